"""One person plays cases: the state, the actions, and what an action does.

The customer question is the gate: nothing that shows the verdict opens before it was answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from workshop.cases.rounds import Round
from workshop.play.answer import Answer, Question, Result, Special, questions_for, result_of
from workshop.play.rounds.game import Lay, moves
from workshop.play.solo_rounds import OpenRound, RoundResult, game_of, rounds_of
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
    """Shuffles the cards of the rounds, and plays for the machine."""
    round: OpenRound | None = None
    """The round that lies open over the step."""
    rounds: tuple[RoundResult, ...] = ()

    @property
    def case(self) -> str:
        """The id of the case being played, or of the last one at the end."""
        return self.cases[min(self.position, len(self.cases) - 1)]


@dataclass(frozen=True, slots=True)
class Toggle:
    """Pick a party, or take the pick back."""

    party: str


@dataclass(frozen=True, slots=True)
class Choose:
    """Answer with something special instead of parties; once more takes it back."""

    special: Special


@dataclass(frozen=True, slots=True)
class Ask:
    """Say what to ask; it belongs to the answer `ask`."""

    question: Question


@dataclass(frozen=True, slots=True)
class Sure:
    """Say how sure one is: 1, 2, 3, or 0 for no statement."""

    certainty: int


@dataclass(frozen=True, slots=True)
class Next:
    """Go on; at the vote this gives the answer."""


@dataclass(frozen=True, slots=True)
class Back:
    """Go back one step. A given answer stays given."""


@dataclass(frozen=True, slots=True)
class Again:
    """Play the same case once more, for practice."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave the case unanswered and go to the next."""


@dataclass(frozen=True, slots=True)
class Open:
    """Begin a round that the case carries, once its customer question was answered."""

    kind: Round


@dataclass(frozen=True, slots=True)
class Press:
    """Take a card of the open round, or put it back."""

    choice: str


Action = Toggle | Choose | Ask | Sure | Next | Back | Again | Skip | Open | Press


class Reason(StrEnum):
    """Why an action was refused."""

    NOT_NOW = "not_now"
    NO_SUCH_PARTY = "no_such_party"
    NOTHING_PICKED = "nothing_picked"
    NO_QUESTION = "no_question"
    NOT_ANSWERED = "not_answered"
    """The customer question comes first."""
    NO_SUCH_ROUND = "no_such_round"
    NO_SUCH_CARD = "no_such_card"
    NO_TOKENS = "no_tokens"
    NOTHING_LAID = "nothing_laid"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An action that is not possible, and the reason."""

    reason: Reason


def start(cases: Sequence[str], seed: int = 0) -> Solo:
    """The state before anything was done: the situation of the first case. Raises ValueError without a case."""
    if not cases:
        raise ValueError(cases)
    return Solo(tuple(cases), seed=seed)


def legal(state: Solo, table: Table) -> tuple[Action, ...]:
    """All actions that are possible now: for buttons, keys, numbered lines and random players alike."""
    if state.step is Step.END:
        return (Back(),)
    if state.round is not None:
        return _legal_in_round(state, state.round, table)
    actions: list[Action] = []
    if state.step is Step.VOTE:
        case = table[state.case]
        actions += [Toggle(party) for party in case.options]
        actions += [Choose(special) for special in Special]
        if state.answer.special is Special.ASK:
            actions += [Ask(question) for question in questions_for(case.role(case.focus).party)]
        actions += [Sure(certainty) for certainty in range(4)]
        if _incomplete(state.answer) is None:
            actions.append(Next())
    else:
        actions.append(Next())
    if state.step is not Step.SITUATION or state.position > 0:
        actions.append(Back())
    actions.append(Again() if state.answered else Skip())
    if state.answered:
        actions += [Open(kind) for kind in rounds_of(state.case, table)]
    return tuple(actions)


def reduce(state: Solo, action: Action, table: Table) -> Solo | Refusal:
    """The next state, or the reason why there is none."""
    if state.round is not None:
        return _reduce_round(state, state.round, action, table)
    if action not in legal(state, table):
        return Refusal(_why_not(state, action))
    match action:
        case Toggle(party):
            return replace(state, answer=replace(_of_parties(state.answer), parties=state.answer.parties ^ {party}))
        case Choose(special):
            chosen = None if state.answer.special is special else special
            return replace(state, answer=Answer(special=chosen, certainty=state.answer.certainty))
        case Ask(question):
            return replace(state, answer=replace(state.answer, question=question))
        case Sure(certainty):
            return replace(state, answer=replace(state.answer, certainty=certainty or None))
        case Next():
            return _forward(state, table)
        case Back():
            return _backward(state, table)
        case Again():
            return replace(state, step=Step.SITUATION, answer=NO_ANSWER, answered=False)
        case Skip():
            return _next_case(state)
        case Open(kind):
            return replace(state, round=OpenRound(kind))
        case Press():
            raise AssertionError(action)


def _legal_in_round(state: Solo, open_: OpenRound, table: Table) -> tuple[Action, ...]:
    game = game_of(state.case, open_.kind, state.answer, state.seed, table)
    if game.done(open_.lay):
        return (Next(), Back(), Again())
    pressed = [Press(choice) for choice in moves(game, open_.lay)]
    further = [Next()] if isinstance(game.advance(open_.lay), Lay) else []
    return (*pressed, *further, Back())


def _reduce_round(state: Solo, open_: OpenRound, action: Action, table: Table) -> Solo | Refusal:
    """A round lies over the step it was opened from; going back closes it, handing in books its result."""
    game = game_of(state.case, open_.kind, state.answer, state.seed, table)
    done = game.done(open_.lay)
    match action:
        case Back():
            return replace(state, round=None)
        case Next() if done:
            return replace(state, round=None)
        case Again() if done:
            return replace(state, round=OpenRound(open_.kind))
        case Next():
            outcome = game.advance(open_.lay)
        case Press(choice):
            outcome = game.press(open_.lay, choice)
        case _:
            return Refusal(Reason.NOT_NOW)
    if not isinstance(outcome, Lay):
        return Refusal(Reason(outcome.reason.value))
    following = replace(state, round=replace(open_, lay=outcome))
    known = any((each.case, each.kind) == (state.case, open_.kind) for each in state.rounds)
    if known or not game.done(outcome):
        return following
    result = RoundResult(state.case, open_.kind, outcome, game.score(outcome))
    return replace(following, rounds=(*state.rounds, result))


def _of_parties(answer: Answer) -> Answer:
    return replace(answer, special=None, question=None)


def _incomplete(answer: Answer) -> Reason | None:
    if answer.empty:
        return Reason.NOTHING_PICKED
    if answer.special is Special.ASK and answer.question is None:
        return Reason.NO_QUESTION
    return None


def _why_not(state: Solo, action: Action) -> Reason:
    if state.step is Step.VOTE:
        if isinstance(action, Next):
            return _incomplete(state.answer) or Reason.NOT_NOW
        if isinstance(action, Toggle):
            return Reason.NO_SUCH_PARTY
    if isinstance(action, Open):
        return Reason.NO_SUCH_ROUND if state.answered else Reason.NOT_ANSWERED
    return Reason.NOT_NOW


def _steps(state: Solo, table: Table) -> tuple[Step, ...]:
    """The steps of this case, in order; nothing after the vote stands here before the answer is given."""
    if not state.answered:
        return (Step.SITUATION, Step.VOTE)
    right = result_of(state.case, table.judgement(state.case), state.answer).right
    middle = (Step.WHY,) if right else (Step.WHY, Step.WHY_NOT)
    return (Step.SITUATION, Step.REVEAL, *middle, Step.DEBRIEFING)


def _forward(state: Solo, table: Table) -> Solo:
    if state.step is Step.VOTE:
        result = result_of(state.case, table.judgement(state.case), state.answer)
        known = any(each.case == state.case for each in state.results)
        results = state.results if known else (*state.results, result)
        return replace(state, step=Step.REVEAL, answered=True, results=results)
    steps = _steps(state, table)
    following = steps.index(state.step) + 1
    return replace(state, step=steps[following]) if following < len(steps) else _next_case(state)


def _backward(state: Solo, table: Table) -> Solo:
    if state.step is Step.END or state.step is Step.SITUATION:
        return _open(state, state.position - 1)
    steps = _steps(state, table)
    return replace(state, step=steps[steps.index(state.step) - 1])


def _next_case(state: Solo) -> Solo:
    if state.position + 1 >= len(state.cases):
        return replace(state, position=len(state.cases), step=Step.END, answer=NO_ANSWER, answered=False)
    return _open(state, state.position + 1)


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
