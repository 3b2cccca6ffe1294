"""Why not somebody else: any party that is no customer, by its letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.events import Key
from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.why import asked
from workshop.tui.aside import Aside
from workshop.tui.liststage import ListStage
from workshop.tui.panelpages import PanelPages
from workshop.tui.screens.vote import LETTERS
from workshop.tui.solostage import SoloStage


class Others(ListStage, Aside, SoloStage):
    """The others with the letters of the vote; below or beside them, what is to be said of the one chosen."""

    CSS_PATH = "others.tcss"
    ANSWERED = True
    LETTERS = frozenset(LETTERS)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")

    def __init__(self) -> None:
        super().__init__()
        self.party: str | None = None
        """The one that was asked about."""

    def body(self) -> Iterable[Widget]:
        """The list, and the sentences."""
        yield PanelPages(id=self.LIST, classes="panel", pointing=True)
        yield self.panel_widget("why-not", "panel")

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(asked(self.party, self.explanation))

    def take_key(self, event: Key) -> bool:
        """A party's letter; that of a customer or of nobody does nothing."""
        key = event.key
        if len(key) != 1 or key not in LETTERS:
            return False
        place, options = LETTERS.index(key), self.view.options
        if place < len(options) and options[place] in self.options:
            self.choose(options[place])
        return True

    def choose(self, option: str) -> None:
        """Tells about that party."""
        self.party = option
        self.menu.point(option)
        self.refill()
        self.pages("why-not").at = (0, 0)
        self.go_to("#why-not")

    def do_next(self) -> None:
        """The next page of what is said; then, or from the list, the party at the cursor."""
        if self.in_view == "why-not" and self.pages("why-not").turn(1):
            return
        if self.in_view == "why-not" and self.party == self.menu.cursor:
            self.do_back()
            return
        super().do_next()

    def do_back(self) -> None:
        """From what is said back to the list; from there to the case."""
        if self.in_view == "why-not":
            if not self.pages("why-not").turn(-1):
                self.party = None
                self.refill()
                self.go_to(f"#{self.LIST}")
        else:
            self.leave()
