"""Ask: the provider's side. The customers said something vague; a few questions find out the rest."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import cached_property
from typing import Final

from workshop.cases.case import Case
from workshop.cases.material import Need, QuestionCard, StatementCard
from workshop.cases.rounds import Round
from workshop.play.rounds.customers import alone, needs_of, openings, payers, weights
from workshop.play.rounds.game import Choice, Desk, Lay, Told, check
from workshop.play.rounds.picking import Picking
from workshop.rules.judgement import Judgement
from workshop.rules.needs import clarity, clearest, reached

QUESTIONS: Final = 3
"""How many questions can be asked."""


class Ask(Picking):
    """What was said lies face up; what one hears to a question is told at the end.

    With `told` it is what another team said in *tell*, instead of the customers' openings. The score counts only what
    was left to find out, so that neither duty excuses the other.
    """

    kind = Round.ASK

    def __init__(self, case: Case, judgement: Judgement, told: AbstractSet[str] = frozenset()) -> None:
        """Raises KeyError when `told` names a sentence that the customers do not have."""
        self.customers = payers(judgement)
        self.needs = needs_of(case, self.customers)
        """The customers' needs."""
        theirs = {each.id: each for each in case.material.statements if each.of in self.customers}
        if unknown := told - theirs.keys():
            raise KeyError(*unknown)
        self.said: tuple[StatementCard, ...] = (
            tuple(each for each in theirs.values() if each.id in told) if told else openings(case, self.customers)
        )
        """What the customers have said already."""
        self.questions: dict[str, QuestionCard] = {each.id: each for each in case.material.questions}
        self._weights = weights(self.needs)
        self._before = clarity(each.tells for each in self.said)
        super().__init__(case.id, tuple(self.questions), QUESTIONS, fewest=0)

    @staticmethod
    def carries(case: Case, judgement: Judgement) -> bool:
        """Whether there are questions that make a customer's need clearer than the opening does."""
        return bool(Ask(case, judgement).best().tokens)

    def desk(self, lay: Lay) -> Desk:
        """The questions to choose from, and what was said."""
        if self.done(lay):
            return Desk("done", ())
        choices = tuple(
            Choice(id, text=each.says, chosen=id in lay.tokens, to=each.to) for id, each in self.questions.items()
        )
        said = tuple(Told(each.says, each.of, word="said") for each in self.said)
        one = len(self.customers) == 1
        prompt = ("one" if one else "several") if said else ("one_silent" if one else "several_silent")
        return Desk(
            prompt,
            choices,
            parties=alone(self.customers),
            numbers={"most": QUESTIONS},
            left=self.left(lay),
            told=said,
        )

    def score(self, lay: Lay) -> Fraction:
        """What was found out, relative to the most that so many questions find out; 1 where nothing was left."""
        check(self, lay)
        before = reached(self._weights, self._before)
        return (self.value(lay) - before) / (self._clearest - before) if self._clearest > before else Fraction(1)

    def best(self) -> Lay:
        """The questions that find out most."""
        cards = {id: each.learns for id, each in self.questions.items()}
        return self.handed_in(clearest(self._weights, cards, QUESTIONS, self._before))

    @cached_property
    def _clearest(self) -> Fraction:
        return self.value(self.best())

    def brief(self, lay: Lay) -> tuple[tuple[Need, int, int], ...]:
        """Every need of the customers, how clear it was before and how clear it is now, 0 to 3."""
        after = self._after(lay)
        return tuple((need, self._before.get(need.id, 0), after.get(need.id, 0)) for need in self.needs)

    def value(self, lay: Lay) -> Fraction:
        """The share of the needs, by weight, that is clear after the questions."""
        return reached(self._weights, self._after(lay))

    def learned(self, question: str) -> tuple[Need, ...]:
        """The customers' needs that a question makes clearer than they were when the round began."""
        learns = self.questions[question].learns
        return tuple(need for need in self.needs if learns.get(need.id, 0) > self._before.get(need.id, 0))

    def _after(self, lay: Lay) -> dict[str, int]:
        return clarity((self.questions[card].learns for card in lay.tokens), self._before)
