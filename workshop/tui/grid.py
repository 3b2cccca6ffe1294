"""Rows of cells under each other, as wide as the present width allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from workshop.tui.growing import Growth
from workshop.tui.pages import Block

_LEAST: Final = 4
"""Cells that are left of a cell that is cut."""
_BETWEEN: Final = 2
"""Cells between two columns."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells under each other. The column `gives` is cut where the width is too small for all."""

    rows: tuple[tuple[Content, ...], ...]
    gives: int
    more: str
    """Stands where a cell was cut."""

    def fits(self, width: int, growth: Growth) -> bool:
        """It has one size."""
        return True

    def blocks(self, width: int, growth: Growth = Growth.NONE) -> Iterator[Block]:
        """The rows at that width, in cells."""
        widths = [max(cell.cell_length for cell in column) for column in zip(*self.rows, strict=True)]
        over = sum(widths) + _BETWEEN * (len(widths) - 1) - width
        if over > 0:
            widths[self.gives] = max(_LEAST, widths[self.gives] - over)
        for place, row in enumerate(self.rows):
            text = Content("")
            for cell, wide in zip(row, widths, strict=True):
                short = cell if cell.cell_length <= wide else self._cut(cell, wide)
                text += short.pad_right(wide - short.cell_length + _BETWEEN)
            yield Block(text.rstrip(), gap=not place)

    def _cut(self, cell: Content, wide: int) -> Content:
        while cell.cell_length > wide - len(self.more):
            cell = cell[:-1]
        return cell.rstrip() + self.more
