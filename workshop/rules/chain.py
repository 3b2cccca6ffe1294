"""The chain: the customer's customer upward, until somebody who buys from outside, the market."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.rules.facts import PartyKind
from workshop.rules.loops import components_of, shortest_loop
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import Outcome, Rule, judge


class EndKind(StrEnum):
    """How a branch of the chain ends."""

    MARKET = "market"
    """Somebody who buys from outside."""
    MISSING = "missing"
    """The facts do not say who decides."""
    SILENT = "silent"
    """An office or unpaid work: nobody may decide."""
    LOOP = "loop"
    """The chain comes back to a party it has passed."""


_OUTSIDE: Final = frozenset({Rule.PURCHASE, Rule.HEAD})


@dataclass(frozen=True, slots=True)
class Link:
    """One link: the upper party is the lower one's customer, by these rules."""

    lower: str
    upper: str
    rules: tuple[Rule, ...]


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


def chain_of(organisation: Organisation, focus: str) -> Chain:
    """The chain above one party; of several ways to a party the shortest is kept.

    Time is linear in the decisive ties of the parties on it. Raises UnknownPartyError.
    """
    links: list[Link] = []
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
        if verdict.outcome is Outcome.NONE:
            ends.append(End(lower, EndKind.SILENT))
        elif verdict.outcome is Outcome.OPEN:
            ends.append(End(lower, EndKind.MISSING, missing=verdict.unknown))
        customers[lower] = tuple([customer.party for customer in verdict.customers])
        for customer in verdict.customers:
            upper = customer.party
            if upper in steps:
                continue
            steps[upper] = steps[lower] + 1
            links.append(Link(lower, upper, customer.shares))
            if organisation.parties[upper].kind is PartyKind.MARKET or not _OUTSIDE.isdisjoint(customer.shares):
                market.add(upper)
            waiting.append(upper)
    for component in components_of(customers):
        loop = shortest_loop(customers, component)
        ends.append(End(loop[-1], EndKind.LOOP, loop=loop))
    return Chain(focus, tuple(links), tuple(ends), steps)
