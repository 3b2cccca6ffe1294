"""Scores: one pure function for each way of answering. Points are exact fractions."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

CERTAINTY: Final[Mapping[int, tuple[int, int]]] = MappingProxyType({1: (7, 6), 2: (8, 4), 3: (9, 0)})
"""Points for being sure 1, 2 or 3: when right, when wrong. Certainty-based marking (Gardner-Medwin), shifted so
that nothing is negative: being surer pays from a chance of 2/3 (1 to 2) and of 4/5 (2 to 3)."""

UNSURE: Final = 6
"""Points for not saying how sure one is."""


def pick_score(picked: frozenset[str], customers: frozenset[str], points: Fraction | int = 1) -> Fraction:
    """The Jaccard index |picked ∩ customers| / |picked ∪ customers| of the points.

    Picking nobody where nobody is the customer earns everything.
    """
    union = picked | customers
    if not union:
        return Fraction(points)
    return Fraction(points) * len(picked & customers) / len(union)


def certainty_points(certainty: int | None, right: bool) -> int:
    """Points for an answer given with certainty 1, 2 or 3, or None for no statement.

    Raises KeyError for any other certainty.
    """
    if certainty is None:
        return UNSURE
    when_right, when_wrong = CERTAINTY[certainty]
    return when_right if right else when_wrong


def evidence_score(cited: frozenset[str], decisive: frozenset[str]) -> Fraction:
    """F1, the harmonic mean of precision and recall, of the cited facts against the decisive ones.

    It is 2·|cited ∩ decisive| / (|cited| + |decisive|); citing nothing where nothing decides is right.
    """
    together = len(cited) + len(decisive)
    return Fraction(2 * len(cited & decisive), together) if together else Fraction(1)


def chain_score(right: int, wrong: int, links: int) -> Fraction:
    """One for each right link, minus a half for each wrong one, never below 0, as a share of all links.

    Raises ValueError for a chain without links or with more right links than it has.
    """
    if not 0 <= right <= links or links == 0 or wrong < 0:
        raise ValueError((right, wrong, links))
    return max(Fraction(0), (right - Fraction(wrong, 2)) / links)


def edits_score(count: int, least: int) -> Fraction:
    """The fewest edits that reach the goal, as a share of those that were made to reach it. Nothing is above 1.

    Raises ValueError where no edits were made or needed.
    """
    if count < 1 or least < 1:
        raise ValueError((count, least))
    return min(Fraction(1), Fraction(least, count))
