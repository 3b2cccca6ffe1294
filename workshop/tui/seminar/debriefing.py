"""Questions for the room, and what a reasonable opponent says where the case is contested."""

from __future__ import annotations

from typing import ClassVar

from workshop.tui.screens.debriefing import Debriefing
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class RoomDebriefing(Debriefing, RoomStage):
    """The debriefing questions."""

    CSS_PATH = "../screens/debriefing.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", *TRAINER)
