"""Rows of text in a session: the one at the cursor is typed into, from the first moment on."""

from __future__ import annotations

from dataclasses import replace

from textual.widget import Widget

from workshop.page.model import Panel
from workshop.tui.field import Field
from workshop.tui.seminar.roomstage import RoomStage


class TextRows(RoomStage):
    """A screen whose list `LIST` is such rows."""

    LETTERS = frozenset({"space", "question_mark"})

    def __init__(self, most: int, first: str) -> None:
        """`most`: the letters of the longest text; `first`: the row to begin with; empty: the first of all."""
        super().__init__()
        self._field, self._first = Field(most=most), first
        self._of = ""
        """The row whose text is in the field."""

    @property
    def field(self) -> Field:
        """The text of the row at the cursor."""
        return self._field

    @property
    def row(self) -> str:
        """The row at the cursor; empty where there is none."""
        return str(self.menu.cursor or "")

    def begin(self) -> None:
        """Typing begins at once."""
        self._field.focus()

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The field stands in place of the text at the cursor."""
        if panel.name != self.LIST:
            super().draw(panel, widget)
            return
        pages, rows = self.menu, [self.ink.words(each) for each in panel.words]
        if pages.cursor is None:
            pages.cursor = self._first or next((each.id for each in rows if each.id), None)
        pages.show(replace(each, typed=bool(each.id) and each.id == pages.cursor) for each in rows)

    def _move(self, by: int) -> None:
        ids = self.menu.ids
        self.choose(ids[(ids.index(self.row) + by) % len(ids)])
