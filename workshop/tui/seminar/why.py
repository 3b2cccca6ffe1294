"""Why, for the room: the proof as a few sentences, and the facts it rests on."""

from __future__ import annotations

from typing import ClassVar

from workshop.tui.screens.why import Why
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class RoomWhy(Why, RoomStage):
    """The reasons and the facts."""

    CSS_PATH = "../screens/why.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", *TRAINER)
