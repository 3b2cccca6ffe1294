"""What the discussion did: who changed to what, or the bars before and after."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.shift import shift
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class Shift(RoomStage):
    """One picture."""

    PANELS = ("moved",)
    GROWING = frozenset({"moved"})
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", *TRAINER)

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(shift(self.room, self.explanation))
