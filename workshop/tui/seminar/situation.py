"""The case, read aloud to the room: the situation, the parties, and the fact cards on demand."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.situation import situation
from workshop.tui.cards import TurnsCards
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class RoomSituation(TurnsCards, RoomStage):
    """Situation, parties, fact cards."""

    CSS_PATH = "../screens/situation.tcss"
    PANELS = ("story", "people", "facts")
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "facts", "all_facts", "back", "setup", *TRAINER)

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(situation(self.room.case, self.cards_turned, self.game_app.voice))

    @property
    def cards_turned(self) -> int:
        """How many fact cards of this case were turned up."""
        return self.facts_shown

    @property
    def cards_there(self) -> int:
        """How many there are."""
        return len(self.room.case.facts)

    def turn_up(self, number: int) -> None:
        """Turns up that many fact cards."""
        self.show_facts(number)

    def point_on(self) -> None:
        """Where the last card was turned back, another panel is in sight."""
        self.refill()
        self._go(self.current)
