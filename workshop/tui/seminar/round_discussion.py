"""The discussion of a round: what was asked, two prompts, and the soft timer."""

from __future__ import annotations

from typing import ClassVar

from workshop.language.rounds import RoundTelling
from workshop.page.discussion import talk
from workshop.page.model import Page
from workshop.tui.seminar.discussion import Discussion


class RoundDiscussion(Discussion):
    """Nothing of what was laid is shown, and the answers to the customer question are long known."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "minute", "back", "undo", "standings")

    def page(self) -> Page:
        """What there is to show now."""
        found = self.room.round
        assert found is not None
        question = RoundTelling(found.kind, self.room.case, self.game_app.voice).prompt(found.desk)
        return self.page_of(talk(question, (self.say("round.prompt_1"), self.say("round.prompt_2"))))
