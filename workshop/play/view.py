"""What one player may see. The verdict, its reasons and the score are in a view only from the reveal on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from workshop.cases.case import Case
from workshop.play.answer import Answer, Question, Result, questions_for, result_of
from workshop.play.solo import Solo, Step
from workshop.play.table import Table
from workshop.rules.judgement import Judgement


@dataclass(frozen=True, slots=True)
class View:
    """A frozen picture of the state for the player's screen."""

    step: Step
    case: Case
    number: int
    """The case's place in the pack, from 1."""
    total: int
    options: tuple[str, ...]
    questions: tuple[Question, ...]
    answer: Answer
    answered: bool
    points: Fraction
    """Points of all answered cases so far."""
    results: tuple[Result, ...]
    result: Result | None
    """The judged answer, from the reveal on."""
    judgement: Judgement | None
    """What the engine says, from the reveal on."""


def view(state: Solo, table: Table) -> View:
    """The view of the state. Before the answer is given it holds neither verdict nor score of this case."""
    case = table[state.case]
    judgement = table.judgement(state.case) if state.answered else None
    return View(
        step=state.step,
        case=case,
        number=min(state.position + 1, len(state.cases)),
        total=len(state.cases),
        options=case.options,
        questions=questions_for(case.role(case.focus).party),
        answer=state.answer,
        answered=state.answered,
        points=sum((result.points for result in state.results), Fraction(0)),
        results=state.results,
        result=result_of(state.case, judgement, state.answer) if judgement else None,
        judgement=judgement,
    )
