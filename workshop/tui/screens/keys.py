"""The key test: what the terminal passes on, and which command it is. For keyboards, remotes and clickers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.tui.bars import TopLine
from workshop.tui.commands import COMMANDS, EVERYWHERE, key_sign, keymap
from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage

REMEMBERED: Final = 8
CLICKER: Final = ("next", "back", "blank", "overview")


class KeyTest(Stage):
    """Every key is shown and none does anything, but Ctrl+Q, which leads back."""

    CSS_PATH = "keys.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("leave",)

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def body(self) -> Iterable[Widget]:
        """What was pressed; what a clicker should send."""
        yield Pages(id="seen", classes="panel")
        yield Pages(id="expected", classes="extra")

    def fill(self) -> None:
        """All texts."""
        place = self.say("keys.place")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        commands = keymap((*CLICKER, *EVERYWHERE))
        blocks = [Block(self.text(self.say("keys.press"), "bold $you"))]
        for number, key in enumerate(self.seen):
            name = commands.get(key)
            meaning = self.say(COMMANDS[name].name) if name else self.say("keys.nothing")
            style = "bold" if not number else "$soft"
            text = self.text(key_sign(key).ljust(14), style) + self.text(meaning, style)
            blocks.append(Block(text, gap=not number))
        self.query_one("#seen", Pages).show(blocks)
        expected = [
            Block(
                self.text(self.say(COMMANDS[name].name), "bold")
                + self.text("  " + "  ".join(key_sign(key) for key in COMMANDS[name].keys), "$soft"),
                gap=False,
            )
            for name in CLICKER
        ]
        heading = Block(self.text(self.say("keys.clicker"), "$soft"), keep=True)
        self.query_one("#expected", Pages).show([heading, *expected])

    def take_key(self, event: Key) -> bool:
        """Every key is shown."""
        self.seen.insert(0, event.key)
        del self.seen[REMEMBERED:]
        self.fill()
        return True

    def do_leave(self) -> None:
        """Back."""
        self.leave()
