"""What would have to change so that somebody is the only customer: choose whom, read it, take it over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.events import Key
from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.what_if import change_for
from workshop.play.letters import option_of
from workshop.tui.panelpages import PanelPages
from workshop.tui.solostage import SoloStage


class Change(SoloStage):
    """The smallest change of the world that is shown, towards a party."""

    CSS_PATH = "change.tcss"
    ANSWERED = True
    LIST = "people"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")
    LETTERS = frozenset("abcdefghi")

    def __init__(self) -> None:
        super().__init__()
        self.wanted: str | None = None

    def body(self) -> Iterable[Widget]:
        """The parties; what would have to change."""
        yield PanelPages(id="people", classes="panel", pointing=True)
        yield self.panel_widget("answer", "panel")

    def page(self) -> Page:
        """What there is to show now."""
        return change_for(self.game.world, self.wanted, self.game_app.voice)

    def drawn(self, page: Page) -> None:
        """The cursor stands on somebody; an answer is read from its beginning."""
        self.menu.point_at_something()

    def take_key(self, event: Key) -> bool:
        """A letter chooses the party."""
        party = option_of(event.key, self.pages("people").ids)
        if party is not None:
            self.choose(party)
        return party is not None

    def choose(self, party: str) -> None:
        """Asks the engine for that party."""
        self.wanted = party
        self.pages("people").point(party)
        self.pages("answer").show([], keep_place=False)
        self.refill()
        self.go_to("#answer")

    def _move(self, by: int) -> None:
        self._go(0)
        super()._move(by)
        self.wanted = None
        self.refill()

    def do_next(self) -> None:
        """Chooses the party at the cursor; then takes the change over."""
        if self.wanted is None:
            self.choose(str(self.pages("people").cursor))
        elif not self.pages("answer").turn(1):
            self.take_over(self.wanted)

    def do_back(self) -> None:
        """Another party, or back to the switches."""
        if self.wanted is None:
            self.leave()
        else:
            self.wanted = None
            self._go(0)
            self.refill()

    def take_over(self, party: str) -> None:
        """Switches the facts so, and goes back to them; where nothing helps or nothing is needed, they stay."""
        change = self.game.world.change_for(party)
        if change.edits is not None:
            self.game.world = self.game.world.after(change)
        self.leave()
