"""A browser in place of the terminal, as `textual serve` has it (written against Textual 8.2).

The server takes the driver's greeting for the beginning of the program, and its farewell for the end. Here one app
follows another in the same program, the session after the home screen: the page greets once, and says farewell when
nothing follows. It loads only where it is asked for.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from textual.driver import Driver
from textual.drivers.web_driver import WebDriver

GREETING: Final = b"__GANGLION__\n"
FAREWELL: Final = {"type": "exit"}


class BrowserPage(WebDriver):
    """One page in a browser, for all apps of this program."""

    greeted: ClassVar[bool] = False
    last_size: ClassVar[tuple[int, int] | None] = None
    """What the browser said last: the environment knows only how large the page was in the beginning."""

    def __init__(self, app: Any, **values: Any) -> None:
        super().__init__(app, **values)
        if BrowserPage.last_size is not None:
            self._size = BrowserPage.last_size

    def start_application_mode(self) -> None:
        """Greets, if nobody did."""
        write = self._write
        if BrowserPage.greeted:
            self._write = lambda data: 0 if data == GREETING else write(data)  # type: ignore[assignment]
        BrowserPage.greeted = True
        super().start_application_mode()

    def write_meta(self, data: dict[str, object]) -> None:
        """Everything but the farewell, where something else takes the page over."""
        if data != FAREWELL or not self._app.hands_over:  # type: ignore[attr-defined]
            super().write_meta(data)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Remembers how large the page is."""
        super().on_meta(packet_type, payload)
        if packet_type == "resize" and self._size is not None:
            BrowserPage.last_size = self._size


def one_page(driver: type[Driver]) -> type[Driver]:
    """That driver, or the page in its place where it is the one of `textual serve`."""
    return BrowserPage if driver is WebDriver else driver
