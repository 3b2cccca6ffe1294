"""The Wi-Fi as a picture: whoever scans it first is in the network in which the phones are. Its name and password are
typed here, and kept nowhere but in this program while it runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.containers import Vertical
from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.phones import wifi
from workshop.room.picture import wifi_cells
from workshop.tui.aside import Aside
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.phones import Code
from workshop.tui.seminar.textrows import TextRows

LONGEST: Final = {"name": 32, "password": 64}
"""Characters that the standard of Wi-Fi allows; 64 where it is the key itself, in digits."""


class Wifi(Aside, TextRows):
    """Two rows to type, and the picture that follows at once."""

    CSS_PATH = "wifi.tcss"
    LIST = "rows"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "overview", "up", "down")

    def __init__(self) -> None:
        super().__init__(max(LONGEST.values()), "name")

    def body(self) -> Iterable[Widget]:
        """The picture, and beside it everything else."""
        yield Code()
        rows = PanelPages(id="rows", pointing=True, field=self._field)
        yield Vertical(self.panel_widget("how"), rows, self.panel_widget("about"), classes="panel", id="text")

    def begin(self) -> None:
        """Typing begins at once."""
        super().begin()
        self.refill()

    def page(self) -> Page:
        """What was typed so far."""
        typed, code = self.seminar.hosted.wifi, self.query_one(Code)
        code.ascii = self.game_app.glyphs.ascii
        code.put(wifi_cells(typed["name"], typed["password"]) if typed["name"] else ())
        fits = code.fitting(*self.query_one("#body").content_size)
        return wifi(typed["name"], typed["password"], self.game_app.voice, picture=bool(fits))

    def drawn(self, page: Page) -> None:
        """The other row comes into the field."""
        if self._of != self.row:
            self._of = self.row
            self._field.max_length = LONGEST[self.row]
            self._field.put(self.seminar.hosted.wifi[self.row])

    def on_input_changed(self) -> None:
        """The picture follows."""
        self.seminar.hosted.wifi[self.row] = self._field.value
        self.refill()

    def on_resize(self) -> None:
        """The picture may fit now, or no longer."""
        self.call_after_refresh(self.refill)

    def choose(self, option: str) -> None:
        """A click on a row."""
        self.menu.point(option)
        self.refill()

    def do_next(self) -> None:
        """The password; then back."""
        if self.row == "name":
            self._move(1)
        else:
            self.leave()

    def do_overview(self) -> None:
        """Back."""
        self.leave()
