"""An answer to the customer question, and what it is worth against the engine's verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from workshop.rules.facts import Pay, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation
from workshop.rules.score import CERTAINTY, pick_score
from workshop.rules.verdict import Outcome, Verdict, first_question, own_say

POINTS: Final = 10
"""What a case is worth."""


CERTAINTIES: Final = tuple(CERTAINTY)
"""How sure one can say one is."""


class Special(StrEnum):
    """An answer that names no party."""

    NOBODY = "nobody"
    ASK = "ask"
    """It is not in the facts: ask."""


class Question(StrEnum):
    """What one can ask where the facts do not say who the customer is."""

    RAISE = "raise"
    BONUS = "bonus"
    POST = "post"
    PURCHASE = "purchase"
    HEAD = "head"
    """Where one decides one's own pay: who fills the pot."""
    DIRECTS = "directs"
    RECEIVES = "receives"
    EXECUTES = "executes"


_DECOYS: Final = (Question.DIRECTS, Question.RECEIVES, Question.EXECUTES)
_OF_PAY: Final = {Pay.RAISE: Question.RAISE, Pay.BONUS: Question.BONUS}


def right_options(verdict: Verdict) -> frozenset[str]:
    """What the right answer picks on a ballot: who pays, or nobody, or asking."""
    if verdict.outcome is Outcome.NONE:
        return frozenset({Special.NOBODY.value})
    return frozenset({Special.ASK.value}) if verdict.outcome is Outcome.OPEN else verdict.parties


@dataclass(frozen=True, slots=True)
class Answer:
    """What a player says: parties, or something special; and how sure, from 1 to 3, or None."""

    parties: frozenset[str] = frozenset()
    special: Special | None = None
    question: Question | None = None
    certainty: int | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was said yet."""
        return not self.parties and self.special is None


@dataclass(frozen=True, slots=True)
class Result:
    """A judged answer. `points` are out of POINTS; `trap` names the mistake, None when the answer is right."""

    case: str
    answer: Answer
    right: bool
    points: Fraction
    trap: Trap | None


def questions_for(organisation: Organisation, focus: str) -> tuple[Question, ...]:
    """The questions on offer, from what is decided for the focus; they do not depend on the verdict."""
    party = organisation.party(focus)
    about_pay = tuple(question for pay, question in _OF_PAY.items() if pay in party.components)
    if own_say(organisation, focus):
        return (*about_pay, Question.HEAD, *_DECOYS)
    return (*(about_pay or (Question(first_question(party)),)), *_DECOYS)


def tempting(judgement: Judgement) -> str | None:
    """The strongest wrong party: the one with most claims, of several the first. None where everybody pays."""
    wrong = [party for party in judgement.standings if party not in judgement.verdict.parties]
    return max(wrong, key=lambda party: len(judgement.standings[party].claims), default=None)


def result_of(case: str, judgement: Judgement, answer: Answer) -> Result:
    """The worth of an answer: Jaccard for parties; `nobody` and `ask` are answers of their own."""
    verdict = judgement.verdict
    if answer.special is Special.NOBODY:
        right = verdict.outcome is Outcome.NONE
        points = Fraction(POINTS if right else 0)
    elif answer.special is Special.ASK:
        right = verdict.outcome is Outcome.OPEN and answer.question in {Question(rule) for rule in verdict.unknown}
        points = Fraction(POINTS if right else 0)
    elif verdict.outcome in (Outcome.NONE, Outcome.OPEN):
        right, points = False, Fraction(0)
    else:
        points = pick_score(answer.parties, verdict.parties, POINTS)
        right = points == POINTS
    trap = None if right else (judgement.trap(answer.parties) if answer.parties else Trap.FACTCHECK)
    return Result(case, answer, right, points, trap)
