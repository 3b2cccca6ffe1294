"""The discussion of a round: what was asked, two prompts, and the soft timer."""

from __future__ import annotations

from typing import ClassVar

from workshop.language.rounds import RoundTelling
from workshop.play.ballot import Distribution
from workshop.tui.seminar.discussion import Discussion


class RoundDiscussion(Discussion):
    """Nothing of what was laid is shown."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "minute", "back", "undo", "standings")

    def question(self) -> str:
        """What was asked in the round."""
        found = self.room.round
        assert found is not None
        return RoundTelling(found.kind, self.room.case, self.game_app.voice).prompt(found.desk)

    def prompts(self) -> tuple[str, ...]:
        """What gets people talking."""
        return self.say("round.prompt_1"), self.say("round.prompt_2")

    def shown_votes(self) -> Distribution | None:
        """The answers to the customer question are long known."""
        return None
