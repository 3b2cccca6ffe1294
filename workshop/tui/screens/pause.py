"""The demo stands still: go on, play oneself, or end it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.tui.bars import TopLine
from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage

WAYS: Final = ("go_on", "play", "end")


class Pause(Stage):
    """The choice."""

    CSS_PATH = "pause.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "up", "down")
    LETTERS = frozenset("123")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="ways", classes="panel", pointing=True, cursor=WAYS[0])

    def fill(self) -> None:
        """All texts."""
        place = self.say("pause.place")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        blocks = [Block(self.text(self.say("pause.question"), "bold $you"))]
        blocks += [
            Block(
                self.text(self.say(f"pause.{way}")),
                lead=self.text(f"{number}  ", "bold $you"),
                id=way,
                gap=number == 1,
            )
            for number, way in enumerate(WAYS, 1)
        ]
        self.query_one("#ways", Pages).show(blocks)

    def take_key(self, event: Key) -> bool:
        """A number chooses."""
        if event.key in self.LETTERS:
            self.choose(WAYS[int(event.key) - 1])
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click chooses."""
        self.choose(message.id)

    def do_next(self) -> None:
        """Goes the way at the cursor."""
        self.choose(str(self.query_one("#ways", Pages).cursor))

    def do_overview(self) -> None:
        """The demo goes on."""
        self.choose("go_on")

    def do_leave(self) -> None:
        """The demo ends."""
        self.choose("end")

    def choose(self, way: str) -> None:
        """Goes that way."""
        demo = self.game_app.demo
        assert demo is not None
        self.leave()
        demo.resume(way)
