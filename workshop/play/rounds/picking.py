"""What the rounds have in common in which a few cards are chosen out of many, and handed in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Lay


class Picking:
    """Up to so many of the cards. The tokens of a lay are the ids of the chosen cards, in the order of the case."""

    def __init__(self, case: str, cards: Sequence[str], most: int, fewest: int = 1) -> None:
        self.case, self._cards, self._most, self._fewest = case, tuple(cards), most, fewest

    def press(self, lay: Lay, choice: str) -> Lay | Refusal:
        """Chooses a card, or takes it back."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        if choice not in self._cards:
            return Refusal(Reason.NO_SUCH_CARD)
        if choice not in lay.tokens and len(lay.tokens) >= self._most:
            return Refusal(Reason.NO_TOKENS)
        return replace(lay, tokens=self._ordered({choice} ^ set(lay.tokens)))

    def advance(self, lay: Lay) -> Lay | Refusal:
        """Hands in."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        if len(lay.tokens) < self._fewest:
            return Refusal(Reason.NOTHING_LAID)
        return replace(lay, phase=1)

    def done(self, lay: Lay) -> bool:
        """Whether the lay was handed in."""
        return lay.phase > 0

    def valid(self, lay: Lay) -> bool:
        """Whether choices can lead to that lay."""
        return (
            lay.phase in (0, 1)
            and not lay.pending
            and lay.tokens == self._ordered(lay.tokens)
            and self._fewest * lay.phase <= len(lay.tokens) <= self._most
        )

    def left(self, lay: Lay) -> int:
        """How many cards can still be chosen."""
        return self._most - len(lay.tokens)

    def handed_in(self, cards: Collection[str]) -> Lay:
        """The lay that holds these cards and that nothing changes any more."""
        return replace(NOTHING, tokens=self._ordered(cards), phase=1)

    def _ordered(self, cards: Collection[str]) -> tuple[str, ...]:
        return tuple(card for card in self._cards if card in cards)
