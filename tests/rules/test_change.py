"""What would have to change for somebody to be the only customer."""

from __future__ import annotations

import pytest

from support.examples import judged, organisation, party, tie
from workshop.rules import change as changing
from workshop.rules.change import MOST_WORK, Change, Edit, EditKind, applied
from workshop.rules.errors import UnknownPartyError
from workshop.rules.facts import Tie
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import Verdict, judge

BOTH = ("head decides_raise clerk", "head decides_bonus clerk")
WORKS = party("works", "firm")


def lines(change: Change) -> list[tuple[str, str, str | None]]:
    """The edits in words: what, the tie, and what becomes of it."""

    def line(of: Tie) -> str:
        return f"{of.source} {of.kind} {of.target}" + (f" for {of.on_behalf_of}" if of.on_behalf_of else "")

    assert change.edits is not None
    return sorted(
        (edit.kind.value, line(edit.tie), line(edit.becomes) if edit.becomes else None) for edit in change.edits
    )


def only(judgement: Judgement, change: Change) -> bool:
    """Whether the edits make the party the only customer."""
    assert change.edits is not None
    verdict = Judgement(applied(judgement.organisation, change.edits), judgement.focus).verdict
    return verdict.outcome == "one" and verdict.parties == {change.party}


def test_whoever_is_the_only_customer_already_needs_no_change() -> None:
    change = judged(*BOTH).smallest_change("head")
    assert change == Change("head", (), 1)
    assert change.cost == 0


def test_raise_and_bonus_both_move() -> None:
    judgement = judged(*BOTH, "x directs clerk")
    change = judgement.smallest_change("x")
    assert lines(change) == [
        ("move", "head decides_bonus clerk", "x decides_bonus clerk"),
        ("move", "head decides_raise clerk", "x decides_raise clerk"),
    ]
    assert (change.cost, change.count, change.party) == (2, 1, "x")
    assert only(judgement, change)


def test_in_a_split_the_others_share_moves() -> None:
    change = judged("line decides_raise clerk", "project decides_bonus clerk").smallest_change("line")
    assert lines(change) == [("move", "project decides_bonus clerk", "line decides_bonus clerk")]
    assert (change.cost, change.count) == (1, 1)


def test_what_was_done_for_another_is_done_in_ones_own_name() -> None:
    change = judged("hr decides_raise clerk for head", "hr decides_bonus clerk").smallest_change("hr")
    assert change == Change(
        "hr",
        (
            Edit(
                EditKind.OWN_NAME,
                tie("hr decides_raise clerk for head"),
                tie("hr decides_raise clerk"),
            ),
        ),
        1,
    )


def test_a_missing_decision_is_added() -> None:
    change = judged("head decides_raise clerk").smallest_change("head")
    added = tie("head decides_bonus clerk")
    assert change.edits == (Edit(EditKind.ADD, added, added),)
    assert (change.cost, change.count) == (1, 1)


def test_one_of_two_deciders_goes() -> None:
    change = judged(*BOTH, "other decides_raise clerk").smallest_change("head")
    assert change.edits == (Edit(EditKind.REMOVE, tie("other decides_raise clerk"), None),)
    assert (change.cost, change.count) == (1, 1)


def test_of_several_deciders_one_moves_and_the_others_go_and_every_way_is_counted() -> None:
    judgement = judged(
        *("a decides_raise clerk", "b decides_raise clerk", "c decides_raise clerk", "x rates clerk"),
        parties=[party("clerk", pay="raise")],
    )
    change = judgement.smallest_change("x")
    assert (change.cost, change.count) == (3, 3)
    assert sorted(edit.kind for edit in change.edits or ()) == ["move", "remove", "remove"]
    assert only(judgement, change)


def test_a_move_is_preferred_to_an_addition() -> None:
    judgement = judged("me decides_raise clerk for clerk", "x rates clerk", parties=[party("clerk", pay="raise")])
    change = judgement.smallest_change("x")
    assert lines(change) == [("move", "me decides_raise clerk for clerk", "x decides_raise clerk")]
    assert (change.cost, change.count) == (1, 4), "the raise moved or shared, a purchase, the budget of the post"


def test_ones_own_name_is_preferred_to_an_addition() -> None:
    judgement = judged("x decides_raise clerk for clerk", parties=[party("clerk", pay="raise")])
    change = judgement.smallest_change("x")
    assert lines(change) == [("own_name", "x decides_raise clerk for clerk", "x decides_raise clerk")]
    assert (change.cost, change.count) == (1, 4)


def test_an_addition_is_preferred_to_a_removal() -> None:
    judgement = judged(
        *("clerk heads works", "x belongs_to works", "x buys clerk"),
        parties=[party("clerk", pay=""), WORKS],
    )
    change = judgement.smallest_change("x")
    assert (change.cost, change.count) == (1, 2)
    assert lines(change) == [("add", "x owns_budget clerk", "x owns_budget clerk")]


def test_where_nothing_is_decided_and_nobody_pays_the_post_comes_before_a_purchase() -> None:
    change = judged("x rates clerk", parties=[party("clerk", pay="")]).smallest_change("x")
    assert (change.cost, change.count) == (1, 2)
    assert lines(change) == [("add", "x owns_budget clerk", "x owns_budget clerk")]


def test_whoever_works_on_their_own_account_is_bought_from_and_not_given_a_post() -> None:
    change = judged("x rates clerk", parties=[party("clerk", status="self_employed")]).smallest_change("x")
    assert (change.cost, change.count) == (1, 2)
    assert lines(change) == [("add", "x buys clerk", "x buys clerk")]


def test_the_purchase_moves_or_gives_way_to_the_budget() -> None:
    change = judged("broker buys clerk", "x directs clerk", parties=[party("clerk", pay="")]).smallest_change("x")
    assert lines(change) == [("move", "broker buys clerk", "x buys clerk")]
    assert (change.cost, change.count) == (1, 1)


def test_a_first_tier_purchase_silences_the_owner_of_the_budget() -> None:
    change = judged("cfo owns_budget clerk", "x directs clerk", parties=[party("clerk", pay="")]).smallest_change("x")
    assert lines(change) == [("move", "cfo owns_budget clerk", "x owns_budget clerk")]
    assert (change.cost, change.count) == (1, 2)


def test_a_buyer_of_the_firm_becomes_the_only_one() -> None:
    judgement = judged(
        *("clerk heads works", "a buys works", "x buys works"), parties=[party("clerk", status="owner"), WORKS]
    )
    change = judgement.smallest_change("x")
    assert change.cost == 1
    assert change.count == 3
    assert lines(change)[0][0] == "add"
    assert only(judgement, change)


def test_the_firms_purchase_moves() -> None:
    judgement = judged(
        *("clerk heads works", "a buys works", "x rates clerk"), parties=[party("clerk", status="owner"), WORKS]
    )
    change = judgement.smallest_change("x")
    assert lines(change) == [("move", "a buys works", "x buys works")]
    assert (change.cost, change.count) == (1, 3)


def test_leaving_the_firm_can_be_the_smallest_change() -> None:
    judgement = judged(
        *("clerk heads works", "x belongs_to works", "x buys clerk", "cfo owns_budget clerk", "coo owns_budget clerk"),
        parties=[party("clerk", status="owner"), WORKS],
    )
    change = judgement.smallest_change("x")
    assert lines(change) == [("remove", "clerk heads works", None)]
    assert (change.cost, change.count) == (1, 1)


def test_leaving_the_firm_and_taking_over_a_purchase_is_one_of_the_ways() -> None:
    judgement = judged(
        *("clerk heads works", "a buys clerk", "a owns_budget clerk"), parties=[party("clerk", pay=""), WORKS]
    )
    change = judgement.smallest_change("works")
    assert (change.cost, change.count) == (2, 3)


def test_nobody_in_the_same_house_can_buy_but_may_decide() -> None:
    judgement = judged(
        *("clerk belongs_to works", "x belongs_to works", "broker buys clerk"),
        parties=[party("clerk", status="self_employed"), WORKS],
    )
    change = judgement.smallest_change("x")
    assert (change.cost, change.count) == (2, 2)
    assert lines(change) == [
        ("add", "x owns_budget clerk", "x owns_budget clerk"),
        ("move", "broker buys clerk", "x buys clerk"),
    ]
    assert only(judgement, change)


@pytest.mark.parametrize("status", ["office", "unpaid"])
def test_no_edit_helps_where_nobody_may_decide(status: str) -> None:
    change = judged(*BOTH, parties=[party("clerk", status=status)]).smallest_change("head")
    assert change == Change("head", None, 0)
    assert change.cost is None


def test_no_edit_makes_the_focus_its_own_customer() -> None:
    assert judged(*BOTH).smallest_change("clerk") == Change("clerk", None, 0)


def test_a_change_towards_nobody_is_an_error() -> None:
    with pytest.raises(UnknownPartyError):
        judged(*BOTH).smallest_change("nobody")


def test_a_tie_to_somebody_else_is_never_edited() -> None:
    judgement = judged(*BOTH, "x decides_raise other", "x buys mill", "other heads mill", "head decides_raise x")
    edits = judgement.smallest_change("x").edits
    assert edits and {edit.tie.target for edit in edits} == {"clerk"}


def test_edits_are_applied_to_a_copy() -> None:
    facts = organisation(*BOTH)
    moved = Edit(EditKind.MOVE, tie(BOTH[0]), tie("x decides_raise clerk"))
    assert applied(organisation(*BOTH, "x rates clerk"), (moved,)).ties == (
        tie(BOTH[1]),
        tie("x rates clerk"),
        tie("x decides_raise clerk"),
    )
    added = tie("head rates clerk")
    assert applied(facts, (Edit(EditKind.ADD, added, added),)).ties == (tie(BOTH[0]), tie(BOTH[1]), added)
    assert applied(facts, (Edit(EditKind.REMOVE, tie(BOTH[0])),)).ties == (tie(BOTH[1]),)
    assert facts.ties == (tie(BOTH[0]), tie(BOTH[1]))


def test_every_one_of_several_budget_owners_can_hand_the_post_over() -> None:
    judgement = judged(
        *("cfo owns_budget clerk", "coo owns_budget clerk", "clerk belongs_to works", "x belongs_to works"),
        parties=[party("clerk", pay=""), party("works", "firm")],
    )
    change = judgement.smallest_change("x")
    assert (change.cost, change.count) == (2, 2)


@pytest.fixture
def judged_worlds(monkeypatch: pytest.MonkeyPatch) -> list[Organisation]:
    """The worlds that the search for a change judges, as it goes."""
    worlds = []

    def counted(world: Organisation, focus: str) -> Verdict:
        worlds.append(world)
        return judge(world, focus)

    monkeypatch.setattr(changing, "judge", counted)
    return worlds


def heading(firms: int, *further: str) -> Judgement:
    """The clerk owns so many firms."""
    return judged(
        *(f"clerk heads f{n}" for n in range(firms)),
        *further,
        parties=[party("clerk", status="owner"), *(party(f"f{n}", "firm") for n in range(firms)), party("x")],
    )


def test_the_head_of_many_firms_with_a_buyer_each_is_judged_in_a_few_worlds(judged_worlds: list[Organisation]) -> None:
    judgement = heading(200, *(f"b{n} buys f{n}" for n in range(200)))
    change = judgement.smallest_change("x")
    assert (change.cost, change.count, change.bounded) == (1, 2, False)
    assert only(judgement, change)
    assert len(judged_worlds) < 10


def test_all_the_firms_that_stand_between_buyer_and_seller_are_left_together(judged_worlds: list[Organisation]) -> None:
    shared = [f"x belongs_to f{n}" for n in range(100)]
    judgement = heading(120, *shared, "x buys clerk", *(f"o{n} owns_budget clerk" for n in range(110)))
    change = judgement.smallest_change("x")
    assert lines(change) == sorted(("remove", f"clerk heads f{n}", None) for n in range(100))
    assert (change.cost, change.count) == (100, 1)
    assert only(judgement, change)
    assert len(judged_worlds) < 10


def test_firms_that_head_firms_are_judged_in_a_few_worlds(judged_worlds: list[Organisation]) -> None:
    nested = (each for n in range(99) for each in (f"f{n} heads f{n + 1}", f"f{n * 7 % 100} buys f{n}"))
    judgement = heading(100, *nested)
    change = judgement.smallest_change("x")
    assert not change.bounded and only(judgement, change)
    assert len(judged_worlds) < 10


def test_which_of_three_thousand_deciders_hands_over_is_judged_once_and_counted_for_all(
    judged_worlds: list[Organisation],
) -> None:
    judgement = judged(*(f"d{n} decides_raise clerk" for n in range(3_000)), parties=[party("clerk"), party("x")])
    change = judgement.smallest_change("x")
    assert (change.cost, change.count, change.bounded) == (3_001, 3_000, False)
    assert only(judgement, change)
    assert len(judged_worlds) < 10


@pytest.mark.parametrize(
    "facts",
    [
        [f"d{n} decides_{pay} clerk for clerk" for n in range(1_000) for pay in ("raise", "bonus")],
        [each for n in range(1_000) for each in (f"m{n} belongs_to clerk", f"m{n} buys clerk")],
        [f"clerk heads m{n}" for n in range(5_000)],
    ],
    ids=["who decide in the name of the focus", "members who buy", "firms without a buyer"],
)
def test_where_too_many_worlds_would_have_to_be_judged_none_is(
    facts: list[str], judged_worlds: list[Organisation]
) -> None:
    pay = None if "decides" in facts[0] else ""
    status = "firm" if "belongs" in facts[0] else None
    change = judged(*facts, parties=[party("clerk", status=status, pay=pay), party("x")]).smallest_change("x")
    assert change == Change("x", None, 0, bounded=True)
    assert len(judged_worlds) <= 2  # the present world, for what counts in it


def test_a_case_of_the_largest_size_is_far_from_the_bound(judged_worlds: list[Organisation]) -> None:
    kinds = ("decides_raise", "decides_bonus", "buys", "owns_budget")
    judgement = judged(*(f"{who} {kind} clerk" for who in "abcdefg" for kind in kinds), "x rates clerk")
    change = judgement.smallest_change("x")
    assert (change.cost, change.count) == (21, 7**3 + 7**2)
    assert len(judged_worlds) * len(judgement.organisation.ties) < MOST_WORK / 100


def test_a_gift_can_move_but_is_never_added() -> None:
    parties = [party("clerk", "firm"), party("donors", "group"), party("x")]
    change = judged("donors grants clerk", "x rates clerk", parties=parties).smallest_change("x")
    assert lines(change) == [("move", "donors grants clerk", "x grants clerk")]
    nobody = judged("x rates clerk", parties=parties).smallest_change("x")
    assert ("add", "x grants clerk", "x grants clerk") not in lines(nobody)


def test_under_ones_own_say_the_purchase_from_the_house_can_move() -> None:
    change = judged(
        *("clerk decides_raise clerk", "clerk belongs_to works", "buyers buys works", "x rates clerk"),
        parties=[party("clerk", pay="raise"), WORKS],
    ).smallest_change("x")
    assert change.cost == 1
    assert lines(change) == [("move", "clerk decides_raise clerk", "x decides_raise clerk")]
    assert change.count == 5, "the raise moved or shared, a purchase from me, one taken over, the budget of the post"


def test_one_firm_that_others_pay_can_be_left_in_one_edit() -> None:
    judgement = judged(
        *("clerk heads f", "clerk heads g", "a buys f", "b buys f", "x buys g"),
        parties=[party("clerk", status="owner"), party("f", "firm"), party("g", "firm")],
    )
    change = judgement.smallest_change("x")
    # To leave the firm is one way; to buy from the clerk in person, or to grant, are the others.
    assert (change.cost, change.count) == (1, 3)
    assert only(judgement, change)


def test_a_world_costs_the_ties_that_are_read_in_it_its_edits_and_twenty(monkeypatch: pytest.MonkeyPatch) -> None:
    judgement = judged(
        *(
            "clerk heads works",
            "y buys works",
            "z grants works",
            "y belongs_to mill",
            "a decides_raise clerk for clerk",
        ),
        parties=[party("clerk"), WORKS, party("mill", "firm"), party("x")],
    )
    read, edits = 1 + 1 + 2 + 1, (1, 2)  # the head, the say, two who pay the firm, the house of one of them
    cost = sum(20 + read + each for each in edits)
    monkeypatch.setattr(changing, "MOST_WORK", cost)
    assert not judgement.smallest_change("x").bounded
    monkeypatch.setattr(changing, "MOST_WORK", cost - 1)
    assert judgement.smallest_change("x").bounded


def test_of_two_who_decide_the_one_in_whose_hands_it_is_acts_in_its_own_name() -> None:
    judgement = judged("a decides_raise clerk", "x decides_raise clerk for b", "x decides_bonus clerk")
    assert lines(judgement.smallest_change("x")) == [
        ("own_name", "x decides_raise clerk for b", "x decides_raise clerk"),
        ("remove", "a decides_raise clerk", None),
    ]


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        (["clerk grants works"], 4),  # buys or owns the budget, buys from the firm, or gives what the head gave
        ([], 3),
        (["x buys works", "y grants works"], 4),  # the gift goes, or is the party's; or buys or owns the budget
        (["clerk heads mill", "y buys works", "x buys mill", "clerk grants mill"], 5),  # the other firm is left
    ],
)
def test_what_the_head_gives_to_the_firm_makes_nobody_pay(facts: list[str], count: int) -> None:
    parties = [party("clerk", status="owner"), WORKS, party("mill", "firm"), party("x")]
    judgement = judged("clerk heads works", *facts, parties=parties)
    change = judgement.smallest_change("x")
    assert (change.cost, change.count) == (1, count) and only(judgement, change)


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        (
            ("a grants clerk",),
            5,
        ),  # the gift moves; or the party buys, decides the raise (also in place), owns the budget
        (("a grants clerk", "x grants clerk"), 5),  # the gift goes; or one of those four
        (("a grants clerk", "b grants clerk"), 4),
    ],
)
def test_what_an_employed_house_under_its_own_say_is_given_counts_for_the_house(
    facts: tuple[str, ...], count: int
) -> None:
    judgement = judged(
        *("clerk decides_raise clerk", *facts),
        parties=[party("clerk", "firm", status="employed", pay="raise"), party("x")],
    )
    change = judgement.smallest_change("x")
    assert (change.cost, change.count) == (1, count) and only(judgement, change)


def test_what_an_employed_house_sells_and_what_it_is_given_can_both_go_to_others() -> None:
    mine = ("x grants clerk", "x buys clerk", "x belongs_to clerk")  # a member's purchase counts for nothing
    judgement = judged(
        *("clerk decides_raise clerk", "a buys clerk", "b grants clerk", *mine),
        parties=[party("clerk", "firm", status="employed", pay="raise"), party("x")],
    )
    change = judgement.smallest_change("x")
    assert (change.cost, change.count) == (2, 4) and only(judgement, change)
