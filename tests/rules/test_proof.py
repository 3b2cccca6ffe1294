"""Why: the proof down to the facts, and which facts decide."""

from __future__ import annotations

import pytest

from support.examples import judged, party, tie
from workshop.rules import proof as proving
from workshop.rules.facts import Fact, Party, Stated, Statement
from workshop.rules.organisation import Organisation
from workshop.rules.proof import Proof, Step, _prove
from workshop.rules.verdict import Verdict, judge

BOTH = ("head decides_raise clerk", "head decides_bonus clerk")
RAISE, BONUS = tie(BOTH[0]), tie(BOTH[1])
STATUS, PAY = Statement("clerk", Stated.STATUS), Statement("clerk", Stated.PAY)
WORKS, MILL = party("works", "firm"), party("mill", "firm")


def test_the_proof_goes_from_the_customer_through_the_rules_to_the_facts() -> None:
    assert judged(*BOTH, "x rates clerk").proof == (
        Proof(
            Step.CUSTOMER,
            ("clerk", "head"),
            (Proof(Step.RAISE, ("clerk", "head"), (RAISE,)), Proof(Step.BONUS, ("clerk", "head"), (BONUS,))),
        ),
    )


def test_a_proof_is_built_when_it_is_read_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    built = []

    def counted(*of: object) -> tuple[Proof, ...]:
        built.append(of)
        return _prove(*of)  # type: ignore[arg-type]

    monkeypatch.setattr(proving, "_prove", counted)
    judgement = judged(*BOTH)
    proof = judgement.proof
    assert judgement.verdict.parties == {"head"} and built == []
    assert [each.step for each in proof] == [Step.CUSTOMER] and len(built) == 1
    assert (len(proof), proof[0], proof[:1]) == (1, proof[-1], tuple(proof)) and len(built) == 1


def test_proofs_are_a_value_like_the_tuple_of_them() -> None:
    proof = judged(*BOTH).proof
    assert proof == judged(*BOTH, "x rates clerk").proof == tuple(proof)
    assert proof != judged(BOTH[0]).proof and proof != [*proof]
    assert hash(proof) == hash(judged(*BOTH).proof) and repr(proof) == repr(tuple(proof))


def test_in_a_split_there_is_one_proof_for_each_customer() -> None:
    proofs = judged("line decides_raise clerk", "project decides_bonus clerk").proof
    assert [(proof.step, proof.parties) for proof in proofs] == [
        (Step.CUSTOMER, ("clerk", "line")),
        (Step.CUSTOMER, ("clerk", "project")),
    ]
    assert [proof.leaves for proof in proofs] == [
        (tie("line decides_raise clerk"),),
        (tie("project decides_bonus clerk"),),
    ]


def test_what_is_done_in_somebodys_name_is_a_step_of_its_own() -> None:
    line = "hr decides_raise clerk for head"
    (proof,) = judged(line, parties=[party("clerk", pay="raise")]).proof
    assert proof.premises == (
        Proof(Step.RAISE, ("clerk", "head"), (Proof(Step.ON_BEHALF, ("head", "hr"), (tie(line),)),)),
    )
    assert proof.leaves == (tie(line),)


def test_a_purchase_rests_on_the_houses_where_they_are_told() -> None:
    facts = ("clerk belongs_to works", "unit belongs_to mill", "unit buys clerk")
    (proof,) = judged(*facts, parties=[party("clerk", status="self_employed"), WORKS, MILL]).proof
    assert proof.premises == (
        Proof(
            Step.PURCHASE,
            ("clerk", "unit"),
            (
                tie("unit buys clerk"),
                Proof(
                    Step.ANOTHER_HOUSE,
                    ("unit", "clerk"),
                    (tie("clerk belongs_to works"), tie("unit belongs_to mill")),
                ),
            ),
        ),
    )


def test_a_purchase_without_known_houses_rests_on_itself() -> None:
    (proof,) = judged("unit buys clerk", parties=[party("clerk", status="self_employed")]).proof
    assert proof.premises == (Proof(Step.PURCHASE, ("clerk", "unit"), (tie("unit buys clerk"),)),)


def test_the_post_rests_on_nothing_being_decided_individually() -> None:
    (proof,) = judged("cfo owns_budget clerk", parties=[party("clerk", status="employed", pay="")]).proof
    assert proof.premises == (
        Proof(
            Step.POST,
            ("clerk", "cfo"),
            (tie("cfo owns_budget clerk"), Proof(Step.NOTHING_INDIVIDUAL, ("clerk",), (STATUS, PAY))),
        ),
    )
    assert proof.leaves == (tie("cfo owns_budget clerk"), STATUS, PAY)


def test_the_head_rests_on_leading_the_firm_and_on_who_buys_from_it() -> None:
    (proof,) = judged("clerk heads works", "buyers buys works", parties=[party("clerk", status="owner"), WORKS]).proof
    assert proof.premises == (
        Proof(
            Step.HEAD,
            ("clerk", "buyers"),
            (
                tie("clerk heads works"),
                tie("buyers buys works"),
                Proof(Step.NOTHING_INDIVIDUAL, ("clerk",), (STATUS,)),
            ),
        ),
    )


def test_that_nobody_may_decide_rests_on_the_stated_status() -> None:
    judgement = judged(*BOTH, parties=[party("clerk", status="office", pay="raise")])
    assert judgement.proof == (Proof(Step.SILENT, ("clerk",), (STATUS,)),)


def test_that_a_decider_is_missing_stands_after_the_known_customers() -> None:
    judgement = judged("head decides_raise clerk", parties=[party("clerk", status="employed", pay="raise bonus")])
    known, missing = judgement.proof
    assert (known.step, known.parties) == (Step.CUSTOMER, ("clerk", "head"))
    assert missing == Proof(Step.UNDECIDED, ("clerk",), (STATUS, PAY))
    assert judged().proof == (Proof(Step.UNDECIDED, ("clerk",)),)


def test_each_leaf_stands_once() -> None:
    same = Proof(Step.RAISE, ("clerk", "head"), (RAISE, BONUS))
    assert Proof(Step.CUSTOMER, ("clerk", "head"), (same, RAISE, same, BONUS)).leaves == (RAISE, BONUS)


@pytest.mark.parametrize(
    ("lines", "focus", "decisive"),
    [
        pytest.param((*BOTH, "x rates clerk"), party("clerk"), (RAISE, BONUS), id="both decisions"),
        pytest.param(("x rates clerk",), party("clerk"), (), id="nothing is known"),
        pytest.param(
            (*BOTH, "hr decides_raise clerk for head"), party("clerk"), (BONUS,), id="one of two that say the same"
        ),
        pytest.param(BOTH, party("clerk", pay="raise bonus"), (RAISE, BONUS), id="pay that says the default"),
        pytest.param(
            ("head decides_raise clerk",), party("clerk", pay="raise"), (RAISE, PAY), id="pay that leaves one out"
        ),
        pytest.param(BOTH, party("clerk", status="office"), (STATUS,), id="an office"),
        pytest.param((), party("clerk", status="unpaid"), (STATUS,), id="unpaid and nobody else"),
        pytest.param(
            ("cfo owns_budget clerk",),
            party("clerk", pay=""),
            (tie("cfo owns_budget clerk"), PAY),
            id="the post",
        ),
        pytest.param(
            ("x buys clerk", "cfo owns_budget clerk"),
            party("clerk", pay=""),
            (tie("x buys clerk"), PAY),
            id="a first tier over a second",
        ),
    ],
)
def test_the_decisive_facts_are_those_without_which_it_would_be_different(
    lines: tuple[str, ...], focus: Party, decisive: tuple[Fact, ...]
) -> None:
    assert judged(*lines, parties=[focus]).decisive == decisive


@pytest.mark.parametrize(
    ("lines", "pay"),
    [
        ([f"d{n} decides_raise clerk" for n in range(300)], "raise"),
        ([each for n in range(300) for each in (f"clerk heads f{n}", f"b{n} buys f{n}")], ""),
    ],
    ids=["deciders", "firms"],
)
def test_what_each_of_many_customers_rests_on_is_not_judged_one_by_one(
    lines: list[str], pay: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    firms = [party(f"f{n}", "firm") for n in range(300)]
    judgement = judged(*lines, parties=[party("clerk", pay=pay), *firms])
    assert len(judgement.verdict.customers) == 300
    worlds = []

    def counted(world: Organisation, focus: str) -> Verdict:
        worlds.append(world)
        return judge(world, focus)

    monkeypatch.setattr(proving, "judge", counted)
    assert judgement.decisive == (*judgement.organisation.ties, PAY)
    assert len(worlds) == 1


def test_decisive_ties_stand_in_file_order_and_statements_after_them() -> None:
    judgement = judged(
        *("buyers buys works", "unit belongs_to works", "clerk heads works", "unit buys works"),
        parties=[party("clerk", status="owner"), WORKS],
    )
    assert judgement.decisive == (
        tie("buyers buys works"),
        tie("unit belongs_to works"),
        tie("clerk heads works"),
        STATUS,
    )


def test_the_house_of_a_buyer_can_decide() -> None:
    judgement = judged(
        *("clerk belongs_to works", "unit belongs_to works", "unit buys clerk", "other buys clerk"),
        parties=[party("clerk", status="self_employed"), WORKS],
    )
    assert judgement.decisive == (
        tie("clerk belongs_to works"),
        tie("unit belongs_to works"),
        tie("other buys clerk"),
        STATUS,
    )


def test_the_status_of_a_buyer_can_decide() -> None:
    judgement = judged(
        *("clerk belongs_to works", "unit belongs_to works", "unit buys clerk"),
        parties=[party("clerk", pay=""), party("unit", status="firm"), WORKS],
    )
    assert judgement.decisive == (tie("unit buys clerk"), PAY, Statement("unit", Stated.STATUS))


def test_the_proof_under_ones_own_say_names_the_say_the_house_and_the_purchase() -> None:
    facts = ("clerk decides_raise clerk", "clerk belongs_to works", "buyers buys works")
    judgement = judged(*facts, parties=[party("clerk", pay="raise"), WORKS])
    own, house, bought = map(tie, facts)
    (proof,) = judgement.proof
    (ground,) = proof.premises
    assert isinstance(ground, Proof)
    assert ground.step is Step.HEAD
    assert ground.premises[:3] == (Proof(Step.OWN_SAY, ("clerk",), (own,)), house, bought)
    assert set(judgement.decisive) == {own, house, bought, PAY}


def test_where_the_money_under_ones_own_say_comes_from_nobody_knows_the_proof_names_the_say() -> None:
    judgement = judged("clerk decides_raise clerk", parties=[party("clerk", pay="raise")])
    (proof,) = judgement.proof
    assert (proof.step, proof.parties) == (Step.UNDECIDED, ("clerk",))
    assert proof.premises == (Proof(Step.OWN_SAY, ("clerk",), (tie("clerk decides_raise clerk"),)), PAY)


def test_a_gift_is_proved_by_the_tie_that_tells_it() -> None:
    judgement = judged("donors grants clerk", parties=[party("clerk", "firm")])
    given = tie("donors grants clerk")
    assert judgement.proof == (
        Proof(Step.CUSTOMER, ("clerk", "donors"), (Proof(Step.GRANT, ("clerk", "donors"), (given,)),)),
    )
    assert judgement.decisive == (given,)


def test_a_firm_that_heads_another_lives_on_who_buys_there_and_both_facts_decide() -> None:
    facts = ("clerk heads mill", "y buys mill")
    for own_say in ((), ("clerk decides_raise clerk",)):
        judgement = judged(*own_say, *facts, parties=[party("clerk", "firm"), MILL])
        assert judgement.decisive == tuple(map(tie, facts))


def test_leading_a_firm_does_not_decide_where_its_payers_would_buy_from_its_head_otherwise() -> None:
    facts = ("clerk heads works", "clerk heads mill", "z belongs_to works", "y belongs_to works")
    paid = ("z grants works", "y buys mill", "z buys clerk", "y buys clerk")
    decisive = judged(*facts, *paid, parties=[party("clerk", status="owner"), WORKS, MILL]).decisive
    assert tie("clerk heads mill") in decisive and tie("clerk heads works") not in decisive


def test_a_proof_is_found_where_its_tuple_is() -> None:
    proof = judged(*BOTH).proof
    assert {tuple(proof): "found"}[proof] == "found"  # type: ignore[index]
