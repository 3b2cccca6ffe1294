"""One person plays: the gate, the steps, what counts, and what an illegal act gets."""

from fractions import Fraction
from random import Random

import pytest

from support.acting import do
from support.library import over
from workshop.language.naming import nameless
from workshop.play.answer import Answer, Question, Special
from workshop.play.refusal import Reason, Refusal
from workshop.play.solo import Solo, Step, start
from workshop.play.solo_acts import Action, Again, Ask, Back, Choose, Next, Skip, Sure, Toggle, legal, reduce
from workshop.play.table import Table
from workshop.play.view import view
from workshop.rules.facts import Party, Status, Tie, TieKind, Trap
from workshop.rules.organisation import Organisation

CLERK = [Party("clerk"), Party("staff"), Party("head"), Party("boss")]
RAISE = Tie("head", TieKind.DECIDES_RAISE, "clerk")
BONUS = Tie("head", TieKind.DECIDES_BONUS, "clerk")
BOSS_BONUS = Tie("boss", TieKind.DECIDES_BONUS, "clerk")
EFFORT = Tie("staff", TieKind.TAKES_TIME, "clerk")
OFFICE = [Party("clerk", status=Status.OFFICE), *CLERK[1:]]

WORLDS = {
    "one": Organisation(CLERK, [EFFORT, RAISE, BONUS]),
    "split": Organisation(CLERK, [EFFORT, RAISE, BOSS_BONUS]),
    "open": Organisation(CLERK, [EFFORT, BONUS]),
    "none": Organisation(OFFICE, [EFFORT]),
}
TABLE = Table({name: nameless(world, "clerk") for name, world in WORLDS.items()})


def play(case: str, *actions: Action) -> Solo:
    return do(start([case]), TABLE, Next(), *actions)


def answered(case: str, *actions: Action) -> Solo:
    return play(case, *actions, Next())


def test_no_step_behind_the_vote_opens_before_the_customer_question_was_answered() -> None:
    state = play("one")
    assert state.step is Step.VOTE
    assert reduce(state, Next(), TABLE) == Refusal(Reason.NOTHING_PICKED)
    assert view(state, TABLE).judgement is None and view(state, TABLE).result is None


@pytest.mark.parametrize(
    ("case", "actions", "right", "points", "trap"),
    [
        ("one", [Toggle("head")], True, 10, None),
        ("one", [Toggle("staff")], False, 0, Trap.EFFORT),
        ("one", [Toggle("head"), Toggle("staff")], False, 5, Trap.EFFORT),
        ("one", [Toggle("staff"), Toggle("staff"), Toggle("head")], True, 10, None),
        ("one", [Choose(Special.NOBODY)], False, 0, Trap.FACTCHECK),
        ("one", [Choose(Special.ASK), Ask(Question.RAISE)], False, 0, Trap.FACTCHECK),
        ("split", [Toggle("head"), Toggle("boss")], True, 10, None),
        ("split", [Toggle("head")], False, 5, Trap.FACTCHECK),
        ("open", [Choose(Special.ASK), Ask(Question.RAISE)], True, 10, None),
        ("open", [Choose(Special.ASK), Ask(Question.BONUS)], False, 0, Trap.FACTCHECK),
        ("open", [Choose(Special.ASK), Ask(Question.DIRECTS)], False, 0, Trap.FACTCHECK),
        ("open", [Toggle("head")], False, 0, Trap.FACTCHECK),
        ("open", [Choose(Special.NOBODY)], False, 0, Trap.FACTCHECK),
        ("none", [Choose(Special.NOBODY)], True, 10, None),
        ("none", [Toggle("staff")], False, 0, Trap.FACTCHECK),
    ],
)
def test_an_answer_is_judged_against_the_facts(
    case: str, actions: list[Action], right: bool, points: int, trap: Trap | None
) -> None:
    seen = view(answered(case, *actions), TABLE)
    assert seen.result is not None
    assert (seen.result.right, seen.result.points, seen.result.trap) == (right, Fraction(points), trap)
    assert seen.points == points


def test_a_special_answer_and_picked_parties_exclude_each_other() -> None:
    assert play("one", Toggle("head"), Choose(Special.NOBODY)).answer == Answer(special=Special.NOBODY)
    assert play("one", Choose(Special.ASK), Toggle("head")).answer == Answer(frozenset({"head"}))
    assert play("one", Choose(Special.ASK), Choose(Special.ASK)).answer == Answer()


def test_asking_needs_a_question_and_only_asking_takes_one() -> None:
    assert reduce(play("open", Choose(Special.ASK)), Next(), TABLE) == Refusal(Reason.NO_QUESTION)
    assert reduce(play("open"), Ask(Question.RAISE), TABLE) == Refusal(Reason.NOT_NOW)


def test_certainty_can_be_said_and_taken_back() -> None:
    assert play("one", Sure(3)).answer.certainty == 3
    assert play("one", Sure(3), Sure(0)).answer.certainty is None
    assert play("one", Sure(2), Choose(Special.NOBODY)).answer.certainty == 2


def test_a_party_that_does_not_stand_there_is_refused() -> None:
    assert reduce(play("one"), Toggle("nobody"), TABLE) == Refusal(Reason.NO_SUCH_PARTY)
    assert reduce(play("one"), Toggle("clerk"), TABLE) == Refusal(Reason.NO_SUCH_PARTY)
    assert reduce(start(["one"]), Toggle("head"), TABLE) == Refusal(Reason.NOT_NOW)


def walk(state: Solo) -> list[Step]:
    steps = [state.step]
    while state.step is not Step.END:
        state = do(state, TABLE, Next())
        steps.append(state.step)
    return steps


def test_every_answer_is_told_why_not_a_right_one_of_the_party_that_tempts_most() -> None:
    course = [Step.REVEAL, Step.WHY, Step.WHY_NOT, Step.DEBRIEFING, Step.END]
    for party in ("head", "staff"):
        assert walk(answered("one", Toggle(party))) == course


def test_going_back_shows_the_case_again_but_a_given_answer_stays_given() -> None:
    state = do(answered("one", Toggle("staff")), TABLE, Back())
    assert state.step is Step.SITUATION and state.answered
    assert reduce(state, Toggle("head"), TABLE) == Refusal(Reason.NOT_NOW)
    assert do(state, TABLE, Next()).step is Step.REVEAL


def test_the_first_answer_counts_and_playing_again_is_practice() -> None:
    state = do(answered("one", Toggle("staff")), TABLE, Again(), Next(), Toggle("head"), Next())
    seen = view(state, TABLE)
    assert seen.result is not None and seen.result.right and seen.points == 0
    assert walk(state) == [Step.REVEAL, Step.WHY, Step.WHY_NOT, Step.DEBRIEFING, Step.END]


def test_a_case_can_be_skipped_and_found_again_by_going_back() -> None:
    state = do(start(["one", "split"]), TABLE, Skip(), Next(), Toggle("head"), Toggle("boss"), Next())
    assert [result.case for result in state.results] == ["split"]
    state = do(state, TABLE, Back(), Back())
    assert (state.case, state.step, state.answered) == ("one", Step.SITUATION, False)


def test_from_the_end_and_from_a_situation_one_goes_back_to_the_last_step_of_the_case_before() -> None:
    played = (Next(), Toggle("head"), *[Next()] * 5)
    state = do(start(["one", "split"]), TABLE, *played, *played)
    assert state.step is Step.END
    there = do(state, TABLE, Back())
    assert (there.case, there.step) == ("split", Step.DEBRIEFING)
    there = do(there, TABLE, *[Back()] * 5)
    assert (there.case, there.step, there.answered) == ("one", Step.DEBRIEFING, True)


def test_nothing_can_be_played_without_a_case() -> None:
    with pytest.raises(ValueError):
        start([])


ODD: list[Action] = [Toggle("nobody"), Toggle("clerk"), Ask(Question.POST), Again(), Skip(), Next(), Back(), Sure(7)]


@over("seed", range(40))
def test_random_players_never_break_the_game_nor_see_too_early(seed: int) -> None:
    random = Random(seed)
    state = start(random.sample(sorted(TABLE), 3))
    history: list[Action] = []
    for _ in range(120):
        possible = legal(state, TABLE)
        action = random.choice(possible if random.random() < 0.8 else ODD)
        following = reduce(state, action, TABLE)
        assert isinstance(following, Refusal) == (action not in possible)
        if isinstance(following, Refusal):
            continue
        history.append(action)
        state = following
        seen = view(state, TABLE)
        assert (seen.judgement is None) == (seen.result is None) == (not state.answered)
        assert state.step in (Step.SITUATION, Step.VOTE, Step.END) or state.answered
        assert seen.points == sum(each.points for each in (*state.results, *state.rounds))
        assert len({result.case for result in state.results}) == len(state.results)
    assert do(start(state.cases), TABLE, *history) == state
