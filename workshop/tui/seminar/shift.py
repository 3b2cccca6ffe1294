"""What the discussion did: first vote against second, the gain, and who moved where as far as that is known."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.widget import Widget

from workshop.page.model import Bars, Page, Panel, Run, Weight, Words
from workshop.page.shift import shift
from workshop.tui.charts import ASCII_SIGNS, SIGNS
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class ShiftPage(RoomStage):
    """Bars before and after; movements."""

    CSS_PATH = "shift.tcss"
    PANELS = ("bars", "moved")
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", *TRAINER)

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(shift(self.room, self.explanation))

    def draw(self, panel: Panel, widget: Widget) -> None:
        """Draws a panel; behind the heading of bars stands what their three inks mean."""
        first = panel.parts[0]
        if isinstance(first, Words) and any(isinstance(part, Bars) for part in panel.parts):
            stayed, came, went = ASCII_SIGNS if self.game_app.glyphs.ascii else SIGNS
            legend = self.game_app.voice("shift.legend", stayed=stayed, came=came, went=went)
            runs = (*first.runs, Run(legend, Weight.SOFT, apart=True))
            panel = replace(panel, parts=(replace(first, runs=runs), *panel.parts[1:]))
        super().draw(panel, widget)
