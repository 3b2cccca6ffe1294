"""How the run stands: which cases, which is being played, the points so far. Esc and F5 come here and go back."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.run import overview
from workshop.tui.aside import Aside
from workshop.tui.solostage import SoloStage


class Overview(Aside, SoloStage):
    """The list of the run's cases."""

    CSS_PATH = "overview.tcss"
    PANELS = ("run",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "leave")

    def page(self) -> Page:
        """What there is to show now."""
        game = self.game
        return overview(self.view, game.state.cases, game.table, game.title, self.game_app.voice)

    def begin(self) -> None:
        """With the page of the case that is being played: the heading is one block, and each case is one."""
        self.pages("run").look_at(self.view.number)
