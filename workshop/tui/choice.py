"""A question with a few answers: by their number, by a click, or with the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.events import Key
from textual.widget import Widget

from workshop.tui.bars import TopLine
from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage


class Choice(Stage):
    """A screen that asks. The catalogue has, under its name, `place`, `question`, each of the ways, and the note."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")
    WAYS: ClassVar[tuple[str, ...]] = ()
    """The answers, in order; the cursor begins on the first."""
    NOTE: ClassVar[str] = ""
    """What the sentence below the answers is called; empty without one."""
    YES: ClassVar[str] = ""
    """The way that the catalogue's `yes_key` goes; empty without one."""

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="ways", classes="panel", pointing=True, cursor=self.WAYS[0])

    def said(self, name: str) -> str:
        """A message of this screen."""
        return self.say(f"{self.named()}.{name}")

    def fill(self) -> None:
        """All texts."""
        place = self.said("place")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        blocks = [Block(self.text(self.said("question"), "bold $you"))]
        for number, way in enumerate(self.WAYS, 1):
            lead = self.text(f"{number}  ", "bold $you")
            blocks.append(Block(self.text(self.said(way)), lead=lead, id=way, gap=number == 1))
        if self.NOTE:
            blocks.append(Block(self.text(self.said(self.NOTE), "$soft")))
        self.query_one("#ways", Pages).show(blocks)

    def take_key(self, event: Key) -> bool:
        """A number chooses; where it is asked for, a yes does."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self.WAYS):
            self.choose(self.WAYS[int(event.key) - 1])
        elif self.YES and event.key == self.said("yes_key"):
            self.choose(self.YES)
        else:
            return False
        return True

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click chooses."""
        self.choose(message.id)

    def do_next(self) -> None:
        """Goes the way at the cursor."""
        self.choose(str(self.query_one("#ways", Pages).cursor))

    def choose(self, way: str) -> None:
        """Goes that way."""
        raise NotImplementedError(way)
