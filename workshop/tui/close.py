"""Cards with a column for each team at one glance: texts are cut before a column or a card goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from textual.content import Content

from workshop.tui.columns import CardRow, is_badge
from workshop.tui.growing import Growth
from workshop.tui.paging import Block
from workshop.tui.wrapping import wrapped

_LEAST: Final = 4
"""Cells that are left of a text, whatever the columns need."""


@dataclass(frozen=True, slots=True)
class CloseColumns:
    """Cards of at most `most` rows each. `head`: what stands beside the heads of the columns; `more`: the sign of what
    was cut.
    """

    teams: tuple[tuple[Content, str], ...]
    rows: tuple[CardRow, ...]
    most: int
    head: Content
    more: str

    def fits(self, width: int, growth: Growth) -> bool:
        """It is never larger."""
        return not growth

    def blocks(self, width: int, growth: Growth = Growth.NONE) -> Iterator[Block]:
        """The cards at that width, in cells."""
        cards = [row for row in self.rows if row.cells or row.letter]
        lead = max((row.line.lead.cell_length for row in cards), default=0)
        columns = [
            max(head.cell_length, *(row.cells[at].cell_length for row in cards), 0)
            for at, (head, _) in enumerate(self.teams)
        ]
        bare = all(is_badge(cell) for row in cards for cell in row.cells if cell)
        gaps = [1] + [0 if bare else 1] * (len(columns) - 1)  # shapes on their colours stand apart anyhow
        text = max(_LEAST, width - lead - sum(columns) - sum(gaps[: len(columns)]))
        widths = tuple(zip(gaps, columns, strict=False))
        if self.head or self.teams:
            heads = self._joined(self._cut(self.head, lead + text), [head for head, _ in self.teams], widths)
            yield Block(heads, gap=False, keep=True)
        for row in self.rows:
            if not row.cells and not row.letter:
                yield replace(row.line, text=self._cut(row.line.text, width), gap=False)
                continue
            said = [line.rstrip() for line in wrapped(row.text, text)]
            if len(said) > self.most:
                said[self.most - 1 :] = [self._cut(said[self.most - 1] + Content(" ") + said[self.most], text)]
            found = []
            for at, line in enumerate(said or [Content("")]):
                start = row.line.lead.pad_right(lead - row.line.lead.cell_length) if not at else Content(" " * lead)
                line = line.pad_right(text - line.cell_length)
                cells = row.cells if not at else [Content("")] * len(columns)
                found.append(self._joined(start + line, cells, widths))
            yield Block(Content("\n").join(found), gap=False)

    def _cut(self, text: Content, width: int) -> Content:
        if text.cell_length <= width:
            return text.pad_right(width - text.cell_length)
        cut = text.truncate(max(0, width - len(self.more))).rstrip() + self.more
        return cut.pad_right(width - cut.cell_length)

    @staticmethod
    def _joined(start: Content, cells: Sequence[Content], widths: Sequence[tuple[int, int]]) -> Content:
        """Each cell in the middle of its column. `widths`: of each column, with the empty cells before it."""
        for cell, (gap, wide) in zip(cells, widths, strict=True):
            free = wide - cell.cell_length
            start += Content(" " * (gap + free // 2)) + cell + Content(" " * (free - free // 2))
        return start.rstrip()
