"""One person plays cases: the state, and the way from step to step.

The customer question is the gate: nothing that shows the verdict opens before it was answered. What a player can do
is in `workshop.play.solo_acts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

from workshop.cases.rounds import Round
from workshop.play.answer import Answer, Result, result_of, tempting
from workshop.play.solo_rounds import OpenRound, RoundResult
from workshop.play.table import Table


class Step(StrEnum):
    """Where in a case the player is."""

    SITUATION = "situation"
    VOTE = "vote"
    REVEAL = "reveal"
    WHY = "why"
    WHY_NOT = "why_not"
    DEBRIEFING = "debriefing"
    END = "end"
    """After the last case."""


NO_ANSWER: Final = Answer()


@dataclass(frozen=True, slots=True)
class Solo:
    """The state. `results` holds one result per answered case; the first answer to a case counts."""

    cases: tuple[str, ...]
    position: int = 0
    step: Step = Step.SITUATION
    answer: Answer = NO_ANSWER
    answered: bool = False
    results: tuple[Result, ...] = ()
    seed: int = 0
    """Shuffles the cards of the rounds."""
    round: OpenRound | None = None
    """The round that lies open over the step."""
    rounds: tuple[RoundResult, ...] = ()
    explained: frozenset[str] = frozenset()
    """The cases of which the cards that decide were shown, by *why* or *what if*."""
    followed: frozenset[str] = frozenset()
    """The cases of which the whole chain was looked at before it was built."""
    earlier: Mapping[str, Fraction] = field(default_factory=dict)
    """The points of cases of this run that were answered on another day."""

    @property
    def case(self) -> str:
        """The id of the case being played, or of the last one at the end."""
        return self.cases[min(self.position, len(self.cases) - 1)]

    @property
    def goes_on(self) -> bool:
        """Whether nothing was done yet and all cases before this one were answered on another day."""
        before = self.cases[: self.position]
        return bool(before) and not self.results and all(case in self.earlier for case in before)


def start(cases: Sequence[str], seed: int = 0, earlier: Mapping[str, Fraction] | None = None) -> Solo:
    """The state before anything was done: the situation of the first case that was not answered on another day, or of
    the first where all were. Raises ValueError without a case.
    """
    if not cases:
        raise ValueError(cases)
    known = {case: points for case, points in (earlier or {}).items() if case in cases}
    left = (place for place, case in enumerate(cases) if case not in known)
    position = next(left, 0)
    return Solo(tuple(cases), position, seed=seed, earlier=known if position else {})


def _steps(state: Solo, table: Table) -> tuple[Step, ...]:
    """The steps of this case, in order; nothing after the vote stands here before the answer is given."""
    if not state.answered:
        return (Step.SITUATION, Step.VOTE)
    judgement = table.judgement(state.case)
    right = result_of(state.case, judgement, state.answer).right
    middle = (Step.WHY,) if right and tempting(judgement) is None else (Step.WHY, Step.WHY_NOT)
    return (Step.SITUATION, Step.REVEAL, *middle, Step.DEBRIEFING)


def forward(state: Solo, table: Table) -> Solo:
    """The next step; from the vote the answer is given and judged."""
    if state.step is Step.VOTE:
        result = result_of(state.case, table.judgement(state.case), state.answer)
        known = any(each.case == state.case for each in state.results)
        results = state.results if known else (*state.results, result)
        return replace(state, step=Step.REVEAL, answered=True, results=results)
    steps = _steps(state, table)
    following = steps.index(state.step) + 1
    if following >= len(steps):
        return next_case(state)
    told = {state.case} if steps[following] is Step.WHY else set()
    return replace(state, step=steps[following], explained=state.explained | told)


def backward(state: Solo, table: Table) -> Solo:
    """The step before; a given answer stays given. From the end, and from a situation, the last step of the case
    before; its situation, where it was left unanswered.
    """
    if state.step is Step.END or state.step is Step.SITUATION:
        there = _open(state, state.position - 1)
        return replace(there, step=_steps(there, table)[-1]) if there.answered else there
    steps = _steps(state, table)
    return replace(state, step=steps[steps.index(state.step) - 1])


def next_case(state: Solo) -> Solo:
    """The next case, or the end."""
    if state.position + 1 >= len(state.cases):
        return replace(state, position=len(state.cases), step=Step.END, answer=NO_ANSWER, answered=False)
    return _open(state, state.position + 1)


def solved(state: Solo, kind: Round) -> bool:
    """Whether the solution of that round of this case was shown: it was handed in, or what it asks for was shown."""
    if any((each.case, each.kind) == (state.case, kind) for each in state.rounds):
        return True
    shown = {Round.EVIDENCE: state.explained, Round.CHAIN: state.followed}
    return state.case in shown.get(kind, ())


def _open(state: Solo, position: int) -> Solo:
    """A case from its situation; one that was answered before shows its answer."""
    earlier = next((result.answer for result in state.results if result.case == state.cases[position]), None)
    return replace(
        state,
        position=position,
        step=Step.SITUATION,
        answer=earlier or NO_ANSWER,
        answered=earlier is not None,
    )
