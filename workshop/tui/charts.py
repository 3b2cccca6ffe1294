"""Panels on pages, and charts among them: bars with letters, names and numbers, as long as the width allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from textual.content import Content
from textual.geometry import Size

from workshop.page.model import Legend
from workshop.tui.field import Field
from workshop.tui.growing import AIR, SCALES, Growth, large_badge
from workshop.tui.large import HEIGHT, drawn, width_of
from workshop.tui.pages import Block, Line, Pages, paginate

SIGNS: Final = ("█", "▒", "░")
"""What stayed or simply is, what came, what went. Of two votes the second has the first sign, the first the second."""
ASCII_SIGNS: Final = ("#", "+", "-")
_LEAST: Final = 4
"""Cells that a bar needs to say something."""


class Chart(Protocol):
    """What is drawn anew for every width, and larger where there is room."""

    def fits(self, width: int, growth: Growth) -> bool:
        """Whether it can be as large as that."""

    def blocks(self, width: int, growth: Growth = Growth.NONE) -> Iterator[Block]:
        """Its rows at that width, in cells."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One row. With `before` it shows what stayed, what came and what went."""

    lead: Content
    name: str
    number: str
    value: float
    before: float | None = None
    style: str = ""
    badge: Content | None = None
    """A team's; it stands in the lead, too."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows of one scale; `ascii`: where the terminal has no blocks; `pairs`: each vote has a bar, where they fit."""

    rows: tuple[ChartRow, ...]
    ascii: bool = False
    legend: Legend | None = None
    pairs: bool = False
    most: float | None = None

    def fits(self, width: int, growth: Growth) -> bool:
        """Whether its names can be as large as that."""
        if self.rows and all(row.badge is not None for row in self.rows):
            return not growth or self._placed(width, growth) is not None
        scale = SCALES[growth] - 1
        return growth < Growth.HUGE or all(
            0 < width_of(row.name) * scale <= width - self._letters * scale - 2 for row in self.rows
        )

    def blocks(self, width: int, growth: Growth = Growth.NONE) -> Iterator[Block]:
        """The rows at that width, in cells."""
        if not self.rows:
            return
        if growth and self.rows[0].badge is not None and (placed := self._placed(width, growth)) is not None:
            for place, text in enumerate(placed):
                yield Block(text, gap=not place)
            return
        apart = growth is Growth.NONE or (growth is Growth.LETTERS and not self.pairs)
        if self.legend is not None:
            yield Block(self._legend(self.legend, paired=not apart), keep=True)
        if growth is Growth.LETTERS and self.pairs:
            yield from self._pairs(width)
        elif growth is not Growth.NONE:
            for place, row in enumerate(self.rows):
                yield Block(Content("\n").join(self._large(row, width, growth)), gap=not place)
        else:
            yield from self._lines(width)

    def _lines(self, width: int) -> Iterator[Block]:
        """One line each, with one bar."""
        lead = max(row.lead.cell_length for row in self.rows)
        name = max(Content(row.name).cell_length for row in self.rows) + 1
        number = max(len(row.number) for row in self.rows)
        room = width - lead - name - number - 1
        for place, row in enumerate(self.rows):
            text = Content.styled(row.name, row.style).pad_right(name - Content(row.name).cell_length)
            text += Content.styled(row.number.rjust(number), "bold") + Content(" ")
            if room >= _LEAST:
                text += self._bar(row, room / self._most)
            yield Block(text.rstrip(), lead=row.lead, gap=not place and self.legend is None)

    def _pairs(self, width: int) -> Iterator[Block]:
        """Two lines each: both bars, one above the other."""
        lead = max(row.lead.cell_length for row in self.rows)
        name = max(Content(row.name).cell_length for row in self.rows) + 1
        scale = max(0, width - lead - name - 5) / self._most
        for place, row in enumerate(self.rows):
            first, second = (bar + Content.styled(f" {number}", "bold") for bar, number in self._both(row, scale))
            named = Content.styled(row.name, row.style or "bold").pad_right(name - Content(row.name).cell_length)
            lines = (
                row.lead.pad_right(lead - row.lead.cell_length) + named + first,
                Content(" " * (lead + name)) + second,
            )
            yield Block(Content("\n").join(line.rstrip() for line in lines), gap=not place)

    def _large(self, row: ChartRow, width: int, growth: Growth) -> list[Content]:
        """Beside a letter three rows high the name and under it the bars; or all of them as high; or twice as high, and
        the bars three times.
        """
        size = SCALES[growth] - 1
        bars = size + (size > 1)
        left = self._letters * max(1, size)
        scale = max(0, width - left - (16 * bars if size else 6)) / self._most
        texts: list[Content] = []
        if size:
            texts += [
                Content.styled(line, row.style or "$foreground")
                for line in drawn(row.name, size, ascii=self.ascii) or ()
            ]
        else:
            texts.append(Content.styled(row.name, row.style or "bold"))
        for bar, number in self._both(row, scale) if self.pairs else [(self._bar(row, scale), row.number)]:
            figures = drawn(number, bars, ascii=self.ascii) if size else None
            texts += [bar + Content(" " * 2) + Content.styled(line, "bold") for line in figures or ()]
            if figures is None:
                texts.append(bar + Content.styled(f" {number}", "bold"))
        lead = [Content.styled(line, "$you") for line in drawn(_letter(row), max(1, size), ascii=self.ascii) or ()]
        lead += [Content("")] * (len(texts) - len(lead))
        texts += [Content("")] * (len(lead) - len(texts))
        return [
            (start.pad_right(left - start.cell_length) + text).rstrip() for start, text in zip(lead, texts, strict=True)
        ]

    def _placed(self, width: int, growth: Growth) -> list[Content] | None:
        """Teams by their places, all three rows high, six or nine: place, badge, name, bar and number; None without
        room. Name and number are never higher than six.
        """
        size = SCALES[growth]
        columns: list[list[list[Content]]] = []
        for row in self.rows:
            assert row.badge is not None
            place = drawn(row.lead.plain.split()[0], size, ascii=self.ascii)
            number = drawn(row.number, min(2, size), ascii=self.ascii)
            name: Sequence[str] | None = ["", row.name, ""]
            if growth >= Growth.NAMES:
                name = drawn(row.name, min(2, size), ascii=self.ascii)
            if name is None or number is None or place is None:
                return None
            texts = ((place, "bold $you"), (name, row.style or "$foreground"), (number, "bold"))
            one, two, three = (
                [Content("")] * ((HEIGHT * size - len(lines)) // 2) + [Content.styled(line, style) for line in lines]
                for lines, style in texts
            )
            for lines in (two, three):
                lines += [Content("")] * (HEIGHT * size - len(lines))
            columns.append([one, large_badge(row.badge, size), two, three])
        wide = [max(line.cell_length for row in columns for line in row[at]) + 2 for at in range(4)]
        room = width - sum(wide) - 1
        if room < 2 * _LEAST:
            return None
        found = []
        for row, cells in zip(self.rows, columns, strict=True):
            bar = self._bar(row, room / self._most)
            lines = []
            for at in range(HEIGHT * size):
                start = Content("")
                for cell, cell_wide in zip(cells[:3], wide, strict=False):
                    start += cell[at].pad_right(cell_wide - cell[at].cell_length)
                lines.append((start + bar + Content("  ") + cells[3][at]).rstrip())
            found.append(Content("\n").join(lines))
        return found

    @property
    def _letters(self) -> int:
        """Cells of the largest letter, and what is free behind it."""
        return max(width_of(_letter(row)) for row in self.rows) + 2

    @property
    def _most(self) -> float:
        return self.most or max((max(row.value, row.before or 0) for row in self.rows), default=0) or 1

    @property
    def _signs(self) -> tuple[str, str, str]:
        return ASCII_SIGNS if self.ascii else SIGNS

    def _legend(self, legend: Legend, *, paired: bool) -> Content:
        one, two, three = self._signs
        said = f"{two} {legend.first}   {one} {legend.second}"
        if not paired:
            said = f"{one} {legend.stayed}   {two} {legend.came}   {three} {legend.went}"
        return Content.styled(said, "$soft")

    def _both(self, row: ChartRow, scale: float) -> Iterator[tuple[Content, str]]:
        """The bar of each vote, with its number."""
        for sign, value in ((self._signs[1], row.before or 0), (self._signs[0], row.value)):
            yield Content.styled(sign * round(value * scale), "$you"), str(int(value))

    def _bar(self, row: ChartRow, scale: float) -> Content:
        signs = self._signs
        value = round(row.value * scale)
        if row.before is None:
            return Content.styled(signs[0] * value, "$you")
        before = round(row.before * scale)
        both = min(before, value)
        rest = signs[1] * (value - both) + signs[2] * (before - both)
        return Content.styled(signs[0] * both, "$you") + Content.styled(rest, "$you")


def balanced(blocks: Sequence[Block], width: int, height: int) -> list[list[Line]]:
    """As few pages as there can be, and none of them much emptier than the others."""
    pages = paginate(blocks, width, height)
    for lower in range(height - 1, 0, -1):
        found = paginate(blocks, width, lower)
        if len(found) > len(pages):
            break
        pages = found
    return pages


def fits(part: Block | Chart, width: int, growth: Growth) -> bool:
    """Whether that part can be as large as that."""
    if isinstance(part, Block):
        return not growth or part.seed is None or part.seed.rows(width, growth) is not None
    return part.fits(width, growth)


def least_rows(parts: Sequence[Block | Chart], growth: Growth) -> int:
    """So many rows those parts have at least when they are as large as that: none of them need be tried with fewer."""
    each = SCALES[growth] * HEIGHT
    blocks = [part for part in parts if isinstance(part, Block)]
    return sum(each if block.seed is not None else 1 for block in blocks) if growth else 0


def _letter(row: ChartRow) -> str:
    return row.lead.plain.strip()


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
            pages = paginate([replace(block, gap=False) for block in blocks], width, height)
            if len(pages) > 1:
                pages = balanced(blocks, width, max(1, height - 1))
        self.blocks, self._drawn_for, self._grown_for = blocks, self.content_size.width, wanted
        self._laid = (None, pages)
        return pages

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
