"""Rows of cells under each other, as wide as the present width allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from workshop.tui.growing import Growth
from workshop.tui.large import HEIGHT, drawn
from workshop.tui.paging import Block

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
    ascii: bool = False

    def fits(self, width: int, growth: Growth) -> bool:
        """Whether first and last but one of the cells can be three rows high; more it has not."""
        return growth <= Growth.LETTERS and (not growth or self._large(width) is not None)

    def blocks(self, width: int, growth: Growth = Growth.NONE) -> Iterator[Block]:
        """The rows at that width, in cells."""
        if growth and (large := self._large(width)) is not None:
            for place, text in enumerate(large):
                yield Block(text, gap=not place)
            return
        widths = [max(cell.cell_length for cell in column) for column in zip(*self.rows, strict=True)]
        over = sum(widths) + _BETWEEN * (len(widths) - 1) - width
        if over > 0:
            widths[self.gives] = max(_LEAST, widths[self.gives] - over)
        head: Content | None = None
        for place, row in enumerate(self.rows):
            text = Content("")
            for cell, wide in zip(row, widths, strict=True):
                short = cell if cell.cell_length <= wide else self._cut(cell, wide)
                text += short.pad_right(wide - short.cell_length + _BETWEEN)
            text = text.rstrip()
            yield Block(text, gap=not place, head=head)
            if not place and not row[0].cell_length:
                head = text  # nothing is named there: it names the columns

    def _large(self, width: int) -> list[Content] | None:
        """Rows three high: the first cell and the number large, what it is about between them; None without room."""
        rows = []
        for first, name, number, more in self.rows:
            one, two = drawn(first.plain, ascii=self.ascii), drawn(number.plain, ascii=self.ascii)
            if one is None or two is None:
                return None
            between = [name.stylize("bold"), more] if more else [Content(""), name.stylize("bold")]
            rows.append((one, [*between, Content("")][:HEIGHT], two))
        left = max(len(one[0]) for one, _, _ in rows) + _BETWEEN
        right = max(len(two[0]) for _, _, two in rows)
        middle = width - left - right - _BETWEEN
        if middle < max(text.cell_length for _, between, _ in rows for text in between):
            return None
        return [
            Content("\n").join(
                (
                    Content.styled(one[at].ljust(left), "bold $you")
                    + between[at].pad_right(middle + _BETWEEN - between[at].cell_length)
                    + Content.styled(two[at].ljust(right), "bold")
                ).rstrip()
                for at in range(HEIGHT)
            )
            for one, between, two in rows
        ]

    def _cut(self, cell: Content, wide: int) -> Content:
        return cell.truncate(max(0, wide - len(self.more))).rstrip() + self.more
