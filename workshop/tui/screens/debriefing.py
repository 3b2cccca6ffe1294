"""Questions to talk about, and what a reasonable opponent says where the case is contested."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.debriefing import debriefing
from workshop.page.model import Page
from workshop.play.solo import Step
from workshop.tui.solostage import SoloStage


class Debriefing(SoloStage):
    """The debriefing questions."""

    CSS_PATH = "debriefing.tcss"
    STEP = Step.DEBRIEFING
    PANELS = ("questions",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "what_if", "rounds", "others", "back", "again", "schools")

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(debriefing(self.view.case, self.view.rounds, self.game_app.voice))
