"""What lies over a case, a session or another screen leads back there, whatever else leads away from that."""

from __future__ import annotations

from workshop.tui.stage import Stage


class Aside(Stage):
    """A screen that lies over another. It stands before the parent whose screens lead through a case or a session."""

    def do_next(self) -> None:
        """The next page, then back."""
        if not self.turn(1):
            self.leave()

    def do_back(self) -> None:
        """The page before, then back."""
        Stage.do_back(self)

    def do_overview(self) -> None:
        """Back."""
        Stage.do_overview(self)
