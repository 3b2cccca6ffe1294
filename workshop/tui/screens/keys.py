"""The key test: what the terminal passes on, and which command it is. For keyboards, remotes and clickers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.page.keys import Command, key_test
from workshop.page.model import Page
from workshop.tui.commands import COMMANDS, EVERYWHERE, key_sign, keymap
from workshop.tui.pagestage import PageStage

REMEMBERED: Final = 8
CLICKER: Final = ("next", "back", "blank", "overview")
_COLUMN: Final = 14


class KeyTest(PageStage):
    """Every key is shown and none does anything, but Ctrl+Q, which leads back."""

    CSS_PATH = "keys.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("leave",)
    LAST_HINT = ()
    PANELS, YIELDING = ("seen",), frozenset({"expected"})

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def body(self) -> Iterable[Widget]:
        """What was pressed; where there is room, what a clicker should send."""
        yield from super().body()
        yield self.panel_widget("expected", "extra")

    def page(self) -> Page:
        """What was pressed; what a clicker should send."""
        voice, commands = self.game_app.voice, keymap((*CLICKER, *EVERYWHERE))
        meanings = [voice(COMMANDS[name].name) if (name := commands.get(key)) else "" for key in self.seen]
        signs = [key_sign(key, voice).ljust(_COLUMN) for key in self.seen]
        expected = [
            Command(name, voice(COMMANDS[name].name), tuple(key_sign(key, voice) for key in COMMANDS[name].keys), "")
            for name in CLICKER
        ]
        return key_test(list(zip(signs, meanings, strict=True)), expected, voice)

    def take_key(self, event: Key) -> bool:
        """Every key is shown."""
        self.seen.insert(0, event.key)
        del self.seen[REMEMBERED:]
        self.refill()
        return True

    def do_leave(self) -> None:
        """Back."""
        self.leave()
