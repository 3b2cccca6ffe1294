"""The key test: what the terminal passes on, and which command it is. For keyboards, remotes and clickers."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase, digits
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.language.voice import Voice
from workshop.page.keys import Command, key_test
from workshop.page.model import Page
from workshop.tui.commands import COMMANDS, EVERYWHERE, key_sign, keymap
from workshop.tui.pagestage import PageStage

REMEMBERED: Final = 8
CLICKER: Final = ("next", "back", "blank", "overview")
_SURE: Final = keymap((*CLICKER, *EVERYWHERE, "up", "down"))
_SOME: Final = frozenset(key for command in COMMANDS.values() for key in command.keys) | {*ascii_lowercase, *digits}
"""Keys that mean something on some screens: commands, lines of a list, parties of a ballot."""
_LETTERS: Final = frozenset(ascii_lowercase[:10])
"""Keys that mean an answer in a vote."""
_COLUMN: Final = 14


def meaning(key: str, voice: Voice) -> str:
    """What a key means on all screens, or that it does on some; empty for none."""
    found = voice("keys.test.some") if key in _SOME else ""
    if key in _SURE:
        found = voice(COMMANDS[_SURE[key]].name)
    return voice("keys.test.letter", meaning=found, letter=key.upper()) if key in _LETTERS else found


class Keys(PageStage):
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
        voice = self.game_app.voice
        meanings = [meaning(key, voice) for key in self.seen]
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
