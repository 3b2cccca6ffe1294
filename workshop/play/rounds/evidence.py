"""Evidence: cite the fact cards that decide, and no others."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Choice, Desk, Lay, check
from workshop.rules.facts import Fact
from workshop.rules.judgement import Judgement
from workshop.rules.score import evidence_score


class Found(StrEnum):
    """What became of a fact card."""

    CITED = "cited"
    """It decides and was cited."""
    MISSED = "missed"
    """It decides and was not cited."""
    WRONG = "wrong"
    """It was cited and does not decide."""
    LEFT = "left"
    """It was rightly left alone."""


class Evidence:
    """The tokens of a lay are the ids of the cited cards, in the order of the case file."""

    kind = Round.EVIDENCE

    def __init__(self, case: Case, judgement: Judgement) -> None:
        self.facts: dict[str, Fact] = {f"fact-{number}": fact for number, fact in enumerate(case.facts, 1)}
        """Every fact card by the id of its choice."""
        self.decisive = frozenset(id for id, fact in self.facts.items() if fact in judgement.decisive)
        """The cards that decide."""
        self.case = case.id
        ids = {fact: id for id, fact in self.facts.items()}
        self.numbered: dict[str, int] = {ids[fact]: number for fact, number in case.numbered.items()}
        """Their numbers, in the order of those."""

    @staticmethod
    def carries(case: Case, judgement: Judgement) -> bool:
        """Whether the case has fact cards."""
        return bool(case.facts)

    def desk(self, lay: Lay) -> Desk:
        """Every card, and which are cited."""
        if self.done(lay):
            return Desk("done", ())
        cards = (
            Choice(id, fact=self.facts[id], chosen=id in lay.tokens, number=number)
            for id, number in self.numbered.items()
        )
        return Desk("cite", tuple(cards))

    def press(self, lay: Lay, choice: str) -> Lay | Refusal:
        """Cites a card, or no longer."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        if choice not in self.facts:
            return Refusal(Reason.NO_SUCH_CARD)
        cited = {choice} ^ set(lay.tokens)
        return replace(lay, tokens=tuple(id for id in self.facts if id in cited))

    def advance(self, lay: Lay) -> Lay | Refusal:
        """Hands in, also without any card: where nothing decides, nothing is the answer."""
        return Refusal(Reason.DONE) if self.done(lay) else replace(lay, phase=1)

    def done(self, lay: Lay) -> bool:
        """Whether the lay was handed in."""
        return lay.phase > 0

    def valid(self, lay: Lay) -> bool:
        """Whether choices can lead to that lay."""
        cited = set(lay.tokens)
        return lay.phase in (0, 1) and not lay.pending and lay.tokens == tuple(id for id in self.facts if id in cited)

    def score(self, lay: Lay) -> Fraction:
        """F1 of the cited cards against those that decide."""
        check(self, lay)
        return evidence_score(frozenset(lay.tokens), self.decisive)

    def best(self) -> Lay:
        """Exactly the cards that decide."""
        return replace(NOTHING, tokens=tuple(id for id in self.facts if id in self.decisive), phase=1)

    def found(self, lay: Lay) -> dict[Fact, Found]:
        """What became of every card, in the order of the numbers."""
        names = {(True, True): Found.CITED, (True, False): Found.MISSED, (False, True): Found.WRONG}
        found = {id: names.get((id in self.decisive, id in lay.tokens), Found.LEFT) for id in self.numbered}
        return {self.facts[id]: each for id, each in found.items()}
