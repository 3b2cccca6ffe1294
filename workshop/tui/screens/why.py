"""Why: the proof as a few sentences, and the facts it rests on; the others step back."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.why import why
from workshop.play.solo import Step
from workshop.tui.solostage import SoloStage


class Why(SoloStage):
    """The reasons and the facts; the picture where there is room for three."""

    CSS_PATH = "why.tcss"
    STEP = Step.WHY
    ANSWERED = True
    PANELS, EXTRAS = ("why", "facts"), ("picture",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "what_if", "rounds", "others", "back", "again", "schools")

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(why(self.view, self.explanation))
