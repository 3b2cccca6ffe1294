"""What would have to change: the smallest set of edits after which one party is the only customer.

Which worlds are worth judging follows from the tiers; whether one is a solution is never concluded here
but judged by the engine, world by world. However many facts there are, only so many worlds are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from math import prod
from typing import Final

from workshop.rules.facts import COMPONENT, FROM_OUTSIDE, Status, Tie, TieKind
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import SILENT, Outcome, Rule, firms_read, judge, own_customers


class EditKind(StrEnum):
    """What is done to a tie, the least invasive first."""

    OWN_NAME = "own_name"
    """What was done on somebody's behalf is now done in one's own name."""
    MOVE = "move"
    ADD = "add"
    REMOVE = "remove"


_PREFERENCE: Final = list(EditKind)


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit. `tie` is what it takes away (for an addition: what it adds), `becomes` what stands there then."""

    kind: EditKind
    tie: Tie
    becomes: Tie | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The preferred smallest set of edits, and how many sets are as small.

    `edits` is None where no edit helps; it is empty where the party is the only customer already.
    """

    party: str
    edits: tuple[Edit, ...] | None
    count: int
    bounded: bool = False
    """Whether the search was given up because there are too many worlds to judge; `edits` is None then too."""

    @property
    def cost(self) -> int | None:
        """The number of edits, or None where no edit helps or none was found within the bound."""
        return None if self.edits is None else len(self.edits)


Plan = tuple[Edit, ...]
_TIER_ONE: Final = (*COMPONENT, *FROM_OUTSIDE)

MOST_WORK: Final = 1_000_000
"""Ties read in all worlds together, before the search is given up: about a second. A case takes some thousand."""
_WORLD: Final = 20
"""What a world costs beside its ties, counted in ties; so no more than 50,000 are looked at."""


@dataclass(frozen=True, slots=True)
class _Alike:
    """Sets of edits that lead to one and the same world: the preferred one, and how many there are."""

    plan: Plan
    ways: int = 1


def _together(*parts: _Alike) -> _Alike:
    return _Alike(sum((part.plan for part in parts), ()), prod(part.ways for part in parts))


def smallest_change(organisation: Organisation, focus: str, party: str) -> Change:
    """The smallest change after which `party` is the only customer of `focus`.

    An edit moves a decisive tie to the party, adds one to it, removes one, or lets the party act in its own
    name; each costs 1. Among equals: what is already done in another's name or moved, before what is added,
    before what is removed. A grant is never added: what is given freely cannot be asked for. Where more than
    `MOST_WORK` would have to be read the change is `bounded`: none is given.
    Raises UnknownPartyError.
    """
    organisation.party(party)
    if organisation.party(focus).standing_status in SILENT or party == focus:
        return Change(party, None, 0)
    size, work = _size(organisation, focus), 0
    plans: dict[int, list[_Alike]] = {}
    for alike in _worth_judging(organisation, focus, party):
        work += _WORLD + size + len(alike.plan)
        if work > MOST_WORK:
            return Change(party, None, 0, bounded=True)
        plans.setdefault(len(alike.plan), []).append(alike)
    # There is always one: what the party lacks can be added, and what others have can be taken away.
    smallest = next(
        solutions
        for _, sets in sorted(plans.items())
        if (solutions := [alike for alike in sets if _makes_only(organisation, focus, party, alike.plan)])
    )
    plan = min((alike.plan for alike in smallest), key=_preference)
    return Change(party, plan, sum(alike.ways for alike in smallest))


def _size(organisation: Organisation, focus: str) -> int:
    """How many ties a judgement of the focus reads at most."""
    heads = organisation.counting_for(TieKind.HEADS, focus)
    firms = (focus, *firms_read(organisation, focus))
    buys = [tie for firm in firms for kind in FROM_OUTSIDE for tie in organisation.into(kind, firm)]
    others = sum(len(organisation.into(kind, focus)) for kind in (*COMPONENT, TieKind.OWNS_BUDGET))
    return len(heads) + others + sum(1 + len(organisation.memberships(tie.counts_for)) for tie in buys)


def applied(organisation: Organisation, edits: Plan) -> Organisation:
    """A copy in which the edits are made. Raises UnknownPartyError for an edit towards nobody."""
    return organisation.change(
        removed=[edit.tie for edit in edits if edit.kind is not EditKind.ADD],
        added=[edit.becomes for edit in edits if edit.becomes is not None],
    )


def _makes_only(organisation: Organisation, focus: str, party: str, plan: Plan) -> bool:
    verdict = judge(applied(organisation, plan), focus)
    return verdict.outcome is Outcome.ONE and verdict.customers[0].party == party


def _preference(plan: Plan) -> tuple[int, ...]:
    return tuple(sorted(_PREFERENCE.index(edit.kind) for edit in plan))


def _worth_judging(organisation: Organisation, focus: str, party: str) -> Iterator[_Alike]:
    for left in _firms_left(organisation, focus, party):
        settled = _Alike(tuple(Edit(EditKind.REMOVE, tie) for tie in left))
        for further in _Plans(applied(organisation, settled.plan), focus, party, stays=not left):
            yield _together(settled, further)


def _firms_left(organisation: Organisation, focus: str, party: str) -> Iterator[tuple[Tie, ...]]:
    """The ways to lead fewer firms that a smallest change can need.

    Whoever leaves the party's houses, all of them, can be bought from by it. Leaving makes other purchases count and
    never fewer, unless the firms' own buyers are to go: then one firm at most is left, because a single edit could as
    well make the party the owner of the budget.
    """
    heads = organisation.counting_for(TieKind.HEADS, focus)
    houses = organisation.houses(party)
    shared = tuple(tie for tie in heads if tie.target in houses)
    paid = tuple(
        tie for tie in heads if any(buy.counts_for != party for buy in own_customers(organisation, tie.target, focus))
    )
    yield from dict.fromkeys(((), shared, paid if len(paid) == 1 else ()))


class _Plans:
    """The sets of edits among which the smallest changes are found, the firms the focus leads being settled.

    Everybody else's counting tie of the first tier must be touched in every solution, whatever else happens. Where
    pay is decided individually, and not by the focus alone, only the first tier can speak for the party. Where it is
    not, one edit in the first tier is enough, or the second tier speaks once it is the party's alone, or the firm's
    and the house's own customers, where nobody owns the budget and no firm is left, with at most one edit more.
    """

    def __init__(self, organisation: Organisation, focus: str, party: str, *, stays: bool) -> None:
        self.organisation, self.focus, self.party, self.stays = organisation, focus, party, stays
        self.components = organisation.party(focus).components
        self.own = {kind for kind in COMPONENT if self._decides_itself(kind)}
        self.demanded = [kind for kind, pay in COMPONENT.items() if pay in self.components and kind not in self.own]
        customers = judge(organisation, focus).customers
        self.counting = {
            ground.tie for customer in customers for ground in customer.grounds if ground.rule is not Rule.HEAD
        }

    def __iter__(self) -> Iterator[_Alike]:
        for parts in product(*(tuple(self._touched(kind)) for kind in _TIER_ONE)):
            base = _together(*parts)
            given = {edit.becomes.kind for edit in base.plan if edit.becomes is not None}
            if self.demanded:
                yield from self._with_components(base, given)
            else:
                yield base
                for kind in self._kinds():
                    if kind not in given:
                        yield from (_together(base, gain) for gain in self._gains(kind))
                yield from (_together(base, lower) for lower in self._lower_tiers())

    def _kinds(self) -> tuple[TieKind, ...]:
        """What could be given to the party, the likelier first: people who are employed sell nothing."""
        employed = self.organisation.party(self.focus).standing_status is Status.EMPLOYED
        return (TieKind.OWNS_BUDGET, *_TIER_ONE) if employed else (*_TIER_ONE, TieKind.OWNS_BUDGET)

    def _with_components(self, base: _Alike, given: set[TieKind]) -> Iterator[_Alike]:
        """The base and whatever gives the party those components of pay that it lacks."""
        lacking = [kind for kind in self.demanded if kind not in given and not self._has(kind, self.focus)]
        for gains in product(*(tuple(self._gains(kind)) for kind in lacking)):
            yield _together(base, *gains)

    def _lower_tiers(self) -> Iterator[_Alike]:
        posts = [alike for alike in self._touched(TieKind.OWNS_BUDGET) if alike.plan]
        yield from posts
        if not posts and self.stays:
            yield from self._firm_edits()

    def _touched(self, kind: TieKind) -> Iterator[_Alike]:
        """Every way to touch all counting ties of others: at most one goes to the party, the rest away.

        Whichever goes to the party, the world is the same; preferred is what it does in another's name already.
        """
        ties = [
            tie
            for tie in self.organisation.into(kind, self.focus)
            if tie.counts_for != self.party and self._counts(tie)
        ]
        yield _Alike(tuple(Edit(EditKind.REMOVE, tie) for tie in ties))
        if ties and not self._has(kind, self.focus):
            mine = next((tie for tie in ties if tie.source == self.party), ties[0])
            yield _Alike(
                tuple(self._give(tie) if tie is mine else Edit(EditKind.REMOVE, tie) for tie in ties), len(ties)
            )

    def _counts(self, tie: Tie) -> bool:
        """Whether the tie makes a customer, or would if its tier came to speak."""
        if tie.kind is TieKind.OWNS_BUDGET:
            return tie.counts_for != self.focus
        return tie in self.counting

    def _decides_itself(self, kind: TieKind) -> bool:
        """Whether the focus has a say there, so that nothing is missing once all others have none."""
        return any(tie.counts_for == self.focus for tie in self.organisation.into(kind, self.focus))

    def _has(self, kind: TieKind, target: str) -> bool:
        return any(tie.counts_for == self.party for tie in self.organisation.into(kind, target))

    def _give(self, tie: Tie) -> Edit:
        mine = Tie(self.party, tie.kind, tie.target)
        return Edit(EditKind.OWN_NAME if tie.source == self.party else EditKind.MOVE, tie, mine)

    def _gains(self, kind: TieKind) -> Iterator[_Alike]:
        """Every single edit that gives the party a tie of that kind without touching a counting one."""
        if self._has(kind, self.focus):
            return
        for tie in self.organisation.into(kind, self.focus):
            if not self._counts(tie):
                yield _Alike((self._give(tie),))
        if kind in (TieKind.BUYS, TieKind.OWNS_BUDGET) or COMPONENT.get(kind) in self.components:
            added = Tie(self.party, kind, self.focus)
            yield _Alike((Edit(EditKind.ADD, added, added),))

    def _firm_edits(self) -> Iterator[_Alike]:
        """Every single edit on who pays the firms the focus heads, after which nobody else is left who does.

        Where the focus decides its own pay the houses it belongs to come next, by the same rule.
        """
        heads = self.organisation.counting_for(TieKind.HEADS, self.focus)
        led = tuple(dict.fromkeys(tie.target for tie in heads))
        houses = self.organisation.houses_in_order(self.focus)
        others = self._payers(led)
        yield from self._paid_by_party(led, others)
        if self.own and not others:
            rest = [house for house in houses if house not in led]
            yield from self._paid_by_party(rest, self._payers(rest))

    def _payers(self, firms: Sequence[str]) -> list[Tie]:
        """By which ties others pay those firms, and no tie of the first tier does."""
        return [
            tie
            for firm in firms
            for tie in own_customers(self.organisation, firm, self.focus)
            if tie.counts_for != self.party and (firm != self.focus or self._is_gift_to_staff(tie))
        ]

    def _is_gift_to_staff(self, tie: Tie) -> bool:
        """Whether the focus is given something that counts only for a house: it is one, and is employed."""
        employed = self.organisation.party(self.focus).standing_status is Status.EMPLOYED
        return tie.kind is TieKind.GRANTS and employed

    def _paid_by_party(self, firms: Sequence[str], others: Sequence[Tie]) -> Iterator[_Alike]:
        """Every single edit after which the party can be the only one to pay those firms."""
        if len(others) > 1:
            return
        for tie in others:
            yield _Alike((Edit(EditKind.REMOVE, tie),))
        for firm, kind in product(firms, FROM_OUTSIDE):
            if firm == self.focus or self._has(kind, firm):  # what is moved into the focus is looked at before
                continue
            for tie in others or self.organisation.into(kind, firm):
                if tie.target == firm and tie.kind is kind:
                    yield _Alike((self._give(tie),))
            if not others and kind is TieKind.BUYS:
                added = Tie(self.party, kind, firm)
                yield _Alike((Edit(EditKind.ADD, added, added),))
