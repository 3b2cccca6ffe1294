"""The chain: the customer's customer upward, until somebody who pays from outside, the market."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from workshop.rules.facts import PartyKind
from workshop.rules.loops import components_of, shortest_loop
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import Outcome, Rule, Way, judge, own_customers


class EndKind(StrEnum):
    """How a branch of the chain ends."""

    MARKET = "market"
    """Somebody who pays from outside."""
    MISSING = "missing"
    """The facts do not say who decides."""
    SILENT = "silent"
    """An office or unpaid work: nobody may decide."""
    LOOP = "loop"
    """The chain comes back to a party it has passed."""


_OUTSIDE: Final = frozenset({Rule.PURCHASE, Rule.GRANT, Rule.HEAD})


@dataclass(frozen=True, slots=True)
class Link:
    """One link: the upper party is the lower one's customer, by these rules.

    Where nobody decides about the lower one any more the chain goes on through a firm, by no rule: what the lower
    one hands out, the upper one has paid in.
    """

    lower: str
    upper: str
    rules: tuple[Rule, ...]
    through: str | None = None
    """The firm through which the money comes."""
    ways: tuple[Way, ...] = field(default=(), compare=False)
    """The rules again, as they are told."""


@dataclass(frozen=True, slots=True)
class End:
    """Where and why a branch ends."""

    at: str
    kind: EndKind
    missing: tuple[Rule, ...] = ()
    """For `missing`: what has no decider in the facts."""
    loop: tuple[str, ...] = ()
    """For `loop`: the parties from where it closes up to `at`, whose customer is the first of them."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The links breadth first from the focus upward, the ends, and each party's distance in links."""

    focus: str
    links: tuple[Link, ...]
    ends: tuple[End, ...]
    steps: Mapping[str, int]
    joins: tuple[Link, ...] = field(default=(), compare=False)
    """Where a branch goes on through a firm to somebody whom a shorter way reached already."""


def chain_of(organisation: Organisation, focus: str) -> Chain:
    """The chain above one party; of several ways to a party the shortest is kept.

    Time is linear in the decisive ties of the parties on it. Raises UnknownPartyError.
    """
    links: list[Link] = []
    joins: list[Link] = []
    below: dict[str, str] = {}
    ends: list[End] = []
    steps = {focus: 0}
    customers: dict[str, tuple[str, ...]] = {}
    market: set[str] = set()
    waiting = deque([focus])
    while waiting:
        lower = waiting.popleft()
        if lower in market:
            ends.append(End(lower, EndKind.MARKET))
            customers[lower] = ()
            continue
        verdict = judge(organisation, lower)
        customers[lower] = tuple([customer.party for customer in verdict.customers])
        payers = () if customers[lower] else tuple(_through_house(organisation, lower, below))
        if payers:
            for upper, firm in payers:
                link = Link(lower, upper, (), firm, (Way.THROUGH,))
                if upper in steps:
                    joins.append(link)
                    continue
                steps[upper] = steps[lower] + 1
                links.append(link)
                below[upper] = lower
                market.add(upper)
                waiting.append(upper)
        elif verdict.outcome is Outcome.NONE:
            ends.append(End(lower, EndKind.SILENT))
        elif verdict.outcome is Outcome.OPEN:
            ends.append(End(lower, EndKind.MISSING, missing=verdict.unknown))
        for customer in verdict.customers:
            upper = customer.party
            if upper in steps:
                continue
            steps[upper] = steps[lower] + 1
            links.append(Link(lower, upper, customer.shares, ways=customer.ways))
            below[upper] = lower
            if organisation.parties[upper].kind is PartyKind.MARKET or not _OUTSIDE.isdisjoint(customer.shares):
                market.add(upper)
            waiting.append(upper)
    for component in components_of(customers):
        loop = shortest_loop(customers, component)
        ends.append(End(loop[-1], EndKind.LOOP, loop=loop))
    return Chain(focus, tuple(links), tuple(ends), steps, tuple(joins))


def _through_house(organisation: Organisation, top: str, below: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Who pays, from outside, the firm of the party where the chain would end, else of the nearest one below it.

    Each payer with that firm, in the order of the ties. About the focus itself the chain says no more than the verdict.
    """
    if top not in below:
        return
    party: str | None = top
    while party is not None:
        paid = False
        for firm in organisation.houses_in_order(party):
            for tie in own_customers(organisation, firm, party):
                paid = True
                yield tie.counts_for, firm
        if paid:
            return
        party = below.get(party)
