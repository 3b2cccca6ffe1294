"""The case, to be read aloud: the situation, the parties, and the fact cards on demand."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.situation import situation
from workshop.play.solo import Step
from workshop.tui.cards import TurnsCards
from workshop.tui.solostage import SoloStage


class Situation(TurnsCards, SoloStage):
    """Situation, parties, fact cards."""

    CSS_PATH = "situation.tcss"
    STEP = Step.SITUATION
    PANELS = ("story", "people", "facts")
    GROWING = frozenset({"people"})
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "facts", "all_facts", "back", "skip", "again", "what_if")

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(situation(self.view.case, self.cards_turned, self.game_app.voice))

    @property
    def cards_turned(self) -> int:
        """How many fact cards of this case were turned up."""
        return self.game.facts_shown

    @property
    def cards_there(self) -> int:
        """How many there are."""
        return len(self.view.case.facts)

    def turn_up(self, number: int) -> None:
        """Turns up that many fact cards."""
        self.game.facts_shown = number
