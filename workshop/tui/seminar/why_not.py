"""Why not: first the wrong party that most people picked, then any letter the room calls."""

from __future__ import annotations

from workshop.page.model import Page
from workshop.page.why import room_why_not
from workshop.tui.seminar.why import CallsAnswers


class WhyNot(CallsAnswers):
    """An answer taken apart; the picture where there is room."""

    CSS_PATH = "why.tcss"

    @classmethod
    def named(cls) -> str:
        """Its layout is another one than that for one player."""
        return "room_why"

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(room_why_not(self.room, self.explanation, self.called))
