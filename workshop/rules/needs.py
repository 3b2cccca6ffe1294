"""How clear needs become through what is said or asked, and which cards make them clearest.

A need's clarity is a whole number from 0 (nothing) to `CLEAR` (said completely). Several cards about one need do not
add up: the clearest one counts. Sources: the principle's contract ("Score").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from types import MappingProxyType
from typing import Final

CLEAR: Final = 3
"""Completely clear."""

NOTHING_SAID: Final[Mapping[str, int]] = MappingProxyType({})


def clarity(cards: Iterable[Mapping[str, int]], before: Mapping[str, int] = NOTHING_SAID) -> dict[str, int]:
    """The clarity of every need that a card or what was known `before` says something about."""
    found = dict(before)
    for card in cards:
        for need, clear in card.items():
            found[need] = max(found.get(need, 0), clear)
    return found


def reached(weights: Mapping[str, int], clear: Mapping[str, int]) -> Fraction:
    """The share of the needs, by weight, that is clear: Σ weight · clarity / 3 over Σ weight, from 0 to 1.

    Needs without a weight do not count. Raises ValueError when there are no weights.
    """
    if not weights:
        raise ValueError("no needs")
    return Fraction(_points(weights, clear), CLEAR * sum(weights.values()))


def clearest(
    weights: Mapping[str, int],
    cards: Mapping[str, Mapping[str, int]],
    most: int,
    before: Mapping[str, int] = NOTHING_SAID,
) -> tuple[str, ...]:
    """The cards, at most so many, that make the needs clearest: exact, by trying every set of them.

    Of several such sets it is one with the fewest cards, the first in their order. With 12 cards and 3 of them these
    are 298 sets.
    """
    useful = [name for name, card in cards.items() if any(card.get(n, 0) > before.get(n, 0) for n in weights)]
    best: tuple[str, ...] = ()
    most_points = _points(weights, before)
    for number in range(1, min(most, len(useful)) + 1):
        for names in combinations(useful, number):
            points = _points(weights, clarity((cards[name] for name in names), before))
            if points > most_points:
                best, most_points = names, points
    return best


def _points(weights: Mapping[str, int], clear: Mapping[str, int]) -> int:
    return sum(weight * clear.get(need, 0) for need, weight in weights.items())
