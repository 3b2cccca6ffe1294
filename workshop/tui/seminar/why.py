"""Why, for the room: the proof as a few sentences, and the facts it rests on."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.why import why
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class RoomWhy(RoomStage):
    """The reasons and the facts; the picture where there is room for three."""

    CSS_PATH = "../screens/why.tcss"
    PANELS, EXTRAS = ("why", "facts"), ("picture",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", *TRAINER)

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(why(self.explanation))
