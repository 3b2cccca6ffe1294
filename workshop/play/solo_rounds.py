"""The rounds of a case for one person: what is open, what lies there, and what came of it.

The gate stands in `workshop.play.solo`: nothing here is reached before the customer question was answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from workshop.cases.rounds import Round
from workshop.play.answer import POINTS, Answer
from workshop.play.table import Table

if TYPE_CHECKING:  # a case begins without any round
    from workshop.play.rounds.game import Lay, RoundGame
    from workshop.rules.verdict import Verdict


def _nothing() -> Lay:
    from workshop.play.rounds.game import NOTHING

    return NOTHING


HINTED: Final = Fraction(4, 5)
"""What is left of the points of a round with a hint."""


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that was begun and not handed in, and what lies there."""

    kind: Round
    lay: Lay = field(default_factory=_nothing)
    hint: bool = False
    """Whether the hint was asked for."""
    practice: bool = False
    """Whether it brings nothing: its solution was shown before."""


@dataclass(frozen=True, slots=True)
class RoundResult:
    """A round that was handed in: the first lay for each case counts. `score` is from 0 to 1."""

    case: str
    kind: Round
    lay: Lay
    score: Fraction
    hint: bool = False
    """Whether the hint was asked for, which takes a part of the points."""

    @property
    def points(self) -> Fraction:
        """The score as points, from 0 to `most`."""
        return self.score * self.most

    @property
    def most(self) -> Fraction:
        """The most points that it could bring."""
        return POINTS * HINTED if self.hint else Fraction(POINTS)


def game_of(case: str, kind: Round, answer: Answer, seed: int, table: Table) -> RoundGame:
    """The round of that case; *what if* asks about the wrong party that was picked. Raises KeyError."""
    from workshop.play.rounds.making import make  # a case begins without any round

    return make(kind, case, table, seed=seed, target=_target(case, answer, table))


def rounds_of(case: str, table: Table) -> tuple[Round, ...]:
    """The rounds that the case carries, in their order."""
    from workshop.play.rounds.making import carried  # a case begins without any round

    return carried(case, table)


def _target(case: str, answer: Answer, table: Table) -> str | None:
    verdict: Verdict = table.judgement(case).verdict
    return next((party for party in table[case].options if party in answer.parties - verdict.parties), None)
