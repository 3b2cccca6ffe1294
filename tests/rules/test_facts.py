"""The words: defaults of a party, whom a tie counts for, which trap and lane a claim has."""

from __future__ import annotations

import pytest

from support.examples import party, tie
from workshop.rules.facts import DECISIVE, LANE_OF, TRAP_OF, Lane, Pay, Status, TieKind, Trap, lane_of

BOTH = frozenset({Pay.RAISE, Pay.BONUS})


@pytest.mark.parametrize(
    ("kind", "status"),
    [("person", Status.EMPLOYED), ("firm", Status.FIRM), ("group", None), ("body", None), ("market", None)],
)
def test_a_party_without_a_stated_status_has_that_of_its_kind(kind: str, status: Status | None) -> None:
    assert party("x", kind).standing_status is status


@pytest.mark.parametrize("kind", ["person", "firm", "group", "body", "market"])
@pytest.mark.parametrize("status", Status)
def test_a_stated_status_holds(kind: str, status: Status) -> None:
    assert party("x", kind, status).standing_status is status
    assert party("x", kind, status).is_house == (kind == "firm" or status is Status.FIRM)
    assert party("x", kind, status).components == (BOTH if status is Status.EMPLOYED else frozenset())


@pytest.mark.parametrize(
    ("kind", "components", "house"),
    [
        ("person", BOTH, False),
        ("firm", frozenset(), True),
        ("group", frozenset(), False),
        ("body", frozenset(), False),
        ("market", frozenset(), False),
    ],
)
def test_only_the_employed_have_raise_and_bonus_by_default(kind: str, components: frozenset[Pay], house: bool) -> None:
    assert party("x", kind).components == components
    assert party("x", kind).is_house is house


@pytest.mark.parametrize("kind", ["person", "firm", "group"])
@pytest.mark.parametrize("pay", ["", "raise", "bonus", "raise bonus"])
def test_stated_pay_holds_whatever_kind_and_status_would_say(kind: str, pay: str) -> None:
    assert party("x", kind, "owner", pay).components == {Pay(each) for each in pay.split()}


def test_a_tie_counts_for_whoever_does_it_or_in_whose_name_it_is_done() -> None:
    assert tie("head decides_raise clerk").counts_for == "head"
    assert tie("head decides_raise clerk for director").counts_for == "director"


def test_six_kinds_of_ties_are_decisive() -> None:
    assert {kind.value for kind in DECISIVE} == {
        "decides_raise",
        "decides_bonus",
        "buys",
        "owns_budget",
        "heads",
        "grants",
    }
    assert {kind for kind in TieKind if kind.decisive} == DECISIVE


def test_every_claim_names_its_trap() -> None:
    assert {kind.value: trap.value for kind, trap in TRAP_OF.items()} == {
        "takes_time": "EFFORT",
        "receives": "RECEIVE",
        "requests": "REQUEST",
        "rates": "RATING",
        "benefits": "BENEFIT",
        "elects": "BENEFIT",
        "directs": "DIRECT",
        "proposes_pay": "PROPOSE",
        "countersigns": "EXECUTE",
        "executes_payment": "EXECUTE",
        "sets_frame": "FRAME",
        "funds": "FRAME",
        "bears_cost": "COSTBOOK",
        "has_rights": "RIGHTS",
        "reports_to": "RANK",
        "supplies": "DIRECTION",
        "decides_raise": "EXECUTE",
        "decides_bonus": "EXECUTE",
        "owns_budget": "FRAME",
        "grants": "FRAME",
        "buys": "CONTACT",
    }


def test_recipients_and_those_with_a_say_stand_in_different_lanes() -> None:
    recipients = {Trap.EFFORT, Trap.RECEIVE, Trap.REQUEST, Trap.RATING, Trap.BENEFIT}
    assert {trap for trap, lane in LANE_OF.items() if lane is Lane.RECIPIENT} == recipients
    say = {Trap.DIRECT, Trap.PROPOSE, Trap.EXECUTE, Trap.FRAME, Trap.COSTBOOK, Trap.RIGHTS, Trap.RANK}
    assert {trap for trap, lane in LANE_OF.items() if lane is Lane.SAY} == say


def test_voters_have_a_say_though_their_trap_is_that_of_beneficiaries() -> None:
    assert lane_of(TieKind.ELECTS, Trap.BENEFIT) is Lane.SAY
    assert lane_of(TieKind.BENEFITS, Trap.BENEFIT) is Lane.RECIPIENT


@pytest.mark.parametrize("trap", [Trap.DIRECTION, Trap.CONTACT, Trap.FACTCHECK])
def test_some_claims_have_no_lane(trap: Trap) -> None:
    assert lane_of(TieKind.BUYS, trap) is None
