"""What would have to change: the smallest set of edits after which one party is the only customer.

Which worlds are worth judging follows from the tiers; whether one is a solution is never concluded here
but judged by the engine, world by world.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from typing import Final

from workshop.rules.facts import Pay, Tie, TieKind
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import SILENT, Outcome, judge


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

    @property
    def cost(self) -> int | None:
        """The number of edits, or None where no edit helps."""
        return None if self.edits is None else len(self.edits)


Plan = tuple[Edit, ...]
_TIER_ONE: Final = (TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS, TieKind.BUYS)
_COMPONENT: Final = {TieKind.DECIDES_RAISE: Pay.RAISE, TieKind.DECIDES_BONUS: Pay.BONUS}


def smallest_change(organisation: Organisation, focus: str, party: str) -> Change:
    """The smallest change after which `party` is the only customer of `focus`.

    An edit moves a decisive tie to the party, adds one to it, removes one, or lets the party act in its own
    name; each costs 1. Among equals: what is already done in another's name or moved, before what is added,
    before what is removed. Raises UnknownPartyError.
    """
    organisation.party(party)
    if organisation.party(focus).standing_status in SILENT or party == focus:
        return Change(party, None, 0)
    plans: dict[int, dict[frozenset[Edit], Plan]] = {}
    for left in _firms_left(organisation, focus):
        for further in _Plans(applied(organisation, left), focus, party):
            plan = (*left, *further)
            plans.setdefault(len(plan), {}).setdefault(frozenset(plan), plan)
    # There is always one: what the party lacks can be added, and what others have can be taken away.
    smallest = next(
        solutions
        for _, sets in sorted(plans.items())
        if (solutions := [plan for plan in sets.values() if _makes_only(organisation, focus, party, plan)])
    )
    return Change(party, min(smallest, key=_preference), len(smallest))


def applied(organisation: Organisation, edits: Plan) -> Organisation:
    """The organisation after the edits."""
    return organisation.change(
        removed=[edit.tie for edit in edits if edit.kind is not EditKind.ADD],
        added=[edit.becomes for edit in edits if edit.becomes is not None],
    )


def _makes_only(organisation: Organisation, focus: str, party: str, plan: Plan) -> bool:
    verdict = judge(applied(organisation, plan), focus)
    return verdict.outcome is Outcome.ONE and verdict.customers[0].party == party


def _preference(plan: Plan) -> tuple[int, ...]:
    return tuple(sorted(_PREFERENCE.index(edit.kind) for edit in plan))


def _firms_left(organisation: Organisation, focus: str) -> Iterator[Plan]:
    """Every way to lead fewer firms. Whoever leaves a house can be bought from by its members."""
    ties = organisation.counting_for(TieKind.HEADS, focus)
    for number in range(len(ties) + 1):
        for left in combinations(ties, number):
            yield tuple(Edit(EditKind.REMOVE, tie) for tie in left)


class _Plans:
    """The sets of edits among which the smallest changes are found, the firms the focus leads being settled.

    Everybody else's counting tie of the first tier must be touched in every solution, whatever else happens. Where
    pay is decided individually, only the first tier can speak for the party. Where it is not, one edit in the first
    tier is enough, or the second tier speaks once it is the party's alone, or the third with at most one edit more.
    """

    def __init__(self, organisation: Organisation, focus: str, party: str) -> None:
        self.organisation, self.focus, self.party = organisation, focus, party
        self.components = organisation.party(focus).components
        self.counting = {ground.tie for customer in judge(organisation, focus).customers for ground in customer.grounds}

    def __iter__(self) -> Iterator[Plan]:
        by_kind = [list(self._touched(kind)) for kind in _TIER_ONE]
        for parts in product(*by_kind):
            base = sum(parts, ())
            given = {edit.becomes.kind for edit in base if edit.becomes is not None}
            if self.components:
                yield from self._with_components(base, given)
            else:
                yield base
                for kind in (*_TIER_ONE, TieKind.OWNS_BUDGET):
                    if kind not in given:
                        yield from ((*base, edit) for edit in self._gains(kind))
                yield from self._lower_tiers(base)

    def _with_components(self, base: Plan, given: set[TieKind]) -> Iterator[Plan]:
        """The base and whatever gives the party those components of pay that it lacks."""
        lacking = [
            kind
            for kind, pay in _COMPONENT.items()
            if pay in self.components and kind not in given and not self._has(kind, self.focus)
        ]
        for gains in product(*(list(self._gains(kind)) for kind in lacking)):
            yield (*base, *gains)

    def _lower_tiers(self, base: Plan) -> Iterator[Plan]:
        for posts in self._touched(TieKind.OWNS_BUDGET):
            plan = (*base, *posts)
            yield plan
            if posts and any(edit.becomes for edit in posts):
                continue
            for gain in self._gains(TieKind.OWNS_BUDGET):
                yield (*plan, gain)
            for edit in self._firm_edits():
                yield (*plan, edit)

    def _touched(self, kind: TieKind) -> Iterator[Plan]:
        """Every way to touch all counting ties of others: at most one goes to the party, the rest away."""
        ties = [
            tie
            for tie in self.organisation.into(kind, self.focus)
            if tie.counts_for != self.party and self._counts(tie)
        ]
        yield tuple(Edit(EditKind.REMOVE, tie) for tie in ties)
        if not self._has(kind, self.focus):
            for mine in ties:
                yield tuple(self._give(tie) if tie == mine else Edit(EditKind.REMOVE, tie) for tie in ties)

    def _counts(self, tie: Tie) -> bool:
        """Whether the tie makes a customer, or would if its tier came to speak."""
        if tie.kind is TieKind.OWNS_BUDGET:
            return tie.counts_for != self.focus
        return tie in self.counting

    def _has(self, kind: TieKind, target: str) -> bool:
        return any(tie.counts_for == self.party for tie in self.organisation.into(kind, target))

    def _give(self, tie: Tie) -> Edit:
        mine = Tie(self.party, tie.kind, tie.target)
        return Edit(EditKind.OWN_NAME if tie.source == self.party else EditKind.MOVE, tie, mine)

    def _gains(self, kind: TieKind) -> Iterator[Edit]:
        """Every single edit that gives the party a tie of that kind without touching a counting one."""
        if self._has(kind, self.focus):
            return
        for tie in self.organisation.into(kind, self.focus):
            if not self._counts(tie):
                yield self._give(tie)
        if kind in (TieKind.BUYS, TieKind.OWNS_BUDGET) or _COMPONENT[kind] in self.components:
            added = Tie(self.party, kind, self.focus)
            yield Edit(EditKind.ADD, added, added)

    def _firm_edits(self) -> Iterator[Edit]:
        """Every single edit on who buys from the firms the focus heads."""
        for heads in self.organisation.counting_for(TieKind.HEADS, self.focus):
            has = self._has(TieKind.BUYS, heads.target)
            for tie in self.organisation.into(TieKind.BUYS, heads.target):
                yield Edit(EditKind.REMOVE, tie)
                if not has:
                    yield self._give(tie)
            if not has:
                added = Tie(self.party, TieKind.BUYS, heads.target)
                yield Edit(EditKind.ADD, added, added)
