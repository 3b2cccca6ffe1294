"""The picture of a company: the one picture that may be larger than its place and is moved with the arrows."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from workshop.picture.company_scene import CompanyScene
from workshop.tui.picture.company import draw_company
from workshop.tui.picture.drawing import Beside, Density, Drawing
from workshop.tui.picture.ink import ink
from workshop.tui.picture.measure import ascii_only

LEAST = 40
"""Cells that the picture needs; a window that small says how to enlarge it."""
_EMPTY = Drawing((), (), Density.LINES, Beside.ABSENT, ())


class CompanyPicture(Widget):
    """Who pays whom in a company; `corner` is the cell of the drawing in the upper left corner."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.scene: CompanyScene | None = None
        self.ascii = False
        self.corner = Offset(0, 0)
        self._drawn: tuple[object, Drawing] = (None, _EMPTY)

    def show(self, scene: CompanyScene, *, ascii: bool) -> None:
        """Shows that scene, from where one was before."""
        self.scene, self.ascii = scene, ascii
        self.refresh()

    @property
    def drawing(self) -> Drawing:
        """The picture for the present size."""
        wanted = (id(self.scene), self.content_size)
        if self.scene is None or self.content_size.width < LEAST:
            return _EMPTY
        if self._drawn[0] != wanted:
            self._drawn = (wanted, draw_company(self.scene, *self.content_size))
        return self._drawn[1]

    @property
    def farthest(self) -> Offset:
        """The corner from which the last row and the last column are seen."""
        drawing, (width, height) = self.drawing, self.content_size
        return Offset(max(0, drawing.width - width), max(0, drawing.height - height))

    @property
    def seen(self) -> tuple[int, int, int]:
        """The first and the last row in view, from 1, and how many there are."""
        top = self._top().y
        return top + 1, min(top + self.content_size.height, self.drawing.height), self.drawing.height

    def _top(self) -> Offset:
        most = self.farthest
        return Offset(min(self.corner.x, most.x), min(self.corner.y, most.y))

    def move(self, x: int, y: int) -> bool:
        """Moves the view that far; False where it cannot go on."""
        here, most = self._top(), self.farthest
        there = Offset(max(0, min(here.x + x, most.x)), max(0, min(here.y + y, most.y)))
        self.corner = there
        self.refresh()
        return there != here

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        width, blank = self.size.width, ink(self, "")
        corner, drawing = self._top(), self.drawing
        row = y + corner.y
        if not 0 <= row < drawing.height:
            return Strip.blank(width, blank)
        segments = [
            Segment(ascii_only(span.text) if self.ascii else span.text, ink(self, span.style))
            for span in drawing.lines[row]
        ]
        strip = Strip(segments).adjust_cell_length(max(drawing.width, width), blank)
        return strip.crop(corner.x, corner.x + width)
