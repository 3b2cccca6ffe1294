"""Before the first case: how many people, how many teams. Two numbers, two times Enter, and it begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.cases.agenda import Way
from workshop.page.model import Page, Panel
from workshop.page.setup import ROWS, setup
from workshop.play.actions import ChangeWay, MakeTeams, SetPeople
from workshop.tui.charts import PanelPages
from workshop.tui.pages import Pages
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.typed import typed_into

DIGITS: Final = frozenset("0123456789")


class Setup(RoomStage):
    """People and teams."""

    CSS_PATH = "setup.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "way", "undo", "up", "down")
    LETTERS = DIGITS

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""

    def body(self) -> Iterable[Widget]:
        """The rows; the teams where there are some."""
        yield PanelPages(id="rows", classes="panel", pointing=True, cursor=ROWS[0])
        yield PanelPages(id="teams", classes="panel")

    def page(self) -> Page:
        """People, teams, ways."""
        return setup(self.room, self.game_app.voice)

    def draw(self, panel: Panel, widget: Widget) -> None:
        """What is being typed stands in its row."""
        if panel.name == "rows" and self.typed:
            panel = typed_into(panel, str(self.pages("rows").cursor), self.typed)
        super().draw(panel, widget)

    # Typing

    def take_key(self, event: Key) -> bool:
        """Digits are a number of people or of teams."""
        rows = self.query_one("#rows", Pages)
        if event.key == "backspace" and self.typed:
            self.typed = self.typed[:-1]
        elif event.key in DIGITS and rows.cursor in ("people", "teams"):
            self.typed = (self.typed + event.key)[-3:] if rows.cursor == "people" else event.key
        else:
            return False
        self.seminar.message = ""
        self.refill()
        return True

    def _enter(self) -> bool:
        """Takes the number typed over; False when that was not possible."""
        typed, self.typed = self.typed, ""
        if not typed:
            return True
        if self.query_one("#rows", Pages).cursor == "people":
            return self.seminar.submit(SetPeople(int(typed))) is None and self.session.trouble is None
        return self._teams(int(typed))

    def _teams(self, count: int) -> bool:
        if self.seminar.submit(MakeTeams(count)) is not None or self.session.trouble is not None:
            return False
        # Hands cannot be told apart by team, and without teams nobody needs the keyboard's line.
        wanted = Way.KEYBOARD if count and self.room.way is Way.HANDS else self.room.way
        if wanted is not self.room.way:
            self.seminar.submit(ChangeWay(wanted))
        return True

    # Commands

    def offers(self, name: str) -> bool:
        """A way can be chosen as long as the session runs."""
        return True if name == "way" else super().offers(name)

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click on a row."""
        if self._asks():
            return
        self.pages("rows").point(message.id)
        self.refill()
        if message.id not in ("people", "teams"):
            self.do_next()

    def _move(self, by: int) -> None:
        if not self._asks():
            self.pages("rows").move(by)
            self.refill()

    def _asks(self) -> bool:
        """A number that was typed, perhaps into the wrong row, is neither taken over nor thrown away by going on."""
        if self.typed:
            self.seminar.message = self.clean(self.game_app.voice("setup.typed", number=self.typed))
            self.refill()
        return bool(self.typed)

    def do_next(self) -> None:
        """Takes the number over and goes to the next row; the others do what they say."""
        rows = self.query_one("#rows", Pages)
        row = str(rows.cursor)
        if not self._enter():
            return
        match row:
            case "people" | "teams":
                rows.move(1)
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
        """Forgets what was typed, or goes one row up."""
        rows = self.pages("rows")
        if self.typed:
            self.typed = self.seminar.message = ""
        elif rows.cursor in rows.ids[1:]:
            rows.move(-1)
        self.refill()

    def leave(self) -> None:
        """To the session: to its first step, where none was shown yet."""
        if len(self.app.screen_stack) > 2:
            super().leave()
        else:
            self.seminar.show_step()

    def do_overview(self) -> None:
        """Forgets what was typed, or goes to the session."""
        if self.typed:
            self.do_back()
        else:
            self.leave()
