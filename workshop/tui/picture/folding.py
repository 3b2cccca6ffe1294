"""Folding: which rows of a long chain are hidden, and the line that stands in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.picture.scene import Part, Words
from workshop.tui.picture.rows import Row


@dataclass(frozen=True, slots=True)
class Fold:
    """One line in place of several rows."""

    text: str
    count: int
    keys: frozenset[str]
    column: int
    rails: tuple[int, ...]
    joins: int | None
    last: bool = False

    @property
    def to(self) -> int:
        """The rail that goes on below."""
        return self.column if self.joins is None else self.joins


def fold(rows: Sequence[Row], tall: Sequence[int], height: int, words: Words, *, opened: bool) -> list[Row | Fold]:
    """The rows with as few as possible folded away so that they take at most `height` lines (2 at the least).

    `tall` is how many lines each row takes. Closed, the ends of the chain and your customers stay; opened,
    what was folded shows and the ends fold away.
    """
    if sum(tall) <= height:
        return list(rows)
    hidden = _middle(rows, tall, height)
    if not opened:
        return _folded(rows, hidden, words)
    return _window(rows, tall, min(hidden), height, words)


def _middle(rows: Sequence[Row], tall: Sequence[int], height: int) -> set[int]:
    """The places of the rows that fold, taken from the longest stretch that nobody needs."""
    last = len(rows) - 1
    needed = {place for place, row in enumerate(rows) if row.node.part is not Part.PARTY} | {0, last}
    hidden: set[int] = set()
    for keep in (needed, {0, last}, {last}):
        stretches = _stretches([place for place in range(len(rows)) if place not in keep])
        for stretch in sorted(stretches, key=len, reverse=True):
            # A single row is not worth a line in its place.
            for size in range(2 if len(stretch) > 1 else len(stretch) + 1, len(stretch) + 1):
                start = (len(stretch) - size) // 2
                trial = hidden | set(stretch[start : start + size])
                if _lines(tall, trial) <= height:
                    return trial
            hidden |= set(stretch) if len(stretch) > 1 else set()
    return hidden or {0}


def _stretches(places: Sequence[int]) -> list[list[int]]:
    stretches: list[list[int]] = []
    for place in places:
        if stretches and stretches[-1][-1] == place - 1:
            stretches[-1].append(place)
        else:
            stretches.append([place])
    return stretches


def _lines(tall: Sequence[int], hidden: set[int]) -> int:
    return sum(lines for place, lines in enumerate(tall) if place not in hidden) + len(_stretches(sorted(hidden)))


def _folded(rows: Sequence[Row], hidden: set[int], words: Words) -> list[Row | Fold]:
    shown: list[Row | Fold] = []
    place = 0
    for stretch in _stretches(sorted(hidden)):
        shown.extend(rows[place : stretch[0]])
        shown.append(_fold([rows[at] for at in stretch], words.more))
        place = stretch[-1] + 1
    return [*shown, *rows[place:]]


def _window(rows: Sequence[Row], tall: Sequence[int], start: int, height: int, words: Words) -> list[Row | Fold]:
    """The rows from `start` on, as many as fit between two lines for what is above and below."""
    if start <= 1:
        start = 0
    end, used = start, (1 if start else 0)
    while end < len(rows) and used + tall[end] <= height - 1:
        used += tall[end]
        end += 1
    shown: list[Row | Fold] = [_fold(rows[:start], words.above)] if start else []
    shown.extend(rows[start:end])
    if end < len(rows):
        shown.append(_fold(rows[end:], words.below))
    return shown


def _fold(rows: Sequence[Row], words: str) -> Fold:
    low = rows[-1]
    keys = frozenset(row.key for row in rows)
    return Fold(words.replace("#", str(len(rows))), len(rows), keys, low.column, low.rails, low.joins, low.last)
