"""What the screens of a session share: the room's view, the message line, going on and back, the trainer's keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.events import Key

from workshop.cases.agenda import VOTES, Stage, Way
from workshop.language.session import undone
from workshop.lead.led import Led
from workshop.page.case import place
from workshop.page.model import Page, Panel
from workshop.page.plan import asked
from workshop.page.room_ballot import stage_of, way_chosen
from workshop.page.room_rounds import lacking
from workshop.play.actions import (
    GO_ON,
    Action,
    Backward,
    ChangeWay,
    Extend,
    HideStandings,
    ShowFacts,
    ShowOpening,
    ShowVotes,
    Undo,
)
from workshop.play.audience import RoomView
from workshop.play.letters import ballot_of
from workshop.play.phone_rounds import Lying
from workshop.play.session import Opening
from workshop.play.undoing import taken_back
from workshop.tui.bars import Hint
from workshop.tui.commands import COMMANDS, EVERYWHERE, LOOKING, plain_key
from workshop.tui.pages import Pages
from workshop.tui.pagestage import PageStage
from workshop.tui.seminar.shell import Place, RoomShell
from workshop.tui.wrapping import wrapped

if TYPE_CHECKING:  # nothing is explained before the reveal
    from workshop.language.explanation import Explanation

TRAINER: Final = ("undo", "minute", "votes", "standings")
"""What the trainer can do at every stage."""
STAYS: Final = LOOKING | {"up", "down", "peek", "leave"}
"""Commands over which a message stays: one only looks, or moves a cursor under it."""
PHONES: Final = ("phones", "roster", "what_if")
"""What can be done over every screen of a session."""


class RoomStage(PageStage):
    """A screen that shows something of the session, from the room's view alone."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", *TRAINER)
    OPENS: ClassVar[Opening | None] = None
    """What of the opening it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("-room")
        self.stands_for: Place | None = None
        """The place of the session that this screen shows; None where it lies over it."""
        self._to_answer = ""
        """What was asked and only the same key answers."""
        self._pressed, self._asked_by = "", ""

    def refill(self) -> None:
        """Texts, as long as the session is where this screen stands; a moment later another takes its place."""
        if not self.stands or (self.stands_for is not None and self.stands_for != self.seminar.place):
            return
        super().refill()
        self._place_message()
        self.seminar.follow_phones()

    def on_screen_resume(self) -> None:
        """What stands before the first case is noted in the session, for the trainer's notes."""
        if self.seminar.led is None or not self.session.untouched:
            return
        stages = [screen for screen in self.app.screen_stack if isinstance(screen, RoomStage)]
        begun = any(screen.stands_for is not None for screen in stages)
        opening = None if begun else self.OPENS
        if (begun or opening is not None) and self.session.state.opening is not opening:
            self.session.act(ShowOpening(opening))

    def on_resize(self) -> None:
        """A message may need another row then."""
        if self.stands:
            self._place_message()

    def _place_message(self) -> None:
        """One row of a message lies over the rule; a second one begins over the place. What needs more takes its rows
        from the page, in the lowest window also that of the keys.
        """
        width = self.app.size.width - 2 * (2 if self.has_class("-h40") else 1)
        rows = len(wrapped(self.text(self.message_line()), width))
        tall = rows > (1 if self.has_class("-h14") else 2)
        self.set_class(rows > 1 and not tall, "-long")
        if tall != self.has_class("-tall"):
            self.set_class(tall, "-tall")
            self.call_after_refresh(self._show_cursors)

    def _show_cursors(self) -> None:
        """The pages of lists are others where a message took rows: that of the cursor is in view."""
        if not self.stands:
            return
        for pages in self.query(Pages):
            if pages.cursor is not None and pages.cursor in pages.ids:
                pages.point(pages.cursor)

    @property
    def all_told(self) -> bool:
        """Whether the wall has shown what this stage is about; phones show it no earlier."""
        return True

    @property
    def on_wall(self) -> Lying | None:
        """The cards on the wall, where phones are asked about them."""
        return None

    def message_line(self) -> str:
        """What the session says, whichever screen shows it."""
        return self.seminar.message

    def perform(self, name: str) -> None:
        """What was said belongs to the press before: after one that says nothing it is gone. What is said as a session
        begins stays until its first step.
        """
        before = self.seminar.telling
        stays = name in STAYS or before is None or (self.OPENS is not None and not self.lies_over)
        super().perform(name)
        if not stays and before is self.seminar.telling and not self.asking:
            self.unsay()

    def unsay(self) -> None:
        """Nothing is said any more."""
        self.seminar.message = ""
        self.seminar.refill()

    # Questions, which stand on the wall: everybody sees that they are asked

    def on_key(self, event: Key) -> None:
        """A question is taken back by every other key; those that go on are one. (Textual then calls the screens' own
        handler, too.)
        """
        key = plain_key(event.key)
        self._pressed = "next" if key in COMMANDS["next"].keys and key not in self.letters else event.key
        if self._pressed != self._asked_by:
            self._take_back()

    def on_input_changed(self) -> None:
        """Typing takes it back as well: those keys stay with the field."""
        self._take_back()

    def _take_back(self) -> None:
        if not self._to_answer:
            return
        if self.seminar.message == self._to_answer:
            self.seminar.message = ""
        self._to_answer = ""
        self.refill()

    @property
    def asking(self) -> bool:
        """Whether a question waits for its key, which is then no key for the next page."""
        return bool(self._to_answer)

    def sure(self, question: str) -> bool:
        """Whether that was asked just now, so that this is the answer; otherwise it is asked."""
        question = self.clean(question)
        if self._to_answer == question == self.seminar.message:
            self._to_answer = self.seminar.message = ""
            return True
        self._to_answer = self.seminar.message = question
        self._asked_by = self._pressed
        self.refill()
        return False

    def venture(self, action: Action) -> None:
        """Does that; what would lose votes is asked about first."""
        cost = self.session.cost(action)
        if cost is None or self.sure(asked(cost, self.game_app.voice)):
            self.seminar.submit(action)

    # What there is to show

    @property
    def seminar(self) -> RoomShell:
        """The app, as far as a screen of a session knows it."""
        return cast(RoomShell, self.app)

    @property
    def session(self) -> Led:
        """What this app leads or follows."""
        return self.seminar.session

    @property
    def room(self) -> RoomView:
        """What the room may see."""
        return self.session.room

    @property
    def explanation(self) -> Explanation:
        """The engine's sentences, from the reveal on."""
        assert self.room.judgement is not None
        return self.session.explanation(self.game_app.voice)

    @property
    def facts_shown(self) -> int:
        """How many fact cards of this case were turned up."""
        return self.session.facts_shown

    def show_facts(self, number: int) -> None:
        """Turns up that many fact cards."""
        self.seminar.submit(ShowFacts(number))

    # Texts

    def page_of(self, panels: tuple[Panel, ...]) -> Page:
        """Those panels under the top line of the session."""
        room = self.room
        title = room.case.title.in_(self.game_app.voice.language)
        return Page(place(room.number, room.total, title, self.game_app.voice), panels, self.top_right())

    def top_right(self) -> str:
        """What stands on the right of the top line."""
        return stage_of(self.room, self.game_app.voice)

    @property
    def ballot(self) -> tuple[str, ...]:
        """All options in the order of their letters."""
        return ballot_of(self.room.case)

    # Commands

    def hint(self, name: str) -> Hint:
        """How the line of keys shows that command: what is shown can be hidden, and the other way round."""
        hint = super().hint(name)
        if name == "votes" and self.session.votes_shown:
            return replace(hint, name=self.voiced("keys.command.votes.hidden"))
        if name == "standings" and self.session.standings_hidden:
            return replace(hint, name=self.voiced("keys.command.standings.shown"))
        return hint

    def offers(self, name: str) -> bool:
        """Whether that command makes sense now."""
        if name in PHONES and self.seminar.led is None:
            return False
        if name == "phones":
            return True
        if name == "roster":
            return self.room.phones is not None
        session, stage = self.session, self.room.stage
        match name:
            case "what_if":
                return self.room.phones is not None and session.may_move and self.all_told
            case "undo":
                return session.possible(Undo())
            case "minute":
                return session.possible(Extend(1))
            case "votes":
                there = stage in (Stage.DISCUSSION, Stage.SECOND_VOTE) and "d" not in self.LETTERS
                return there and session.possible(ShowVotes(not session.votes_shown))
            case "standings":
                return bool(self.room.teams) and stage is not Stage.FINAL
        return super().offers(name)

    def in_line(self) -> tuple[str, ...]:
        """Standings can be hidden ahead; but the line of keys names them only once there are some."""
        found = self.offered()
        if "standings" not in found or self.session.standings_told:
            return found
        return tuple(name for name in found if name != "standings")

    def all_commands(self) -> tuple[str, ...]:
        """Phones can be asked for over every screen."""
        more = (name for name in PHONES if name not in self.COMMANDS_HERE and self.offers(name))
        return (*self.offered(), *more, *EVERYWHERE)

    def do_phones(self) -> None:
        """How phones get in."""
        self.game_app.open("phones")

    def do_roster(self) -> None:
        """All phones; before there is a door the way to one."""
        self.game_app.open("roster" if self.seminar.hosted.hosting.open else "phones")

    def do_what_if(self) -> None:
        """The facts, one of which phones propose to move."""
        self.game_app.open("move_fact")

    def do_next(self) -> None:
        """The next page, panel or stage; where a vote or round lacks something, it says so first."""
        if (self.asking or not self.turn(1)) and self.may_go_on():
            self.seminar.submit(GO_ON)

    @property
    def revealed(self) -> bool:
        """Whether this vote is behind its reveal and takes nothing any more."""
        return self.room.stage in VOTES and self.room.judgement is not None

    def closed(self) -> bool:
        """Whether it is, which is said with the way out."""
        if self.revealed:
            key = self.hint("undo").key
            self.seminar.tell(lambda voice: voice("vote.closed", key=key))
            self.refill()
        return self.revealed

    def may_go_on(self) -> bool:
        """Whether nothing is missing here, or the trainer was told and goes on all the same."""
        if self.session.fills:
            return True
        question = self.clean(lacking(self.room, self.session.hands, self.game_app.voice))
        return not question or self.sure(question)

    def do_back(self) -> None:
        """The page, panel or stage before; before the first, people and teams."""
        if self.turn(-1):
            return
        if self.session.untouched:
            self.do_setup()
        else:
            self.seminar.submit(Backward(shown=True))

    def do_overview(self) -> None:
        """The plan; nothing is lost."""
        self.game_app.open("overview")

    def do_setup(self) -> None:
        """People, teams, the room."""
        self.game_app.open("setup")

    def do_undo(self) -> None:
        """Takes the last action back and says which; a cursor then stands on what is missing. Over a reveal it asks."""
        if self.session.undo_hides and not self.sure(self.game_app.voice("vote.undo_hides")):
            return
        before = self.session.state
        if self.seminar.submit(Undo()) is None and self.session.trouble is None:
            after, paused = self.session.room, self.seminar.message
            what = taken_back(before, self.session.state)
            self.seminar.tell(lambda voice: f"{undone(what, stage_of(after, voice), voice)} {paused}".strip())
            self.seminar.refill()
        if self.stands_for == self.seminar.place:
            self.point_on()
            self.refill()

    def point_on(self) -> None:
        """Moves the cursor to what is missing, on a screen that takes something down."""

    def do_minute(self) -> None:
        """One more minute for this case. Where no clock is on the wall, a sentence says so."""
        if self.seminar.submit(Extend(1)) is None and self.session.trouble is None:
            self.seminar.tell(lambda voice: voice("keys.command.minute.help"))
            self.refill()

    def do_way(self) -> None:
        """The next way of voting; asks where what came in would not count."""
        ways = list(Way)
        self.change_way(ways[(ways.index(self.room.way) + 1) % len(ways)])

    def change_way(self, way: Way) -> None:
        """Votes come in that way from now on. At a stage that is said, for not every screen looks another then; the
        plan and the set-up show it. A vote that is closed keeps its own.
        """
        if self.closed():
            return
        self.venture(ChangeWay(way, along=True))
        room = self.room
        if room.way is way and self.stands_for is not None:
            self.seminar.tell(lambda voice: way_chosen(room, voice))
            self.seminar.refill()

    def do_votes(self) -> None:
        """Shows the first distribution to the room, or hides it."""
        self.seminar.submit(ShowVotes(not self.session.votes_shown))

    def do_standings(self) -> None:
        """Hides the standings from the room, or shows them."""
        self.seminar.submit(HideStandings(not self.session.standings_hidden))
