"""Today's cases: another case of what is due, unseen while there is one; and where nothing is due, something new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.cases.case import Case
from workshop.cases.glance import Glance, glances
from workshop.rules.facts import TieKind, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome
from workshop.study.families import families_of
from workshop.study.standing import IN_A_ROW, Item, Standing

MOST: Final = 12
"""Cases on one day at most: what is left waits until tomorrow."""
LONG: Final = 7
"""Days after which a case is no longer fresh in mind."""


class Way(StrEnum):
    """What a review is."""

    UNSEEN = "unseen"
    TURNED = "turned"
    """A case that was seen long ago, with its parties in another order."""
    TWIN = "twin"
    """A case with one deciding fact moved."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The traps that a case of the library lays."""

    case: str
    level: int
    families: tuple[Trap, ...]
    surprises: bool = False
    """Whether somebody else pays than the boss."""
    weight: tuple[int, int] = (0, 0)
    """How much there is to read and to see through: the least comes first."""


@dataclass(frozen=True, slots=True)
class Review:
    """A case to play, what for, and how it is told."""

    case: str
    item: Item
    way: Way


def laid_in(cases: Mapping[str, Case]) -> tuple[Laid, ...]:
    """What the cases of a library lay, in their order. Files that allow it are not read for it."""
    return tuple(laid_by(name, seen) for name, seen in glances(cases).items())


def laid_by(name: str, seen: Glance) -> Laid:
    """What the case of that name lays."""
    judgement = Judgement(seen.organisation(), seen.focus)
    verdict = judgement.verdict
    boss = frozenset(tie.target for tie in seen.ties if (tie.kind, tie.source) == (TieKind.REPORTS_TO, seen.focus))
    one = verdict.outcome is Outcome.ONE
    weight = (0 if one else 1, len(seen.ties) + len(seen.parties))
    return Laid(name, seen.level, families_of(judgement), verdict.parties != boss, weight)


def available(laid: Iterable[Laid]) -> Mapping[Item, int]:
    """In how many cases each trap is laid at each level."""
    found: dict[Item, int] = {}
    for each in laid:
        for family in each.families:
            item = Item(family, each.level)
            found[item] = found.get(item, 0) + 1
    return found


class Choice:
    """Chooses among the cases of a library. `has_twin`: whether the engine can make a twin of
    that case that lays a trap.
    """

    def __init__(self, standing: Standing, laid: Sequence[Laid], has_twin: Callable[[str, Trap], bool]) -> None:
        self._standing = standing
        self._laid = laid
        self._has_twin = has_twin
        self._used: set[str] = set()
        self._covered: set[Item] = set()

    def today(self) -> tuple[Review, ...]:
        """The reviews of today; where nothing can be reviewed, what is new next; at last nothing."""
        found = self._reviews()
        return tuple(found) if found else tuple(self._new())

    def _reviews(self) -> list[Review]:
        rows: list[Review] = []
        mixed: list[Review] = []
        for item in self._standing.due:
            fresh = self._standing.fresh(item)
            if item in self._covered and not fresh:
                continue
            chosen = list(self._some(item, max(1, fresh), MOST - len(rows) - len(mixed)))
            (rows if fresh or self._standing.surely_wrong(item) else mixed).extend(chosen)
        return [*rows, *_mixed(mixed)]

    def _new(self) -> Iterator[Review]:
        number = available(self._laid)
        new = [item for item in number if self._standing.fresh(item)]
        taken = 0
        for item in sorted(new, key=lambda item: (item.level, -number[item], item.family.value)):
            for found in self._some(item, self._standing.fresh(item), MOST, unseen=True):
                yield found
                taken += 1
            if taken >= IN_A_ROW:  # of what is nearly known one case would make a short sitting
                return
        if taken:
            return
        rest = next((each for each in self._laid if self._last(each.case) is None), None)
        if rest is not None:  # no family is new any more, but a case is
            yield Review(rest.case, Item(rest.families[0], rest.level), Way.UNSEEN)

    def _some(self, item: Item, number: int, room: int, *, unseen: bool = False) -> Iterator[Review]:
        for _ in range(min(number, room)):
            found = self._one(item, unseen=unseen)
            if found is None:
                return
            self._used.add(found.case)
            families = next(each.families for each in self._laid if each.case == found.case)
            self._covered |= {Item(family, item.level) for family in families}
            yield found

    def _one(self, item: Item, *, unseen: bool) -> Review | None:
        cases = [
            each.case
            for each in self._laid
            if each.level == item.level and item.family in each.families and each.case not in self._used
        ]
        fresh = [case for case in cases if self._last(case) is None]
        if fresh:
            return Review(self._easiest(fresh) if unseen else fresh[0], item, Way.UNSEEN)
        if unseen or not cases:
            return None
        longest = min(cases, key=lambda case: self._last(case) or 0)
        if self._away(longest) >= LONG:
            return Review(longest, item, Way.TURNED)
        twins = (case for case in cases if self._away(case, twin=True) >= LONG and self._has_twin(case, item.family))
        twin = next(twins, None)
        if twin is not None:
            return Review(twin, item, Way.TWIN)
        return Review(longest, item, Way.TURNED) if self._away(longest) > 0 else None

    def _easiest(self, cases: Sequence[str]) -> str:
        """The one of some cases that is easiest to see through; at the very beginning one that surprises."""
        laid = [each for each in self._laid if each.case in cases]
        if not (self._standing.answers or self._used):
            laid = [each for each in laid if each.surprises] or laid
        return min(laid, key=lambda each: each.weight).case

    def _last(self, case: str, *, twin: bool = False) -> int | None:
        return self._standing.last_seen.get((case, twin))

    def _away(self, case: str, *, twin: bool = False) -> int:
        """Days since it was last seen; for one that never was, long enough."""
        last = self._last(case, twin=twin)
        return LONG if last is None else self._standing.today - last


def _mixed(reviews: Sequence[Review]) -> Iterator[Review]:
    """The same reviews, no two of a family beside each other as far as that goes."""
    left, before = list(reviews), None
    while left:
        following = next((each for each in left if each.item.family is not before), left[0])
        left.remove(following)
        before = following.item.family
        yield following
