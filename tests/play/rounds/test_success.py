"""Success: a result counts for what it moves of the customers' own goals, and for nothing else."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from support.examples import FOCUS, judged
from support.materials import carrying, case_for, text
from support.round_players import check_play, pressed
from workshop.cases.material import Goal, Material, WorkResult
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Lay
from workshop.play.rounds.success import RESULTS, Success

JUDGED = judged("head decides_raise clerk", "head decides_bonus clerk", "council has_rights clerk")
MATERIAL = Material(
    goals=(
        Goal("errors", "head", 5, text("few errors")),
        Goal("cost", "head", 2, text("low cost")),
        Goal("rights", "council", 5, text("rights kept")),
    ),
    results=(
        WorkResult("checked", text("every slip checked"), {"errors": 3, "cost": -1}),
        WorkResult("cheap", text("cheaper"), {"cost": 2}),
        WorkResult("sloppy", text("faster"), {"errors": -3, "cost": 1}),
        WorkResult("minutes", text("minutes for the council"), {"rights": 3}),
        WorkResult("idle", text("a nice slide"), {}),
    ),
)
CASE = case_for(JUDGED, MATERIAL)
GAME = Success(CASE, JUDGED)


def handed(*results: str) -> Lay:
    return pressed(GAME, *results, ">")


def test_a_result_is_worth_what_it_moves_of_the_customers_goals_by_weight() -> None:
    assert {result: GAME.worth(result) for result in GAME.results} == {
        "checked": 13,
        "cheap": 4,
        "sloppy": -13,
        "minutes": 0,
        "idle": 0,
    }
    assert GAME.effects("checked") == ((MATERIAL.goals[0], 3), (MATERIAL.goals[1], -1))
    assert GAME.elsewhere("minutes") == ("council",) and GAME.elsewhere("checked") == ()


def test_the_best_leaves_out_what_does_not_help() -> None:
    assert GAME.best().tokens == ("checked", "cheap")


@pytest.mark.parametrize(
    ("results", "score"),
    [
        (("checked", "cheap"), 1),
        (("checked", "cheap", "minutes"), 1),
        (("checked",), Fraction(13, 17)),
        (("minutes",), 0),
        (("checked", "sloppy"), 0),
        (("sloppy", "cheap"), 0),
    ],
)
def test_the_score_is_the_share_of_the_best_three_and_never_below_nothing(
    results: tuple[str, ...], score: Fraction | int
) -> None:
    assert GAME.score(handed(*results)) == score


def test_only_the_customers_goals_lie_on_the_desk() -> None:
    desk = GAME.desk(NOTHING)
    assert [(told.party, told.weight) for told in desk.told] == [("head", 5), ("head", 2)]
    assert (desk.prompt, desk.parties, desk.left, desk.final) == ("one", {"x": "head"}, RESULTS, True)


def test_a_fourth_result_needs_one_to_be_taken_back_and_nothing_cannot_be_handed_in() -> None:
    three = pressed(GAME, "checked", "cheap", "idle")
    assert GAME.press(three, "minutes") == Refusal(Reason.NO_TOKENS)
    assert pressed(GAME, "checked", "cheap", "idle", "idle", "minutes").tokens == ("checked", "cheap", "minutes")
    assert GAME.advance(NOTHING) == Refusal(Reason.NOTHING_LAID)


def test_the_order_of_choosing_does_not_matter() -> None:
    assert pressed(GAME, "idle", "checked") == pressed(GAME, "checked", "idle")


def test_results_that_move_only_other_peoples_goals_make_no_round() -> None:
    others = Material(goals=MATERIAL.goals, results=MATERIAL.results[2:])
    assert not Success.carries(case_for(JUDGED, others), JUDGED)
    silent = judged("head has_rights clerk", "council has_rights clerk")
    assert silent.focus == FOCUS and not Success.carries(CASE, silent)


def test_no_play_of_a_random_case_is_better_than_the_best() -> None:
    split = 0
    for case, judgement, rng in carrying(Success):
        game = Success(case, judgement)
        split += len(game.customers) > 1
        check_play(game, rng)
        worth = [sum(map(game.worth, each)) for number in range(1, 4) for each in combinations(game.results, number)]
        assert max(worth) == sum(map(game.worth, game.best().tokens))
    assert split > 40
