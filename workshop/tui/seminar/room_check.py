"""The room check: can the last row read this? From the picture's height and the distance to the last row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.page.model import Page, Panel
from workshop.page.setup import MEASURES, room_check
from workshop.tui.charts import PanelPages
from workshop.tui.pages import Pages
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.typed import typed_into

DIGITS: Final = frozenset("0123456789")


class RoomCheck(RoomStage):
    """Two numbers in, one advice out."""

    CSS_PATH = "room_check.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")
    LETTERS = DIGITS | {"full_stop"}

    def body(self) -> Iterable[Widget]:
        """The two numbers; the advice."""
        yield PanelPages(id="fields", pointing=True, cursor=MEASURES[0])
        yield PanelPages(id="advice")

    @property
    def values(self) -> dict[str, str]:
        """The measures as they were typed; the app keeps them as long as it runs."""
        for each in MEASURES:
            self.seminar.measures.setdefault(each, "")
        return self.seminar.measures

    def page(self) -> Page:
        """The two numbers, and what follows from them."""
        return room_check(self.values["height"], self.values["distance"], self.app.size.height, self.game_app.voice)

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The cursor of what is typed."""
        cursor = self.pages("fields").cursor
        if panel.name == "fields" and cursor:
            panel = typed_into(panel, cursor, self.values[cursor])
        super().draw(panel, widget)

    def on_resize(self) -> None:
        """The advice follows the zoom."""
        self.refill()

    def take_key(self, event: Key) -> bool:
        """Digits and a decimal sign."""
        name = str(self.query_one("#fields", Pages).cursor)
        if event.key in DIGITS:
            self.values[name] = (self.values[name] + event.key)[:4]
        elif event.key in ("comma", "full_stop"):
            sign = self.game_app.voice("number.decimal")
            if sign not in self.values[name]:
                self.values[name] = ((self.values[name] or "0") + sign)[:4]
        elif event.key == "backspace" and self.values[name]:
            self.values[name] = self.values[name][:-1]
        else:
            return False
        self.refill()
        return True

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click on a number."""
        self.query_one("#fields", Pages).point(message.id)
        self.refill()

    def _move(self, by: int) -> None:
        super()._move(by)
        self.refill()

    def do_next(self) -> None:
        """The second number; then back."""
        fields = self.query_one("#fields", Pages)
        if fields.cursor == MEASURES[0]:
            fields.move(1)
            self.refill()
        else:
            self.leave()

    def do_back(self) -> None:
        """The first number; then back."""
        fields = self.query_one("#fields", Pages)
        if fields.cursor != MEASURES[0]:
            fields.move(-1)
            self.refill()
        else:
            self.leave()

    def do_overview(self) -> None:
        """Back."""
        self.leave()
