"""A list in some of whose rows a value is typed: the field stands in its place while the cursor is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final

from textual.content import Content

from workshop.page.model import Words
from workshop.tui.field import Field
from workshop.tui.liststage import ListStage
from workshop.tui.paging import Block

DIGITS: Final = "0123456789"
QUICK: Final = 0.1
"""Seconds between two presses that both count: who types fast takes a text over and opens the next one with them."""


class TypedRows(ListStage):
    """Such a list. What stands there so far shows softly until something is typed."""

    LONGEST: ClassVar[Mapping[str, int]] = {}
    """The rows where a number is typed, with its most digits."""

    def make_field(self) -> Field:
        """A number."""
        return Field(most=max(self.LONGEST.values(), default=1), signs=DIGITS)

    @property
    def row(self) -> str:
        """The row at the cursor."""
        return str(self.menu.cursor)

    @property
    def field(self) -> Field | None:
        """The number at the cursor."""
        return self.typing if self.row in self.LONGEST else None

    def is_typed(self, block: Block) -> bool:
        """Where the cursor is, if something is typed there."""
        return bool(block.id) and block.id == self.row and self.field is not None

    def line(self, block: Block, words: Words) -> Block:
        """The field in place of the second run; what follows it stands behind."""
        if not block.typed:
            return block
        field = self.typing
        field.placeholder = self.clean(words.runs[1].text) if len(words.runs) > 1 else ""
        rest = self.ink.runs(words.runs[2:])
        blanks = Content(" " * (len(field.value or field.placeholder) + 1)) if rest else Content("")
        lead = block.lead + self.ink.runs(words.runs[:1]) + Content("  ")
        return replace(block, lead=lead, text=blanks + rest, short=None)

    def typing_goes_on(self) -> None:
        """The field of the row at the cursor has the focus, so that it takes what is pasted."""
        field = self.field
        if field is None:
            return
        field.max_length = self.LONGEST.get(self.row, field.max_length)
        if self.is_current:
            field.focus()
