"""Of all the best lays the one that is nearest to what a player laid, so that nobody is told to lay something else
that is worth the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from itertools import combinations

Value = Callable[[Sequence[str]], Fraction]
"""What some cards are worth together."""


def nearest_best(
    cards: Collection[str], most: int, value: Value, best: Sequence[str], laid: Collection[str]
) -> frozenset[str]:
    """The cards, at most so many, that are worth as much as `best` and have most in common with what was laid; of
    several such sets the smallest. With 12 cards and 3 of them these are 298 sets.
    """
    worth, found = value(best), frozenset(best)
    for number in range(1, most + 1):
        for names in combinations(cards, number):
            more = len(found.intersection(laid)) < len(set(names).intersection(laid))
            if more and value(names) == worth:
                found = frozenset(names)
    return found


def needless(laid: Sequence[str], value: Value) -> tuple[str, ...]:
    """The cards without which the others are worth just as much; of cards that say the same, all but the last."""
    kept = list(laid)
    for card in laid:
        rest = [each for each in kept if each != card]
        if value(rest) == value(kept):
            kept = rest
    return tuple(card for card in laid if card not in kept)
