"""The commands of the screen below, found by typing a part of their name or help."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.events import Key
from textual.widget import Widget

from workshop.tui.bars import TopLine
from workshop.tui.commands import COMMANDS, key_sign
from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage


class Palette(Stage):
    """A line to type in, and what it finds."""

    CSS_PATH = "palette.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "up", "down", "overview")

    LETTERS = frozenset({"space", "question_mark"})

    def __init__(self, below: Stage) -> None:
        super().__init__()
        self.below = below
        self.typed = ""

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="found", classes="panel", pointing=True)

    def fill(self) -> None:
        """All texts."""
        place = self.say("palette.place")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        blocks = [
            Block(
                self.text(self.below.hint(name).name, "bold")
                + self.text(f"  {key_sign(COMMANDS[name].keys[0])}", "bold $you")
                + self.text("\n" + self.say(COMMANDS[name].help), "$soft"),
                id=name,
            )
            for name in self.found()
        ]
        typed = Block(self.text(self.say("palette.type") + " ", "$soft") + self.text(self.typed + "_", "bold $you"))
        pages = self.query_one("#found", Pages)
        pages.show([typed, *(blocks or self.lines([self.say("palette.nothing")]))])
        if pages.cursor not in pages.ids:
            pages.point(pages.ids[0] if pages.ids else None)

    def found(self) -> list[str]:
        """The commands whose name or help holds what was typed."""
        wanted = self.typed.casefold()
        return [
            name
            for name in self.below.all_commands()
            if name != "palette"
            and not any(COMMANDS[other].pair == name for other in COMMANDS)
            and not COMMANDS[name].pair
            and wanted in f"{self.below.hint(name).name} {self.say(COMMANDS[name].help)}".casefold()
        ]

    def take_key(self, event: Key) -> bool:
        """What is typed; Enter carries out, Escape leads back."""
        if event.key == "enter":
            self.do_next()
        elif event.key == "backspace":
            self.typed = self.typed[:-1]
        elif event.is_printable and event.character:
            self.typed = (self.typed + event.character)[:24]
        else:
            return False
        self.refill()
        return True

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click carries out."""
        self.choose(message.id)

    def do_next(self) -> None:
        """Carries out the command at the cursor."""
        cursor = self.query_one("#found", Pages).cursor
        if cursor:
            self.choose(cursor)

    def choose(self, name: str) -> None:
        """Leaves, and carries out that command on the screen below."""
        self.leave()
        self.below.perform(name)
