"""Questions to talk about, and what a reasonable opponent says where the case is contested."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.case import story
from workshop.page.debriefing import debriefing
from workshop.page.model import Page, panel
from workshop.play.solo import Step
from workshop.tui.solostage import SoloStage


class Debriefing(SoloStage):
    """The debriefing questions."""

    CSS_PATH = "debriefing.tcss"
    STEP = Step.DEBRIEFING
    PANELS, EXTRAS = ("questions",), ("story",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "what_if", "rounds", "others", "back", "again", "schools")

    def page(self) -> Page:
        """What there is to show now."""
        case, voice = self.view.case, self.game_app.voice
        situation = panel("story", story(case, voice), again=True)
        return self.page_of((situation, *debriefing(case, self.view.rounds, voice)))
