"""The case, read aloud to the room: the situation, the parties, and the fact cards on demand."""

from __future__ import annotations

from typing import ClassVar

from workshop.tui.screens.situation import Situation
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class RoomSituation(Situation, RoomStage):
    """Situation, parties, fact cards."""

    CSS_PATH = "../screens/situation.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "facts", "all_facts", "back", "setup", *TRAINER)

    def point_on(self) -> None:
        """Where the last card was turned back, another panel is in sight."""
        self.refill()
        self._go(self.current)
