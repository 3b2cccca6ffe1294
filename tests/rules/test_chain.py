"""The customer's customer upward: branches, ends, loops."""

from __future__ import annotations

import pytest

from support.examples import judged, organisation, party
from workshop.rules.chain import Chain, End, EndKind, Link, chain_of
from workshop.rules.errors import UnknownPartyError
from workshop.rules.loops import components_of, shortest_loop
from workshop.rules.verdict import Rule, Way, judge

PAY = (Rule.RAISE, Rule.BONUS)


def pays(upper: str, lower: str) -> tuple[str, str]:
    """The two ties by which one decides the other's pay."""
    return f"{upper} decides_raise {lower}", f"{upper} decides_bonus {lower}"


def test_the_chain_of_the_article_runs_up_to_the_market() -> None:
    chain = judged(
        *pays("head", "clerk"),
        *pays("director", "head"),
        *pays("owner", "director"),
        *("owner heads works", "buyers buys works"),
        parties=[party("owner", status="owner"), party("works", "firm"), party("buyers", "market")],
    ).chain
    assert chain == Chain(
        "clerk",
        (
            Link("clerk", "head", PAY),
            Link("head", "director", PAY),
            Link("director", "owner", PAY),
            Link("owner", "buyers", (Rule.HEAD,)),
        ),
        (End("buyers", EndKind.MARKET),),
        {"clerk": 0, "head": 1, "director": 2, "owner": 3, "buyers": 4},
    )


@pytest.mark.parametrize("kind", ["person", "market", "group", "firm"])
def test_whoever_buys_from_outside_ends_the_chain_even_if_they_have_a_customer(kind: str) -> None:
    chain = judged(
        *("broker buys clerk", *pays("boss", "broker")),
        parties=[party("clerk", status="self_employed"), party("broker", kind)],
    ).chain
    assert chain.links == (Link("clerk", "broker", (Rule.PURCHASE,)),)
    assert chain.ends == (End("broker", EndKind.MARKET),)
    assert chain.steps == {"clerk": 0, "broker": 1}


def test_a_customer_who_also_buys_ends_the_chain() -> None:
    chain = judged(*pays("head", "clerk"), "head buys clerk", *pays("boss", "head")).chain
    assert chain.links == (Link("clerk", "head", (Rule.RAISE, Rule.BONUS, Rule.PURCHASE)),)
    assert chain.ends == (End("head", EndKind.MARKET),)


def test_a_market_ends_the_chain_however_it_came_to_be_a_customer() -> None:
    chain = judged(*pays("public", "clerk"), *pays("boss", "public"), parties=[party("public", "market")]).chain
    assert chain.ends == (End("public", EndKind.MARKET),)


def test_the_owner_of_a_budget_does_not_end_the_chain() -> None:
    chain = judged(
        *("cfo owns_budget clerk", *pays("board", "cfo"), "state buys board"),
        parties=[party("clerk", pay=""), party("board", "body")],
    ).chain
    assert chain.links == (
        Link("clerk", "cfo", (Rule.POST,)),
        Link("cfo", "board", PAY),
        Link("board", "state", (Rule.PURCHASE,)),
    )
    assert chain.ends == (End("state", EndKind.MARKET),)


def test_a_chain_ends_where_the_facts_do_not_say_who_decides() -> None:
    chain = judged(*pays("head", "clerk")).chain
    assert chain.links == (Link("clerk", "head", PAY),)
    assert chain.ends == (End("head", EndKind.MISSING, (Rule.RAISE, Rule.BONUS)),)


def test_where_one_component_is_missing_the_known_customer_is_followed_still() -> None:
    chain = judged(*pays("head", "clerk"), "director decides_raise head").chain
    assert chain.links == (Link("clerk", "head", PAY), Link("head", "director", (Rule.RAISE,)))
    assert chain.ends == (
        End("head", EndKind.MISSING, (Rule.BONUS,)),
        End("director", EndKind.MISSING, (Rule.RAISE, Rule.BONUS)),
    )


def test_a_chain_ends_at_an_office() -> None:
    chain = judged(*pays("mayor", "clerk"), *pays("town", "mayor"), parties=[party("mayor", status="office")]).chain
    assert chain.links == (Link("clerk", "mayor", PAY),)
    assert chain.ends == (End("mayor", EndKind.SILENT),)


def test_a_focus_without_a_customer_is_a_chain_of_its_own() -> None:
    assert judged(parties=[party("clerk", status="unpaid")]).chain == Chain(
        "clerk", (), (End("clerk", EndKind.SILENT),), {"clerk": 0}
    )
    assert judged(parties=[party("clerk", pay="")]).chain == Chain(
        "clerk", (), (End("clerk", EndKind.MISSING, (Rule.POST,)),), {"clerk": 0}
    )


def test_a_split_branches_and_the_links_stand_breadth_first() -> None:
    chain = judged(
        *("line decides_raise clerk", "project decides_bonus clerk"),
        *pays("boss", "line"),
        *pays("sponsor", "project"),
        *pays("owner", "boss"),
    ).chain
    assert [(link.lower, link.upper) for link in chain.links] == [
        ("clerk", "line"),
        ("clerk", "project"),
        ("line", "boss"),
        ("project", "sponsor"),
        ("boss", "owner"),
    ]
    assert chain.steps == {"clerk": 0, "line": 1, "project": 1, "boss": 2, "sponsor": 2, "owner": 3}
    assert [end.at for end in chain.ends] == ["sponsor", "owner"]


def test_of_two_ways_to_the_same_party_only_the_first_is_kept() -> None:
    chain = judged(
        *("line decides_raise clerk", "project decides_bonus clerk"), *pays("boss", "line"), *pays("boss", "project")
    ).chain
    assert [(link.lower, link.upper) for link in chain.links] == [
        ("clerk", "line"),
        ("clerk", "project"),
        ("line", "boss"),
    ]
    assert chain.ends == (End("boss", EndKind.MISSING, (Rule.RAISE, Rule.BONUS)),)


def test_of_a_long_and_a_short_way_the_short_one_is_kept() -> None:
    chain = judged(
        *("line decides_raise clerk", "owner decides_bonus clerk"), *pays("boss", "line"), *pays("owner", "boss")
    ).chain
    assert chain.steps == {"clerk": 0, "line": 1, "owner": 1, "boss": 2}
    assert Link("boss", "owner", PAY) not in chain.links


def test_the_first_way_says_whether_a_party_ends_the_chain() -> None:
    first_pays = judged(
        *("line decides_raise clerk", "project decides_bonus clerk", *pays("boss", "line"), "boss buys project"),
        *("sponsor decides_raise project", "sponsor decides_bonus project"),
    ).chain
    assert End("boss", EndKind.MISSING, (Rule.RAISE, Rule.BONUS)) in first_pays.ends
    first_buys = judged(
        *("project decides_raise clerk", "line decides_bonus clerk", *pays("boss", "line"), "boss buys project"),
        *("sponsor decides_raise project", "sponsor decides_bonus project"),
    ).chain
    assert End("boss", EndKind.MARKET) in first_buys.ends


def test_two_who_decide_about_each_other_are_a_loop_that_is_named() -> None:
    chain = judged(*pays("head", "clerk"), *pays("clerk", "head")).chain
    assert chain.links == (Link("clerk", "head", PAY),)
    assert chain.ends == (End("head", EndKind.LOOP, loop=("clerk", "head")),)
    assert chain.steps == {"clerk": 0, "head": 1}


def test_a_loop_further_up_starts_at_its_first_party() -> None:
    chain = judged(*pays("a", "clerk"), *pays("b", "a"), *pays("c", "b"), *pays("a", "c")).chain
    assert chain.ends == (End("c", EndKind.LOOP, loop=("a", "b", "c")),)
    assert chain.steps == {"clerk": 0, "a": 1, "b": 2, "c": 3}


def test_of_two_loops_through_one_party_the_shorter_is_named() -> None:
    chain = judged(
        *pays("a", "clerk"), "b decides_raise a", "c decides_bonus a", *pays("a", "c"), *pays("d", "b"), *pays("a", "d")
    ).chain
    assert chain.ends == (End("c", EndKind.LOOP, loop=("a", "c")),)


def test_two_separate_loops_are_both_named_in_the_order_of_the_chain() -> None:
    chain = judged(
        *("a decides_raise clerk", "b decides_bonus clerk"),
        *(*pays("x", "a"), *pays("a", "x"), *pays("y", "b"), *pays("b", "y")),
    ).chain
    assert chain.ends == (End("x", EndKind.LOOP, loop=("a", "x")), End("y", EndKind.LOOP, loop=("b", "y")))


def test_a_loop_does_not_hide_another_end() -> None:
    chain = judged(*pays("head", "clerk"), "clerk decides_raise head", "buyers buys head").chain
    assert chain.ends == (
        End("head", EndKind.MISSING, (Rule.BONUS,)),
        End("buyers", EndKind.MARKET),
        End("head", EndKind.LOOP, loop=("clerk", "head")),
    )


def test_a_buyer_whose_customer_is_on_the_chain_closes_no_loop() -> None:
    chain = judged("broker buys clerk", "clerk buys broker", parties=[party("clerk", status="self_employed")]).chain
    assert chain.ends == (End("broker", EndKind.MARKET),)


def test_the_chain_of_a_party_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(UnknownPartyError):
        chain_of(organisation("head decides_raise clerk"), "nobody")


def test_a_chain_of_ten_thousand_links_is_no_trouble() -> None:
    lines = [line for number in range(10_000) for line in pays(f"p{number + 1}", f"p{number}")]
    chain = judged(*lines, *pays("p0", "p10000"), focus="p0").chain
    assert len(chain.links) == 10_000
    (end,) = chain.ends
    assert (end.at, end.kind, len(end.loop)) == ("p10000", EndKind.LOOP, 10_001)


def test_only_parties_that_come_back_to_themselves_over_others_are_a_loop() -> None:
    assert components_of({"a": ["b"], "b": ["c"], "c": []}) == []
    assert components_of({"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"]}) == [
        frozenset("ab"),
        frozenset("cd"),
    ]
    assert components_of({"x": ["b"], "b": ["c", "a"], "a": ["b"], "c": ["d"], "d": ["b"]}) == [frozenset("abcd")]


def test_the_shortest_loop_runs_from_the_first_party_and_stays_in_its_component() -> None:
    graph = {"x": ["a"], "a": ["out", "b", "c"], "b": ["c"], "c": ["a"], "out": []}
    assert shortest_loop(graph, frozenset("abc")) == ("a", "c")
    with pytest.raises(ValueError, match="out"):
        shortest_loop(graph, frozenset({"out"}))


BOARD = [
    party("board", "body", "office"),
    party("works", "firm"),
    party("buyers", "market"),
    party("donors", "group"),
]


def test_through_the_house_of_an_employed_chief_the_chain_arrives_at_the_market() -> None:
    chain = judged(
        *(*pays("chief", "clerk"), *pays("board", "chief"), "chief heads works", "buyers buys works"), parties=BOARD
    ).chain
    assert chain.links[-1] == Link("board", "buyers", (), "works")
    assert chain.ends == (End("buyers", EndKind.MARKET),)
    assert chain.steps == {"clerk": 0, "chief": 1, "board": 2, "buyers": 3}


def test_the_chain_goes_through_the_nearest_house_and_names_all_who_pay_it() -> None:
    chain = judged(
        *pays("chief", "clerk"),
        *("chief belongs_to works", "clerk belongs_to mill", "guests buys mill"),
        *("buyers buys works", "donors grants works"),
        parties=[*BOARD, party("mill", "firm")],
    ).chain
    assert chain.links[1:] == (Link("chief", "buyers", (), "works"), Link("chief", "donors", (), "works"))
    assert [end.kind for end in chain.ends] == [EndKind.MARKET, EndKind.MARKET]


def test_where_nobody_pays_the_nearest_house_the_next_one_below_is_looked_at() -> None:
    chain = judged(
        *(*pays("chief", "clerk"), "chief belongs_to works", "clerk belongs_to mill", "guests buys mill"),
        parties=[*BOARD, party("mill", "firm")],
    ).chain
    assert chain.links[-1] == Link("chief", "guests", (), "mill")


def test_a_chain_that_ends_at_its_focus_does_not_go_through_the_house() -> None:
    chain = judged("clerk belongs_to works", "buyers buys works", parties=BOARD).chain
    assert chain.links == ()
    assert chain.ends == (End("clerk", EndKind.MISSING, missing=PAY),)


def test_a_house_that_nobody_pays_from_outside_does_not_carry_the_chain_on() -> None:
    chain = judged(*pays("chief", "clerk"), "chief belongs_to works", "clerk belongs_to works", parties=BOARD).chain
    assert chain.ends == (End("chief", EndKind.MISSING, missing=PAY),)


def test_whoever_is_on_the_chain_already_is_not_linked_again_through_the_house() -> None:
    chain = judged(
        *("chief decides_raise clerk", "buyers decides_bonus clerk", *pays("board", "chief")),
        *("chief belongs_to works", "buyers buys works"),
        parties=BOARD,
    ).chain
    assert [link.through for link in chain.links] == [None, None, None]
    assert chain.joins == (Link("board", "buyers", (), "works"),)
    assert {end.at for end in chain.ends} == {"buyers"}


THROUGH = ("head belongs_to works", *pays("head", "clerk"))


def test_every_link_says_in_which_way_it_is_told() -> None:
    world = organisation(*THROUGH, "buyers buys works", parties=[party("works", "firm")])
    first, last = chain_of(world, "clerk").links
    assert first.ways == judge(world, "clerk").customers[0].ways != ()
    assert (last.lower, last.upper, last.through, last.ways) == ("head", "buyers", "works", (Way.THROUGH,))


def test_whoever_was_reached_before_does_not_hide_the_others_who_pay_the_firm() -> None:
    chain = judged(
        *("head belongs_to works", "head decides_raise clerk", "agent decides_bonus clerk"),
        *("agent buys works", "buyers buys works"),
        parties=[party("works", "firm")],
    ).chain
    assert [(link.lower, link.upper) for link in chain.links if link.through] == [("head", "buyers")]
    assert [(link.lower, link.upper, link.through) for link in chain.joins] == [("head", "agent", "works")]


def test_nobody_pays_themselves_through_the_firm_where_they_shop() -> None:
    chain = judged(*THROUGH, "head buys works", "buyers buys works", parties=[party("works", "firm")]).chain
    assert [(link.lower, link.upper) for link in chain.links if link.through] == [("head", "buyers")]
    assert chain.joins == ()


def test_two_loops_that_know_nothing_of_each_other_are_both_found() -> None:
    apart = {"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"], "e": []}
    assert components_of(apart) == [frozenset("ab"), frozenset("cd")]


def test_what_somebody_gives_to_the_own_house_is_nobody_elses_money() -> None:
    chain = judged(
        *pays("top", "clerk"), "top belongs_to club", "top grants club", parties=[party("club", "firm")]
    ).chain
    assert chain.ends == (End("top", EndKind.MISSING, missing=PAY),) and chain.joins == ()
