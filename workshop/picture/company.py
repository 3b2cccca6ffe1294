"""The company: the chains of several cases joined into one, as far as their parties are the same.

Parties of different cases that carry the same `who` are one; a party without it belongs to its case alone. What
one case leaves open another may tell: a question is kept only where no case answers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workshop.cases.case import Case, Role
from workshop.rules.chain import EndKind
from workshop.rules.facts import PartyKind, Status
from workshop.rules.judgement import Judgement
from workshop.rules.loops import components_of, shortest_loop
from workshop.rules.verdict import Rule, Way, judge

MOST: Final = 40
"""Parties that one picture shows."""


class TooLargeError(Exception):
    """The joined chains have more parties than one picture shows."""

    def __init__(self, parties: int) -> None:
        super().__init__(parties)
        self.parties = parties


@dataclass(frozen=True, slots=True)
class Member:
    """One party of the company."""

    key: str
    """Its `who`; for a party of one case alone, the case and its id there."""
    role: Role
    """As the case that knows it best names it: by its name rather than by its job alone."""
    job: Role | None = None
    """As a case names it that is played from its desk, where another case knows its name."""
    market: bool = False
    """Whether money enters the company here."""
    missing: tuple[Rule, ...] = ()
    """For what no case names a decider."""
    silent: Status | None = None
    """Office or unpaid: nobody may decide."""


@dataclass(frozen=True, slots=True)
class Bond:
    """The upper party pays the lower one, in these ways; the lower serves the upper."""

    lower: str
    upper: str
    ways: tuple[Way, ...]
    closes: bool = False
    """Whether it leads back to a party that its chain has passed."""


@dataclass(frozen=True, slots=True)
class Company:
    """Who pays whom, over several cases."""

    members: Mapping[str, Member]
    """From the first case upward, then what each further case adds."""
    bonds: tuple[Bond, ...]
    loops: tuple[tuple[str, ...], ...] = ()
    """Parties each of whom is the customer of the one before, and the first of the last."""

    @property
    def joined(self) -> bool:
        """Whether it is in one piece: every party is connected with every other."""
        beside: dict[str, set[str]] = {key: set() for key in self.members}
        for bond in self.bonds:
            beside[bond.lower].add(bond.upper)
            beside[bond.upper].add(bond.lower)
        waiting = list(self.members)[:1]
        seen = set(waiting)
        while waiting:
            new = beside[waiting.pop()] - seen
            seen |= new
            waiting += new
        return len(seen) == len(self.members)


def company_of(played: Iterable[tuple[Case, Judgement]]) -> Company:
    """The joined chains of some cases. Raises TooLargeError beyond MOST parties.

    A bond stands for every link of every chain, and for what closes a loop; a company without bonds is one of
    parties whom nobody is known to pay.
    """
    joining = _Joining()
    for case, judgement in played:
        joining.add(case, judgement)
    return joining.company()


def joining(played: Sequence[tuple[Case, Judgement]]) -> list[tuple[Case, Judgement]]:
    """Those of the cases whose chain shares a party with that of another one."""
    parties = {case.id: {_key(case, case.role(party)) for party in judgement.chain.steps} for case, judgement in played}
    return [
        (case, judgement)
        for case, judgement in played
        if any(not parties[case.id].isdisjoint(keys) for other, keys in parties.items() if other != case.id)
    ]


class _Joining:
    def __init__(self) -> None:
        self.named: dict[tuple[str, PartyKind], Role] = {}
        self.kinds: dict[str, PartyKind] = {}
        self.jobs: dict[str, Role] = {}
        self.order: dict[str, None] = {}
        self.bonds: dict[tuple[str, str], tuple[set[Way], bool]] = {}
        self.markets: set[str] = set()
        self.missing: dict[str, set[Rule]] = {}
        self.complete: set[str] = set()
        self.silent: dict[str, Status] = {}

    def add(self, case: Case, judgement: Judgement) -> None:
        chain = judgement.chain
        for role in case.roles:
            if role.party.id != case.focus:
                self.named.setdefault((_key(case, role), role.party.kind), role)
        keys = {party: self.key(case, party) for party in chain.steps}
        for link in chain.links:
            self.tie(keys[link.lower], keys[link.upper], link.ways, closes=False)
        for end in chain.ends:
            at = keys[end.at]
            if end.kind is EndKind.MARKET:
                self.markets.add(at)
            elif end.kind is EndKind.MISSING:
                self.missing.setdefault(at, set()).update(end.missing)
            elif end.kind is EndKind.SILENT:
                self.silent[at] = judgement.organisation.parties[end.at].standing_status or Status.OFFICE
            else:
                paid = judge(judgement.organisation, end.at).customers
                ways = next(customer.ways for customer in paid if customer.party == end.loop[0])
                self.tie(at, keys[end.loop[0]], ways, closes=True)
        ended = {end.at for end in chain.ends if end.kind is not EndKind.LOOP}
        self.complete |= {keys[party] for party in chain.steps if party not in ended}

    def key(self, case: Case, party: str) -> str:
        role = case.role(party)
        key = _key(case, role)
        self.order.setdefault(key)
        self.kinds.setdefault(key, role.party.kind)
        if party == case.focus:
            self.jobs.setdefault(key, role)
        return key

    def tie(self, lower: str, upper: str, ways: tuple[Way, ...], *, closes: bool) -> None:
        if lower == upper:
            return  # a file that gives two of its parties the same `who`: nobody is their own customer
        before, closed = self.bonds.get((lower, upper), (set[Way](), True))
        self.bonds[lower, upper] = (before | set(ways), closed and closes)

    def company(self) -> Company:
        if len(self.order) > MOST:
            raise TooLargeError(len(self.order))
        bonds = tuple(
            Bond(lower, upper, tuple(way for way in Way if way in ways), closes)
            for (lower, upper), (ways, closes) in self.bonds.items()
        )
        paid = {bond.lower for bond in bonds}
        known: dict[str, set[str]] = {}
        for bond in bonds:
            known.setdefault(bond.lower, set()).update(way.value for way in bond.ways)
        members = {}
        for key in self.order:
            name, job = self.named.get((key, self.kinds[key])), self.jobs.get(key)
            role = name or job
            assert role is not None  # a party of a chain is either the focus of its case or not
            settled = key in self.complete or key in self.markets
            missing = (
                set()
                if settled
                else {rule for rule in self.missing.get(key, ()) if rule.value not in known.get(key, ())}
            )
            members[key] = Member(
                key,
                role=role,
                job=job if name is not None else None,
                market=key in self.markets and key not in paid,
                missing=tuple(rule for rule in Rule if rule in missing),
                silent=self.silent.get(key) if key not in paid else None,
            )
        customers = {key: [bond.upper for bond in bonds if bond.lower == key] for key in self.order}
        loops = tuple(shortest_loop(customers, each) for each in components_of(customers))
        return Company(members, bonds, loops)


def _key(case: Case, role: Role) -> str:
    return role.who or f"{case.id}:{role.party.id}"
