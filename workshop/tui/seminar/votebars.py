"""Bars with letters, names and numbers, one row each, as long as the present width allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.geometry import Size

from workshop.tui.pages import Block, Line, Pages

SIGNS: Final = ("█", "▒", "░")
ASCII_SIGNS: Final = ("#", "+", "-")
_LEAST: Final = 4
"""Cells that a bar needs to say something."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. With `before` it shows what stayed, what came and what went."""

    lead: Content
    name: str
    number: str
    value: float
    before: float | None = None
    style: str = ""


class Bars(Pages):
    """Rows of bars on pages, between a heading and a foot."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.bars: tuple[Bar, ...] = ()
        self.head: tuple[Block, ...] = ()
        self.foot: tuple[Block, ...] = ()
        self.signs = SIGNS
        self._drawn_for = -1

    def put(self, head: Iterable[Block], bars: Iterable[Bar], foot: Iterable[Block] = ()) -> None:
        """Sets everything."""
        self.head, self.bars, self.foot = tuple(head), tuple(bars), tuple(foot)
        self._drawn_for = self.content_size.width
        self.show(self._all(self._drawn_for or 40))

    def laid(self) -> list[list[Line]]:
        """All pages at the present size; the bars are as long as it allows."""
        width = self.content_size.width
        if width != self._drawn_for:
            self._drawn_for = width
            self.blocks = self._all(width)
            self._laid = None
        return super().laid()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows, as if everything fitted on one page."""
        if width:
            self.blocks, self._drawn_for, self._laid = self._all(width), width, None
        return super().get_content_height(container, viewport, width)

    def _all(self, width: int) -> tuple[Block, ...]:
        return (*self.head, *self._rows(width), *self.foot)

    def _rows(self, width: int) -> Iterable[Block]:
        if not self.bars:
            return
        lead = max(bar.lead.cell_length for bar in self.bars)
        name = max(Content(bar.name).cell_length for bar in self.bars) + 1
        number = max(len(bar.number) for bar in self.bars)
        most = max((max(bar.value, bar.before or 0) for bar in self.bars), default=0) or 1
        room = width - lead - name - number - 1
        for place, bar in enumerate(self.bars):
            text = Content.styled(bar.name, bar.style).pad_right(name - Content(bar.name).cell_length)
            text += Content.styled(bar.number.rjust(number), "bold") + Content(" ")
            if room >= _LEAST:
                text += self._bar(bar, room / most)
            yield Block(text.rstrip(), lead=bar.lead, gap=not place)

    def _bar(self, bar: Bar, scale: float) -> Content:
        value = round(bar.value * scale)
        if bar.before is None:
            return Content.styled(self.signs[0] * value, "$you")
        before = round(bar.before * scale)
        both = min(before, value)
        rest = self.signs[1] * (value - both) + self.signs[2] * (before - both)
        return Content.styled(self.signs[0] * both, "$you") + Content.styled(rest, "$you")
