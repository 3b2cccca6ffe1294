"""How a verdict stands on the screen, for one player and for a room: the picture whose coin runs once, and words."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Vertical
from textual.widget import Widget

from workshop.tui.pagestage import PageStage


class Revealing(PageStage):
    """The case where there is room for three, the picture, the verdict and, where there is room, why."""

    def body(self) -> Iterable[Widget]:
        """Verdict and reasons stand in one column."""
        yield self.panel_widget("story", "extra")
        yield self.panel_widget("picture", "panel")
        yield Vertical(self.panel_widget("verdict"), self.panel_widget("because"), classes="panel", id="right")

    def begin(self) -> None:
        """The coin runs once, when the screen is first shown."""
        self.call_after_refresh(self._run_coin)

    def _run_coin(self) -> None:
        if self.picture is not None:
            self.picture.play_coin()
