"""Why somebody is not the customer, in three parts: conceded, missing, instead."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.rules.standing import Claim, Standing
from workshop.rules.verdict import Rule, Verdict


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What a party does have, which rules' premise it lacks, and who has that instead."""

    party: str
    conceded: tuple[Claim, ...]
    missing: tuple[Rule, ...]
    """The rules that did conclude, and what is still unknown; empty where nobody may decide."""
    instead: tuple[tuple[Rule, str], ...]


def why_not(verdict: Verdict, party: str, standing: Standing) -> WhyNot:
    """The three parts for a party that is not the customer. Raises ValueError for one that is."""
    if party in verdict.parties:
        raise ValueError(party)
    instead = dict.fromkeys(
        (ground.rule, customer.party) for customer in verdict.customers for ground in customer.grounds
    )
    missing = {*verdict.rules, *verdict.unknown}
    order = list(Rule).index
    return WhyNot(
        party,
        standing.claims,
        tuple(sorted(missing, key=order)),
        tuple(sorted(instead, key=lambda each: order(each[0]))),
    )
