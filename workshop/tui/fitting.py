"""A panel that is to be seen at one glance: larger and apart where there is room, closer where there is little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from textual.content import Content
from textual.geometry import Size

from workshop.tui.charts import ASCII_SIGNS, SIGNS, BarChart
from workshop.tui.growing import Growth
from workshop.tui.paging import Block, Line, paginate
from workshop.tui.panelpages import Chart, PanelPages, balanced, fits, least_rows
from workshop.tui.title import Title

Parts: TypeAlias = tuple[Block | Chart, ...]

_MOST: Final = 5
"""Empty rows between two paragraphs at most."""
_BAR: Final = SIGNS[0] + ASCII_SIGNS[0]


class Glance(PanelPages):
    """The most generous way of setting its parts that is one page; else pages, as any panel."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._closer: tuple[Parts, ...] = ()
        self._fitted: Size | None = None
        self._found: tuple[Parts, tuple[Parts, ...], Size, tuple[Block, ...]] | None = None

    def offer(self, parts: Iterable[Block | Chart], *closer: Iterable[Block | Chart]) -> None:
        """Sets everything. `closer`: what stays where not all of it has room on one page, the fullest first."""
        self._closer = tuple(map(tuple, closer))
        self.put(parts)

    def laid(self) -> list[list[Line]]:
        """All pages at the present size; the rows are as far apart as it allows."""
        if self.content_size != self._fitted:
            self._fitted, self._drawn_for = self.content_size, -1
        pages, (width, height) = super().laid(), self.content_size
        if len(pages) > 1 and self._laid is not None:
            pages = balanced(self.blocks, width, height - 1)
            self._laid = (self._laid[0], pages)
        return pages

    @property
    def _charted(self) -> bool:
        return True

    def _all(self, width: int, growth: Growth = Growth.NONE) -> tuple[Block, ...]:
        room, found = Size(width, self.content_size.height), self._found
        if found is None or found[0] is not self._parts or found[1] is not self._closer or found[2] != room:
            found = self._parts, self._closer, room, self._most_generous(width, room.height)
            self._found = found
        return found[3]

    def _most_generous(self, width: int, height: int) -> tuple[Block, ...]:
        """The first way that is one page; else that of any panel, unless something must not be paged."""
        ways: tuple[tuple[Block, ...], ...] = ()
        for ways in self._ways(width, height) if width > 0 and height > 0 else ():
            if not _one(ways[-1], width, height):
                continue
            return next(way for way in ways if _one(way, width, height))
        return ways[-1] if ways and self._closer else self._made(self._parts, width)

    def _ways(self, width: int, height: int) -> Iterator[tuple[tuple[Block, ...], ...]]:
        """From the most generous to the closest, each with its empty rows and then with fewer."""
        for growth in reversed(Growth):
            for rest in (growth, Growth.NONE):  # where not all of it can be larger, the title still can
                if not growth or least_rows(self._parts, rest) > height:
                    continue
                if not all(fits(each, width, growth if _grand(each) else rest) for each in self._parts):
                    continue
                if not rest and not any(map(_grand, self._parts)):
                    continue
                larger = tuple(_larger(self._parts, width, growth, rest))
                apart = (_apart(larger, rows) for rows in range(_MOST, 0, -1))
                yield (*apart, _close(larger, headings=False), _close(larger))
        usual = self._made(self._parts, width)
        if _one(_close(usual), width, height):  # what is apart needs more
            for rows in range(_MOST, 1, -1):
                yield (_apart(self._made(self._parts, width, rows - 1), rows),)
        yield (usual, _close(usual, headings=False), _close(usual))
        for parts in self._closer:
            fewer = self._made(parts, width)
            yield (fewer, _close(fewer, headings=False), _close(fewer))

    @staticmethod
    def _made(parts: Parts, width: int, thick: int = 1) -> tuple[Block, ...]:
        found: list[Block] = []
        for part in parts:
            if isinstance(part, Block):
                found.append(part)
            elif isinstance(part, BarChart):
                for block in part.blocks(width):
                    found += _thick(block, thick)
            else:
                found += part.blocks(width)
        return tuple(found)


def _one(blocks: tuple[Block, ...], width: int, height: int) -> bool:
    return len(paginate(blocks, width, height)) == 1


def _grand(part: Block | Chart) -> bool:
    return isinstance(part, Title)


def _larger(parts: Parts, width: int, growth: Growth, rest: Growth) -> Iterator[Block]:
    """The parts as large as that; `rest`: what is no title."""
    for part in parts:
        size = growth if _grand(part) else rest
        if not isinstance(part, Block):
            yield from part.blocks(width, size)
        elif size and part.seed is not None and (rows := part.seed.rows(width, size)) is not None:
            yield replace(part, text=Content("\n").join(rows), lead=Content(""), short=None)
        else:
            yield part


def _thick(block: Block, rows: int) -> Iterator[Block]:
    """The row of a chart, its bar so many rows high."""
    text = block.text
    begins = len(text.plain.rstrip(_BAR))
    if begins == len(text.plain):
        rows = 1
    yield replace(block, keep=rows > 1)
    more = Content(" " * (block.lead.cell_length + text[:begins].cell_length)) + text[begins:]
    for number in range(2, rows + 1):
        yield Block(more, gap=False, keep=number < rows)


def _close(blocks: tuple[Block, ...], *, headings: bool = True) -> tuple[Block, ...]:
    """The blocks without the empty rows before them; those before headings only where `headings`."""
    return tuple(replace(block, gap=False) if headings or not block.keep else block for block in blocks)


def _apart(blocks: tuple[Block, ...], rows: int) -> tuple[Block, ...]:
    """The blocks with so many empty rows between paragraphs and one less within them, none behind what is kept."""
    found: list[Block] = []
    for number, block in enumerate(blocks):
        if not number or blocks[number - 1].keep:
            found.append(block)
            continue
        empty = rows if block.gap else rows - 1
        found += [Block(Content(""), gap=False)] * (empty - 1)
        found.append(replace(block, gap=True))
    return tuple(found)
