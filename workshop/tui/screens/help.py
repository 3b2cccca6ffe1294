"""Help for what is on the screen now, built from the declarations of its commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.tui.bars import TopLine
from workshop.tui.commands import COMMANDS, key_sign
from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage


class Help(Stage):
    """The commands of the screen below, with their keys."""

    CSS_PATH = "help.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back")

    def __init__(self, below: Stage) -> None:
        super().__init__()
        self.below = below

    def body(self) -> Iterable[Widget]:
        """One panel."""
        yield Pages(id="commands", classes="panel")

    def fill(self) -> None:
        """All texts."""
        place = self.say("help.place")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        own = f"help.about.{self.below.named()}"
        blocks = [Block(self.text(self.say(own)))] if self.game_app.has(own) else []
        for name in self.below.all_commands():
            command = COMMANDS[name]
            keys = [key_sign(key) for key in command.keys if key not in self.below.letters]
            text = self.text("  ".join(keys), "bold $you") + self.text("  " + self.below.hint(name).name, "bold")
            blocks.append(Block(text + self.text("\n" + self.say(command.help), "$soft")))
        self.query_one("#commands", Pages).show(blocks)

    def do_next(self) -> None:
        """The next page; after the last, back."""
        if not self.turn(1):
            self.leave()

    def do_help(self) -> None:
        """Back."""
        self.leave()
