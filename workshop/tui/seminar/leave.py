"""The question before a session is left. Nothing is lost: it can be resumed at this step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.roomstage import RoomStage

WAYS: Final = ("stay", "quit")


class LeaveSession(RoomStage):
    """Stay, or leave."""

    CSS_PATH = "leave.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")
    LETTERS = frozenset("12yj")

    @classmethod
    def id_name(cls) -> str:
        """The screen's name in the catalogue."""
        return "leave"

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="ways", classes="panel", pointing=True, cursor=WAYS[0])

    def fill(self) -> None:
        """All texts."""
        self.tell_place(self.say("leave.place"))
        blocks = [Block(self.text(self.say("leave.question"), "bold $you"))]
        blocks += [
            Block(self.text(self.say(f"leave.{way}")), lead=self.text(f"{n}  ", "bold $you"), id=way, gap=n == 1)
            for n, way in enumerate(WAYS, 1)
        ]
        blocks.append(Block(self.text(self.say("leave.kept"), "$soft")))
        self.query_one("#ways", Pages).show(blocks)

    def take_key(self, event: Key) -> bool:
        """A number chooses; a yes leaves."""
        if event.key in ("1", "2"):
            self.choose(WAYS[int(event.key) - 1])
            return True
        if event.key == self.say("leave.yes_key"):
            self.choose("quit")
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click chooses."""
        self.choose(message.id)

    def do_next(self) -> None:
        """Does what is at the cursor."""
        self.choose(str(self.query_one("#ways", Pages).cursor))

    def do_back(self) -> None:
        """Stays."""
        self.leave()

    def do_overview(self) -> None:
        """Stays."""
        self.leave()

    def choose(self, way: str) -> None:
        """Stays or leaves."""
        if way == "stay":
            self.leave()
        else:
            self.app.exit(0)
