"""What everybody else is to the focus, and every claim they have."""

from __future__ import annotations

import pytest

from support.examples import judged, party, tie
from workshop.rules.facts import Lane, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.standing import Claim, Rank, Standing

BOTH = ("head decides_raise clerk", "head decides_bonus clerk")
FIRMS = [party("works", "firm"), party("mill", "firm"), party("buyers", "market")]


def claims(judgement: Judgement, of: str) -> list[tuple[str, str]]:
    """The claims of a party: the kind of each tie and its trap."""
    return [(claim.tie.kind.value, claim.trap.value) for claim in judgement.standings[of].claims]


def test_everybody_but_the_focus_has_a_standing_in_the_order_of_the_case() -> None:
    judgement = judged("b directs clerk", "a rates clerk", *BOTH, parties=[party("z")])
    assert list(judgement.standings) == ["z", "b", "a", "head"]


@pytest.mark.parametrize(
    ("kind", "trap", "rank", "lane"),
    [
        ("takes_time", Trap.EFFORT, Rank.RECIPIENT, Lane.RECIPIENT),
        ("receives", Trap.RECEIVE, Rank.RECIPIENT, Lane.RECIPIENT),
        ("requests", Trap.REQUEST, Rank.RECIPIENT, Lane.RECIPIENT),
        ("rates", Trap.RATING, Rank.RECIPIENT, Lane.RECIPIENT),
        ("benefits", Trap.BENEFIT, Rank.RECIPIENT, Lane.RECIPIENT),
        ("elects", Trap.BENEFIT, Rank.SAY, Lane.SAY),
        ("directs", Trap.DIRECT, Rank.SAY, Lane.SAY),
        ("proposes_pay", Trap.PROPOSE, Rank.SAY, Lane.SAY),
        ("countersigns", Trap.EXECUTE, Rank.SAY, Lane.SAY),
        ("executes_payment", Trap.EXECUTE, Rank.SAY, Lane.SAY),
        ("sets_frame", Trap.FRAME, Rank.SAY, Lane.SAY),
        ("funds", Trap.FRAME, Rank.SAY, Lane.SAY),
        ("bears_cost", Trap.COSTBOOK, Rank.SAY, Lane.SAY),
        ("has_rights", Trap.RIGHTS, Rank.SAY, Lane.SAY),
    ],
)
def test_whoever_does_not_pay_stands_in_the_lane_of_their_claim(kind: str, trap: Trap, rank: Rank, lane: Lane) -> None:
    judgement = judged(*BOTH, f"x {kind} clerk")
    assert judgement.standings["x"] == Standing(rank, None, (Claim(tie(f"x {kind} clerk"), trap),))
    assert judgement.standings["x"].claims[0].lane is lane
    assert judgement.trap(frozenset({"x"})) is trap


def test_a_claim_on_somebody_else_is_no_claim_on_the_focus() -> None:
    judgement = judged(*BOTH, "x directs head", "clerk directs y", "x belongs_to clerk")
    assert judgement.standings["x"] == Standing(Rank.BYSTANDER, None, ())
    assert judgement.standings["y"] == Standing(Rank.BYSTANDER, None, ())


def test_claims_stand_in_the_order_of_the_case_and_the_first_gives_lane_and_trap() -> None:
    judgement = judged(*BOTH, "x rates clerk", "x directs clerk", "x takes_time clerk")
    assert claims(judgement, "x") == [("rates", "RATING"), ("directs", "DIRECT"), ("takes_time", "EFFORT")]
    assert judgement.standings["x"].rank is Rank.RECIPIENT
    assert judgement.trap(frozenset({"x"})) is Trap.RATING
    turned = judged(*BOTH, "x directs clerk", "x rates clerk")
    assert turned.standings["x"].rank is Rank.SAY
    assert turned.trap(frozenset({"x"})) is Trap.DIRECT


def test_a_customer_keeps_other_claims_but_not_those_that_made_it_one() -> None:
    judgement = judged("head directs clerk", *BOTH, "head rates clerk", "clerk reports_to head")
    assert judgement.standings["head"] == Standing(
        Rank.CUSTOMER,
        1,
        (Claim(tie("head directs clerk"), Trap.DIRECT), Claim(tie("head rates clerk"), Trap.RATING)),
    )


def test_the_line_of_command_above_has_rank_but_pays_nothing() -> None:
    judgement = judged(*BOTH, "clerk reports_to head", "head reports_to director", "director reports_to board")
    assert claims(judgement, "head") == []
    assert judgement.standings["director"] == Standing(
        Rank.SAY, None, (Claim(tie("head reports_to director"), Trap.RANK),)
    )
    assert claims(judgement, "board") == [("reports_to", "RANK")]


def test_a_line_of_command_that_runs_in_a_circle_ends() -> None:
    judgement = judged(*BOTH, "clerk reports_to boss", "boss reports_to chief", "chief reports_to clerk")
    assert claims(judgement, "boss") == [("reports_to", "RANK")]
    assert judgement.standings["chief"].claims == (Claim(tie("boss reports_to chief"), Trap.RANK),)


def test_whoever_is_reached_twice_in_the_line_has_rank_once() -> None:
    judgement = judged(
        *(*BOTH, "a reports_to chief", "clerk reports_to a", "clerk reports_to chief", "b reports_to chief"),
        *("clerk reports_to b",),
    )
    assert judgement.standings["chief"].claims == (Claim(tie("clerk reports_to chief"), Trap.RANK),)


def test_whoever_reports_to_the_focus_has_no_rank_over_it() -> None:
    judgement = judged(*BOTH, "junior reports_to clerk")
    assert judgement.standings["junior"] == Standing(Rank.BYSTANDER, None, ())


def test_where_the_verdict_is_open_the_known_customer_stands_as_one() -> None:
    judgement = judged("head decides_raise clerk", "clerk reports_to head")
    assert judgement.standings["head"] == Standing(Rank.CUSTOMER, 1, ())


def test_whoever_supplies_the_focus_is_a_supplier() -> None:
    judgement = judged(*BOTH, "vendor supplies clerk")
    assert judgement.standings["vendor"] == Standing(
        Rank.SUPPLIER, None, (Claim(tie("vendor supplies clerk"), Trap.DIRECTION),)
    )
    assert judgement.standings["vendor"].claims[0].lane is None
    assert judgement.trap(frozenset({"vendor"})) is Trap.DIRECTION


@pytest.mark.parametrize("kind", ["decides_raise", "decides_bonus", "buys"])
def test_whoever_has_the_focus_as_customer_is_a_supplier(kind: str) -> None:
    judgement = judged(*BOTH, f"clerk {kind} junior")
    assert judgement.standings["junior"] == Standing(
        Rank.SUPPLIER, None, (Claim(tie(f"clerk {kind} junior"), Trap.DIRECTION),)
    )
    assert judgement.trap(frozenset({"junior"})) is Trap.DIRECTION


def test_whose_post_the_focus_pays_is_a_supplier() -> None:
    judgement = judged(*BOTH, "clerk owns_budget junior", parties=[party("junior", pay="")])
    assert judgement.standings["junior"].rank is Rank.SUPPLIER
    assert judged(*BOTH, "clerk owns_budget junior").standings["junior"] == Standing(Rank.BYSTANDER, None, ())


def test_whose_firm_the_focus_buys_from_is_a_supplier() -> None:
    facts = (*BOTH, "clerk buys mill", "miller heads mill")
    judgement = judged(*facts, parties=[*FIRMS, party("miller", status="owner")])
    assert judgement.standings["miller"] == Standing(
        Rank.SUPPLIER, None, (Claim(tie("clerk buys mill"), Trap.DIRECTION),)
    )
    assert judgement.standings["mill"].rank is Rank.SUPPLIER
    assert judged(*facts, parties=FIRMS).standings["miller"].rank is Rank.BYSTANDER


def test_what_is_done_in_the_name_of_the_focus_makes_suppliers_too() -> None:
    judgement = judged(*BOTH, "deputy decides_raise junior for clerk", "clerk decides_raise other for head")
    assert judgement.standings["junior"].rank is Rank.SUPPLIER
    assert judgement.standings["junior"].claims == (
        Claim(tie("deputy decides_raise junior for clerk"), Trap.DIRECTION),
    )
    assert judgement.standings["deputy"].rank is Rank.BYSTANDER
    assert judgement.standings["other"] == Standing(Rank.BYSTANDER, None, ())


def test_a_supplier_whose_claim_has_a_lane_is_a_supplier_still() -> None:
    judgement = judged(*BOTH, "vendor rates clerk", "vendor supplies clerk")
    assert judgement.standings["vendor"].rank is Rank.SUPPLIER
    assert judgement.trap(frozenset({"vendor"})) is Trap.RATING


def test_a_customer_who_also_supplies_is_a_customer() -> None:
    judgement = judged(*BOTH, "head supplies clerk")
    assert judgement.standings["head"].rank is Rank.CUSTOMER


def test_whoever_buys_from_the_house_is_the_companys_customer() -> None:
    judgement = judged(*BOTH, "clerk belongs_to works", "buyers buys works", parties=FIRMS)
    assert judgement.standings["buyers"] == Standing(
        Rank.COMPANY_CUSTOMER, 2, (Claim(tie("buyers buys works"), Trap.CONTACT),)
    )
    assert judgement.trap(frozenset({"buyers"})) is Trap.CONTACT
    assert judgement.standings["mill"] == Standing(Rank.BYSTANDER, None, ())


def test_whoever_buys_from_another_firm_is_not() -> None:
    judgement = judged(*BOTH, "clerk belongs_to works", "buyers buys mill", parties=FIRMS)
    assert judgement.standings["buyers"] == Standing(Rank.BYSTANDER, None, ())


def test_a_colleague_who_buys_from_the_house_is_not_its_customer() -> None:
    judgement = judged(
        *BOTH, "clerk belongs_to works", "unit belongs_to works", "unit buys works", "works buys works", parties=FIRMS
    )
    assert judgement.standings["unit"] == Standing(Rank.BYSTANDER, None, ())
    assert judgement.standings["works"] == Standing(Rank.HOUSE, None, ())


def test_the_companys_customer_at_the_end_of_the_chain_has_its_steps() -> None:
    judgement = judged(
        *(*BOTH, "clerk belongs_to works", "head heads works", "buyers buys works"),
        parties=[*FIRMS, party("head", status="owner")],
    )
    assert judgement.standings["buyers"] == Standing(
        Rank.COMPANY_CUSTOMER, 2, (Claim(tie("buyers buys works"), Trap.CONTACT),)
    )


def test_the_buyer_that_pays_the_head_is_a_customer_and_no_contact() -> None:
    judgement = judged("clerk heads works", "buyers buys works", parties=[*FIRMS, party("clerk", status="owner")])
    assert judgement.standings["buyers"] == Standing(Rank.CUSTOMER, 1, ())
    assert judgement.standings["works"] == Standing(Rank.HOUSE, None, ())


def test_where_the_heads_pay_is_decided_the_buyers_are_contacts() -> None:
    judgement = judged(*BOTH, "clerk heads works", "buyers buys works", parties=FIRMS)
    assert judgement.standings["buyers"].rank is Rank.COMPANY_CUSTOMER


def test_whoever_buys_from_the_house_for_somebody_has_the_claim_but_the_other_is_the_companys_customer() -> None:
    judgement = judged(*BOTH, "clerk belongs_to works", "agent buys works for buyers", parties=FIRMS)
    bought = Claim(tie("agent buys works for buyers"), Trap.CONTACT)
    assert judgement.standings["buyers"] == Standing(Rank.COMPANY_CUSTOMER, 2, (bought,))
    assert judgement.standings["agent"] == Standing(Rank.BYSTANDER, None, (bought,))


def test_a_claim_without_a_lane_is_passed_over_for_the_lane_but_names_the_trap() -> None:
    judgement = judged(
        *BOTH, "clerk belongs_to works", "agent buys works for buyers", "agent directs clerk", parties=FIRMS
    )
    assert judgement.standings["agent"].rank is Rank.SAY
    assert judgement.trap(frozenset({"agent"})) is Trap.CONTACT


def test_donors_of_a_charity_that_nobody_pays_are_the_companys_customers() -> None:
    judgement = judged("donor buys clerk", parties=[party("clerk", "firm", "unpaid")])
    assert judgement.standings["donor"] == Standing(
        Rank.COMPANY_CUSTOMER, None, (Claim(tie("donor buys clerk"), Trap.CONTACT),)
    )


def test_the_customers_customer_has_its_steps() -> None:
    judgement = judged(*BOTH, "director decides_raise head", "owner decides_raise director")
    assert judgement.standings["head"] == Standing(Rank.CUSTOMER, 1, ())
    assert judgement.standings["director"] == Standing(Rank.CUSTOMERS_CUSTOMER, 2, ())
    assert judgement.standings["owner"] == Standing(Rank.CUSTOMERS_CUSTOMER, 3, ())
    assert judgement.trap(frozenset({"director"})) is Trap.FACTCHECK


def test_the_customers_customer_in_the_line_above_keeps_the_claim_of_rank() -> None:
    judgement = judged(*BOTH, "director decides_raise head", "clerk reports_to head", "head reports_to director")
    assert judgement.standings["director"] == Standing(
        Rank.CUSTOMERS_CUSTOMER, 2, (Claim(tie("head reports_to director"), Trap.RANK),)
    )
    assert judgement.trap(frozenset({"director"})) is Trap.RANK


@pytest.mark.parametrize("kind", ["belongs_to", "heads"])
def test_the_firm_of_the_focus_is_its_house(kind: str) -> None:
    judgement = judged(*BOTH, f"clerk {kind} works", "works bears_cost clerk", parties=FIRMS)
    assert judgement.standings["works"] == Standing(
        Rank.HOUSE, None, (Claim(tie("works bears_cost clerk"), Trap.COSTBOOK),)
    )


def test_a_firm_that_is_asked_about_is_nobodys_house_but_its_own() -> None:
    judgement = judged("clerk belongs_to works", "buyers buys works", parties=[*FIRMS, party("clerk", "firm")])
    assert judgement.standings["works"] == Standing(Rank.BYSTANDER, None, ())
    assert judgement.standings["buyers"] == Standing(Rank.BYSTANDER, None, ())


@pytest.mark.parametrize("kind", ["decides_raise", "decides_bonus"])
def test_whoever_decides_in_somebody_elses_name_only_executes(kind: str) -> None:
    line = f"hr {kind} clerk for head"
    judgement = judged(line, parties=[party("clerk", pay=kind.removeprefix("decides_"))])
    assert judgement.standings["hr"] == Standing(Rank.SAY, None, (Claim(tie(line), Trap.EXECUTE),))
    assert judgement.standings["head"] == Standing(Rank.CUSTOMER, 1, ())
    assert judgement.trap(frozenset({"hr"})) is Trap.EXECUTE


@pytest.mark.parametrize("kind", ["decides_raise", "decides_bonus", "buys", "owns_budget"])
def test_who_acts_in_their_own_name_and_says_so_has_no_claim_beside(kind: str) -> None:
    judgement = judged(f"head {kind} clerk for head", parties=[party("clerk", pay="")])
    assert judgement.standings["head"] == Standing(Rank.CUSTOMER, 1, ())


def test_whoever_decides_in_the_name_of_the_focus_executes() -> None:
    judgement = judged("hr decides_raise clerk for clerk")
    assert judgement.standings["hr"] == Standing(
        Rank.SAY, None, (Claim(tie("hr decides_raise clerk for clerk"), Trap.EXECUTE),)
    )
    assert list(judgement.standings) == ["hr"]


def test_deciding_about_an_office_is_only_execution() -> None:
    judgement = judged("state decides_raise clerk", parties=[party("clerk", status="office")])
    assert judgement.standings["state"] == Standing(
        Rank.SAY, None, (Claim(tie("state decides_raise clerk"), Trap.EXECUTE),)
    )


def test_the_owner_of_the_budget_only_sets_the_frame_where_pay_is_decided() -> None:
    judgement = judged(*BOTH, "cfo owns_budget clerk")
    assert judgement.standings["cfo"] == Standing(Rank.SAY, None, (Claim(tie("cfo owns_budget clerk"), Trap.FRAME),))
    assert judgement.trap(frozenset({"cfo"})) is Trap.FRAME


def test_the_owner_of_the_budget_is_no_frame_where_it_speaks() -> None:
    judgement = judged("cfo owns_budget clerk", parties=[party("clerk", pay="")])
    assert judgement.standings["cfo"] == Standing(Rank.CUSTOMER, 1, ())


def test_a_budget_held_for_another_is_a_frame_for_both_where_it_does_not_speak() -> None:
    line = "cfo owns_budget clerk for board"
    judgement = judged(*BOTH, line)
    frame = Standing(Rank.SAY, None, (Claim(tie(line), Trap.FRAME),))
    assert judgement.standings["cfo"] == frame
    assert judgement.standings["board"] == frame


def test_a_purchase_inside_the_house_is_a_booking_of_cost() -> None:
    judgement = judged(*BOTH, "clerk belongs_to works", "unit belongs_to works", "unit buys clerk", parties=FIRMS)
    assert judgement.standings["unit"] == Standing(Rank.SAY, None, (Claim(tie("unit buys clerk"), Trap.COSTBOOK),))
    assert judgement.trap(frozenset({"unit"})) is Trap.COSTBOOK


def test_whoever_buys_on_anothers_behalf_only_books_the_cost() -> None:
    line = "agent buys clerk for buyers"
    judgement = judged(line, parties=[party("clerk", status="self_employed")])
    assert judgement.standings["agent"] == Standing(Rank.SAY, None, (Claim(tie(line), Trap.COSTBOOK),))
    assert judgement.standings["buyers"] == Standing(Rank.CUSTOMER, 1, ())


def test_whoever_heads_the_focus_has_no_claim() -> None:
    judgement = judged("boss heads clerk", "buyers buys clerk", parties=[party("clerk", "firm")])
    assert judgement.standings["boss"] == Standing(Rank.BYSTANDER, None, ())


def test_donors_of_the_house_are_the_companys_customers_and_a_gift_to_staff_is_a_frame() -> None:
    judgement = judged(*BOTH, "clerk belongs_to works", "donors grants works", "aunt grants clerk", parties=FIRMS)
    given = Claim(tie("donors grants works"), Trap.CONTACT)
    assert judgement.standings["donors"] == Standing(Rank.COMPANY_CUSTOMER, 2, (given,))
    assert judgement.standings["aunt"] == Standing(Rank.SAY, None, (Claim(tie("aunt grants clerk"), Trap.FRAME),))


def test_who_decides_their_own_pay_is_a_supplier_of_those_who_buy_from_their_house() -> None:
    judgement = judged(
        *("clerk buys works", "dev belongs_to works", "dev decides_raise dev", "staff belongs_to works"),
        parties=[*FIRMS, party("dev", pay="raise")],
    )
    assert judgement.standings["dev"].rank is Rank.SUPPLIER
    assert judgement.standings["staff"].rank is Rank.BYSTANDER


def test_a_supplier_who_is_also_further_up_the_chain_has_no_distance() -> None:
    judgement = judged("x supplies clerk", *BOTH, "x decides_raise head", "x decides_bonus head")
    assert judgement.chain.steps["x"] == 2
    assert (judgement.standings["x"].rank, judgement.standings["x"].steps) == (Rank.SUPPLIER, None)
