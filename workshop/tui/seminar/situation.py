"""The case, read aloud to the room: the situation, the parties, and the fact cards about the focus."""

from __future__ import annotations

from typing import ClassVar, Final

from workshop.page.model import Page
from workshop.page.situation import room_situation
from workshop.tui.cards import TurnsCards
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.roomstage import TRAINER, RoomStage

_BESIDE: Final = 4
"""Columns of the largest wall that are none of a panel's."""
_AROUND: Final = 4
"""Its rows that are none."""


class Situation(TurnsCards, RoomStage):
    """Situation, parties, fact cards. Where there is room the first two stand together, and the cards come after."""

    CSS_PATH = "situation.tcss"
    PANELS = ("story", "people", "facts")
    GROWING = frozenset({"people", "facts"})
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "facts", "all_facts", "back", "setup", *TRAINER)

    def begin(self) -> None:
        """Who comes back finds the fact cards that were turned up."""
        if self.facts_shown:
            self.go_to("#facts")

    @classmethod
    def named(cls) -> str:
        """Its layout is another one than that for one player."""
        return "room_situation"

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(room_situation(self.room, self.facts_shown, self.game_app.voice))

    def drawn(self, page: Page) -> None:
        """Where the last card was turned back, another panel is in sight."""
        self._make_room()
        self._go(self.current)

    def on_resize(self) -> None:
        """There may be more room then, or less."""
        if self.stands:
            self._make_room()

    def _make_room(self) -> None:
        """On the largest wall the situation stands alone, in letters three rows high, where it has room so. On the
        smallest its paragraphs stand closer where it would need a second page.
        """
        story = self.pages("story")
        assert isinstance(story, PanelPages)
        width, height = self.app.size.width - _BESIDE, self.app.size.height - _AROUND
        aloud = self.has_class("-w120") and self.has_class("-h40") and story.grows(width, height) > 0
        story.growing = False
        story.growing = aloud or (self.has_class("-h14") and len(story.laid()) > 1)
        self.set_class(aloud, "-aloud")

    @property
    def cards_turned(self) -> int:
        """How many of the cards about the focus are on the wall: where there is one vote only, all of them."""
        return self.cards_there if self.room.once else min(self.facts_shown, self.cards_there)

    @property
    def cards_there(self) -> int:
        """How many there are."""
        return len(self.room.case.about_focus)

    def turn_up(self, number: int) -> None:
        """Turns up that many fact cards."""
        self.show_facts(number)

    def _go(self, number: int) -> None:
        super()._go(number)
        self.set_class(self.in_view == "facts", "-facts")

    def turn(self, by: int) -> bool:
        """The next page or panel; where situation and parties stand together, the cards come after both."""
        if self.size.width < 80 or self.size.height < 24 or self.has_class("-aloud"):
            return super().turn(by)
        for panel in (panel for panel in self.panels if panel.display):
            if self.pages(str(panel.id)).turn(by):
                return True
        if not self.cards_turned or self.has_class("-facts") is (by > 0):
            return False
        self.go_to("#facts" if by > 0 else "#story")
        return True

    def point_on(self) -> None:
        """Where the last card was turned back, another panel is in sight."""
        self.refill()
        self._go(self.current)
