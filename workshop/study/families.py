"""The traps that a case lays, the one that tempts most, and those that an answer fell into."""

from __future__ import annotations

from workshop.play.answer import Answer, result_of
from workshop.rules.facts import Trap
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome


def families_of(judgement: Judgement) -> tuple[Trap, ...]:
    """What each wrong party would be a fall into, in the order of the case, each once.

    Where nobody pays or a fact is missing there is one trap only, whomever one picks: not to have looked. Where
    several pay, that one comes at the end: only one of them may be named.
    """
    outcome = judgement.verdict.outcome
    if outcome in (Outcome.NONE, Outcome.OPEN):
        return (Trap.FACTCHECK,)
    wrong = (standing for party, standing in judgement.standings.items() if party not in judgement.verdict.parties)
    found = [standing.claims[0].trap for standing in wrong if standing.claims]
    return tuple(dict.fromkeys([*found, *([Trap.FACTCHECK] if outcome is Outcome.SPLIT or not found else [])]))


def fallen_into(judgement: Judgement, answer: Answer) -> tuple[Trap, ...]:
    """The trap of each wrong party that was picked; what else is wrong is not to have looked. None if it is right."""
    if result_of("", judgement, answer).right:
        return ()
    picked = [party for party in judgement.standings if party in answer.parties - judgement.verdict.parties]
    found = (judgement.trap(frozenset({party})) for party in picked)
    return tuple(dict.fromkeys(trap for trap in found if trap is not None)) or (Trap.FACTCHECK,)
