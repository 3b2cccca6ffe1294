"""The verdict for the room in three steps: how it voted, who it is, and the picture with its coin."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.reveal import room_reveal
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class Reveal(RoomStage):
    """One thing at a time at every size, each as large as there is room."""

    CSS_PATH = "reveal.tcss"
    PANELS = ("votes", "answer", "picture")
    HEROES, GROWING = frozenset({"answer"}), frozenset({"votes"})
    EXTRAS, YIELDING = ("lanes",), frozenset({"lanes"})
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "unfold", "back", *TRAINER)

    @classmethod
    def named(cls) -> str:
        """Its layout is another one than that for one player."""
        return "room_reveal"

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(room_reveal(self.room, self.explanation))

    @property
    def all_told(self) -> bool:
        """From the answer on."""
        return self.in_view in ("answer", "picture")

    def drawn(self, page: Page) -> None:
        """What the words of the picture mean stands under it: at the first case at every size."""
        lanes = page.panel("lanes")
        self.set_class(lanes is not None and lanes.again, "-again")

    def _go(self, number: int) -> None:
        """The coin runs once the picture is in sight."""
        super()._go(number)
        self.set_class(self.in_view == "picture", "-picture")
        if self.in_view == "picture":
            self.call_after_refresh(self._run_coin)
        if self.stands:
            self.refill()

    def _run_coin(self) -> None:
        if self.picture is not None:
            self.picture.play_coin()
