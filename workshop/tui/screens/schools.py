"""What other schools of the field would say of the case, for those who want to know."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.schools import schools
from workshop.tui.solostage import SoloStage


class Schools(SoloStage):
    """The schools, over the case."""

    CSS_PATH = "schools.tcss"
    ANSWERED = True
    PANELS = ("schools",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back")

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(schools(self.explanation))

    def do_next(self) -> None:
        """The next page, then back to the case."""
        if not self.turn(1):
            self.leave()

    def do_back(self) -> None:
        """The page before, then back to the case."""
        if not self.turn(-1):
            self.leave()

    def do_overview(self) -> None:
        """Back to the case."""
        self.leave()
