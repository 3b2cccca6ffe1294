"""Records of somebody who studies, and a learner who is simulated."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from workshop.cases.rounds import Round
from workshop.rules.facts import Trap
from workshop.study.records import LONGEST, Answered, Played, Record

DAY = 740_000
"""A day in 2027."""


def answered(
    case: str = "payroll-clerk",
    *traps: Trap,
    level: int = 1,
    right: bool = True,
    sure: int | None = 2,
    day: int = DAY,
    twin: bool = False,
) -> Answered:
    """An answer to a case that lays those traps; a wrong one fell into the first."""
    families = traps or (Trap.REQUEST,)
    points = Fraction(10 if right else 0)
    return Answered(case, level, families, () if right else families[:1], right, points, sure, day, 60, twin)


ANSWERED = answered()
PLAYED = Played("payroll-clerk", Round.EVIDENCE, Fraction(20, 3), Fraction(10), True, DAY, 30)

_NAMES = st.sampled_from([f"case-{number}" for number in range(12)])
_TRAPS = st.lists(st.sampled_from(Trap), min_size=1, max_size=4, unique=True).map(tuple)


@st.composite
def answers(draw: st.DrawFn, days: range = range(DAY - 40, DAY + 3)) -> Answered:
    """Any answer."""
    families, right = draw(_TRAPS), draw(st.booleans())
    points = Fraction(10) if right else draw(st.sampled_from([Fraction(0), Fraction(10, 3), Fraction(5)]))
    return Answered(
        draw(_NAMES),
        draw(st.integers(1, 4)),
        families,
        () if right else families[: draw(st.integers(1, len(families)))],
        right,
        points,
        draw(st.sampled_from([None, 1, 2, 3])),
        draw(st.sampled_from(days)),
        draw(st.integers(0, LONGEST)),
        draw(st.booleans()),
    )


@st.composite
def rounds(draw: st.DrawFn) -> Played:
    """Any round."""
    points = Fraction(draw(st.integers(0, 30)), 3)
    day = draw(st.integers(DAY - 40, DAY))
    return Played(draw(_NAMES), draw(st.sampled_from(Round)), points, Fraction(10), draw(st.booleans()), day)


def records() -> st.SearchStrategy[list[Record]]:
    """What a file can hold."""
    return st.lists(st.one_of(answers(), rounds()), max_size=40)
