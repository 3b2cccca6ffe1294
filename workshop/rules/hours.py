"""Hours spread over activities that serve needs: what a spread is worth, and the best spread, exactly.

A need is served by the units its activities give per hour, up to its effort; what goes beyond is wasted. So where one
more hour of an activity adds nothing, no further one does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from workshop.rules.bounds import MOST_ACTIVITIES


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
    """The spread of at most so many hours that is worth most, and of those one with the fewest hours.

    Exact: every spread is tried in which no hour adds nothing. Activities that serve none of the needs do not count;
    raises ValueError when more than `MOST_ACTIVITIES` do.
    """
    useful = [name for name, work in works.items() if not demands.keys().isdisjoint(work.serves)]
    if len(useful) > MOST_ACTIVITIES:
        raise ValueError(f"{len(useful)} activities")
    scale = lcm(*(demand.effort for demand in demands.values()))
    points = tuple(demand.weight * scale // demand.effort for demand in demands.values())
    rows = tuple(
        (works[name].most, tuple((at, u) for at, need in enumerate(demands) if (u := works[name].serves.get(need, 0))))
        for name in useful
    )
    *_, spread = _best(rows, points, tuple(demand.effort for demand in demands.values()), hours)
    return {name: spent for name, spent in zip(useful, spread, strict=False) if spent}


_Rows = tuple[tuple[int, tuple[tuple[int, int], ...]], ...]
"""Of each activity the most hours, and the units an hour gives, by the place of the need."""
_Found = tuple[int, int, tuple[int, ...]]
"""Points, hours that are left over, and the hours of the activities up to the last that has some."""


@lru_cache(maxsize=64)  # the screens ask for the same optimum again and again
def _best(rows: _Rows, points: tuple[int, ...], effort: tuple[int, ...], hours: int) -> _Found:
    def spread(at: int, left: list[int], hours: int) -> _Found:
        if at == len(rows) or not hours:
            return 0, hours, ()
        most, row = rows[at]
        gained, left = 0, list(left)
        found: _Found = (-1, 0, ())
        for spent in range(min(most, hours) + 1):
            more, spare, rest = spread(at + 1, left, hours - spent)
            if (gained + more, spare) > found[:2]:
                found = gained + more, spare, (spent, *rest)
            added = 0
            for need, units in row:
                used = min(units, left[need])
                left[need] -= used
                added += used * points[need]
            if not added:
                break
            gained += added
        return found

    return spread(0, list(effort), hours)
