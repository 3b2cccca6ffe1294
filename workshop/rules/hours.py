"""Hours spread over activities that serve needs: what a spread is worth, and the best spread, exactly.

A need is served by the units its activities give per hour, up to its effort; what goes beyond is wasted. So the more
has been spent, the less one more hour adds: the worth is monotone and has diminishing returns, on which the search
for the optimum rests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import gcd, lcm
from typing import Final


@dataclass(frozen=True, slots=True)
class Demand:
    """A need that hours can serve: its weight, and the units that serve it completely."""

    weight: int
    effort: int


@dataclass(frozen=True, slots=True)
class Work:
    """What an hour of an activity does: units by need; and the most hours it can take."""

    serves: Mapping[str, int]
    most: int


def served(demands: Mapping[str, Demand], works: Mapping[str, Work], spread: Mapping[str, int]) -> dict[str, Fraction]:
    """The share of each need that a spread (hours by activity) serves, from 0 to 1."""
    return {
        need: Fraction(
            min(demand.effort, sum(hours * works[name].serves.get(need, 0) for name, hours in spread.items())),
            demand.effort,
        )
        for need, demand in demands.items()
    }


def worth(demands: Mapping[str, Demand], works: Mapping[str, Work], spread: Mapping[str, int]) -> Fraction:
    """The share of the needs, by weight, that a spread serves: from 0 to 1.

    Raises ValueError when there are no needs.
    """
    if not demands:
        raise ValueError("no needs")
    shares = served(demands, works, spread)
    return sum((demands[need].weight * share for need, share in shares.items()), Fraction()) / sum(
        demand.weight for demand in demands.values()
    )


def best_spread(demands: Mapping[str, Demand], works: Mapping[str, Work], hours: int) -> dict[str, int]:
    """The spread of at most so many hours that is worth most; every hour of it counts.

    Exact: branch and bound over whole hours. Activities that serve none of the needs are left out.
    """
    return _Search(demands, works, hours).spread()


_Row = list[tuple[int, int]]
"""What an hour of an activity does: the place of a need, and units."""

_FINE: Final = 64
"""How finely the price of a need is divided, so that bounds are whole numbers."""
_FEW: Final = 2
"""So few hours are tried one by one."""
_STEPS: Final = (0, 0, 0, 1, 2, 3, 4)
"""How often a bound is tightened before the search branches, by the hours that are left; the last for all more."""
_ROOT_STEPS: Final = 40


@dataclass(frozen=True, slots=True)
class _Bound:
    """What some hours can add at most, in parts of `_FINE`, under some prices."""

    most: int
    prices: list[int]
    spent: dict[int, int]
    """The hours by activity from which the bound comes."""
    gains: list[tuple[int, int]]
    """What each further hour of an activity adds and which activity it is, the largest first."""


class _Search:
    """Branch and bound over the hours of one activity after the other, the most promising one first.

    Worth is counted in whole points: a unit of need n is worth p(n), and d(n) units of it are still open. The bound
    of what so many hours can still add prices each need with a share u(n) between 0 and 1: what is open is conceded
    for 1 - u(n) of its worth, and for the rest every activity alone has diminishing returns, so that the best hours
    of all activities together are an upper bound. Any prices give a valid bound; a subgradient finds good ones.
    """

    def __init__(self, demands: Mapping[str, Demand], works: Mapping[str, Work], hours: int) -> None:
        needs = list(demands)
        scale = lcm(*(demand.effort for demand in demands.values()))
        points = [demand.weight * scale // demand.effort for demand in demands.values()]
        grain = gcd(*points)
        self.points = [each // grain for each in points]
        self.open = [demand.effort for demand in demands.values()]
        self.longest = max(self.open, default=0)
        rows = {
            name: [(at, work.serves[need]) for at, need in enumerate(needs) if work.serves.get(need, 0) > 0]
            for name, work in works.items()
        }
        self.names = [name for name, row in rows.items() if row and works[name].most > 0]
        self.rows: list[_Row] = [rows[name] for name in self.names]
        self.most = [min(works[name].most, hours) for name in self.names]
        self.hours = hours
        self.best = 0
        self.found: dict[int, int] = {}
        self.seen: set[tuple[tuple[tuple[int, int], ...], int, tuple[int, ...]]] = set()

    def spread(self) -> dict[str, int]:
        """The best spread, in no particular order of activities."""
        self._greedy()
        prices = [_FINE] * len(self.open)
        self._climb(tuple(enumerate(self.most)), self.hours, self.open, 0, {}, prices, _ROOT_STEPS)
        return {self.names[at]: hours for at, hours in self.found.items() if hours}

    def _gain(self, row: _Row, left: Sequence[int]) -> int:
        """What one hour adds."""
        points = self.points
        return sum([points[at] * min(units, left[at]) for at, units in row])

    @staticmethod
    def _after(row: _Row, left: Sequence[int]) -> list[int]:
        """What is open after one more hour."""
        after = list(left)
        for at, units in row:
            after[at] = max(0, after[at] - units)
        return after

    def _greedy(self) -> None:
        """A good spread to begin with: hour by hour what adds most."""
        left = list(self.open)
        for _ in range(self.hours):
            free = [at for at, most in enumerate(self.most) if self.found.get(at, 0) < most]
            gain, at = max(((self._gain(self.rows[at], left), at) for at in free), default=(0, 0))
            if not gain:
                break
            self.best += gain
            self.found[at] = self.found.get(at, 0) + 1
            left = self._after(self.rows[at], left)

    def _climb(
        self,
        free: tuple[tuple[int, int], ...],
        hours: int,
        left: list[int],
        points: int,
        found: dict[int, int],
        prices: list[int],
        steps: int,
    ) -> None:
        """Tries every number of hours for one of the free activities (with the most hours each can take), and so on
        for the rest, unless the bound says that it is no use.
        """
        if points > self.best:
            self.best, self.found = points, found
        if not free or not hours:
            return
        if hours <= _FEW:
            self._last_hours(free, hours, left, points, found)
            return
        key = (free, hours, tuple(left))
        if key in self.seen:
            return
        self.seen.add(key)
        bound = self._promising(free, hours, left, self.best - points, prices, steps)
        if bound is None:
            return
        free = self._undominated(self._useful(free, hours, bound, self.best - points), hours, left)
        if not free:
            return
        at, most = max(free, key=lambda each: (bound.spent.get(each[0], 0), self._gain(self.rows[each[0]], left)))
        rest = tuple(each for each in free if each[0] != at)
        ways = [(0, left, points)]
        while ways[-1][0] < most and (gain := self._gain(self.rows[at], ways[-1][1])):
            spent, before, so_far = ways[-1]
            ways.append((spent + 1, self._after(self.rows[at], before), so_far + gain))
        near, forced = bound.spent.get(at, 0), self._forced(at, hours, bound)
        for spent, after, so_far in sorted(ways, key=lambda way: abs(way[0] - near)):
            if forced[spent] >= (self.best - points + 1) * _FINE:
                again = _STEPS[min(hours - spent, len(_STEPS) - 1)]
                self._climb(rest, hours - spent, after, so_far, {**found, at: spent}, bound.prices, again)

    def _last_hours(
        self, free: tuple[tuple[int, int], ...], hours: int, left: list[int], points: int, found: dict[int, int]
    ) -> None:
        """Tries the last one or two hours one by one: two hours never add more than each of them alone."""
        gains = sorted(((self._gain(self.rows[at], left), at, most) for at, most in free), reverse=True)
        gain, at, _ = gains[0]
        if points + gain > self.best:
            self.best, self.found = points + gain, {**found, at: 1}
        for place, (first, at, most) in enumerate(gains if hours > 1 else ()):
            if points + 2 * first <= self.best:
                return
            after = self._after(self.rows[at], left)
            for second, other, _ in gains[place if most > 1 else place + 1 :]:
                if points + first + second <= self.best:
                    break
                both = points + first + self._gain(self.rows[other], after)
                if both > self.best:
                    self.best, self.found = both, {**found, at: 1, other: 1} if other != at else {**found, at: 2}

    @staticmethod
    def _forced(at: int, hours: int, bound: _Bound) -> list[int]:
        """The bound when exactly so many hours, from none upward, go to that activity."""
        conceded = bound.most - sum([gain for gain, _ in bound.gains[:hours]])
        own = [0, *accumulate([gain for gain, each in bound.gains if each == at])]
        others = [0, *accumulate([gain for gain, each in bound.gains if each != at])]
        return [
            conceded + own[min(spent, len(own) - 1)] + others[min(hours - spent, len(others) - 1)]
            for spent in range(hours + 1)
        ]

    @staticmethod
    def _useful(free: tuple[tuple[int, int], ...], hours: int, bound: _Bound, room: int) -> tuple[tuple[int, int], ...]:
        """The activities and the most hours of each that may add more than `room`.

        One hour more of an activity than the bound gives it takes the place of the smallest gain in the bound.
        """
        smallest = bound.gains[hours - 1][0] if len(bound.gains) >= hours else 0
        least = room * _FINE + _FINE - bound.most + smallest
        most: dict[int, int] = {}
        for place, (gain, at) in enumerate(bound.gains):
            if place < hours or gain >= least:
                most[at] = most.get(at, 0) + 1
        return tuple((at, min(top, most[at], hours)) for at, top in free if at in most)

    def _undominated(
        self, free: tuple[tuple[int, int], ...], hours: int, left: list[int]
    ) -> tuple[tuple[int, int], ...]:
        """The activities without those for which another one, with room for all the hours, does as much for every
        need that is open.
        """
        rows = {at: {n: min(units, left[n]) for n, units in self.rows[at] if left[n]} for at, _ in free}
        kept: dict[int, int] = {}
        for at, most in sorted(free, key=lambda each: each[1] < hours):
            row = rows[at]
            if not any(top >= hours and _covers(rows[other], row) for other, top in kept.items()):
                kept = {other: top for other, top in kept.items() if most < hours or not _covers(row, rows[other])}
                kept[at] = most
        return tuple(sorted(kept.items()))

    def _promising(
        self,
        free: tuple[tuple[int, int], ...],
        hours: int,
        left: list[int],
        room: int,
        prices: list[int],
        steps: int,
    ) -> _Bound | None:
        """The best bound found, where the hours may add more than `room`; None where they surely cannot."""
        if sum(map(int.__mul__, self.points, left)) <= room:
            return None
        best: _Bound | None = None
        for step in range(steps):
            bound = self._bound(free, hours, left, prices)
            if bound.most < (room + 1) * _FINE:
                return None
            if best is None or bound.most < best.most:
                best = bound
            if step + 1 < steps:
                prices = self._moved(left, bound, bound.most - room * _FINE)
                if prices == bound.prices:
                    break
        return best

    def _bound(self, free: tuple[tuple[int, int], ...], hours: int, left: list[int], prices: list[int]) -> _Bound:
        priced = [points * price for points, price in zip(self.points, prices, strict=True)]
        most = sum([(p * _FINE - q) * o for p, q, o in zip(self.points, priced, left, strict=True)])
        gains: list[tuple[int, int]] = []
        for at, top in free:
            # what hour after hour adds, as its changes from one hour to the next: a need takes full hours, then a rest
            changes = [0] * (self.longest + 2)
            for n, units in self.rows[at]:
                price, open_ = priced[n], left[n]
                if price and open_:
                    full, rest = divmod(open_, units)
                    changes[0] += units * price
                    changes[full] -= (units - rest) * price
                    changes[full + 1] -= rest * price
            gains += [(gain, at) for gain in accumulate(changes[: min(top, hours)]) if gain]
        gains.sort(reverse=True)
        spent: dict[int, int] = {}
        for gain, at in gains[:hours]:
            most += gain
            spent[at] = spent.get(at, 0) + 1
        return _Bound(most, prices, spent, gains)

    def _moved(self, left: list[int], bound: _Bound, gap: int) -> list[int]:
        """Prices a subgradient step further: dearer where less is served than is open, cheaper where it is more."""
        slope = [-open_ for open_ in left]
        for number, hours in bound.spent.items():
            for at, units in self.rows[number]:
                slope[at] += min(units * hours, left[at])
        slope = [
            0 if (each > 0 and price == 0) or (each < 0 and price == _FINE) else each * points
            for each, price, points in zip(slope, bound.prices, self.points, strict=True)
        ]
        length = sum([each * each for each in slope])
        if not length:
            return bound.prices
        return [
            max(0, min(_FINE, price - (2 * gap * each + length) // (2 * length)))
            for price, each in zip(bound.prices, slope, strict=True)
        ]


def _covers(more: Mapping[int, int], less: Mapping[int, int]) -> bool:
    return less.keys() <= more.keys() and all(more[need] >= units for need, units in less.items())
