"""What other schools of the field would say of the case, for those who want to know."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.schools import schools
from workshop.tui.aside import Aside
from workshop.tui.solostage import SoloStage


class Schools(Aside, SoloStage):
    """The schools, over the case."""

    CSS_PATH = "schools.tcss"
    ANSWERED = True
    PANELS = ("schools",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back")

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(schools(self.explanation))
