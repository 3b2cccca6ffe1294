"""The question before a run is left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.tui.bars import TopLine
from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage

WAYS: Final = ("stay", "home", "quit")


class Leave(Stage):
    """Stay, home, or quit."""

    CSS_PATH = "leave.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")
    LETTERS = frozenset("123yj")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="ways", classes="panel", pointing=True, cursor=WAYS[0])

    def fill(self) -> None:
        """All texts."""
        place = self.say("leave.place")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        blocks = [Block(self.text(self.say("leave.question"), "bold $you"))]
        blocks += [
            Block(
                self.text(self.say(f"leave.{way}")),
                lead=self.text(f"{number}  ", "bold $you"),
                id=way,
                gap=number == 1,
            )
            for number, way in enumerate(WAYS, 1)
        ]
        blocks.append(Block(self.text(self.say("leave.lost"), "$soft")))
        self.query_one("#ways", Pages).show(blocks)

    def take_key(self, event: Key) -> bool:
        """A number chooses; a yes leaves the program."""
        if event.key in ("1", "2", "3"):
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
        """Goes the way at the cursor."""
        self.choose(str(self.query_one("#ways", Pages).cursor))

    def choose(self, way: str) -> None:
        """Goes that way."""
        if way == "stay":
            self.leave()
        elif way == "home":
            self.game_app.go_home()
        else:
            self.app.exit(0)
