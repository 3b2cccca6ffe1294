"""The fact cards of the situation: turned up one by one or all at once, for one player and for a room."""

from __future__ import annotations

from workshop.page.model import Page
from workshop.tui.pagestage import PageStage


class TurnsCards(PageStage):
    """A screen with a panel `facts` that appears with the first card."""

    @property
    def cards_turned(self) -> int:
        """How many fact cards of this case were turned up."""
        raise NotImplementedError

    @property
    def cards_there(self) -> int:
        """How many there are."""
        raise NotImplementedError

    def turn_up(self, number: int) -> None:
        """Turns up that many fact cards."""
        raise NotImplementedError

    def begin(self) -> None:
        """Who comes back finds the fact cards that were turned up."""
        if self.cards_turned:
            self.go_to("#facts")

    def drawn(self, page: Page) -> None:
        """The layout knows whether there are cards."""
        self.set_class(bool(self.cards_turned), "-facts")

    def offers(self, name: str) -> bool:
        """Cards are turned up as long as there are any."""
        if name in ("facts", "all_facts"):
            return self.cards_turned < self.cards_there
        return super().offers(name)

    def do_facts(self) -> None:
        """Turns up one more card, and shows it."""
        self._show(self.cards_turned + 1, look_at=-1)

    def do_all_facts(self) -> None:
        """Turns up all cards, and shows the first."""
        self._show(self.cards_there, look_at=0)

    def _show(self, number: int, look_at: int) -> None:
        self.turn_up(min(number, self.cards_there))
        self.refill()
        self.go_to("#facts")
        self.pages("facts").look_at(look_at)
