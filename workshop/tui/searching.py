"""A line that is typed into, and under it what that finds, as it is typed."""

from __future__ import annotations

from typing import ClassVar

from workshop.tui.field import Field
from workshop.tui.liststage import ListStage
from workshop.tui.paging import Block


class Searching(ListStage):
    """What finds and what is found is the business of whoever inherits this; a case that is found is played."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "up", "down", "overview")
    LETTERS = frozenset({"space", "question_mark"})
    LONGEST: ClassVar[int] = 40
    """Characters that can be typed."""

    def make_field(self) -> Field:
        """What is looked for."""
        return Field(most=self.LONGEST)

    def begin(self) -> None:
        """Typing begins at once."""
        self.typing.focus()

    @property
    def field(self) -> Field | None:
        """What is typed is looked for."""
        return self.typing

    def is_typed(self, block: Block) -> bool:
        """The first line is typed into."""
        return bool(block.lead) and not block.id

    def on_input_changed(self) -> None:
        """Another text, another find: the cursor stands on the first."""
        self.menu.cursor = None
        self.refill()

    def play(self, option: str) -> None:
        """Plays the case of that line."""
        id = option.removeprefix("case ")
        self.game_app.play((id,), self.game_app.library.cases[id].title.in_(self.game_app.voice.language))
