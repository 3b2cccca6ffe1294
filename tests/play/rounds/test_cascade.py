"""Cascade: what is not told at a link is gone below it; asking brings some of it back; chance never wins."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from support.examples import judged, party
from support.materials import carrying, case_for, check_play, pressed, text, wander
from workshop.cases.material import Material, Need
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.cascade import ASKED, MACHINE, TOLD, Cascade
from workshop.play.rounds.game import NOTHING, Lay
from workshop.rules.cascade import PASSES, said_again
from workshop.rules.judgement import Judgement

JUDGED = judged(
    "head decides_raise clerk",
    "head decides_bonus clerk",
    "chief decides_raise head",
    "chief decides_bonus head",
    "chief heads firm",
    "market buys firm",
    "council has_rights clerk",
    parties=[party("chief", status="owner"), party("firm", "firm"), party("market", "market")],
)
NEEDS = tuple(Need(f"n{weight}", "market", weight, text(f"need {weight}")) for weight in (1, 5, 2, 4, 3, 1))[:5]
CASE = case_for(JUDGED, Material(needs=(*NEEDS, Need("other", "council", 5, text("other")))))
GAME = Cascade(CASE, JUDGED)
TOP = ("n5", "n4")
ALL_TOLD = (*TOP, ">") * 3


def test_the_needs_start_at_the_market_and_go_down_to_the_focus() -> None:
    assert GAME.way == ("market", "chief", "head", "clerk")
    assert GAME.needs == NEEDS and GAME.links == 3
    desk = GAME.desk(NOTHING)
    assert desk.parties == {"x": "market", "y": "chief"} and desk.numbers == {"link": 1, "links": 3}
    assert [told.weight for told in desk.told] == [need.weight for need in NEEDS]
    assert [choice.id for choice in desk.choices] == [*(need.id for need in NEEDS), MACHINE]
    assert (desk.prompt, desk.left, desk.final) == ("tell", TOLD, False)


def test_how_much_a_need_matters_is_known_at_the_top_alone() -> None:
    assert GAME.desk(pressed(GAME, *TOP, ">")).told == ()


def test_what_is_not_told_is_gone_further_down() -> None:
    lay = pressed(GAME, "n5", "n1", ">")
    assert [choice.id for choice in GAME.desk(lay).choices] == ["n1", "n5", MACHINE]
    passage = GAME.course(lay, 0)[0]
    assert (passage.upper, passage.lower) == ("market", "chief")
    assert [need.id for need in passage.lost] == ["n2", "n4", "n3"]


def test_no_more_than_two_needs_are_told_at_a_link() -> None:
    assert GAME.press(pressed(GAME, *TOP), "n2") == Refusal(Reason.NO_TOKENS)
    assert GAME.advance(NOTHING) == Refusal(Reason.NOTHING_LAID)


def test_in_the_second_run_the_one_below_asks_for_what_was_not_told() -> None:
    lay = pressed(GAME, *ALL_TOLD, *TOP)
    assert GAME.desk(lay).prompt == "again"
    asking = pressed(GAME, *ALL_TOLD, *TOP, ">")
    desk = GAME.desk(asking)
    assert (desk.prompt, desk.left, desk.parties) == ("ask", ASKED, {"x": "market", "y": "chief"})
    assert [choice.id for choice in desk.choices] == ["n1", "n2", "n3"]
    after = pressed(GAME, *ALL_TOLD, *TOP, ">", "n3", "n2", ">")
    passage = GAME.course(after, 1)[0]
    assert [need.id for need in passage.asked] == ["n2", "n3"]
    assert [need.id for need in passage.lost] == ["n1"]


def test_where_everything_was_told_there_is_nothing_to_ask_and_the_part_is_skipped() -> None:
    lay = pressed(GAME, *ALL_TOLD, "n5", "n4", ">", ">", "n5", "n4", ">")
    assert GAME.desk(lay).prompt == "again" and GAME.desk(lay).numbers["link"] == 3


def test_both_runs_count_half() -> None:
    told = pressed(GAME, *ALL_TOLD, *(*TOP, ">", ">"), *(*TOP, ">"), *(*TOP, ">"))
    assert GAME.done(told)
    assert (GAME.value(told, 0), GAME.most(0)) == (Fraction(9, 15), Fraction(9, 15))
    assert (GAME.value(told, 1), GAME.most(1)) == (Fraction(9, 15), Fraction(14, 15))
    assert GAME.score(told) == (1 + Fraction(9, 14)) / 2
    assert GAME.score(GAME.best()) == 1


def test_a_link_that_chance_plays_is_played_the_same_again() -> None:
    lay = pressed(GAME, MACHINE, ">")
    again = Cascade(CASE, JUDGED)
    assert GAME.course(lay, 0) == again.course(lay, 0)
    outcomes = {Cascade(CASE, JUDGED, seed).course(lay, 0)[0].arrived for seed in range(60)}
    assert len(outcomes) == 4
    assert all(len(each) <= TOLD for each in outcomes)


def test_chance_and_needs_take_each_others_place() -> None:
    assert pressed(GAME, "n5", MACHINE).tokens == (f"0:{MACHINE}",)
    assert pressed(GAME, MACHINE, "n5").tokens == ("0:n5",)
    assert pressed(GAME, MACHINE, MACHINE) == NOTHING
    assert not GAME.valid(Lay(("0:n5", f"0:{MACHINE}")))


def test_a_run_in_which_chance_loses_everything_is_over() -> None:
    deaf = Cascade(CASE, JUDGED, passes=Fraction(0))
    lay = pressed(deaf, MACHINE, ">")
    assert deaf.desk(lay).prompt == "again" and deaf.arrived(lay, 0) == ()
    end = pressed(deaf, MACHINE, ">", MACHINE, ">")
    assert deaf.done(end) and deaf.valid(end) and deaf.score(end) == 0
    assert [passage.carried for passage in deaf.course(end, 0)][1:] == [(), ()]


def test_without_confirming_questions_the_second_run_is_like_the_first() -> None:
    game = Cascade(CASE, JUDGED, confirming=0)
    lay = pressed(game, *ALL_TOLD, *ALL_TOLD)
    assert game.done(lay) and game.score(lay) == 1


def test_the_expected_share_is_the_chance_to_the_power_of_the_links() -> None:
    assert GAME.expected(0) == PASSES**3 and GAME.expected(1) == said_again(PASSES) ** 3
    assert GAME.passes(0) == PASSES


def test_what_chance_leaves_comes_out_as_expected() -> None:
    """Every link by chance, two thousand seeds: within five standard deviations."""
    case, seeds = case_for(JUDGED, Material(needs=(NEEDS[1], NEEDS[3]))), 2000
    for run in (0, 1):
        total = Fraction(0)
        for seed in range(seeds):
            game = Cascade(case, JUDGED, seed)
            places = (0, 1, 2) if run == 0 else (3, 5, 7)
            total += game.value(Lay(tuple(f"{place}:{MACHINE}" for place in places)), run)
        assert abs(total / seeds - game.expected(run)) < 5 * 0.5 / seeds**0.5


@pytest.mark.parametrize("number", [2, 3])
def test_a_short_chain_or_few_needs_make_no_round(number: int) -> None:
    few = Material(needs=NEEDS[:number])
    assert Cascade.carries(case_for(JUDGED, few), JUDGED) is (number == 3)
    short = judged("market buys clerk", parties=[party("clerk", status="self_employed"), party("market", "market")])
    assert not Cascade.carries(case_for(short, Material(needs=NEEDS)), short)


def test_where_no_market_is_reached_the_needs_are_those_of_the_last_party() -> None:
    ending: Judgement = judged("head decides_raise clerk", "head decides_bonus clerk", "chief decides_raise head")
    assert Cascade(case_for(ending, Material()), ending).way == ("chief", "head", "clerk")


@pytest.mark.slow
def test_no_play_of_a_random_case_is_better_than_the_best() -> None:
    for case, judgement, rng in carrying(Cascade, 300):
        check_play(Cascade(case, judgement, rng.randrange(99)), rng)


@pytest.mark.slow
def test_nothing_appears_on_the_way_down() -> None:
    for case, judgement, rng in carrying(Cascade, 100):
        game = Cascade(case, judgement, rng.randrange(99))
        *_, lay = wander(game, rng)
        for run in (0, 1):
            course = game.course(lay, run)
            assert course[0].carried == game.needs and course[-1].arrived == game.arrived(lay, run)
            for above, below in pairwise(course):
                assert below.carried == above.arrived
            for passage in course:
                assert set(passage.arrived) | set(passage.lost) == set(passage.carried)
                assert {*passage.told, *passage.asked} >= set(passage.arrived)
                assert passage.by_machine or {*passage.told, *passage.asked} == set(passage.arrived)
