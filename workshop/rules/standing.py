"""What everybody else is, seen from the focus: customer, supplier, recipient …, and every claim they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.rules.chain import Chain
from workshop.rules.facts import FROM_OUTSIDE, TRAP_OF, Lane, Tie, TieKind, Trap, lane_of
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import TIE_OF, Verdict, judge, own_customers, own_say


class Rank(StrEnum):
    """What a party is to the focus. The first that holds, in this order."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    COMPANY_CUSTOMER = "company_customer"
    CUSTOMERS_CUSTOMER = "customers_customer"
    HOUSE = "house"
    RECIPIENT = "recipient"
    SAY = "say"
    BYSTANDER = "bystander"


@dataclass(frozen=True, slots=True)
class Claim:
    """A tie that makes a party look like a customer, and the trap it is."""

    tie: Tie
    trap: Trap

    @property
    def lane(self) -> Lane | None:
        """Where a party with this claim stands beside the chain, if it has a place there."""
        return lane_of(self.tie.kind, self.trap)


@dataclass(frozen=True, slots=True)
class Standing:
    """A party's rank, its distance in links where the chain passes it, and its claims in file order."""

    rank: Rank
    steps: int | None
    claims: tuple[Claim, ...]


_PLAIN_CLAIMS: Final = tuple(
    kind for kind in TieKind if not kind.decisive and kind not in (TieKind.REPORTS_TO, TieKind.BELONGS_TO)
)
_STEPPED: Final = frozenset({Rank.CUSTOMER, Rank.COMPANY_CUSTOMER, Rank.CUSTOMERS_CUSTOMER})
_RANK_OF_LANE: Final = {Lane.RECIPIENT: Rank.RECIPIENT, Lane.SAY: Rank.SAY}


def standings_of(organisation: Organisation, verdict: Verdict, chain: Chain) -> Mapping[str, Standing]:
    """The standing of every party but the focus of that verdict, in the order of the parties."""
    focus = verdict.focus
    suppliers = _suppliers(organisation, focus)
    claims = _claims(organisation, focus, verdict, suppliers)
    houses = organisation.houses(focus)
    buyers = {tie.counts_for for house in houses for tie in own_customers(organisation, house, focus)}
    served_by = {tie.source for tie in organisation.into(TieKind.SUPPLIES, focus)} | suppliers.keys()
    customers = verdict.parties
    standings: dict[str, Standing] = {}
    for party in organisation.parties:
        if party == focus:
            continue
        own = tuple(claims.get(party, ()))
        if party in customers:
            rank = Rank.CUSTOMER
        elif party in served_by:
            rank = Rank.SUPPLIER
        elif party in buyers:
            rank = Rank.COMPANY_CUSTOMER
        elif party in chain.steps:
            rank = Rank.CUSTOMERS_CUSTOMER
        elif party in houses:
            rank = Rank.HOUSE
        else:
            lane = next((claim.lane for claim in own if claim.lane), None)
            rank = _RANK_OF_LANE[lane] if lane else Rank.BYSTANDER
        steps = chain.steps.get(party) if rank in _STEPPED else None
        standings[party] = Standing(rank, steps, own)
    return standings


def _suppliers(organisation: Organisation, focus: str) -> dict[str, tuple[Tie, ...]]:
    """Those whose customer the focus is, each with the ties from the focus that make it so."""
    candidates: dict[str, None] = {}
    for kind in TIE_OF.values():
        for tie in organisation.counting_for(kind, focus):
            candidates[tie.target] = None
            if kind in FROM_OUTSIDE:
                candidates.update((heads.counts_for, None) for heads in organisation.into(TieKind.HEADS, tie.target))
                members = (member.source for member in organisation.into(TieKind.BELONGS_TO, tie.target))
                candidates.update((member, None) for member in members if own_say(organisation, member))
    candidates.pop(focus, None)
    suppliers = {}
    for party in candidates:
        for customer in judge(organisation, party).customers:
            if customer.party == focus:
                suppliers[party] = tuple(ground.tie for ground in customer.grounds)
    return suppliers


def _claims(
    organisation: Organisation, focus: str, verdict: Verdict, suppliers: Mapping[str, tuple[Tie, ...]]
) -> dict[str, list[Claim]]:
    found: dict[str, dict[Tie, Trap]] = {}

    def claim(party: str, tie: Tie, trap: Trap) -> None:
        if party != focus:
            found.setdefault(party, {}).setdefault(tie, trap)

    for plain in _PLAIN_CLAIMS:
        for tie in organisation.into(plain, focus):
            claim(tie.source, tie, TRAP_OF[plain])
    customers = verdict.parties
    for tie in _line_above(organisation, focus):
        if tie.target not in customers:
            claim(tie.target, tie, Trap.RANK)
    grounds = {ground.tie for customer in verdict.customers for ground in customer.grounds}
    for house in organisation.houses(focus):
        for tie in own_customers(organisation, house, focus):
            if tie not in grounds:
                claim(tie.counts_for, tie, Trap.CONTACT)
            if tie.counts_for != tie.source and house != focus:
                claim(tie.source, tie, Trap.CONTACT)
    for kind in TIE_OF.values():
        trap = Trap.COSTBOOK if kind is TieKind.BUYS else TRAP_OF[kind]
        for tie in organisation.into(kind, focus):
            if tie not in grounds:
                claim(tie.counts_for, tie, trap)
            if tie.counts_for != tie.source:
                claim(tie.source, tie, trap)
    for party, ties in suppliers.items():
        for tie in ties:
            claim(party, tie, Trap.DIRECTION)
    return {
        party: [Claim(tie, traps[tie]) for tie in sorted(traps, key=organisation.position)]
        for party, traps in found.items()
    }


def _line_above(organisation: Organisation, focus: str) -> Iterator[Tie]:
    """The ties of the line of command above the focus, nearest first; a circle in it ends the walk."""
    seen, level = {focus}, [focus]
    while level:
        ties = [tie for lower in level for tie in organisation.out_of(TieKind.REPORTS_TO, lower)]
        level = []
        for tie in sorted(ties, key=organisation.position):
            if tie.target not in seen:
                seen.add(tie.target)
                level.append(tie.target)
                yield tie
