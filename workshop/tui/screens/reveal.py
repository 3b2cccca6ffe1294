"""The verdict: the picture with its coin, who the customer is, and what the answer was worth."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from workshop.page.model import Page
from workshop.page.reveal import solo_reveal
from workshop.play.solo import Step
from workshop.play.solo_acts import Follow
from workshop.tui.bars import Hint
from workshop.tui.solostage import SoloStage


class Reveal(SoloStage):
    """Picture and verdict; the case where there is room for three."""

    CSS_PATH = "reveal.tcss"
    STEP = Step.REVEAL
    ANSWERED = True
    PANELS, EXTRAS = ("picture", "verdict"), ("story",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        *("next", "rounds", "what_if", "others", "unfold", "back", "again", "schools"),
    )

    def begin(self) -> None:
        """The coin runs once, when the screen is first shown."""
        self.call_after_refresh(self._run_coin)

    def _run_coin(self) -> None:
        if self.picture is not None:
            self.picture.play_coin()

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(solo_reveal(self.view, self.explanation))

    def hint(self, name: str) -> Hint:
        """Which cards decide can be said before *why* shows them, and the chain be built before it is shown."""
        hint = super().hint(name)
        if name == "rounds" and self.view.unproved:
            return replace(hint, name=self.voiced("keys.command.rounds.prove"))
        if name == "unfold" and self.view.unbuilt:
            return replace(hint, name=self.voiced("keys.command.unfold.chain"))
        return hint

    def offers(self, name: str) -> bool:
        """The whole chain, as long as it is not in the picture."""
        return (name == "unfold" and self.view.unbuilt) or super().offers(name)

    def do_unfold(self) -> None:
        """Shows the whole chain; where it is there, what is folded away in it."""
        if not self.view.unbuilt:
            super().do_unfold()
        elif self.game_app.act(Follow()) is None:
            self.begin()
