"""Before the first case: how many people, how many teams. Two numbers, two times Enter, and it begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.content import Content
from textual.events import Key
from textual.widget import Widget

from workshop.cases.agenda import Way
from workshop.play.actions import ChangeWay, MakeTeams, SetPeople
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.roomstage import RoomStage

ROWS: Final = ("people", "teams", "go", "ways", "names", "check")
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
        yield Pages(id="rows", classes="panel", pointing=True, cursor=ROWS[0])
        yield Pages(id="teams", classes="panel")

    def fill(self) -> None:
        """All texts."""
        self.tell_place(self.clean(self.room.title.in_(self.game_app.voice.language)))
        rows = self.query_one("#rows", Pages)
        rows.show(
            [
                Block(self.text(self.say("setup.heading"), "bold $you")),
                *(self._row(row, rows.cursor == row) for row in ROWS if row != "names" or self.room.teams),
            ]
        )
        teams = self.query_one("#teams", Pages)
        teams.show(
            [
                self.heading(self.say("setup.teams_heading")),
                *(
                    Block(self.text(self.team_name(team)), lead=self.team_sign(team) + Content(" "), gap=False)
                    for team in self.room.teams
                ),
            ]
        )
        teams.set_class(not self.room.teams, "-off")

    def _row(self, row: str, here: bool) -> Block:
        name = self.text(self.say(f"setup.{row}"), "bold" if row == "go" else "")
        value = Content("")
        if here and self.typed:
            value = Content.styled(f"{self.typed}_", "bold $you")
        elif row == "people":
            people = self.room.people
            value = self.text(self.say("setup.unknown") if people is None else str(people), "bold $you")
        elif row == "teams":
            count = len(self.room.teams)
            value = self.text(self.say("setup.no_teams") if not count else str(count), "bold $you")
        elif row == "ways":
            value = self.text(self.game_app.voice(f"vote.way.{self.room.way.value}"), "bold $you")
        return Block(name + Content("  ") + value, id=row, gap=row in ("people", "go", "ways"))

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
        if self._enter():
            self.query_one("#rows", Pages).point(message.id)
            self.refill()
            if message.id not in ("people", "teams"):
                self.do_next()

    def _move(self, by: int) -> None:
        if self._enter():
            self.query_one("#rows", Pages).move(by)
            self.refill()

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
        rows = self.query_one("#rows", Pages)
        if self.typed:
            self.typed = ""
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
        """To the session."""
        if self._enter():
            self.leave()
