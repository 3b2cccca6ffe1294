"""A really blank screen: nothing but black. Any key brings the picture back."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Click, Key

from workshop.tui.stage import Stage


class Blank(Stage):
    """Black."""

    CSS_PATH = "blank.tcss"

    def compose(self) -> ComposeResult:
        """Nothing."""
        yield from ()

    def refill(self) -> None:
        """Nothing to write."""

    def take_key(self, event: Key) -> bool:
        """Any key leads back."""
        self.leave()
        return True

    def on_click(self, event: Click) -> None:
        """So does a click."""
        self.leave()
