"""A finished drawing: lines of styled spans, and the canvas it is put together on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

Cell = tuple[int, int]
"""A place: x cells from the left, y rows from the top, both from 0."""


class Density(StrEnum):
    """How much room each party has."""

    BOXES = "boxes"
    LINES = "lines"
    TIGHT = "tight"
    """One line per party, what it pays beside its name."""
    FOLDED = "folded"
    """The middle is one line that opens on a key."""


class Beside(StrEnum):
    """How the lanes are shown."""

    ASIDE = "aside"
    UNDER = "under"
    COUNTED = "counted"
    """Only how many stand in each lane."""
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line in one style; the style is the name of a role, "" for blanks."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture at one size."""

    lines: tuple[tuple[Span, ...], ...]
    coin: tuple[Cell, ...]
    density: Density
    beside: Beside
    shown: tuple[str, ...]
    """The ids of the chain's parties that are named, from the top."""
    hidden: int = 0
    """How many lines are folded away."""

    @property
    def width(self) -> int:
        """Cells of the widest line."""
        return max((sum(cell_len(span.text) for span in line) for line in self.lines), default=0)

    @property
    def height(self) -> int:
        """Number of lines."""
        return len(self.lines)

    @property
    def text(self) -> str:
        """The lines without their styles."""
        return "\n".join("".join(span.text for span in line) for line in self.lines)


class Canvas:
    """Cells to draw on. A character of two cells leaves the second empty; a combining one joins the one before."""

    def __init__(self) -> None:
        self.cells: dict[Cell, tuple[str, str]] = {}

    def put(self, x: int, y: int, text: str, style: str) -> int:
        """Writes a text and returns the x after it. Blanks before it stay without a style."""
        x, text = x + len(text) - len(text.lstrip(" ")), text.lstrip(" ")
        for char in text:
            width = cell_len(char)
            if width == 0:
                before = next((self.cells.get((x - back, y)) for back in (1, 2) if (x - back, y) in self.cells), None)
                if before and before[0]:
                    self.cells[x - 1, y] = (before[0] + char, before[1])
                continue
            self.cells[x, y] = (char, style)
            if width == 2:
                self.cells[x + 1, y] = ("", style)
            x += width
        return x

    def paste(self, other: Canvas, x: int, y: int) -> None:
        """Copies another canvas with its corner at x, y."""
        for (left, top), cell in other.cells.items():
            self.cells[left + x, top + y] = cell

    def free(self, cells: Iterable[Cell]) -> bool:
        """Whether all these cells are empty and on the canvas."""
        return all(cell not in self.cells and cell[0] >= 0 for cell in cells)

    @property
    def width(self) -> int:
        """Cells up to the rightmost one used."""
        return max((x + 1 for x, _ in self.cells), default=0)

    @property
    def height(self) -> int:
        """Rows up to the lowest one used."""
        return max((y + 1 for _, y in self.cells), default=0)

    def lines(self) -> tuple[tuple[Span, ...], ...]:
        """The rows as spans, without blanks at the end."""
        rows: list[dict[int, tuple[str, str]]] = [{} for _ in range(self.height)]
        for (x, y), cell in self.cells.items():
            rows[y][x] = cell
        return tuple(tuple(_spans(row)) for row in rows)


def _spans(row: dict[int, tuple[str, str]]) -> list[Span]:
    spans: list[Span] = []
    text, style = "", ""
    last = max((x for x, (char, _) in row.items() if char != " "), default=-1)
    for x in range(last + 1):
        char, now = row.get(x, (" ", ""))
        if now != style and text:
            spans.append(Span(text, style))
            text = ""
        text, style = text + char, now
    return [*spans, Span(text, style)] if text else spans
