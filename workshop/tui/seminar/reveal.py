"""The verdict for the room: the picture with its coin, who the customer is, and how the room voted."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.reveal import room_reveal
from workshop.tui.revealing import Revealing
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class RoomReveal(Revealing, RoomStage):
    """Picture and verdict."""

    CSS_PATH = "../screens/reveal.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "unfold", "back", *TRAINER)

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(room_reveal(self.room, self.explanation))
