"""Cards with a column for each team, as wide as the present width allows; without that room one line for each card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from textual.content import Content

from workshop.tui.growing import SCALES, Growth, large_badge
from workshop.tui.large import HEIGHT, drawn
from workshop.tui.paging import Block
from workshop.tui.wrapping import wrapped

_BETWEEN: Final = 2
"""Cells before each column."""
_NAMED: Final = 26
"""Cells that the text has at least where the teams' names stand above their columns."""
_LEAST: Final = 22
"""The same where only their shapes do."""
_MORE: Final = Fraction(3, 2)
"""So many times the rows of the lines the columns may take: a table is easier to read, but not on two more pages."""
_NOTHING: Final = Content("")
_GOES_ON: Final = " → "
"""Where a cell may be broken: what was before, and what came of it."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card as a line, and its parts; a heading has none."""

    line: Block
    letter: str = ""
    sign: Content = _NOTHING
    text: Content = _NOTHING
    cells: tuple[Content, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide everything is, in cells."""

    lead: int
    text: int
    columns: tuple[int, ...]
    named: bool
    broken: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """Cards with a column for each team. `teams`: the shape of each on its colour, and its name."""

    teams: tuple[tuple[Content, str], ...]
    rows: tuple[CardRow, ...]
    ascii: bool = False
    known: dict[tuple[int, Growth], Layout | None] = field(default_factory=dict, compare=False, repr=False)
    """The layouts that were looked for already."""

    @property
    def number(self) -> int:
        """How many cards it has."""
        return len(self._cards)

    def fits(self, width: int, growth: Growth) -> bool:
        """Whether it can be as large as that."""
        if self._layout(width, growth) is not None:
            return True
        seeds = (row.line.seed for row in self.rows)
        return not growth or all(seed is None or seed.rows(width, growth) is not None for seed in seeds)

    def blocks(self, width: int, growth: Growth = Growth.NONE) -> Iterator[Block]:
        """The cards at that width, in cells."""
        layout = self._layout(width, growth)
        if layout is None:
            yield from (_grown(row.line, width, growth) for row in self.rows)
            return
        head = self._head(layout)
        if not layout.named:
            yield Block(
                Content("   ").join(badge + Content(f" {name}") for badge, name in self.teams), gap=False, keep=True
            )
        if head is not None:
            yield Block(head, gap=False, keep=True)
        for row in self.rows:
            if not row.cells:
                yield row.line
                continue
            lines = self._lines(row, layout, growth)
            yield Block(Content("\n").join(line.rstrip() for line in lines), gap=False, head=head)

    def _layout(self, width: int, growth: Growth) -> Layout | None:
        """The way that takes the fewest rows, with names where they take none more; None without the room."""
        if (width, growth) not in self.known:
            self.known[width, growth] = self._chosen(width, growth)
        return self.known[width, growth]

    def _chosen(self, width: int, growth: Growth) -> Layout | None:
        if growth is Growth.VAST:
            return None
        leads = [self._lead(row, growth) for row in self._cards]
        if any(lead is None for lead in leads):
            return None
        lead = max(line.cell_length for each in leads if each for line in each)
        found = []
        for named in (True, False):
            for broken in (False, True):
                columns = tuple(self._column(at, growth, named=named, broken=broken) for at in range(len(self.teams)))
                text = width - lead - sum(columns) - _BETWEEN * len(columns)
                if text >= (_NAMED if named else _LEAST):
                    found.append(Layout(lead, text, columns, named, broken))
        best = min(found, key=lambda layout: self._taken(layout, growth), default=None)
        if best is None or growth:
            return best
        lines = sum(len(row.line.lines(width)) for row in self._cards)
        return best if self._taken(best, growth) <= lines * _MORE + 2 else None

    @property
    def _cards(self) -> tuple[CardRow, ...]:
        """The rows that are no headings."""
        return tuple(row for row in self.rows if row.cells)

    def _column(self, at: int, growth: Growth, *, named: bool, broken: bool) -> int:
        """How wide the column of a team has to be."""
        badge, name = self.teams[at]
        cells = (line for row in self._cards for line in self._cell(row.cells[at], growth, broken=broken))
        named_wide = Content(name).cell_length if named else 0
        return max(badge.cell_length, named_wide, *(line.cell_length for line in cells))

    def _taken(self, layout: Layout, growth: Growth) -> int:
        """How many rows it takes, with what stands above the columns."""
        heads = (not layout.named) + (self._head(layout) is not None)
        return sum(len(list(self._lines(row, layout, growth))) for row in self._cards) + heads

    def _head(self, layout: Layout) -> Content | None:
        """The teams above their columns; nothing where each cell shows whose it is."""
        if not layout.named and all(is_badge(cell) for row in self._cards for cell in row.cells if cell):
            return None
        names = [Content.styled(name, "bold") if layout.named else badge for badge, name in self.teams]
        return _joined(Content(" " * (layout.lead + layout.text)), names, layout).rstrip()

    def _lead(self, row: CardRow, growth: Growth) -> list[Content] | None:
        """Number and sign; the number as large as that, None where it cannot be."""
        if not growth:
            return [row.line.lead]
        number = drawn(row.letter, SCALES[growth], ascii=self.ascii)
        if number is None:
            return None
        middle = (len(number) - 1) // 2
        blank = Content(" " * row.sign.cell_length)
        return [
            Content.styled(line, "bold $you").pad_right(2) + (row.sign if at == middle else blank)
            for at, line in enumerate(number)
        ]

    def _cell(self, cell: Content, growth: Growth, *, broken: bool) -> list[Content]:
        if growth and is_badge(cell):
            return large_badge(cell, SCALES[growth])
        before, goes_on, after = cell.plain.partition(_GOES_ON)
        if broken and goes_on:
            return [cell[: len(before)], cell[len(cell.plain) - len(after) - 2 :]]
        return [cell]

    def _lines(self, row: CardRow, layout: Layout, growth: Growth) -> Iterator[Content]:
        lead, text = self._lead(row, growth) or [], wrapped(row.text, layout.text)
        cells = [self._cell(cell, growth, broken=layout.broken) for cell in row.cells]
        high = max(len(lead), len(text), *map(len, cells), HEIGHT * SCALES[growth])
        for at in range(high):
            start = _at(lead, at).pad_right(layout.lead - _at(lead, at).cell_length)
            said = _at(text, at).rstrip()
            start += said.pad_right(layout.text - said.cell_length)
            yield _joined(start, [_at(cell, at) for cell in cells], layout)


def _joined(start: Content, cells: Sequence[Content], layout: Layout) -> Content:
    """Each cell in the middle of its column."""
    for cell, wide in zip(cells, layout.columns, strict=True):
        free = wide - cell.cell_length
        start += Content(" " * (_BETWEEN + free // 2)) + cell + Content(" " * (free - free // 2))
    return start


def _at(lines: Sequence[Content], number: int) -> Content:
    return lines[number] if number < len(lines) else Content("")


def is_badge(cell: Content) -> bool:
    """Whether that is a shape on its colour, with a blank on each side, and not words."""
    return cell.plain[:1] == " "


def _grown(block: Block, width: int, growth: Growth) -> Block:
    if growth and block.seed is not None and (rows := block.seed.rows(width, growth)) is not None:
        return replace(block, text=Content("\n").join(rows), lead=Content(""), short=None)
    return block
