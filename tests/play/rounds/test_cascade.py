"""Cascade: what is not told at a link is gone below it; asking back brings some of it; every link has its own words."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from support.examples import judged, party
from support.materials import carrying, case_for, text
from support.round_players import check_play, pressed, wander
from workshop.cases.material import Material, Need, Relay
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.cascade import ASK, LINKS, TOLD, Cascade
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
NEEDS = tuple(Need(f"n{weight}", "market", weight, text(f"need {weight}")) for weight in (1, 5, 2, 4, 3))
RELAYS = tuple(
    Relay(f"{need.id}-{by}", need.id, by, text(f"{by} says {need.weight}"))
    for need in NEEDS
    for by in ("chief", "head")
)
CASE = case_for(JUDGED, Material(needs=(*NEEDS, Need("other", "council", 5, text("other"))), relays=RELAYS))
GAME = Cascade(CASE, JUDGED)
TOP = ("n5", "n4")


def ids(needs: tuple[Need, ...]) -> list[str]:
    return [need.id for need in needs]


def test_the_needs_start_at_the_market_and_go_down_to_the_focus() -> None:
    assert GAME.way == ("market", "chief", "head", "clerk") and GAME.top == "market"
    assert GAME.needs == NEEDS and GAME.links == 3
    desk = GAME.desk(NOTHING)
    assert desk.parties == {"x": "market", "y": "chief"} and desk.numbers == {"link": 1, "links": 3, "most": TOLD}
    assert [told.weight for told in desk.told] == [need.weight for need in NEEDS]
    assert [choice.id for choice in desk.choices] == [*ids(NEEDS), ASK]
    assert (desk.prompt, desk.left, desk.final) == ("tell", TOLD, False)


def test_every_link_speaks_in_words_of_its_own_and_knows_no_weights() -> None:
    said = []
    for lay in (NOTHING, pressed(GAME, *TOP, ">"), pressed(GAME, *TOP, ">", *TOP, ">")):
        said.append([choice.text.de for choice in GAME.desk(lay).choices if choice.text is not None])
        assert bool(GAME.desk(lay).told) is (lay == NOTHING)
    assert said == [
        [need.says.de for need in NEEDS],
        ["chief says 5", "chief says 4"],
        ["head says 5", "head says 4"],
    ]


def test_of_a_longer_chain_the_last_three_links_are_played_with_the_needs_of_its_top() -> None:
    long = judged(
        *(f"{upper} decides_{pay} {lower}" for lower, upper in pairwise("abcde") for pay in ("raise", "bonus")),
        parties=[party("e", status="owner")],
        focus="a",
    )
    needs = tuple(Need(f"n{n}", "e", n, text(f"need {n}")) for n in (1, 2, 3))
    relays = tuple(Relay(f"n{n}-{by}", f"n{n}", by, text(f"{by}{n}")) for n in (1, 2, 3) for by in "bcd")
    game = Cascade(case_for(long, Material(needs=needs, relays=relays)), long)
    assert (game.top, game.way, game.links) == ("e", ("d", "c", "b", "a"), LINKS)
    assert [choice.text.de for choice in game.desk(NOTHING).choices if choice.text is not None] == ["d1", "d2", "d3"]


def test_what_is_not_told_is_gone_further_down() -> None:
    lay = pressed(GAME, "n5", "n1", ">")
    assert [choice.id for choice in GAME.desk(lay).choices] == ["n1", "n5", ASK]
    passage = GAME.course(lay)[0]
    assert (passage.upper, passage.lower) == ("market", "chief")
    assert ids(passage.lost) == ["n2", "n4", "n3"]


def test_no_more_than_two_needs_are_told_at_a_link_and_asking_back_is_none_of_them() -> None:
    assert GAME.press(pressed(GAME, *TOP), "n2") == Refusal(Reason.NO_TOKENS)
    assert isinstance(GAME.press(pressed(GAME, *TOP), ASK), Lay)
    assert GAME.advance(NOTHING) == Refusal(Reason.NOTHING_LAID)
    assert GAME.advance(pressed(GAME, ASK)) == Refusal(Reason.NOTHING_LAID)


def test_whoever_asks_back_hears_what_matters_most_of_the_rest() -> None:
    passage = GAME.course(pressed(GAME, "n1", "n2", ASK, ">"))[0]
    assert ids(passage.added) == ["n5"] and passage.asked
    assert ids(passage.arrived) == ["n1", "n5", "n2"]
    silent = GAME.course(pressed(GAME, "n1", "n2", ">"))[0]
    assert not silent.asked and ids(silent.arrived) == ["n1", "n2"]


def test_the_score_is_what_arrives_of_what_could() -> None:
    told = pressed(GAME, *(*TOP, ">") * 3)
    assert GAME.done(told)
    assert (GAME.value(told), GAME.most) == (Fraction(9, 15), Fraction(12, 15))
    assert GAME.score(told) == Fraction(9, 12)
    assert GAME.score(GAME.best()) == 1
    once = pressed(GAME, *TOP, ASK, ">", *TOP, ">", *TOP, ">")
    assert GAME.score(once) == Fraction(9, 12), "what was heard at the first link is lost at the second"


def test_the_expected_share_is_the_chance_to_the_power_of_the_links() -> None:
    assert GAME.expected(3, asking=False) == PASSES**3 and GAME.expected(3, asking=True) == said_again(PASSES) ** 3
    assert GAME.passes(asking=False) == PASSES


@pytest.mark.parametrize("number", [2, 3])
def test_a_short_chain_or_few_needs_make_no_round(number: int) -> None:
    few = Material(needs=NEEDS[:number], relays=RELAYS)
    assert Cascade.carries(case_for(JUDGED, few), JUDGED) is (number == 3)
    short = judged("market buys clerk", parties=[party("clerk", status="self_employed"), party("market", "market")])
    assert not Cascade.carries(case_for(short, Material(needs=NEEDS)), short)


def test_a_need_for_which_somebody_on_the_way_has_no_words_does_not_set_out() -> None:
    silent = Material(needs=NEEDS, relays=tuple(relay for relay in RELAYS if relay.id != "n5-head"))
    assert "n5" not in ids(Cascade(case_for(JUDGED, silent), JUDGED).needs)
    mute = Material(needs=NEEDS)
    assert not Cascade.carries(case_for(JUDGED, mute), JUDGED)


def test_where_no_market_is_reached_the_needs_are_those_of_the_last_party() -> None:
    ending: Judgement = judged("head decides_raise clerk", "head decides_bonus clerk", "chief decides_raise head")
    assert Cascade(case_for(ending, Material()), ending).way == ("chief", "head", "clerk")


def test_a_lay_of_a_session_that_was_begun_with_two_runs_still_counts() -> None:
    """First run, then telling and asking at each link; chance played some of them."""
    old = Lay(("0:n5", "1:n5", "2:n5", "3:n5", "3:n4", "4:n3", "5:+machine", "7:n4", "8:n5"), 9)
    assert GAME.valid(old) and GAME.done(old)
    assert ids(GAME.course(old)[0].arrived) == ["n5", "n4", "n3"]
    assert GAME.score(old) == Fraction(9, 12)
    assert not GAME.valid(Lay(old.tokens, 8)) and not GAME.valid(Lay((*old.tokens, "0>n5"), 9))


@pytest.mark.slow
def test_no_play_of_a_random_case_is_better_than_the_best() -> None:
    for case, judgement, rng in carrying(Cascade, 300):
        check_play(Cascade(case, judgement), rng)


@pytest.mark.slow
def test_nothing_appears_on_the_way_down() -> None:
    for case, judgement, rng in carrying(Cascade, 100):
        game = Cascade(case, judgement)
        *_, lay = wander(game, rng)
        course = game.course(lay)
        assert course[0].carried == game.needs and course[-1].arrived == game.arrived(lay)
        for above, below in pairwise(course):
            assert below.carried == above.arrived
        for passage in course:
            assert set(passage.arrived) | set(passage.lost) == set(passage.carried)
            assert {*passage.told, *passage.added} == set(passage.arrived)
