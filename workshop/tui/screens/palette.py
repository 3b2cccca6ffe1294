"""The commands of the screen below, found by typing a part of their name or help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from workshop.page.keys import palette
from workshop.page.lists import case_line
from workshop.page.model import Page, Words
from workshop.tui.commands import COMMANDS
from workshop.tui.searching import Searching
from workshop.tui.stage import Stage

if TYPE_CHECKING:
    from workshop.study.searching import Finder

_WORD: Final = 3
"""Letters before cases are looked for."""
_MOST: Final = 9
"""Cases that are shown; the screen that finds them shows all."""
_PAIRED: Final = frozenset(command.pair for command in COMMANDS.values())


class Palette(Searching):
    """A line to type in, and what it finds."""

    CSS_PATH = "palette.tcss"
    LONGEST = 24

    def __init__(self, below: Stage) -> None:
        super().__init__()
        self.below = below
        self._finder: Finder | None = None

    def page(self) -> Page:
        """What the search finds."""
        commands = [
            self.below.told_command(name)
            for name in self.below.all_commands()
            if name != "palette" and name not in _PAIRED and not COMMANDS[name].pair
        ]
        return palette(commands, self.typing.value, self.game_app.voice, self._cases())

    def _cases(self) -> Iterator[Words]:
        """The first cases in which that is, where a screen below finds cases."""
        app, typed = self.game_app, self.typing.value
        if "find" in self.below.COMMANDS_HERE and len(typed.strip()) >= _WORD:
            from workshop.study.searching import Finder, Wanted  # most who open it want a command

            finder = self._finder or Finder(app.library, app.voice)
            self._finder = finder
            yield from (case_line(case, app.library, app.voice) for case in finder.found(Wanted(typed))[:_MOST])

    def choose(self, option: str) -> None:
        """Leaves, and carries out that command on the screen below, or plays that case."""
        self.leave()
        if option.startswith("case "):
            self.play(option)
        else:
            self.below.perform(option)
