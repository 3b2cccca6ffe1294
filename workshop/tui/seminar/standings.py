"""The standings after a case: every team by its place, and what breaks a tie."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.page.model import Page, Panel
from workshop.page.standings import standings
from workshop.tui.fitting import Glance
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class Standings(RoomStage):
    """All teams."""

    CSS_PATH = "standings.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "standings", "back", *TRAINER[:-1])

    def body(self) -> Iterable[Widget]:
        """One panel."""
        yield Glance(id="places", classes="panel")

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(standings(self.room, self.game_app.voice))

    def draw(self, panel: Panel, widget: Widget) -> None:
        """As far apart as it goes."""
        assert isinstance(widget, Glance)
        widget.offer(self.ink.parts(panel.parts))
