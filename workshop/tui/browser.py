"""A browser in place of the terminal, as `textual serve` has it.

The server takes the driver's greeting for the beginning of the program, and its farewell for the end. Here one app
follows another in the same program, the session after the home screen: the page greets once, and says farewell when
nothing follows. It loads only where it is asked for.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from textual.driver import Driver
from textual.drivers.web_driver import WebDriver

from workshop.tui.private import never_writes, reads_no_more

GREETING: Final = b"__GANGLION__\n"
FAREWELL: Final = {"type": "exit"}


class BrowserPage(WebDriver):
    """One page in a browser, for all apps of this program."""

    greeted: ClassVar[bool] = False
    last_size: ClassVar[tuple[int, int] | None] = None
    """What the browser said last: the environment knows only how large the page was in the beginning."""

    def __init__(self, app: Any, **values: Any) -> None:
        if BrowserPage.last_size is not None:
            values["size"] = BrowserPage.last_size
        super().__init__(app, **values)
        self.app = app

    def start_application_mode(self) -> None:
        """Greets, if nobody did."""
        if BrowserPage.greeted:
            never_writes(self, GREETING)
        BrowserPage.greeted = True
        super().start_application_mode()

    def stop_application_mode(self) -> None:
        """Keys are from now on for what follows."""
        super().stop_application_mode()
        reads_no_more(self)

    def write_meta(self, data: dict[str, object]) -> None:
        """Everything but the farewell, where something else takes the page over."""
        if data != FAREWELL or not self.app.hands_over:
            super().write_meta(data)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Remembers how large the page is."""
        super().on_meta(packet_type, payload)
        match payload:
            case {"width": int(width), "height": int(height)} if packet_type == "resize":
                BrowserPage.last_size = width, height


def one_page(driver: type[Driver]) -> type[Driver]:
    """That driver, or the page in its place where it is the one of `textual serve`."""
    return BrowserPage if driver is WebDriver else driver
