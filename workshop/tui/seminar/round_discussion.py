"""The discussion of a round: what was asked, two prompts, and the soft timer."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.room_rounds import asked, prompts
from workshop.play.ballot import Distribution
from workshop.tui.seminar.discussion import Discussion


class RoundDiscussion(Discussion):
    """Nothing of what was laid is shown."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "minute", "back", "undo", "standings")

    def question(self) -> str:
        """What was asked in the round."""
        return asked(self.room, self.game_app.voice)

    def prompts(self) -> tuple[str, ...]:
        """What gets people talking."""
        return prompts(self.game_app.voice)

    def shown_votes(self) -> Distribution | None:
        """The answers to the customer question are long known."""
        return None
