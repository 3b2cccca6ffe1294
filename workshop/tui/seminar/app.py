"""The seminar's app: a session in place of a run, and the way from stage to stage."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workshop.cases.agenda import ROUND_STAGES, VOTES, Agenda, Way
from workshop.cases.rounds import Round
from workshop.language.session import refused
from workshop.store.trouble import JournalError, sentence
from workshop.tui.app import WorkshopApp
from workshop.tui.commands import COMMANDS, key_sign
from workshop.tui.screens import screen_of
from workshop.tui.seminar.shell import SOON, HostedPhones, Place
from workshop.tui.seminar.told import Telling, Told
from workshop.tui.stage import Stage as Screen
from workshop.tui.status import HOME

if TYPE_CHECKING:  # while somebody chooses an agenda there is no session yet
    from workshop.cases.library import Library
    from workshop.lead.led import Led
    from workshop.play.actions import Action
    from workshop.play.refusal import Refusal

SCREENS: Final = frozenset({
    "agendas", "builder", "case_plan", "case_picker", "coming", "setup", "names", "welcome", "room_check",
    "situation", "hands", "keyboard", "one", "round_chain", "round_room", "round_teams", "round_what_if",
    "round_discussion", "round_reveal", "discussion", "reveal", "why", "why_not", "shift", "debriefing",
    "standings", "final", "report", "overview", "leave", "notes", "move_fact", "phones", "roster", "wifi",
    "reading",
})  # fmt: skip
"""The screens for a room, some of them instead of those of the same name for one player."""
OPENING: Final = ("setup", "welcome")
"""What comes before the first step of a session: people and teams, then what the room reads while it sits down."""
_VOTES: Final[Mapping[Way, str]] = {Way.HANDS: "hands", Way.KEYBOARD: "keyboard", Way.ONE: "one"}
_ALOUD: Final[Mapping[Round, str]] = {Round.CHAIN: "round_chain", Round.WHAT_IF: "round_what_if"}
"""Rounds that the room plays aloud, each on a screen of its own."""


class SeminarApp(Told, WorkshopApp, inherit_bindings=False):
    """The trainer's machine, whose picture goes to the projector."""

    BINDINGS = WorkshopApp.BINDINGS
    NEXT = (
        *("workshop.cases.library", "workshop.store.sessions", "workshop.lead.opening"),
        *("workshop.tui.seminar.setup", "workshop.tui.seminar.welcome", "workshop.tui.seminar.situation"),
        *("workshop.tui.charts", "workshop.tui.title", "workshop.tui.flows", "workshop.tui.grid"),
        *("workshop.tui.seminar.hands", "workshop.tui.screens.help", "workshop.tui.seminar.discussion"),
        *("workshop.language.explanation", "workshop.tui.seminar.reveal", "workshop.tui.picture.widget"),
        *("workshop.tui.seminar.shift", "workshop.tui.seminar.why", "workshop.tui.seminar.debriefing"),
    )

    def __init__(
        self,
        led: Led | None = None,
        *,
        given: Library | None = None,
        folder: Path | None = None,
        days: int | None = None,
        now: Callable[[], float] = time.time,
        **values: Any,
    ) -> None:
        """Without a session a screen asks for an agenda. `given` is the library, `now` seconds since the epoch;
        the other values are those of `WorkshopApp`.
        """
        super().__init__(start="seminar", **values)
        self._library = given
        self.led = led
        self.measures: dict[str, str] = {}
        """What was typed at the room check."""
        self.opening: tuple[str, ...] = ()
        """The screens that are still to come before the first step of a session that has just been made."""
        self.folder = folder
        self.days = days
        self.now = now
        self.rehearsal = False
        """Whether the session is a rehearsal, which is kept nowhere."""
        self.wanted: Agenda | None = None
        """What the session is to be about that is made once the first frame stands."""
        self.refused: JournalError | None = None
        """Why it could not be made."""
        self.phones: HostedPhones | None = None
        """The session's phones, once somebody asked for them."""

    def say(self, key: str, /, **values: object) -> str:
        """A message of the seminar's catalogue, or of the screens' one."""
        area = "seminar" if self.voice.has(f"seminar.{key}") else "screens"
        return self.glyphs.text(self.voice(f"{area}.{key}", **values))

    def has(self, key: str) -> bool:
        """Whether one of the two has that message."""
        return self.voice.has(f"seminar.{key}") or super().has(key)

    @property
    def mark(self) -> str:
        """Before every place of a rehearsal it says that it is one."""
        return self.glyphs.text(self.voice("session.rehearsal.mark")) if self.rehearsal else ""

    @property
    def own_folder(self) -> Path | None:
        """Where the agendas of one's own are; None for the user's folder."""
        return self.folder.parent / "agendas" if self.folder else None

    def last_words(self, file: str) -> str:
        """The last sentence says how the session goes on, if there is one."""
        said = super().last_words(file)
        if self.led is None or self.led.rehearsal:
            return said
        return f"{said} {self.say('crashed_session', session=self.led.id)}"

    # The session

    @property
    def session(self) -> Led:
        """The session. Raises AssertionError when there is none yet."""
        assert self.led is not None
        return self.led

    def create(self, agenda: Agenda) -> None:
        """Begins a session of that agenda. Raises JournalError."""
        from workshop.lead.opening import begin, rehearse

        library, language = self.library, self.voice.language
        if self.rehearsal:
            self.led = rehearse(agenda, library, language, now=self.now)
        else:
            self.led = begin(agenda, library, language, days=self.days, folder=self.folder, now=self.now)
        self.opening = OPENING

    def go_on(self, path: Path) -> None:
        """Goes on with a session, where it stopped. Raises JournalError."""
        from workshop.lead.opening import resume

        self.led = resume(path, self.library, now=self.now)
        self.tell_troubles()
        self.show_step()
        self._open_again()

    def to_agendas(self) -> None:
        """Back to the list of agendas; a session in which nothing was done leaves nothing behind. A rehearsal ends."""
        if self.rehearsal:
            self.exit(0)
            return
        from workshop.store.shelf import delete

        self.close_phones()
        led, self.led, self.message = self.session, None, ""
        led.close()
        if led.untouched and not led.can_undo:
            try:
                delete(led.journal, self.now())
            except JournalError as error:
                self.tell_error(error)
        self.show_alone(self.make("agendas"))

    # Phones

    @property
    def hosted(self) -> HostedPhones:
        """The session's phones; nothing of them is loaded before somebody asks."""
        if self.phones is None:
            from workshop.tui.seminar.hosted import Hosted

            self.phones = Hosted(self)
        return self.phones

    def follow_phones(self) -> None:
        """Phones see what the wall shows."""
        if self.phones is not None:
            self.phones.follow()

    def close_phones(self) -> None:
        """The room is over, as the session is left."""
        if self.phones is not None:
            self.phones.close()
            self.phones = None

    def _open_again(self) -> None:
        """A session that had a door goes on with it, once its screen stands."""
        if self.session.state.phones is not None:
            self.call_after_refresh(self.set_timer, SOON, self._reopen)

    def _reopen(self) -> None:
        if self.led is not None:
            self.hosted.open(self.hosted.hosting.home, aside=True)

    def to_home(self) -> None:
        """Ends for the home screen, which takes the terminal over."""
        self.hands_over = True
        self.exit(HOME)

    def submit(self, action: Action) -> Refusal | None:
        """Carries out an action in the session and shows what came of it."""
        from workshop.play.actions import ChangeWay, Undo

        return self.carry_out(lambda session: session.act(action), meant=isinstance(action, ChangeWay | Undo))

    def carry_out(self, step: Callable[[Led], Refusal | None], *, meant: bool = False) -> Refusal | None:
        """Does something with the session and shows what came of it, or why it was not possible. Where people vote in
        another way after it that is said, unless it was `meant`.
        """
        before, way = self.place, self.session.room.way
        refusal = step(self.session)
        if refusal is not None:
            reason = refusal.reason
            self.tell(lambda voice: refused(reason, voice))
        elif self.session.trouble is not None:
            self.tell_error(self.session.trouble)
        else:
            self._tell_what_came(None if meant or self.session.room.way is way else self.session.room.way)
        if self.place == before:
            self.refill()
        else:
            self.show_step()
        return refusal

    def _tell_what_came(self, way: Way | None) -> None:
        """A pause that has ended; the way in which people vote from now on, where nobody asked for another one."""
        paused = self._paused()
        if way is None:
            self.tell(paused)
            return
        from workshop.page.room_ballot import way_now

        self.tell(
            lambda voice: f"{paused(voice)} {way_now(way, voice, key_sign(COMMANDS['way'].keys[0], voice))}".strip()
        )

    def tell_error(self, error: JournalError) -> None:
        """Says what is wrong with the disk."""
        self.tell(lambda voice: sentence(voice, error))

    def _paused(self) -> Telling:
        from workshop.page.plan import pause

        seconds = self.session.take_pause()
        return lambda voice: pause(seconds, voice)

    # Screens

    @property
    def place(self) -> Place:
        """Where the session stands, and the screen for it."""
        from workshop.play.ballot import ROOM
        from workshop.play.session_rounds import LAYING

        session, room = self.session, self.session.room
        number = session.round if session.stage in ROUND_STAGES else 0
        name = session.stage.value
        if session.stage in VOTES:
            name = _VOTES[room.way]
        elif session.stage in LAYING and room.round is not None:
            name = _ALOUD.get(room.round.kind, "round_room") if ROOM in room.round.voters else "round_teams"
        return Place(session.position, session.stage, number, name)

    def make(self, name: str, *values: Any) -> Screen:
        """A new screen of that name."""
        if name not in SCREENS:
            return super().make(name, *values)
        return screen_of(name, "workshop.tui.seminar")(*values)

    def begin(self) -> None:
        """The step at which the session stands; before there is one, the agendas."""
        if self.wanted is not None:
            self.holding = True
            self.open("coming", self.wanted, self._make_session)
        elif self.led is None:
            self.open("agendas")
        else:
            self.tell_troubles()
            self.show_step()
            self._open_again()

    def _make_session(self) -> None:
        """The first frame is there: now the session that was asked for is made."""
        from workshop.lead.opening import begun_before

        assert self.wanted is not None
        agenda, before = self.wanted, ""
        if not self.rehearsal:  # which has nothing to do with what is stored
            before = begun_before(agenda, self.voice, folder=self.folder, now=self.now)
        try:
            self.create(agenda)
        except JournalError as error:
            self.refused = error
            self.exit(0)
            return
        self.tell_troubles()
        if before and not self.message:
            self.tell(lambda voice: begun_before(agenda, voice, folder=self.folder, now=self.now))
        self.show_step()
        self.release()

    def tell_troubles(self) -> None:
        """What is to be said once about the session, as it begins or goes on."""
        troubles, paused, here = self.session.troubles, self._paused(), self._here()
        self.tell(
            lambda voice: " ".join(
                filter(None, (*(each.sentence(voice) for each in troubles), here(voice), paused(voice)))
            )
        )

    def _here(self) -> Telling:
        """Where a session goes on; of one that begins nothing."""
        from workshop.page.plan import goes_on_at

        begins, room = self.session.untouched, self.session.room
        return lambda voice: "" if begins else goes_on_at(room, voice)

    def show_step(self) -> None:
        """The screen for the present step, alone; before the first of all those that open."""
        from workshop.tui.seminar.roomstage import RoomStage

        opening, self.opening = "".join(self.opening[:1]), self.opening[1:]
        step = self.make(opening or self.place.screen)
        assert isinstance(step, RoomStage)
        if not opening:
            step.stands_for = self.place
        self.show_alone(step)

    def go_home(self) -> None:
        """There is no home screen here: ends."""
        self.exit(0)

    def do_leave(self) -> None:
        """Asks first, where there is a session."""
        if self.led is None:
            self.exit(self.leaving_with)
        elif not self._shows("leave"):
            self.open("leave")
