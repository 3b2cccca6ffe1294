"""Why not the one that was picked: what it does have, what it lacks, and who has that instead."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.why import solo_why_not
from workshop.play.solo import Step
from workshop.tui.solostage import SoloStage


class WhyNot(SoloStage):
    """The answer, taken apart; the picture where there is room."""

    CSS_PATH = "why_not.tcss"
    STEP = Step.WHY_NOT
    ANSWERED = True
    PANELS, EXTRAS = ("why-not",), ("picture",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        *("next", "what_if", "rounds", "others", "unfold", "back", "again", "schools"),
    )

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(solo_why_not(self.view, self.explanation))
