"""More keys at once than anybody can press: a large text pasted into a terminal that does not say that it is pasted.

Each of its characters would be a key, and the program busy with them for minutes. Of such a flood everything is left
out until it is over, and one line says so. It is held back where it comes in, in the thread that reads.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from textual import events
from textual.driver import Driver
from textual.message import Message

MOST: Final = 1000
"""Keys and clicks that may wait for their answer. A key that is held down sends thirty a second."""
QUIET: Final = 0.1
"""Seconds without any that end a flood."""


class Gate:
    """Lets keys through as long as few wait."""

    def __init__(self, waiting: Callable[[], int], clock: Callable[[], float] = time.monotonic) -> None:
        """`waiting`: how many have no answer yet; `clock` in seconds."""
        self._waiting, self._clock = waiting, clock
        self._last = 0.0
        self.flooded = False
        """Whether everything is left out now, also what waits."""

    def lets(self) -> bool:
        """Whether the key that came just now goes through."""
        now, before = self._clock(), self._last
        self._last = now
        if self.flooded:
            self.flooded = now - before < QUIET or self._waiting() >= MOST
        elif self._waiting() >= MOST:
            self.flooded = True
        return not self.flooded


def gated(driver: type[Driver]) -> type[Driver]:
    """That driver, behind the gate of its app."""

    class Gated(driver):  # type: ignore[valid-type, misc]
        def process_message(self, message: Message) -> None:
            if not isinstance(message, events.Key | events.MouseEvent):
                super().process_message(message)
                return
            app: Any = self._app
            before = app.gate.flooded
            if app.gate.lets():
                super().process_message(message)
            elif not before:
                self._loop.call_soon_threadsafe(app.tell_flood)

    return Gated
