"""What one player can do: each action says when it is refused and what it does.

While a round lies open only its own actions and those that close it are possible.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Final, Self

from workshop.cases.rounds import Round
from workshop.play.answer import Answer, Question, Special, questions_for
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import Lay, RoundGame, moves
from workshop.play.solo import NO_ANSWER, Solo, Step, backward, forward, next_case, solved
from workshop.play.solo_rounds import OpenRound, RoundResult, game_of, rounds_of
from workshop.play.table import Table


class Action(ABC):
    """Something a player does: a frozen value."""

    __slots__ = ()

    @abstractmethod
    def refused(self, state: Solo, table: Table) -> Reason | None:
        """Why it is not possible now, or None."""

    @abstractmethod
    def done(self, state: Solo, table: Table) -> Solo:
        """The state after it. Only asked where it is not refused."""

    @classmethod
    def candidates(cls, state: Solo, table: Table) -> Iterator[Self]:
        """Those that could be possible now: the one there is, where nothing tells one from another."""
        return iter(() if fields(cls) else (cls(),))  # type: ignore[arg-type]


class _Answering(Action):
    """Something that changes the answer: only at the vote."""

    __slots__ = ()

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """Why it is not possible now, or None."""
        return None if state.step is Step.VOTE and state.round is None else Reason.NOT_NOW


@dataclass(frozen=True, slots=True)
class Toggle(_Answering):
    """Pick a party, or take the pick back."""

    party: str

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """The party must stand on the ballot."""
        reason = _Answering.refused(self, state, table)
        return reason or (None if self.party in table[state.case].options else Reason.NO_SUCH_PARTY)

    def done(self, state: Solo, table: Table) -> Solo:
        """Picked, or not any more; a special answer gives way."""
        answer = replace(state.answer, special=None, question=None, parties=state.answer.parties ^ {self.party})
        return replace(state, answer=answer)

    @classmethod
    def candidates(cls, state: Solo, table: Table) -> Iterator[Self]:
        """Every party of the ballot."""
        yield from (cls(party) for party in table[state.case].options)


@dataclass(frozen=True, slots=True)
class Choose(_Answering):
    """Answer with something special instead of parties; once more takes it back."""

    special: Special

    def done(self, state: Solo, table: Table) -> Solo:
        """In the place of any parties."""
        chosen = None if state.answer.special is self.special else self.special
        return replace(state, answer=Answer(special=chosen, certainty=state.answer.certainty))

    @classmethod
    def candidates(cls, state: Solo, table: Table) -> Iterator[Self]:
        """Every special answer."""
        yield from (cls(special) for special in Special)


@dataclass(frozen=True, slots=True)
class Ask(_Answering):
    """Say what to ask; it belongs to the answer `ask`."""

    question: Question

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """A question on offer, where asking is the answer."""
        if state.answer.special is not Special.ASK or self.question not in _questions(state, table):
            return Reason.NOT_NOW
        return _Answering.refused(self, state, table)

    def done(self, state: Solo, table: Table) -> Solo:
        """With that question."""
        return replace(state, answer=replace(state.answer, question=self.question))

    @classmethod
    def candidates(cls, state: Solo, table: Table) -> Iterator[Self]:
        """Every question on offer."""
        yield from (cls(question) for question in _questions(state, table))


@dataclass(frozen=True, slots=True)
class Sure(_Answering):
    """Say how sure one is: 1, 2, 3, or 0 for no statement."""

    certainty: int

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """One of the four."""
        return _Answering.refused(self, state, table) or (None if self.certainty in range(4) else Reason.NOT_NOW)

    def done(self, state: Solo, table: Table) -> Solo:
        """As sure as that."""
        return replace(state, answer=replace(state.answer, certainty=self.certainty or None))

    @classmethod
    def candidates(cls, state: Solo, table: Table) -> Iterator[Self]:
        """All four."""
        yield from (cls(certainty) for certainty in range(4))


@dataclass(frozen=True, slots=True)
class Next(Action):
    """Go on; at the vote this gives the answer, in a round it hands in or goes to the next part."""

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """Where something is missing, or nothing comes."""
        if state.step is Step.END:
            return Reason.NOT_NOW
        if state.round is not None:
            game = _game(state, state.round, table)
            outcome = state.round.lay if game.done(state.round.lay) else game.advance(state.round.lay)
            return None if isinstance(outcome, Lay) else outcome.reason
        return _incomplete(state.answer) if state.step is Step.VOTE else None

    def done(self, state: Solo, table: Table) -> Solo:
        """A step further."""
        if state.round is None:
            return forward(state, table)
        game = _game(state, state.round, table)
        if game.done(state.round.lay):
            return replace(state, round=None)
        outcome = game.advance(state.round.lay)
        assert isinstance(outcome, Lay)  # else it was refused
        return _laid(state, state.round, outcome, game)


@dataclass(frozen=True, slots=True)
class Back(Action):
    """Go back one step. A given answer stays given. From a round, close it."""

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """Before the first situation there is nothing."""
        first = state.step is Step.SITUATION and state.position == 0 and state.round is None
        return Reason.NOT_NOW if first else None

    def done(self, state: Solo, table: Table) -> Solo:
        """The step before."""
        return backward(state, table) if state.round is None else replace(state, round=None)


@dataclass(frozen=True, slots=True)
class Again(Action):
    """Play the same case, or the same round, once more for practice."""

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """After the answer; a round, once it was handed in."""
        if state.round is not None:
            return None if _game(state, state.round, table).done(state.round.lay) else Reason.NOT_NOW
        return None if state.answered and state.step is not Step.END else Reason.NOT_NOW

    def done(self, state: Solo, table: Table) -> Solo:
        """From its beginning."""
        if state.round is not None:
            return replace(state, round=OpenRound(state.round.kind, practice=True))
        return replace(state, step=Step.SITUATION, answer=NO_ANSWER, answered=False)


@dataclass(frozen=True, slots=True)
class Skip(Action):
    """Leave the case unanswered and go to the next."""

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """Only before the answer."""
        return Reason.NOT_NOW if state.answered or state.round is not None or state.step is Step.END else None

    def done(self, state: Solo, table: Table) -> Solo:
        """The next case, or the end."""
        return next_case(state)


@dataclass(frozen=True, slots=True)
class Open(Action):
    """Open a round of the case."""

    kind: Round

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """The customer question comes first, and the case must carry the round."""
        if state.round is not None:
            return Reason.NOT_NOW
        if not state.answered:
            return Reason.NOT_ANSWERED
        return None if self.kind in rounds_of(state.case, table) else Reason.NO_SUCH_ROUND

    def done(self, state: Solo, table: Table) -> Solo:
        """It lies over the present step."""
        return replace(state, round=OpenRound(self.kind, practice=solved(state, self.kind)))

    @classmethod
    def candidates(cls, state: Solo, table: Table) -> Iterator[Self]:
        """Every round that the case carries."""
        yield from (cls(kind) for kind in rounds_of(state.case, table))


@dataclass(frozen=True, slots=True)
class Press(Action):
    """Take a card of the open round, or put it back."""

    choice: str

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """The round says why."""
        if state.round is None:
            return Reason.NOT_NOW
        outcome = _game(state, state.round, table).press(state.round.lay, self.choice)
        return None if isinstance(outcome, Lay) else outcome.reason

    def done(self, state: Solo, table: Table) -> Solo:
        """With that card, or without it."""
        assert state.round is not None  # else it was refused
        game = _game(state, state.round, table)
        outcome = game.press(state.round.lay, self.choice)
        assert isinstance(outcome, Lay)
        return _laid(state, state.round, outcome, game)

    @classmethod
    def candidates(cls, state: Solo, table: Table) -> Iterator[Self]:
        """Every card that can be taken or put back."""
        if state.round is not None:
            game = _game(state, state.round, table)
            yield from (cls(choice) for choice in moves(game, state.round.lay))


@dataclass(frozen=True, slots=True)
class Help(Action):
    """Ask for the hint of the open round."""

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """Once, before the round is handed in."""
        if state.round is None or state.round.hint or _game(state, state.round, table).done(state.round.lay):
            return Reason.NOT_NOW
        return None

    def done(self, state: Solo, table: Table) -> Solo:
        """It is told from now on."""
        assert state.round is not None  # else it was refused
        return replace(state, round=replace(state.round, hint=True))


@dataclass(frozen=True, slots=True)
class Follow(Action):
    """Look at the whole chain without building it."""

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """After the answer, as long as it can still be built."""
        if not state.answered or state.round is not None or state.step is Step.END:
            return Reason.NOT_NOW
        there = Round.CHAIN in rounds_of(state.case, table) and not solved(state, Round.CHAIN)
        return None if there else Reason.NOT_NOW

    def done(self, state: Solo, table: Table) -> Solo:
        """It is shown from now on."""
        return replace(state, followed=state.followed | {state.case})


@dataclass(frozen=True, slots=True)
class Wonder(Action):
    """Begin to switch facts, which shows the chain and the cards that decide."""

    def refused(self, state: Solo, table: Table) -> Reason | None:
        """After the answer."""
        there = state.answered and state.round is None and state.step is not Step.END
        return None if there else Reason.NOT_NOW

    def done(self, state: Solo, table: Table) -> Solo:
        """Both have been shown."""
        case = {state.case}
        return replace(state, followed=state.followed | case, explained=state.explained | case)


ACTIONS: Final[tuple[type[Action], ...]] = (
    Toggle,
    Choose,
    Ask,
    Sure,
    Press,
    Help,
    Next,
    Back,
    Again,
    Skip,
    Open,
    Follow,
    Wonder,
)


def legal(state: Solo, table: Table) -> tuple[Action, ...]:
    """All actions that are possible now: for buttons, keys, numbered lines and random players alike."""
    candidates = (action for kind in ACTIONS for action in kind.candidates(state, table))
    return tuple(action for action in candidates if action.refused(state, table) is None)


def reduce(state: Solo, action: Action, table: Table) -> Solo | Refusal:
    """The next state, or the reason why there is none."""
    reason = action.refused(state, table)
    return action.done(state, table) if reason is None else Refusal(reason)


def _game(state: Solo, open_: OpenRound, table: Table) -> RoundGame:
    return game_of(state.case, open_.kind, state.answer, state.seed, table)


def _laid(state: Solo, open_: OpenRound, lay: Lay, game: RoundGame) -> Solo:
    """The state with that lay; the first that is handed in for a case books the round's result."""
    following = replace(state, round=replace(open_, lay=lay))
    if open_.practice or not game.done(lay):
        return following
    result = RoundResult(state.case, open_.kind, lay, game.score(lay), open_.hint)
    return replace(following, rounds=(*state.rounds, result))


def _questions(state: Solo, table: Table) -> tuple[Question, ...]:
    return questions_for(table.judgement(state.case).organisation, table[state.case].focus)


def _incomplete(answer: Answer) -> Reason | None:
    if answer.empty:
        return Reason.NOTHING_PICKED
    if answer.special is Special.ASK and answer.question is None:
        return Reason.NO_QUESTION
    return None
