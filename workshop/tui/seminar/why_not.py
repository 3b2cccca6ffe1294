"""Why not the wrong party that most people picked: what it does have, what it lacks, and who has that instead."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.why import room_why_not
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class RoomWhyNot(RoomStage):
    """The most picked wrong answer, taken apart; the picture where there is room."""

    CSS_PATH = "../screens/why_not.tcss"
    PANELS, EXTRAS = ("why-not",), ("picture",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "unfold", "back", *TRAINER)

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(room_why_not(self.room, self.explanation))
