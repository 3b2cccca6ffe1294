"""The discussion of a round: what was asked, two prompts, and the soft timer."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.page.room_rounds import round_talk
from workshop.tui.seminar.discussion import Discussion


class RoundDiscussion(Discussion):
    """Nothing of what was laid is shown, and the answers to the customer question are long known."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "minute", "back", "undo", "standings")

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(round_talk(self.room, self.game_app.voice))
