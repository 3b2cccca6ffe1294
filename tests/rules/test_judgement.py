"""Everything about one focus: the trap a pick fell into, and the judgement after a change."""

from __future__ import annotations

import pytest

from support.examples import judged, organisation, party, tie
from workshop.rules.errors import UnknownPartyError
from workshop.rules.facts import Stated, Statement, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome

BOTH = ("head decides_raise clerk", "head decides_bonus clerk")
SPLIT = ("line decides_raise clerk", "project decides_bonus clerk", "x rates clerk")


def picked(*parties: str) -> frozenset[str]:
    """A player's pick."""
    return frozenset(parties)


def test_who_picks_the_customer_falls_into_no_trap() -> None:
    assert judged(*BOTH, "x rates clerk").trap(picked("head")) is None
    assert judged(*SPLIT).trap(picked("line", "project")) is None


def test_a_part_of_a_split_is_a_matter_of_reading() -> None:
    assert judged(*SPLIT).trap(picked("line")) is Trap.FACTCHECK


def test_a_wrong_party_beside_the_customers_names_its_trap() -> None:
    assert judged(*SPLIT).trap(picked("line", "project", "x")) is Trap.RATING
    assert judged(*SPLIT).trap(picked("line", "x")) is Trap.RATING


def test_the_first_wrong_party_of_the_case_names_the_trap() -> None:
    judgement = judged(*BOTH, "y directs clerk", "x rates clerk", parties=[party("x"), party("y")])
    assert judgement.trap(picked("y", "x")) is Trap.RATING


def test_a_party_without_a_claim_is_a_matter_of_reading() -> None:
    assert judged(*BOTH, parties=[party("x")]).trap(picked("x")) is Trap.FACTCHECK


def test_picking_nobody_where_somebody_decides_is_a_matter_of_reading() -> None:
    assert judged(*BOTH).trap(picked()) is Trap.FACTCHECK


def test_picking_a_party_where_the_verdict_is_none_or_open_is_a_matter_of_reading() -> None:
    assert judged("head decides_raise clerk").trap(picked("head")) is Trap.FACTCHECK
    assert judged("x rates clerk").trap(picked("x")) is Trap.FACTCHECK
    assert judged("x rates clerk", parties=[party("clerk", status="office")]).trap(picked("x")) is Trap.FACTCHECK


def test_after_a_change_the_same_focus_is_judged_anew() -> None:
    before = judged(*BOTH, "x rates clerk")
    after = before.after([tie(BOTH[0])], [tie("x decides_raise clerk")])
    assert after.focus == "clerk"
    assert after.verdict.outcome is Outcome.SPLIT
    assert after.verdict.parties == {"head", "x"}
    assert after.standings["x"].rank == "customer"
    assert before.verdict.outcome is Outcome.ONE
    assert before.after().verdict == before.verdict
    with pytest.raises(UnknownPartyError):
        before.after(added=[tie("nobody rates clerk")])


def test_a_statement_can_be_switched_off() -> None:
    judgement = judged(*BOTH, parties=[party("clerk", status="office")])
    assert judgement.verdict.outcome is Outcome.NONE
    assert judgement.after([Statement("clerk", Stated.STATUS)]).verdict.parties == {"head"}


def test_everything_is_derived_once() -> None:
    judgement = Judgement(organisation(*BOTH), "clerk")
    assert judgement.verdict is judgement.verdict
    assert judgement.standings is judgement.standings
    assert judgement.chain is judgement.chain
    assert judgement.proof is judgement.proof
    assert judgement.decisive is judgement.decisive
