"""Panels on pages: words, and charts that are drawn for every width, all as large as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from textual.geometry import Size

from workshop.tui.field import Field
from workshop.tui.growing import AIR, SCALES, Growth
from workshop.tui.large import HEIGHT
from workshop.tui.pages import Pages
from workshop.tui.paging import Block, Line, paginate, place_of


class Chart(Protocol):
    """What is drawn anew for every width, and larger where there is room."""

    def fits(self, width: int, growth: Growth) -> bool:
        """Whether it can be as large as that."""

    def blocks(self, width: int, growth: Growth = Growth.NONE) -> Iterator[Block]:
        """Its rows at that width, in cells."""


@runtime_checkable
class Numbered(Protocol):
    """A chart of so many rows, each of which grows."""

    @property
    def number(self) -> int:
        """How many."""


def balanced(blocks: Sequence[Block], width: int, height: int) -> list[list[Line]]:
    """As few pages as there can be, and none of them much emptier than the others."""
    pages = paginate(blocks, width, height)
    for lower in range(height - 1, 0, -1):
        found = paginate(blocks, width, lower)
        if len(found) > len(pages):
            break
        pages = found
    return pages


def filled(blocks: Sequence[Block], width: int, height: int) -> list[list[Line]]:
    """Pages that end where nothing more has room; their number stands in the last row, beside what is there. A last
    one that is nearly empty gets what was at the end of the page before, until it is half full: nothing stands on two
    pages, and none looks as if nothing had happened.
    """
    pages = paginate(blocks, width, height)
    if len(pages) == 1:
        return pages
    place = width - len(place_of(len(pages), len(pages))) - 1
    for rows in (height, max(1, height - 1)):
        pages = paginate(blocks, width, rows)
        *_, before, last = pages
        while last[0].row == 0 and before and 2 * len(last) < rows:
            group = [line for line in before if line.block == before[-1].block]
            if group[0].row or len(group) + len(last) > rows or len(group) == len(before):
                break
            last, before = [*group, *last], before[: -len(group)]
        while before and before[-1].block < 0:
            before = before[:-1]
        pages[-2:] = before, last
        if all(len(page) < height or page[-1].text.cell_length <= place for page in pages):
            break
    return pages


def fits(part: Block | Chart, width: int, growth: Growth) -> bool:
    """Whether that part can be as large as that."""
    if isinstance(part, Block):
        return not growth or part.seed is None or part.seed.rows(width, growth) is not None
    return part.fits(width, growth)


def least_rows(parts: Sequence[Block | Chart], growth: Growth) -> int:
    """So many rows those parts have at least when they are as large as that: none of them need be tried with fewer."""
    if not growth:
        return 0
    each = SCALES[growth] * HEIGHT
    blocks = [part for part in parts if isinstance(part, Block)]
    cards = sum(part.number for part in parts if isinstance(part, Numbered))
    return sum(each if block.seed is not None else 1 for block in blocks) + each * cards


class PanelPages(Pages):
    """The words and charts of a panel on pages."""

    def __init__(
        self,
        *,
        id: str | None = None,
        classes: str | None = None,
        pointing: bool = False,
        cursor: str | None = None,
        field: Field | None = None,
        growing: bool = False,
    ) -> None:
        """`growing`: where everything fits on one page with room to spare, it is larger; where it only fits without the
        empty rows between paragraphs, it stands closer.
        """
        super().__init__(id=id, classes=classes, pointing=pointing, cursor=cursor, field=field)
        self.growing = growing
        self._parts: tuple[Block | Chart, ...] = ()
        self._drawn_for = -1
        self._grown_for: object = None
        self.drawn_from: object = None
        """What these parts were drawn from, as long as they are the ones in sight."""

    def put(self, parts: Iterable[Block | Chart], *, keep_place: bool = True) -> None:
        """Sets everything."""
        self._parts = tuple(parts)
        self._drawn_for = self.content_size.width
        self._grown_for = None
        self.show(self._all(self._drawn_for or 40), keep_place=keep_place)

    def show(self, blocks: Iterable[Block], *, keep_place: bool = True) -> None:
        """Replaces the blocks, from wherever they are."""
        self.drawn_from = None
        super().show(blocks, keep_place=keep_place)

    def laid(self) -> list[list[Line]]:
        """All pages at the present size; the bars are as long as it allows, and everything as large."""
        width = self.content_size.width
        if self.growing:
            return self._largest()
        if width != self._drawn_for and self._charted:
            self._drawn_for = width
            self.blocks = self._all(width)
            self._laid = None
        return super().laid()

    def _largest(self) -> list[list[Line]]:
        width, height = self.content_size.width - self._margin, self.content_size.height
        if width <= 0 or height <= 0:
            return [[]]
        wanted = (self._parts, width, height)
        if self._grown_for == wanted and self._laid is not None:
            return self._laid[1]
        for growth in reversed(Growth):
            if least_rows(self._parts, growth) > height or not all(fits(part, width, growth) for part in self._parts):
                continue
            blocks = self._all(width, growth)
            pages = paginate(blocks, width, height, growth)
            if len(pages) == 1:
                apart = (paginate(blocks, width, height, growth, air=air) for air in AIR)
                pages = next((each for each in apart if len(each) == 1), pages)
                break
        else:
            pages = filled([replace(block, gap=False) for block in blocks], width, height)
        self.blocks, self._drawn_for, self._grown_for = blocks, self.content_size.width, wanted
        self._laid = (None, pages)
        return pages

    def grows(self, width: int, height: int) -> int:
        """The rows of all of it on one page with letters three rows high; 0 where it has no room so."""
        growth = Growth.LETTERS
        if height <= 0 or not all(fits(part, width, growth) for part in self._parts):
            return 0
        pages = paginate(self._all(width, growth), width, height, growth)
        return len(pages[0]) if len(pages) == 1 else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows, as if everything fitted on one page."""
        if width and self._charted:
            self.blocks, self._drawn_for, self._laid = self._all(width), width, None
        return super().get_content_height(container, viewport, width)

    @property
    def _charted(self) -> bool:
        return any(not isinstance(part, Block) for part in self._parts)

    def _all(self, width: int, growth: Growth = Growth.NONE) -> tuple[Block, ...]:
        found: list[Block] = []
        for part in self._parts:
            found += [part] if isinstance(part, Block) else part.blocks(width, growth)
        return tuple(found)
