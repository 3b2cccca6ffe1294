"""Why, for the room: the cards that decide by their numbers, and what follows; then why not any letter it calls."""

from __future__ import annotations

from string import ascii_lowercase
from typing import ClassVar

from textual.events import Key

from workshop.page.model import Page
from workshop.page.why import answers, room_why, room_why_not
from workshop.play.letters import option_of
from workshop.tui.seminar.roomstage import RoomStage


class CallsAnswers(RoomStage):
    """A screen on which a letter of the ballot asks: why not this one?"""

    GROWING = frozenset({"why", "why-not"})
    PANELS: ClassVar[tuple[str, ...]] = ("why-not",)
    EXTRAS = ("picture",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "unfold", "back", "undo", "minute", "standings")
    LETTERS = frozenset(ascii_lowercase[:10])

    def __init__(self) -> None:
        super().__init__()
        self.called: str | None = None
        """The answer that is asked about; None for none."""

    def take_key(self, event: Key) -> bool:
        """A letter of the ballot."""
        option = option_of(event.key, self.ballot)
        if option is None:
            return False
        if option in answers(self.room, self.explanation):
            self.call(option)
        return True

    def call(self, option: str | None) -> None:
        """Asks about that answer, or about none any more."""
        self.called = option
        self.refill()
        for pages in (self.pages(str(panel.id)) for panel in self.panels):
            pages.at = (0, 0)
            pages.refresh()


class Why(CallsAnswers):
    """The reasons; a letter lays why not this one over them."""

    CSS_PATH = "why.tcss"
    PANELS = ("why", "relied", "why-not")

    @classmethod
    def named(cls) -> str:
        """Its layout is another one than that for one player."""
        return "room_why"

    def page(self) -> Page:
        """What there is to show now."""
        if self.called is not None:
            return self.page_of(room_why_not(self.room, self.explanation, self.called))
        return self.page_of(room_why(self.room, self.explanation))

    def drawn(self, page: Page) -> None:
        """The one that is there is in sight."""
        self._go(min(self.current, len(self.panels) - 1))

    def do_back(self) -> None:
        """From an answer that was asked about to the reasons; then as everywhere."""
        if self.called is not None and not self.turn(-1):
            self.call(None)
        elif self.called is None:
            super().do_back()
