"""Questions for the room, and what a reasonable opponent says where the case is contested."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.debriefing import debriefing
from workshop.page.model import Page
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class Debriefing(RoomStage):
    """The debriefing questions."""

    CSS_PATH = "debriefing.tcss"
    PANELS = ("questions",)
    GROWING = frozenset({"questions"})
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", *TRAINER)

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(debriefing(self.room.case, (), self.game_app.voice))
