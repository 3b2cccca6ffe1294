"""What a discussion did: the gain, and who moved where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from workshop.play.ballot import Distribution, Votes, options_of

FEW: Final = 10
"""Below this many votes a share says little; the trainer sees counts and no advice."""


class Advice(StrEnum):
    """What peer instruction (Mazur) suggests after a first vote."""

    EXPLAIN = "explain"
    DISCUSS = "discuss"
    MOVE_ON = "move_on"


def advice(found: Distribution) -> Advice | None:
    """Under 30 % right explain again, up to 70 % discuss, above move on; None below ten votes."""
    if found.right is None or found.voters < FEW:
        return None
    if found.right < Fraction(3, 10):
        return Advice.EXPLAIN
    return Advice.DISCUSS if found.right <= Fraction(7, 10) else Advice.MOVE_ON


def gain(before: Fraction | None, after: Fraction | None) -> Fraction | None:
    """The normalised gain (Hake): of what could still be won, how much was. None where all were right before."""
    if before is None or after is None or before == 1:
        return None
    return (after - before) / (1 - before)


@dataclass(frozen=True, slots=True)
class Shift:
    """The first vote against the second."""

    before: Distribution
    after: Distribution
    moved: Mapping[tuple[str, str], int] | None
    """How many went from which answer to which, their own included; None where only margins are known."""

    @property
    def gain(self) -> Fraction | None:
        """Of what could still be won between the votes, how much was: at most 1, below 0 a loss; None where unknown."""
        return gain(self.before.right, self.after.right)


def moves(first: Votes, second: Votes) -> Mapping[tuple[str, str], int]:
    """The matrix of who moved where, over those who gave a first vote; answers of several parties are joined by +."""
    return Counter(
        ("+".join(options_of(answer)), "+".join(options_of(second.get(voter, answer))))
        for voter, answer in first.items()
    )
