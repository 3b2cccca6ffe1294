"""Give one fact to somebody else: what one does to you, now another does. Everything else stays."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.what_if import move
from workshop.tui.panelpages import PanelPages
from workshop.tui.screens.change import Change


class Move(Change):
    """The fact, and everybody it can go to."""

    CSS_PATH = "move.tcss"

    def body(self) -> Iterable[Widget]:
        """The fact above the parties."""
        yield self.panel_widget("fact")
        yield PanelPages(id="people", classes="panel", pointing=True)

    def page(self) -> Page:
        """What there is to show now."""
        tie = self.game.moving
        return move(self.game.world, self.explanation.card(tie) if tie is not None else "", self.game_app.voice)

    def choose(self, party: str) -> None:
        """The fact goes to that party; whoever has it already keeps it."""
        if self.game.moving is not None:
            self.game.world = self.game.world.given(self.game.moving, party)
        self.leave()

    def do_back(self) -> None:
        """Back to the switches."""
        self.leave()
