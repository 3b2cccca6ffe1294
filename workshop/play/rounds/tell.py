"""Tell: the customer's side. Say what you need, with a few sentences, some of them vague."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Final

from workshop.cases.case import Case
from workshop.cases.limits import FEWEST_NEEDS
from workshop.cases.material import StatementCard
from workshop.cases.rounds import Round
from workshop.play.rounds.customers import alone, needs_of, payers, weights
from workshop.play.rounds.game import Choice, Desk, Lay, Told, check
from workshop.play.rounds.picking import Picking
from workshop.rules.judgement import Judgement
from workshop.rules.needs import clarity, clearest, reached

STATEMENTS: Final = 3
"""How many sentences can be said."""


class Tell(Picking):
    """The player is the customer and knows the needs and how much each matters; the sentences are to be chosen."""

    kind = Round.TELL

    def __init__(self, case: Case, judgement: Judgement) -> None:
        self.customers = payers(judgement)
        self.needs = needs_of(case, self.customers)
        """The customers' needs."""
        self.statements: dict[str, StatementCard] = {
            each.id: each for each in case.material.statements if each.of in self.customers
        }
        self._weights = weights(self.needs)
        self._focus = case.focus
        super().__init__(case.id, tuple(self.statements), STATEMENTS)

    @staticmethod
    def carries(case: Case, judgement: Judgement) -> bool:
        """Whether the customers have enough needs, and sentences that tell some of them."""
        game = Tell(case, judgement)
        return len(game.needs) >= FEWEST_NEEDS and bool(game.best().tokens)

    def desk(self, lay: Lay) -> Desk:
        """The sentences to choose from, and the needs that are to get across."""
        if self.done(lay):
            return Desk("done", ())
        choices = tuple(Choice(id, text=each.says, chosen=id in lay.tokens) for id, each in self.statements.items())
        one = len(self.customers) == 1
        needs = tuple(Told(need.says, need.of, weight=need.weight, word="need") for need in self.needs)
        return Desk(
            "one" if one else "several",
            choices,
            parties=alone(self.customers),
            numbers={"most": STATEMENTS},
            left=self.left(lay),
            told=needs,
        )

    def score(self, lay: Lay) -> Fraction:
        """How clear the needs became, by weight, relative to the clearest three sentences."""
        check(self, lay)
        return self.value(lay) / self._clearest

    def best(self) -> Lay:
        """The sentences that make the needs clearest."""
        cards = {id: each.tells for id, each in self.statements.items()}
        return self.handed_in(clearest(self._weights, cards, STATEMENTS))

    @cached_property
    def _clearest(self) -> Fraction:
        return self.value(self.best())

    def clarity(self, lay: Lay) -> dict[str, int]:
        """How clear every need of the customers became, 0 to 3."""
        found = clarity(self.statements[card].tells for card in lay.tokens)
        return {need: found.get(need, 0) for need in self._weights}

    def value(self, lay: Lay) -> Fraction:
        """The share of the needs, by weight, that got across."""
        return reached(self._weights, self.clarity(lay))
