"""The verdict: the picture with its coin, who the customer is, and what the answer was worth."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from workshop.page.model import Page
from workshop.page.reveal import solo_reveal
from workshop.play.solo import Step
from workshop.tui.bars import Hint
from workshop.tui.revealing import Revealing
from workshop.tui.solostage import SoloStage


class Reveal(Revealing, SoloStage):
    """Picture and verdict."""

    CSS_PATH = "reveal.tcss"
    STEP = Step.REVEAL
    ANSWERED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next",
        "rounds",
        "what_if",
        "others",
        "unfold",
        "back",
        "again",
        "schools",
    )

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(solo_reveal(self.view, self.explanation))

    def hint(self, name: str) -> Hint:
        """Which cards decide can be said before *why* shows them."""
        hint = super().hint(name)
        prove = name == "rounds" and self.view.unproved
        return replace(hint, name=self.voiced("keys.command.rounds.prove")) if prove else hint
