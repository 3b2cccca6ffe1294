"""Hours: the second spread counts, against the best one; the first is kept to be compared with."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from support.examples import judged
from support.materials import carrying, case_for, text
from support.round_players import check_play, pressed, wander
from workshop.cases.material import Activity, Material, Need, StatementCard
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Lay
from workshop.play.rounds.hours import HOURS, Hours

JUDGED = judged("head decides_raise clerk", "head decides_bonus clerk", "council has_rights clerk")
NEEDS = (
    Need("figures", "head", 5, text("figures by the third day"), effort=6),
    Need("errors", "head", 3, text("fewer than five errors"), effort=8),
    Need("minutes", "council", 5, text("minutes"), effort=6),
)
MATERIAL = Material(
    needs=NEEDS,
    activities=(
        Activity("close", text("closing the month"), {"figures": 2}),
        Activity("check", text("checking"), {"errors": 1, "figures": 1}),
        Activity("meet", text("works-council meeting"), {"minutes": 3}, most=4),
        Activity("slides", text("slides"), {}),
    ),
    statements=(StatementCard("soon", "head", text("soon, please"), {"figures": 1}, opening=True),),
)
CASE = case_for(JUDGED, MATERIAL)
GAME = Hours(CASE, JUDGED)
FIRST = ("meet",) * 4 + ("close",) * 3 + ("slides",)


def test_the_needs_are_withheld_until_the_second_part() -> None:
    first = GAME.desk(NOTHING)
    assert [told.text for told in first.told] == [text("soon, please")]
    assert (first.prompt, first.left, first.final) == ("first", HOURS, False)
    second = GAME.desk(pressed(GAME, *FIRST, ">"))
    assert [(told.text, told.weight) for told in second.told] == [(need.says, need.weight) for need in NEEDS[:2]]
    assert (second.prompt, second.left, second.final) == ("again", 2, True)


def test_the_second_part_begins_with_the_hours_of_the_first() -> None:
    lay = pressed(GAME, *FIRST, ">")
    assert GAME.spread(lay, 1) == GAME.spread(lay, 0) == {"close": 3, "meet": 4, "slides": 1}
    moved = pressed(GAME, *FIRST, ">", "-meet", "check")
    assert GAME.spread(moved, 0) == {"close": 3, "meet": 4, "slides": 1}
    assert GAME.spread(moved, 1) == {"close": 3, "check": 1, "meet": 3, "slides": 1}


def test_only_the_second_spread_is_scored_and_both_are_kept() -> None:
    lay = pressed(GAME, *FIRST, ">", *["-meet"] * 4, "-slides", *["check"] * 5, ">")
    assert GAME.spread(lay, 1) == {"close": 3, "check": 5}
    assert GAME.bought(lay, 0) == Fraction(5, 8)
    assert GAME.bought(lay, 1) == Fraction(5 + 3 * Fraction(5, 8)) / 8
    assert GAME.score(lay) == GAME.bought(lay, 1) / GAME.most
    assert GAME.served(lay, 0) == ((NEEDS[0], 1), (NEEDS[1], 0))
    assert GAME.served(lay, 1) == ((NEEDS[0], 1), (NEEDS[1], Fraction(5, 8)))


def test_the_best_spread_is_exact() -> None:
    assert GAME.best_spread == {"check": 8}
    assert GAME.most == 1
    assert GAME.score(GAME.best()) == 1


def test_hours_for_those_who_do_not_pay_are_told_with_whom_they_serve() -> None:
    lay = pressed(GAME, *FIRST, ">", ">")
    meet, slides = MATERIAL.activities[2:]
    assert GAME.elsewhere(lay, 1) == ((meet, 4, ("council",)), (slides, 1, ()))
    assert GAME.others == NEEDS[2:]


def test_an_activity_takes_no_more_hours_than_it_can_and_a_day_no_more_than_ten() -> None:
    four = pressed(GAME, *["meet"] * 4)
    assert GAME.press(four, "meet") == Refusal(Reason.NO_TOKENS)
    ten = pressed(GAME, *["close"] * 10)
    assert GAME.desk(ten).left == 0
    assert GAME.press(ten, "check") == Refusal(Reason.NO_TOKENS)
    assert GAME.press(ten, "-check") == Refusal(Reason.NO_SUCH_CARD)
    assert pressed(GAME, "close", "-close") == NOTHING


def test_no_part_can_be_left_without_an_hour() -> None:
    assert GAME.advance(NOTHING) == Refusal(Reason.NOTHING_LAID)
    assert GAME.advance(pressed(GAME, "close", ">", "-close")) == Refusal(Reason.NOTHING_LAID)


@pytest.mark.parametrize(
    "tokens",
    [
        ("0:close=11",),
        ("0:meet=5",),
        ("0:close=0",),
        ("0:close=03",),
        ("0:close=6", "0:check=5"),
        ("0:check=1", "0:close=1"),
        ("1:close=1",),
        ("0:nobody=1",),
        ("0:close=\u0663",),
    ],
)
def test_a_spread_that_no_choices_lead_to_is_not_valid(tokens: tuple[str, ...]) -> None:
    assert not GAME.valid(Lay(tokens))


def test_activities_for_others_alone_make_no_round() -> None:
    assert not Hours.carries(case_for(JUDGED, replace(MATERIAL, activities=MATERIAL.activities[2:])), JUDGED)


@pytest.mark.slow
def test_no_play_of_a_random_case_is_better_than_the_best() -> None:
    for case, judgement, rng in carrying(Hours):
        check_play(Hours(case, judgement), rng)


def test_what_the_hours_bought_is_what_they_served_by_weight() -> None:
    for case, judgement, rng in carrying(Hours, 100):
        game = Hours(case, judgement)
        *_, lay = wander(game, rng)
        full = sum(need.weight for need in game.needs)
        for part in (0, 1):
            assert game.bought(lay, part) == sum(need.weight * share for need, share in game.served(lay, part)) / full
            idle = {activity.id for activity, _, _ in game.elsewhere(lay, part)}
            paid = {id: hours for id, hours in game.spread(lay, part).items() if id not in idle}
            tokens = tuple(f"{part}:{id}={hours}" for id, hours in paid.items())
            assert game.bought(Lay(tokens), part) == game.bought(lay, part)
        assert game.most == sum(need.weight * share for need, share in game.served_at_best()) / full
