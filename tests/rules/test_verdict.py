"""Who is the customer: every rule, tier and verdict on a small organisation of its own."""

from __future__ import annotations

import pytest

from support.examples import judged, organisation, party, tie
from workshop.rules.errors import UnknownPartyError
from workshop.rules.facts import DECISIVE, TieKind
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Customer, Ground, Outcome, Rule, Verdict, Way, judge

BOTH = ("head decides_raise clerk", "head decides_bonus clerk")


def shares(judgement: Judgement) -> dict[str, tuple[str, ...]]:
    """Every customer with what it is the customer for."""
    return {customer.party: tuple(customer.shares) for customer in judgement.verdict.customers}


def test_whoever_decides_the_raise_and_the_bonus_is_the_customer() -> None:
    verdict = judged(*BOTH).verdict
    raised, paid = tie(BOTH[0]), tie(BOTH[1])
    assert verdict == Verdict(
        "clerk", Outcome.ONE, (Customer("head", (Ground(Rule.RAISE, raised), Ground(Rule.BONUS, paid))),), ()
    )
    assert verdict.parties == frozenset({"head"})
    assert verdict.rules == (Rule.RAISE, Rule.BONUS)
    assert verdict.customers[0].shares == (Rule.RAISE, Rule.BONUS)


def test_shares_stand_in_the_order_of_the_rules_and_once_each() -> None:
    judgement = judged(
        "head buys clerk", "head decides_bonus clerk", "head decides_raise clerk", "head buys clerk for head"
    )
    assert shares(judgement) == {"head": ("raise", "bonus", "purchase")}


def test_raise_and_bonus_in_two_hands_make_two_customers() -> None:
    judgement = judged("line decides_raise clerk", "project decides_bonus clerk")
    assert judgement.verdict.outcome is Outcome.SPLIT
    assert shares(judgement) == {"line": ("raise",), "project": ("bonus",)}
    assert judgement.verdict.unknown == ()


def test_two_who_must_both_say_yes_both_decide() -> None:
    judgement = judged("one decides_raise clerk", "two decides_raise clerk", "one decides_bonus clerk")
    assert judgement.verdict.outcome is Outcome.SPLIT
    assert shares(judgement) == {"one": ("raise", "bonus"), "two": ("raise",)}


@pytest.mark.parametrize("component", ["raise", "bonus"])
def test_where_one_component_is_decided_the_other_is_not_asked_for(component: str) -> None:
    judgement = judged(f"head decides_{component} clerk", parties=[party("clerk", pay=component)])
    assert judgement.verdict.outcome is Outcome.ONE
    assert shares(judgement) == {"head": (component,)}


def test_pay_does_not_gate_the_rules_for_raise_and_bonus() -> None:
    judgement = judged(*BOTH, parties=[party("clerk", pay="")])
    assert judgement.verdict.outcome is Outcome.ONE
    assert shares(judgement) == {"head": ("raise", "bonus")}


def test_a_missing_decider_of_the_bonus_leaves_it_open_and_names_whom_it_knows() -> None:
    judgement = judged("head decides_raise clerk")
    assert judgement.verdict.outcome is Outcome.OPEN
    assert judgement.verdict.unknown == (Rule.BONUS,)
    assert shares(judgement) == {"head": ("raise",)}
    assert judgement.verdict.parties == {"head"}


def test_a_missing_decider_of_the_raise_leaves_it_open() -> None:
    judgement = judged("head decides_bonus clerk")
    assert judgement.verdict.outcome is Outcome.OPEN
    assert judgement.verdict.unknown == (Rule.RAISE,)


def test_an_employee_whom_nobody_decides_about_is_open_for_raise_and_bonus() -> None:
    verdict = judged("head directs clerk").verdict
    assert verdict == Verdict("clerk", Outcome.OPEN, (), (Rule.RAISE, Rule.BONUS))
    assert verdict.parties == frozenset()
    assert verdict.rules == ()


@pytest.mark.parametrize(
    ("status", "kind", "asked"),
    [
        ("employed", "person", Rule.POST),
        (None, "group", Rule.POST),
        (None, "body", Rule.POST),
        (None, "market", Rule.POST),
        ("self_employed", "person", Rule.PURCHASE),
        ("firm", "person", Rule.PURCHASE),
        ("owner", "person", Rule.PURCHASE),
        (None, "firm", Rule.PURCHASE),
    ],
)
def test_where_nothing_is_decided_individually_what_to_ask_follows_from_the_status(
    status: str | None, kind: str, asked: Rule
) -> None:
    verdict = judged("head directs clerk", parties=[party("clerk", kind, status, "")]).verdict
    assert verdict == Verdict("clerk", Outcome.OPEN, (), (asked,))


@pytest.mark.parametrize("status", ["office", "unpaid"])
def test_an_office_or_unpaid_work_has_no_customer_whoever_decides(status: str) -> None:
    verdict = judged(
        *BOTH, "buyer buys clerk", "cfo owns_budget clerk", parties=[party("clerk", status=status)]
    ).verdict
    assert verdict == Verdict("clerk", Outcome.NONE, (), ())


@pytest.mark.parametrize("status", ["office", "unpaid", "self_employed", "owner", "firm"])
def test_the_status_of_others_never_keeps_them_from_being_customers(status: str) -> None:
    judgement = judged(*BOTH, parties=[party("head", status=status)])
    assert judgement.verdict.outcome is Outcome.ONE
    assert judgement.verdict.parties == {"head"}


def test_what_is_done_in_somebodys_name_counts_for_that_somebody() -> None:
    judgement = judged("hr decides_raise clerk for head", "hr decides_bonus clerk for head")
    assert judgement.verdict.outcome is Outcome.ONE
    assert shares(judgement) == {"head": ("raise", "bonus")}


def test_whoever_buys_from_the_focus_is_its_customer() -> None:
    judgement = judged("broker buys clerk", parties=[party("clerk", status="self_employed")])
    assert judgement.verdict == Verdict(
        "clerk", Outcome.ONE, (Customer("broker", (Ground(Rule.PURCHASE, tie("broker buys clerk")),)),), ()
    )


def test_whoever_pays_with_their_money_counts_not_who_places_the_order() -> None:
    judgement = judged("clerk_of_it buys clerk for director", parties=[party("clerk", status="self_employed")])
    assert shares(judgement) == {"director": ("purchase",)}


def test_an_employee_who_is_bought_from_outside_has_the_buyer_as_customer_too() -> None:
    judgement = judged(*BOTH, "guest buys clerk")
    assert judgement.verdict.outcome is Outcome.SPLIT
    assert shares(judgement) == {"head": ("raise", "bonus"), "guest": ("purchase",)}


FIRMS = [party("works", "firm"), party("mill", "firm")]


@pytest.mark.parametrize("membership", ["belongs_to", "heads"])
def test_a_purchase_inside_one_house_is_none(membership: str) -> None:
    verdict = judged(
        *("clerk belongs_to works", f"unit {membership} works", "unit buys clerk"),
        parties=[party("clerk", status="self_employed"), *FIRMS],
    ).verdict
    assert verdict == Verdict("clerk", Outcome.OPEN, (), (Rule.PURCHASE,))


def test_a_purchase_from_another_house_pays() -> None:
    judgement = judged(
        *("clerk belongs_to works", "unit belongs_to mill", "unit buys clerk"),
        parties=[party("clerk", status="self_employed"), *FIRMS],
    )
    assert judgement.verdict.outcome is Outcome.ONE
    assert shares(judgement) == {"unit": ("purchase",)}


def test_one_shared_house_of_several_is_enough_to_be_inside() -> None:
    judgement = judged(
        *("clerk belongs_to works", "clerk belongs_to mill", "unit belongs_to mill", "unit buys clerk"),
        parties=[party("clerk", status="self_employed"), *FIRMS],
    )
    assert judgement.verdict.outcome is Outcome.OPEN


def test_the_house_itself_buys_inside_its_house() -> None:
    judgement = judged(
        *("clerk belongs_to works", "works buys clerk"), parties=[party("clerk", status="self_employed"), *FIRMS]
    )
    assert judgement.verdict.outcome is Outcome.OPEN


def test_a_firm_is_its_own_house_even_inside_a_group_of_firms() -> None:
    judgement = judged(
        *("clerk belongs_to works", "mill belongs_to works", "mill buys clerk"),
        parties=[party("clerk", status="self_employed"), *FIRMS],
    )
    assert shares(judgement) == {"mill": ("purchase",)}


def test_a_person_who_trades_as_a_firm_is_a_house_of_its_own() -> None:
    judgement = judged(
        *("clerk belongs_to works", "unit belongs_to works", "unit buys clerk"),
        parties=[party("clerk", status="firm"), *FIRMS],
    )
    assert shares(judgement) == {"unit": ("purchase",)}


def test_the_house_that_counts_is_that_of_whoever_it_is_done_for() -> None:
    judgement = judged(
        *("clerk belongs_to works", "unit belongs_to mill", "boss belongs_to works", "unit buys clerk for boss"),
        parties=[party("clerk", status="self_employed"), *FIRMS],
    )
    assert judgement.verdict.outcome is Outcome.OPEN


def test_where_nothing_is_decided_the_owner_of_the_posts_budget_pays() -> None:
    judgement = judged("cfo owns_budget clerk", parties=[party("clerk", pay="")])
    assert judgement.verdict == Verdict(
        "clerk", Outcome.ONE, (Customer("cfo", (Ground(Rule.POST, tie("cfo owns_budget clerk")),)),), ()
    )


def test_two_owners_of_the_budget_are_both_customers() -> None:
    judgement = judged("cfo owns_budget clerk", "coo owns_budget clerk", parties=[party("clerk", pay="")])
    assert judgement.verdict.outcome is Outcome.SPLIT
    assert shares(judgement) == {"cfo": ("post",), "coo": ("post",)}


def test_the_budget_counts_for_the_one_in_whose_name_it_is_held() -> None:
    judgement = judged("cfo owns_budget clerk for board", parties=[party("clerk", pay="")])
    assert shares(judgement) == {"board": ("post",)}


def test_the_owner_of_the_budget_is_silent_where_a_decider_is_missing() -> None:
    judgement = judged("cfo owns_budget clerk")
    assert judgement.verdict == Verdict("clerk", Outcome.OPEN, (), (Rule.RAISE, Rule.BONUS))


@pytest.mark.parametrize("first", ["head decides_raise clerk", "head decides_bonus clerk", "head buys clerk"])
def test_the_second_tier_is_silent_where_the_first_concluded_something(first: str) -> None:
    judgement = judged("cfo owns_budget clerk", first, parties=[party("clerk", pay="")])
    assert judgement.verdict.outcome is Outcome.ONE
    assert judgement.verdict.parties == {"head"}


OWNER = [party("clerk", status="owner"), *FIRMS, party("buyers", "market")]


def test_the_firms_own_customers_pay_its_head() -> None:
    judgement = judged("clerk heads works", "buyers buys works", parties=OWNER)
    assert judgement.verdict == Verdict(
        "clerk",
        Outcome.ONE,
        (Customer("buyers", (Ground(Rule.HEAD, tie("buyers buys works"), tie("clerk heads works")),)),),
        (),
    )


def test_the_heads_of_other_firms_are_no_heads_of_this_one() -> None:
    judgement = judged("clerk heads mill", "buyers buys works", parties=OWNER)
    assert judgement.verdict == Verdict("clerk", Outcome.OPEN, (), (Rule.PURCHASE,))


def test_the_customers_of_both_firms_pay_the_head_of_two() -> None:
    judgement = judged("clerk heads works", "clerk heads mill", "buyers buys works", "state buys mill", parties=OWNER)
    assert judgement.verdict.outcome is Outcome.SPLIT
    assert shares(judgement) == {"buyers": ("head",), "state": ("head",)}


def test_whoever_buys_in_their_own_house_or_is_the_head_pays_no_head() -> None:
    judgement = judged(
        *("clerk heads works", "clerk buys works", "unit belongs_to works", "unit buys works", "works buys works"),
        parties=OWNER,
    )
    assert judgement.verdict.outcome is Outcome.OPEN


def test_the_focus_is_not_its_own_customer_through_a_house_that_leads_another() -> None:
    judgement = judged("clerk heads mill", "clerk buys mill", parties=[party("clerk", "firm"), *FIRMS])
    assert judgement.verdict == Verdict("clerk", Outcome.OPEN, (), (Rule.PURCHASE,))


def test_a_purchase_from_the_firm_counts_for_the_one_in_whose_name_it_is_done() -> None:
    judgement = judged("clerk heads works", "agent buys works for buyers", parties=OWNER)
    assert shares(judgement) == {"buyers": ("head",)}


def test_a_firm_led_in_somebodys_name_is_led_by_that_somebody() -> None:
    facts = ("deputy heads works for clerk", "buyers buys works")
    assert shares(judged(*facts, parties=OWNER)) == {"buyers": ("head",)}
    (ground,) = judged(*facts, parties=OWNER).verdict.customers[0].grounds
    assert ground == Ground(Rule.HEAD, tie("buyers buys works"), tie("deputy heads works for clerk"))
    deputy = judged(*facts, parties=[*OWNER, party("deputy", pay="")], focus="deputy")
    assert deputy.verdict == Verdict("deputy", Outcome.OPEN, (), (Rule.POST,))


def test_a_firm_led_in_the_owners_name_is_the_owners_house() -> None:
    judgement = judged(
        *("deputy heads works for clerk", "unit belongs_to works", "unit buys clerk"),
        parties=[party("clerk", status="self_employed"), *FIRMS],
    )
    assert judgement.verdict.outcome is Outcome.OPEN


@pytest.mark.parametrize(
    "above",
    [
        "board decides_raise clerk",
        "board decides_bonus clerk",
        "board buys clerk",
        "board owns_budget clerk",
    ],
)
def test_the_third_tier_is_silent_where_one_before_concluded_something(above: str) -> None:
    judgement = judged("clerk heads works", "buyers buys works", above, parties=OWNER)
    assert judgement.verdict.outcome is Outcome.ONE
    assert judgement.verdict.parties == {"board"}


def test_the_head_of_a_subsidiary_whose_pay_nobody_in_the_facts_decides_is_open() -> None:
    judgement = judged("clerk heads works", "buyers buys works", parties=OWNER[1:])
    assert judgement.verdict == Verdict("clerk", Outcome.OPEN, (), (Rule.RAISE, Rule.BONUS))


@pytest.mark.parametrize("component", ["raise", "bonus"])
def test_one_stated_component_keeps_the_lower_tiers_silent(component: str) -> None:
    judgement = judged(
        *("clerk heads works", "buyers buys works", "cfo owns_budget clerk"),
        parties=[party("clerk", status="owner", pay=component), *FIRMS],
    )
    assert judgement.verdict == Verdict("clerk", Outcome.OPEN, (), (Rule(component),))


@pytest.mark.parametrize("kind", ["decides_raise", "decides_bonus", "buys", "owns_budget"])
@pytest.mark.parametrize("line", ["clerk {} clerk", "head {} clerk for clerk"])
def test_nobody_is_their_own_customer(kind: str, line: str) -> None:
    judgement = judged(line.format(kind), parties=[party("clerk", pay="")])
    asked = Rule.HEAD if kind.startswith("decides") else Rule.POST
    assert judgement.verdict == Verdict("clerk", Outcome.OPEN, (), (asked,))


OWN_SAY = ("clerk decides_raise clerk", "clerk decides_bonus clerk")
HOUSE = ("clerk belongs_to works", "buyers buys works")


def test_what_one_decides_for_oneself_is_neither_a_customer_nor_missing() -> None:
    judgement = judged("clerk decides_raise clerk", "head decides_bonus clerk")
    assert shares(judgement) == {"head": ("bonus",)}
    assert judgement.verdict.unknown == ()
    assert judged("clerk decides_raise clerk").verdict.unknown == (Rule.BONUS,)


def test_whoever_decides_all_their_own_pay_is_paid_by_those_who_buy_from_the_house() -> None:
    judgement = judged(*OWN_SAY, *HOUSE, parties=FIRMS)
    assert judgement.verdict.outcome is Outcome.ONE
    (customer,) = judgement.verdict.customers
    assert (customer.party, customer.ways, customer.grounds[0].heads) == ("buyers", (Way.HOUSE,), None)


def test_under_ones_own_say_the_post_and_the_firm_one_heads_speak_before_the_house() -> None:
    assert shares(judged(*OWN_SAY, *HOUSE, "cfo owns_budget clerk", parties=FIRMS)) == {"cfo": ("post",)}
    led = judged(*OWN_SAY, *HOUSE, "clerk heads mill", "guests buys mill", parties=FIRMS)
    assert shares(led) == {"guests": ("head",)}
    assert led.verdict.customers[0].ways == (Way.HEAD,)


def test_without_ones_own_say_the_house_is_not_asked_who_buys_from_it() -> None:
    assert judged(*HOUSE, parties=[*FIRMS, party("clerk", pay="")]).verdict.unknown == (Rule.POST,)


def test_where_one_decides_ones_own_pay_and_no_buyer_is_known_it_is_asked_where_the_money_comes_from() -> None:
    assert judged(*OWN_SAY, "clerk belongs_to works", parties=FIRMS).verdict == Verdict(
        "clerk", Outcome.OPEN, (), (Rule.HEAD,)
    )


def test_a_say_that_others_share_is_not_ones_own() -> None:
    judgement = judged(*OWN_SAY, "head decides_raise clerk", *HOUSE, parties=FIRMS)
    assert shares(judgement) == {"head": ("raise",)}


NGO = [party("clerk", "firm"), party("donors", "group"), party("ministry", "body")]


def test_whoever_gives_money_freely_is_a_customer() -> None:
    judgement = judged("donors grants clerk", "ministry grants clerk", "needy benefits clerk", parties=NGO)
    assert judgement.verdict.outcome is Outcome.SPLIT
    assert shares(judgement) == {"donors": ("grant",), "ministry": ("grant",)}
    assert judgement.verdict.unknown == ()


@pytest.mark.parametrize(("status", "counts"), [("self_employed", True), ("owner", True), ("employed", False)])
def test_a_gift_counts_for_those_who_are_nobodys_staff(status: str, counts: bool) -> None:
    judgement = judged("donor grants clerk", parties=[party("clerk", status=status, pay="")])
    assert shares(judgement) == ({"donor": ("grant",)} if counts else {})


def test_a_gift_counts_for_the_one_in_whose_name_it_is_given_and_never_for_oneself() -> None:
    assert shares(judged("agent grants clerk for donor", parties=NGO)) == {"donor": ("grant",)}
    assert shares(judged("agent grants clerk for clerk", parties=NGO)) == {}


def test_members_may_give_to_their_own_house_but_do_not_buy_from_it() -> None:
    judgement = judged("member belongs_to clerk", "member grants clerk", "member buys clerk", parties=NGO)
    assert shares(judgement) == {"member": ("grant",)}


def test_the_head_of_an_association_is_paid_by_those_who_give_to_it() -> None:
    judgement = judged("clerk heads works", "donors grants works", "buyers buys works", parties=OWNER)
    assert shares(judgement) == {"buyers": ("head",), "donors": ("head",)}
    assert judgement.verdict.ways == (Way.HEAD, Way.HEAD_GRANT)


def test_partners_who_head_one_firm_are_both_paid_by_its_buyers() -> None:
    facts = ("clerk heads works", "partner heads works", "buyers buys works")
    for focus in ("clerk", "partner"):
        judgement = judged(*facts, parties=[*OWNER, party("partner", status="owner")], focus=focus)
        assert shares(judgement) == {"buyers": ("head",)}


def test_a_judge_is_paid_by_nobody_who_may_decide() -> None:
    judgement = judged(*BOTH, "ministry owns_budget clerk", parties=[party("clerk", status="office")])
    assert judgement.verdict.outcome is Outcome.NONE


def test_where_one_chooses_and_anothers_money_pays_the_other_is_the_customer() -> None:
    judgement = judged("patients buys clerk for insurer", parties=[party("clerk", "firm")])
    assert shares(judgement) == {"insurer": ("purchase",)}


def test_two_who_decide_one_component_do_so_together() -> None:
    verdict = judged("one decides_raise clerk", "two decides_raise clerk", "one decides_bonus clerk").verdict
    assert verdict.together(Way.RAISE) == ("one", "two")
    assert verdict.together(Way.BONUS) == ()


def test_no_other_tie_makes_a_customer() -> None:
    kinds = [kind for kind in TieKind if kind not in DECISIVE]
    assert len(kinds) == 17
    for kind in kinds:
        judgement = judged(f"x {kind} clerk", parties=[party("clerk", pay="")])
        assert judgement.verdict == Verdict("clerk", Outcome.OPEN, (), (Rule.POST,)), kind


def test_facts_about_others_do_not_matter() -> None:
    judgement = judged(*BOTH, "x decides_raise head", "y buys head", "z owns_budget x", "clerk decides_raise y")
    assert judgement.verdict.outcome is Outcome.ONE
    assert judgement.verdict.parties == {"head"}


def test_customers_stand_in_the_order_of_the_rules_then_of_the_file() -> None:
    judgement = judged("c buys clerk", "b decides_bonus clerk", "a decides_raise clerk", "d decides_raise clerk")
    assert [customer.party for customer in judgement.verdict.customers] == ["a", "d", "b", "c"]


def test_a_focus_that_does_not_exist_is_an_error_that_names_it() -> None:
    facts = organisation(*BOTH)
    with pytest.raises(UnknownPartyError) as caught:
        judge(facts, "nobody")
    assert caught.value.party == "nobody"
    assert str(caught.value) == "nobody"
    with pytest.raises(UnknownPartyError):
        Judgement(facts, "nobody")
