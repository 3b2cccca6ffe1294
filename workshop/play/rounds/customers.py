"""Whose needs and goals count in a round: the customers', and the top's of the chain."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from workshop.cases.case import Case
from workshop.cases.material import Need, StatementCard
from workshop.rules.chain import EndKind
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome


def payers(judgement: Judgement) -> tuple[str, ...]:
    """The customers, where the verdict names all of them; nobody where it is open or the principle is silent."""
    verdict = judgement.verdict
    if verdict.outcome not in (Outcome.ONE, Outcome.SPLIT):
        return ()
    return tuple(customer.party for customer in verdict.customers)


def alone(customers: Sequence[str]) -> Mapping[str, str]:
    """The one customer, as the prompts of rounds name it; nobody where several pay."""
    return {"x": customers[0]} if len(customers) == 1 else {}


def needs_of(case: Case, parties: Collection[str]) -> tuple[Need, ...]:
    """The needs of these parties, in the order of the case."""
    return tuple(need for need in case.material.needs if need.of in parties)


def weights(needs: Collection[Need]) -> Mapping[str, int]:
    """How much each need matters."""
    return {need.id: need.weight for need in needs}


def openings(case: Case, parties: Collection[str]) -> tuple[StatementCard, ...]:
    """What these parties have said already when the round begins."""
    return tuple(each for each in case.material.statements if each.opening and each.of in parties)


def way_down(judgement: Judgement) -> tuple[str, ...]:
    """The chain's shortest branch from its top down to the focus; the nearest market where one is reached.

    The focus alone where the chain has no links. A branch that joins another one further up is no top of its own.
    """
    chain = judgement.chain
    below = {link.upper: link.lower for link in chain.links}
    inner = set(below.values())
    markets = {end.at for end in chain.ends if end.kind is EndKind.MARKET}
    tops = [top for top in below if top not in inner]
    if not tops:
        return (judgement.focus,)
    ends = {end.at for end in chain.ends}
    way = [min(tops, key=lambda top: (top not in markets, top not in ends, chain.steps[top]))]
    while way[-1] in below:
        way.append(below[way[-1]])
    return tuple(way)
