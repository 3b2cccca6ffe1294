"""The commands of the screen below, found by typing a part of their name or help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from workshop.page.keys import palette
from workshop.page.lists import case_line
from workshop.page.model import Page, Words
from workshop.tui.commands import COMMANDS
from workshop.tui.field import Field
from workshop.tui.liststage import ListStage
from workshop.tui.pages import Block
from workshop.tui.stage import Stage

if TYPE_CHECKING:
    from workshop.study.searching import Finder

_LONGEST: Final = 24
_WORD: Final = 3
"""Letters before cases are looked for."""
_MOST: Final = 9
"""Cases that are shown; the screen that finds them shows all."""
_PAIRED: Final = frozenset(command.pair for command in COMMANDS.values())


class Palette(ListStage):
    """A line to type in, and what it finds."""

    CSS_PATH = "palette.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "up", "down", "overview")
    LETTERS = frozenset({"space", "question_mark"})

    def __init__(self, below: Stage) -> None:
        super().__init__()
        self.below = below
        self._finder: Finder | None = None

    def make_field(self) -> Field:
        """What is searched for."""
        return Field(most=_LONGEST)

    def begin(self) -> None:
        """Typing begins at once."""
        self.typing.focus()

    @property
    def field(self) -> Field:
        """What is typed is searched for."""
        return self.typing

    def is_typed(self, block: Block) -> bool:
        """The first line is typed into."""
        return bool(block.lead) and not block.id

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

    def on_input_changed(self) -> None:
        """Another text, another find: the cursor stands on the first."""
        self.menu.cursor = None
        self.refill()

    def choose(self, option: str) -> None:
        """Leaves, and carries out that command on the screen below, or plays that case."""
        self.leave()
        kind, _, id = option.partition(" ")
        if kind == "case":
            self.game_app.play((id,), self.game_app.library.cases[id].title.in_(self.game_app.voice.language))
        else:
            self.below.perform(option)
