"""What if: the fact cards as switches; verdict and picture follow each switch at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.what_if import what_if
from workshop.play.world import World
from workshop.rules.facts import Fact, Tie
from workshop.tui.aside import Aside
from workshop.tui.bars import Hint
from workshop.tui.panelpages import PanelPages
from workshop.tui.solostage import SoloStage


class WhatIf(Aside, SoloStage):
    """Switches, verdict, picture."""

    CSS_PATH = "what_if.tcss"
    ANSWERED = True
    LIST = "cards"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        *("next", "picture", "make", "move", "restore"),
        *("back", "unfold", "up", "down"),
    )

    def body(self) -> Iterable[Widget]:
        """The verdict above the switches; the picture beside them, or in their place."""
        cards = PanelPages(id="cards", classes="panel", pointing=True)
        yield self.panel_widget("verdict")
        yield Container(cards, self.panel_widget("picture", "panel"), id="world")

    @property
    def world(self) -> World:
        """The facts as they are switched now."""
        return self.game.world

    def page(self) -> Page:
        """What there is to show now."""
        return what_if(self.world, self.game_app.voice)

    def drawn(self, page: Page) -> None:
        """The cursor stands on a card that is there."""
        self.menu.point_at_something()

    # Commands

    def offers(self, name: str) -> bool:
        """Restoring makes sense after a change; the picture is a command where it is not in sight."""
        if name == "restore":
            return self.world.changed
        if name == "move":
            return isinstance(self._at_cursor, Tie)
        if name == "picture":
            return not all(panel.display for panel in self.panels)
        return super().offers(name)

    def hint(self, name: str) -> Hint:
        """From the picture in their place both lead back to the cards."""
        hint = super().hint(name)
        if name in ("next", "picture") and not self.pages("cards").display:
            return replace(hint, name=self.voiced("keys.command.picture.cards"))
        return hint

    def choose(self, option: str) -> None:
        """Switches that fact off, or on again."""
        self.menu.point(option)
        self.become(self.world.switched(self.world.facts[int(option)]))

    def do_next(self) -> None:
        """Switches the fact at the cursor."""
        cards = self.pages("cards")
        if not cards.display:
            self._go(0)
        elif cards.cursor in cards.ids:
            self.choose(str(cards.cursor))

    def become(self, world: World) -> None:
        """Shows another world."""
        self.game.world = world
        self.refill()

    @property
    def _at_cursor(self) -> Fact | None:
        cards = self.pages("cards")
        return self.world.facts[int(str(cards.cursor))] if cards.display and cards.cursor in cards.ids else None

    def do_move(self) -> None:
        """Gives the fact at the cursor to somebody else."""
        fact = self._at_cursor
        if isinstance(fact, Tie):
            self.game.moving = fact
            self.game_app.open("move")

    def do_restore(self) -> None:
        """All facts as the case tells them."""
        self.become(self.world.restored())

    def do_make(self) -> None:
        """Asks for the smallest change that makes somebody the customer."""
        self.game_app.open("change")

    def do_picture(self) -> None:
        """The picture in place of the switches, and back, where there is no room for both."""
        self._go(1 - self.current)

    def do_back(self) -> None:
        """Back to the case."""
        if self.current and not all(panel.display for panel in self.panels):
            self._go(0)
        else:
            self.leave()
