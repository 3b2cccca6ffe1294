"""Before the first case: how many people, how many teams. Two numbers, two times Enter, and it begins."""

from __future__ import annotations

from dataclasses import replace

from textual.events import Key

from workshop.lead.teams import make_teams
from workshop.page.model import Page
from workshop.page.setup import setup
from workshop.play.actions import SetPeople
from workshop.play.session import Opening
from workshop.tui.bars import Hint
from workshop.tui.commands import keymap
from workshop.tui.seminar.coming import People
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.typed import DIGITS


class Setup(People, RoomStage):
    """People and teams."""

    OPENS = Opening.SETUP

    def __init__(self) -> None:
        super().__init__()
        self._told = ""
        """The number that was typed and of which it was said how it is taken over or discarded."""

    def page(self) -> Page:
        """People, teams, ways."""
        typing = self.row if self.typed else ""
        return setup(self.room, self.game_app.voice, begun=self.lies_over, typing=typing)

    def start(self) -> str:
        """Over a session whose people were counted the cursor stands where nothing is typed."""
        return "go" if self.lies_over and self.room.people is not None else super().start()

    # Typing

    @property
    def typed(self) -> str:
        """The number of people or of teams that is being typed."""
        return self.typing.value

    def on_input_changed(self) -> None:
        """A message stands until something is typed."""
        self.seminar.message = self._told = ""
        self.refill()

    def _enter(self) -> bool:
        """Takes the number typed over; False when that was not possible."""
        typed = self.typed
        self.typing.put("")
        if not typed:
            return True
        if self.row == "people":
            return self._people(int(typed))
        return self._teams(int(typed))

    def _people(self, number: int) -> bool:
        before = self.room.people
        if self.seminar.submit(SetPeople(number)) is not None or self.session.trouble is not None:
            return False
        if self.lies_over and before is not None and before != number:
            key = self.hint("undo").key
            self.seminar.tell(lambda voice: voice("setup.people_were", people=number, before=before, key=key))
            self.refill()
        return True

    def _teams(self, count: int) -> bool:
        refusal = self.seminar.carry_out(lambda session: make_teams(session, count))
        return refusal is None and self.session.trouble is None

    def take_key(self, event: Key) -> bool:
        """While a number is typed a letter that means nothing ends it: it says so, and the next digit begins anew."""
        meaningless = event.is_printable and event.key not in keymap(self.all_commands(), self.letters)
        if self.typed and meaningless and event.key not in DIGITS:
            self.typing.put(self.typed, select=True)
            return self._asks()
        return super().take_key(event)

    # Commands

    def offers(self, name: str) -> bool:
        """A way can be chosen as long as the session runs."""
        return True if name == "way" else super().offers(name)

    def hint(self, name: str) -> Hint:
        """While a number is typed *next* takes it over."""
        hint = super().hint(name)
        return replace(hint, name=self.voiced("keys.command.next.takes")) if name == "next" and self.typed else hint

    def choose(self, option: str) -> None:
        """A click on a row."""
        if self._asks():
            return
        self.menu.point(option)
        self.refill()
        if option not in self.LONGEST:
            self.do_next()

    def _move(self, by: int) -> None:
        if not self._asks():
            self.menu.move(by)
            self.refill()

    def _asks(self) -> bool:
        """A number that was typed, perhaps into the wrong row, is neither taken over nor thrown away by going on."""
        if self.typed:
            number = self._told = self.typed
            self.seminar.tell(lambda voice: voice("setup.typed", number=number))
            self.refill()
        return bool(self.typed)

    def do_next(self) -> None:
        """Takes the number over and goes to the next row; the others do what they say."""
        row = self.row
        if not self._enter():
            return
        match row:
            case "people" | "teams":
                self.menu.move(1)
                self.refill()
            case "go":
                self.leave()
            case "ways":
                self.do_way()
            case "names":
                self.game_app.open("names")
            case "check":
                self.game_app.open("room_check")

    def do_back(self) -> None:
        """Discards what was typed, once that was said (the next digit begins anew then, too); or goes one row up; from
        the first one to the agendas, as long as nothing began.
        """
        if self.typed and not (self._told == self.typed and self.seminar.message):
            self.typing.put(self.typed, select=True)
            self._asks()
            return
        if self.typed:
            self.typing.put("")
            self.seminar.message = ""
        elif self.row in self.options[1:]:
            self.menu.move(-1)
        elif self.session.untouched:
            self.seminar.to_agendas()
            return
        self.refill()

    def leave(self) -> None:
        """To the session: to its first step, where none was shown yet."""
        if self.lies_over:
            super().leave()
        else:
            self.seminar.show_step()

    def do_overview(self) -> None:
        """Discards what was typed, once that was said; or goes to the session."""
        if self.typed:
            self.do_back()
        else:
            self.leave()
