"""Small numbers are hidden, and so are those from which they could be worked out.

The reader is taken to know the total and this module. What is hidden can then still have more than one value:
for every hidden number there is another table that is shown in exactly the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

LEAST: Final = 5
"""Nothing is told about fewer people than these. It can be raised, never lowered."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it may be shown. Zero is shown: nobody stands behind it."""

    count: int | None
    """None where the number is hidden."""
    few: bool = False
    """Hidden because it is at least one and below the limit."""
    floor: int = 0
    """Hidden to protect others: what follows for it from the numbers that are shown."""

    @property
    def lower(self) -> int:
        """The least the number can be."""
        return self.floor if self.count is None else self.count


FEW: Final = Cell(None, few=True, floor=1)


def alone(count: int, least: int) -> Cell:
    """A number beside which nothing is told that it could be worked out from."""
    return FEW if 0 < count < least else Cell(count)


def hide(counts: Sequence[int], least: int, keep: Collection[int] = ()) -> tuple[Cell, ...] | None:
    """The numbers of one table as they may be shown beside their total, or None where nothing of it may.

    Hidden are all numbers from one to below `least`; where these could be worked out, the smallest of the others
    too; where that is not enough, the whole table and its total. `keep`: the places of those that are hidden to
    protect others only where there is no other.
    """
    total = sum(counts)
    if 0 < total < least:
        return None
    small = [at for at, count in enumerate(counts) if 0 < count < least]
    hidden = sum(counts[at] for at in small)
    cells = [FEW if at in small else Cell(count) for at, count in enumerate(counts)]
    if not small or _blurred(hidden, len(small), least):
        return tuple(cells)
    large = [at for at, count in enumerate(counts) if count >= least]
    if not large:
        return None
    large = [at for at in large if at not in keep] or large
    other = min(large, key=lambda at: counts[at])
    most = min((counts[at] - (at < other) for at in large if at != other), default=total)
    together = hidden + counts[other]
    sums = _sums(together, len(small), least, most)
    if not _covered(sums, len(small), least):
        return None
    # Few small numbers and many leave far more and far less for the other one: which it is can be told where either
    # way each number has more than one value.
    ways = [way for way in _ways(sums) if way]
    if all(_covered(way, len(small), least) for way in ways):
        sums = next(way for way in ways if hidden in way)
    cells[other] = Cell(None, floor=max(least, together - max(sums)))
    return tuple(cells)


def _blurred(hidden: int, cells: int, least: int) -> bool:
    """Whether small numbers with that sum protect each other: together no small group, and no corner case."""
    return hidden >= least and cells + 2 <= hidden <= cells * (least - 1) - 2


def _sums(together: int, cells: int, least: int, most: int) -> list[int]:
    """What small numbers can come to that are hidden with a large one, of which only the sum with them is known."""
    return [
        small
        for small in range(cells, cells * (least - 1) + 1)
        if least <= together - small <= most and not _blurred(small, cells, least)
    ]


def _ways(sums: list[int]) -> tuple[list[int], list[int]]:
    """The sums below those that protect themselves, and the sums above."""
    low = [small for at, small in enumerate(sums) if small == sums[0] + at]
    return low, sums[len(low) :]


def _covered(sums: list[int], cells: int, least: int) -> bool:
    """Whether small numbers that can come to those sums, and the large one beside them, each leave more values."""
    values = {
        value
        for small in sums
        for value in range(max(1, small - (least - 1) * (cells - 1)), min(least - 1, small - cells + 1) + 1)
    }
    return len(sums) > 1 and len(values) > 1


def together(cells: Iterable[Cell]) -> Cell:
    """The sum of cells, from what is shown of them and nothing else."""
    found = list(cells)
    if all(cell.count is not None for cell in found):
        return Cell(sum(cell.lower for cell in found))
    full = [cell for cell in found if cell.count != 0]
    return full[0] if len(full) == 1 else Cell(None, floor=sum(cell.lower for cell in full))


def safe_matrix(rows: Sequence[Sequence[int]], least: int) -> bool:
    """Whether a matrix may be shown as it is: nothing in it is small."""
    return all(count == 0 or count >= least for row in rows for count in row)
