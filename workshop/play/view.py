"""What one player may see. The verdict, its reasons and the score are in a view only from the reveal on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.play.answer import Answer, Question, Result, questions_for, result_of
from workshop.play.refusal import Refusal
from workshop.play.solo import Solo, Step, solved
from workshop.play.solo_rounds import RoundResult, game_of, rounds_of
from workshop.play.table import Table
from workshop.rules.judgement import Judgement

if TYPE_CHECKING:  # a case begins without any round
    from workshop.play.rounds.game import Desk, Hint, Lay, RoundGame


@dataclass(frozen=True, slots=True)
class RoundView:
    """The open round: what lies on the desk, and once it is handed in, the game itself, which knows what is right."""

    kind: Round
    desk: Desk
    lay: Lay
    game: RoundGame | None
    score: Fraction | None
    hint: Hint | None = None
    """Once it was asked for."""
    practice: bool = False
    """Whether it brings no points: its solution was shown before."""
    empty: bool = False
    """Whether going on would hand in that nothing was laid at all, which the round takes."""


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
    earlier: Mapping[str, Fraction]
    """The points of cases that were answered on another day and not in this run."""
    result: Result | None
    """The judged answer, from the reveal on."""
    judgement: Judgement | None
    """What the engine says, from the reveal on."""
    rounds: tuple[Round, ...] = ()
    """The rounds that can be opened: none before the answer is given."""
    played: tuple[RoundResult, ...] = ()
    """The rounds that were handed in, of all cases."""
    round: RoundView | None = None
    """The round that lies open."""
    unproved: bool = False
    """Whether one can still say which cards decide: answered, and not shown yet by *why*, *what if* or the round."""
    unbuilt: bool = False
    """Whether one can still build the chain: after the answer, before the round, *what if* or a look shows it."""


def view(state: Solo, table: Table) -> View:
    """The view of the state. Before the answer is given it holds neither verdict nor score of this case."""
    case = table[state.case]
    judgement = table.judgement(state.case) if state.answered else None
    again = {result.case for result in state.results}
    earlier = {case: points for case, points in state.earlier.items() if case not in again}
    rounds = rounds_of(state.case, table) if state.answered else ()
    return View(
        step=state.step,
        case=case,
        number=min(state.position + 1, len(state.cases)),
        total=len(state.cases),
        options=case.options,
        questions=questions_for(table.judgement(state.case).organisation, case.focus),
        answer=state.answer,
        answered=state.answered,
        points=sum((*earlier.values(), *(each.points for each in state.results)), Fraction(0))
        + sum((each.points for each in state.rounds), Fraction(0)),
        results=state.results,
        earlier=earlier,
        result=result_of(state.case, judgement, state.answer) if judgement else None,
        judgement=judgement,
        rounds=rounds,
        played=state.rounds,
        round=_round(state, table),
        unproved=Round.EVIDENCE in rounds and not solved(state, Round.EVIDENCE),
        unbuilt=Round.CHAIN in rounds and not solved(state, Round.CHAIN),
    )


def _round(state: Solo, table: Table) -> RoundView | None:
    if state.round is None or not state.answered:
        return None
    kind, lay = state.round.kind, state.round.lay
    game = game_of(state.case, kind, state.answer, state.seed, table)
    done = game.done(lay)
    hint = None
    if state.round.hint:
        from workshop.play.rounds.hints import hint_of  # a case begins without any round

        hint = hint_of(game)
    seen, score = (game, game.score(lay)) if done else (None, None)
    empty = not (done or lay.tokens) and not isinstance(after := game.advance(lay), Refusal) and game.done(after)
    return RoundView(kind, game.desk(lay), lay, seen, score, hint, state.round.practice, empty)
