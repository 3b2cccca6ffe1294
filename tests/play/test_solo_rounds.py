"""The rounds for one person: the gate, what opens, what counts, and any player's random moves."""

from fractions import Fraction
from random import Random

import pytest

from support.library import over
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.play.answer import POINTS, Answer
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Lay, moves
from workshop.play.rounds.making import carried, make
from workshop.play.solo import Solo, Step, start
from workshop.play.solo_acts import Again, Back, Next, Open, Press, Toggle, legal, reduce
from workshop.play.table import Table
from workshop.play.view import view

TABLE = Table(shipped().cases)
CASE = "payroll-clerk"


def do(state: Solo, *actions: object) -> Solo:
    for action in actions:
        following = reduce(state, action, TABLE)  # type: ignore[arg-type]
        assert isinstance(following, Solo), (action, following)
        state = following
    return state


def answered(party: str = "payroll-head") -> Solo:
    return do(start([CASE], seed=4), Next(), Toggle(party), Next())


@pytest.mark.parametrize("kind", Round)
@pytest.mark.parametrize("steps", [(), (Next(),), (Next(), Toggle("employees"))])
def test_no_round_opens_before_the_customer_question_was_answered(kind: Round, steps: tuple[object, ...]) -> None:
    state = do(start([CASE]), *steps)
    assert reduce(state, Open(kind), TABLE) == Refusal(Reason.NOT_ANSWERED)
    assert not any(isinstance(action, Open | Press) for action in legal(state, TABLE))
    assert view(state, TABLE).rounds == () and view(state, TABLE).round is None


def test_playing_again_closes_the_gate_until_the_next_answer() -> None:
    state = do(answered(), Again())
    assert reduce(state, Open(Round.EVIDENCE), TABLE) == Refusal(Reason.NOT_ANSWERED)


def test_every_round_the_case_carries_opens_from_every_step_after_the_answer() -> None:
    state = answered()
    assert Round.EVIDENCE in view(state, TABLE).rounds
    while state.step is not Step.END:
        assert {a.kind for a in legal(state, TABLE) if isinstance(a, Open)} == set(carried(CASE, TABLE))
        state = do(state, Next())
    assert reduce(state, Open(Round.EVIDENCE), TABLE) == Refusal(Reason.NOT_ANSWERED)


def test_an_open_round_shows_its_desk_and_keeps_its_game_until_it_is_handed_in() -> None:
    state = do(answered(), Open(Round.EVIDENCE))
    seen = view(state, TABLE).round
    assert seen is not None and seen.game is None and seen.score is None and seen.desk.choices
    best = make(Round.EVIDENCE, CASE, TABLE).best()
    state = do(state, *(Press(token) for token in best.tokens), Next())
    seen = view(state, TABLE).round
    assert seen is not None and seen.game is not None and seen.score == 1
    assert view(state, TABLE).points == 2 * POINTS


def test_only_the_first_lay_of_a_round_counts() -> None:
    state = do(answered(), Open(Round.EVIDENCE), Next(), Again())
    best = make(Round.EVIDENCE, CASE, TABLE).best()
    state = do(state, *(Press(token) for token in best.tokens), Next())
    assert [each.score for each in state.rounds] == [Fraction(0)]


def test_back_closes_a_round_and_nothing_else() -> None:
    before = do(answered(), Next())
    assert do(before, Open(Round.EVIDENCE), Back()) == before


def test_what_if_asks_about_the_wrong_party_that_was_picked() -> None:
    state = do(answered("council"), Open(Round.WHAT_IF))
    seen = view(state, TABLE).round
    assert seen is not None and "council" in seen.desk.parties.values()


@over("case", sorted(TABLE))
def test_random_players_never_break_a_round_and_never_score_outside_0_to_1(case: str) -> None:
    rng = Random(case)
    state = do(start([case], seed=rng.randrange(99)), Next())
    state = Solo(state.cases, seed=state.seed, step=Step.REVEAL, answer=Answer(), answered=True)
    for _ in range(60):
        action = rng.choice(legal(state, TABLE))
        state = do(state, action)
        if not state.answered or state.step is Step.END:
            break
    assert all(0 <= each.score <= 1 for each in state.rounds)


def test_a_choice_that_is_not_on_the_desk_is_refused_with_a_reason() -> None:
    state = do(answered(), Open(Round.EVIDENCE))
    assert reduce(state, Press("no such card"), TABLE) == Refusal(Reason.NO_SUCH_CARD)
    assert reduce(state, Toggle("employees"), TABLE) == Refusal(Reason.NOT_NOW)
    game = make(Round.EVIDENCE, CASE, TABLE)
    assert all(isinstance(game.press(NOTHING, move), Lay) for move in moves(game, NOTHING))
