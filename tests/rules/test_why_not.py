"""Why somebody is not the customer: what is conceded, what is missing, who has it instead."""

from __future__ import annotations

import pytest

from support.examples import judged, party, tie
from workshop.rules.facts import Trap
from workshop.rules.standing import Claim
from workshop.rules.verdict import Rule
from workshop.rules.why_not import WhyNot

BOTH = ("head decides_raise clerk", "head decides_bonus clerk")


def test_what_the_party_does_have_is_conceded_and_who_decides_is_named() -> None:
    judgement = judged(*BOTH, "staff receives clerk", "staff takes_time clerk")
    assert judgement.why_not("staff") == WhyNot(
        "staff",
        (Claim(tie("staff receives clerk"), Trap.RECEIVE), Claim(tie("staff takes_time clerk"), Trap.EFFORT)),
        (Rule.RAISE, Rule.BONUS),
        ((Rule.RAISE, "head"), (Rule.BONUS, "head")),
    )


def test_whoever_has_nothing_is_told_what_is_missing_all_the_same() -> None:
    judgement = judged(*BOTH, parties=[party("x")])
    assert judgement.why_not("x") == WhyNot(
        "x", (), (Rule.RAISE, Rule.BONUS), ((Rule.RAISE, "head"), (Rule.BONUS, "head"))
    )


def test_in_a_split_everybody_who_has_it_is_named_in_the_order_of_the_rules() -> None:
    judgement = judged(
        *("shop buys clerk", "b decides_bonus clerk", "a decides_raise clerk", "b decides_raise clerk", "x rates clerk")
    )
    assert judgement.why_not("x").missing == (Rule.RAISE, Rule.BONUS, Rule.PURCHASE)
    assert judgement.why_not("x").instead == (
        (Rule.RAISE, "a"),
        (Rule.RAISE, "b"),
        (Rule.BONUS, "b"),
        (Rule.PURCHASE, "shop"),
    )


def test_two_grounds_of_the_same_rule_name_their_customer_once() -> None:
    judgement = judged(*BOTH, "hr decides_raise clerk for head", "x rates clerk")
    assert judgement.why_not("x").instead == ((Rule.RAISE, "head"), (Rule.BONUS, "head"))


@pytest.mark.parametrize("rule", [Rule.POST, Rule.HEAD, Rule.PURCHASE])
def test_only_rules_that_concluded_are_missing(rule: Rule) -> None:
    line = {
        Rule.POST: ("payer owns_budget clerk",),
        Rule.HEAD: ("clerk heads works", "payer buys works"),
        Rule.PURCHASE: ("payer buys clerk",),
    }[rule]
    judgement = judged(*line, parties=[party("clerk", pay=""), party("x"), party("works", "firm")])
    assert judgement.why_not("x").missing == (rule,)
    assert judgement.why_not("x").instead == ((rule, "payer"),)


def test_what_is_unknown_is_missing_and_nobody_has_it_instead() -> None:
    judgement = judged("head decides_bonus clerk", "x directs clerk")
    assert judgement.why_not("x").missing == (Rule.RAISE, Rule.BONUS)
    assert judgement.why_not("x").instead == ((Rule.BONUS, "head"),)


def test_where_nobody_may_decide_nothing_is_missing_and_nobody_is_named() -> None:
    judgement = judged("town elects clerk", parties=[party("clerk", status="office")])
    assert judgement.why_not("town") == WhyNot("town", (Claim(tie("town elects clerk"), Trap.BENEFIT),), (), ())


def test_there_is_no_why_not_for_a_customer_or_for_nobody() -> None:
    judgement = judged(*BOTH)
    with pytest.raises(ValueError, match="head"):
        judgement.why_not("head")
    with pytest.raises(KeyError):
        judgement.why_not("nobody")
