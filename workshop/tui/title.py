"""A title among other parts of a panel, in large letters where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from workshop.tui.growing import SCALES, Growth
from workshop.tui.large import HEIGHT, Large
from workshop.tui.paging import Block

_LINES: Final = 2
"""Lines of large letters at most."""


@dataclass(frozen=True, slots=True)
class Title:
    """One text."""

    text: Large
    ascii: bool = False

    def fits(self, width: int, growth: Growth) -> bool:
        """Whether it can be as large as that."""
        return not growth or (growth <= Growth.HUGE and self._rows(width, growth) is not None)

    def blocks(self, width: int, growth: Growth = Growth.NONE) -> Iterator[Block]:
        """Its rows at that width, in cells."""
        rows = self._rows(width, growth) if growth else None
        yield Block(Content("\n").join(rows or self.text.plain(width)), gap=False, keep=True)

    def _rows(self, width: int, growth: Growth) -> list[Content] | None:
        size = SCALES[growth]
        rows = self.text.rows(size, width, ascii=self.ascii)
        return rows if rows is not None and len(rows) <= HEIGHT * size * _LINES else None
