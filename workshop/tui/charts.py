"""Charts: bars with letters, names and numbers, as long as the width allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from workshop.page.model import Legend
from workshop.tui.growing import SCALES, Growth, large_badge
from workshop.tui.large import HEIGHT, drawn, width_of
from workshop.tui.paging import Block

SIGNS: Final = ("█", "▒", "░")
"""What stayed or simply is, what came, what went. Of two votes the second has the first sign, the first the second."""
ASCII_SIGNS: Final = ("#", "+", "-")
_LEAST: Final = 4
"""Cells that a bar needs to say something."""


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


def _letter(row: ChartRow) -> str:
    return row.lead.plain.strip()
