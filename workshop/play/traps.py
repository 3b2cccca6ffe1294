"""The trap families of a case: the mistakes that its answers invite."""

from __future__ import annotations

from workshop.cases.case import Case
from workshop.rules.facts import Trap
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome


def traps_of(case: Case, judgement: Judgement) -> frozenset[Trap]:
    """The families that the case's wrong parties belong to; where no party would be right, not reading the facts."""
    if judgement.verdict.outcome in (Outcome.NONE, Outcome.OPEN):
        return frozenset({Trap.FACTCHECK})
    wrong = (party for party in case.options if party not in judgement.verdict.parties)
    return frozenset(trap for party in wrong if (trap := judgement.trap(frozenset({party}))) is not None)
