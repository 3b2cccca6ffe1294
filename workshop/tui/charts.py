"""Panels on pages, and charts among them: bars with letters, names and numbers, as long as the width allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.geometry import Size

from workshop.tui.field import Field
from workshop.tui.grid import Grid
from workshop.tui.pages import Block, Line, Pages

SIGNS: Final = ("█", "▒", "░")
"""What stayed or simply is, what came, what went."""
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


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows of one scale; `ascii`: where the terminal has no blocks."""

    rows: tuple[ChartRow, ...]
    ascii: bool = False

    def blocks(self, width: int) -> Iterator[Block]:
        """The rows at that width, in cells."""
        if not self.rows:
            return
        lead = max(row.lead.cell_length for row in self.rows)
        name = max(Content(row.name).cell_length for row in self.rows) + 1
        number = max(len(row.number) for row in self.rows)
        most = max((max(row.value, row.before or 0) for row in self.rows), default=0) or 1
        room = width - lead - name - number - 1
        for place, row in enumerate(self.rows):
            text = Content.styled(row.name, row.style).pad_right(name - Content(row.name).cell_length)
            text += Content.styled(row.number.rjust(number), "bold") + Content(" ")
            if room >= _LEAST:
                text += self._bar(row, room / most)
            yield Block(text.rstrip(), lead=row.lead, gap=not place)

    def _bar(self, row: ChartRow, scale: float) -> Content:
        signs = ASCII_SIGNS if self.ascii else SIGNS
        value = round(row.value * scale)
        if row.before is None:
            return Content.styled(signs[0] * value, "$you")
        before = round(row.before * scale)
        both = min(before, value)
        rest = signs[1] * (value - both) + signs[2] * (before - both)
        return Content.styled(signs[0] * both, "$you") + Content.styled(rest, "$you")


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
    ) -> None:
        super().__init__(id=id, classes=classes, pointing=pointing, cursor=cursor, field=field)
        self._parts: tuple[Block | Chart | Grid, ...] = ()
        self._drawn_for = -1

    def put(self, parts: Iterable[Block | Chart | Grid], *, keep_place: bool = True) -> None:
        """Sets everything."""
        self._parts = tuple(parts)
        self._drawn_for = self.content_size.width
        self.show(self._all(self._drawn_for or 40), keep_place=keep_place)

    def laid(self) -> list[list[Line]]:
        """All pages at the present size; the bars are as long as it allows."""
        width = self.content_size.width
        if width != self._drawn_for and self._charted:
            self._drawn_for = width
            self.blocks = self._all(width)
            self._laid = None
        return super().laid()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows, as if everything fitted on one page."""
        if width and self._charted:
            self.blocks, self._drawn_for, self._laid = self._all(width), width, None
        return super().get_content_height(container, viewport, width)

    @property
    def _charted(self) -> bool:
        return any(not isinstance(part, Block) for part in self._parts)

    def _all(self, width: int) -> tuple[Block, ...]:
        found: list[Block] = []
        for part in self._parts:
            found += [part] if isinstance(part, Block) else part.blocks(width)
        return tuple(found)
