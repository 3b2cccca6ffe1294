"""The end of a run: how each case went, which traps there were, and the points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Digits

from workshop.page.model import Page
from workshop.page.run import end, figures
from workshop.page.today import next_time
from workshop.play.solo import Step
from workshop.tui.solostage import SoloStage

BESIDE: Final = 80
"""Columns from which on both panels stand side by side."""


class End(SoloStage):
    """The summary."""

    CSS_PATH = "end.tcss"
    STEP = Step.END
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back")

    def body(self) -> Iterable[Widget]:
        """The points in large figures where there is room; the cases; the traps."""
        yield Vertical(Digits("", id="figures"), self.panel_widget("sum"), id="score", classes="panel")
        yield self.panel_widget("cases", "panel")

    def page(self) -> Page:
        """What there is to show now."""
        game, app = self.game, self.game_app
        coming = next_time(app.study.standing(), app.voice) if game.diary is not None and app.study.keeps else ()
        page = end(self.view, game.state.cases, game.table, game.title, app.voice, coming)
        return page if self.app.size.width >= BESIDE else page.joined()

    def on_resize(self) -> None:
        """The cases stand beside the points, or below them."""
        self.call_after_refresh(self.refill)

    def drawn(self, page: Page) -> None:
        """The points once more, large."""
        self.query_one("#figures", Digits).update(figures(self.view, self.game_app.voice))

    def do_next(self) -> None:
        """The next page; after the last, home, or to what is on now for who studies."""
        if not self.turn(1):
            studies = self.game.of_day
            self.game_app.go_home()
            if studies:
                self.game_app.open("today")

    def do_overview(self) -> None:
        """This is the overview."""
