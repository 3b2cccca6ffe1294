"""The rounds for one person: the gate, what opens, what counts, and any player's random moves."""

from fractions import Fraction
from random import Random

import pytest

from support import acting
from support.library import over
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.rounds import RoundTelling
from workshop.language.voice import Voice
from workshop.play.answer import POINTS, Answer
from workshop.play.letters import ballot_of, letters_of
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Lay, moves
from workshop.play.rounds.hints import hint_of
from workshop.play.rounds.making import carried, make
from workshop.play.solo import Solo, Step, start
from workshop.play.solo_acts import Action, Again, Back, Follow, Help, Next, Open, Press, Toggle, Wonder, legal, reduce
from workshop.play.solo_rounds import HINTED
from workshop.play.table import Table
from workshop.play.view import view

TABLE = Table(shipped().cases)
CASE = "payroll-clerk"


def do(state: Solo, *actions: Action) -> Solo:
    return acting.do(state, TABLE, *actions)


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


def best_of(kind: Round) -> tuple[object, ...]:
    """What hands in the best lay of a round that has one part."""
    return (*(Press(token) for token in make(kind, CASE, TABLE).best().tokens), Next())


@pytest.mark.parametrize("kind", [kind for kind in carried(CASE, TABLE) if kind is not Round.CASCADE])
def test_a_hint_is_told_once_and_leaves_four_fifths_of_the_points(kind: Round) -> None:
    state = do(answered("council"), Open(kind), Help())
    seen = view(state, TABLE).round
    assert seen is not None and seen.hint is not None and (seen.hint.number, seen.hint.text) != (None, None)
    assert seen.game is None and reduce(state, Help(), TABLE) == Refusal(Reason.NOT_NOW)
    while not state.rounds:
        free = [each for each in legal(state, TABLE) if isinstance(each, Press)]
        state = do(state, Next()) if Next() in legal(state, TABLE) else do(state, free[0])
    (result,) = state.rounds
    assert result.hint and result.most == POINTS * HINTED
    assert result.points == result.score * POINTS * HINTED
    assert reduce(state, Help(), TABLE) == Refusal(Reason.NOT_NOW), "afterwards there is nothing to hint at"


@pytest.mark.parametrize("language", Language)
def test_the_hint_of_every_round_of_every_case_is_a_sentence(language: Language) -> None:
    voice = Voice(language)
    for case in TABLE:
        for kind in carried(case, TABLE):
            hint = hint_of(make(kind, case, TABLE))
            assert RoundTelling(kind, TABLE[case], voice).hint(hint), (case, kind)


def test_after_the_solution_a_round_is_practice_and_brings_nothing_more() -> None:
    state = do(answered(), Open(Round.EVIDENCE), Next())
    before = view(state, TABLE).points
    for way in ((Again(),), (Back(), Open(Round.EVIDENCE))):
        again = do(state, *way)
        seen = view(again, TABLE).round
        assert seen is not None and seen.practice
        again = do(again, *best_of(Round.EVIDENCE))
        seen = view(again, TABLE).round
        assert seen is not None and seen.score == 1 and view(again, TABLE).points == before


def test_which_cards_decide_can_be_said_until_why_has_shown_them() -> None:
    assert not view(do(start([CASE]), Next()), TABLE).unproved
    reveal = answered()
    assert view(reveal, TABLE).unproved
    assert not view(do(reveal, Open(Round.EVIDENCE), *best_of(Round.EVIDENCE)), TABLE).unproved
    told = do(reveal, Next())
    assert told.step is Step.WHY and not view(told, TABLE).unproved
    played = do(told, Open(Round.EVIDENCE), *best_of(Round.EVIDENCE))
    assert not played.rounds and view(played, TABLE).points == POINTS
    assert not view(do(told, Back()), TABLE).unproved, "going back does not make it unseen"
    assert view(do(told, Open(Round.CHAIN)), TABLE).round.practice is False  # type: ignore[union-attr]


def test_the_chain_can_be_built_until_it_was_looked_at() -> None:
    before, reveal = do(start([CASE]), Next()), answered()
    assert not view(before, TABLE).unbuilt and Follow() not in legal(before, TABLE)
    assert view(reveal, TABLE).unbuilt and view(do(reveal, Next(), Next()), TABLE).unbuilt
    followed = do(reveal, Follow())
    assert followed.step is reveal.step
    assert not view(followed, TABLE).unbuilt and Follow() not in legal(followed, TABLE)
    opened = do(followed, Open(Round.CHAIN))
    assert view(opened, TABLE).round.practice  # type: ignore[union-attr]
    assert not do(opened, Next()).rounds
    wondered = view(do(reveal, Wonder()), TABLE)
    assert not wondered.unbuilt and not wondered.unproved  # what if shows both
    handed_in = do(reveal, Open(Round.CHAIN), Next(), Back())
    assert handed_in.rounds and not view(handed_in, TABLE).unbuilt


def test_the_sum_is_what_the_cases_and_the_rounds_brought() -> None:
    state = do(answered("council"), Open(Round.EVIDENCE), Help(), *best_of(Round.EVIDENCE), Back())
    state = do(state, Open(Round.SUCCESS), *best_of(Round.SUCCESS))
    seen = view(state, TABLE)
    assert [each.points for each in seen.played] == [POINTS * HINTED, POINTS]
    assert seen.points == sum(each.points for each in seen.results) + POINTS * HINTED + POINTS


def test_a_party_has_its_letter_of_the_vote_in_every_round_of_every_case() -> None:
    number = 0
    for case in TABLE:
        letters = {option: letter for letter, option in letters_of(ballot_of(TABLE[case])).items()}
        for kind in carried(case, TABLE):
            desk = make(kind, case, TABLE).desk(NOTHING)
            for choice, letter in zip(desk.choices, desk.signs, strict=True):
                option = choice.party or (choice.word if kind is Round.TWIN else None)
                if option in letters and kind in (Round.CHAIN, Round.TWIN):
                    assert letter == letters[option], (case, kind)
                    number += 1
    assert number > 100


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
