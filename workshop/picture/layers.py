"""Where the boxes of a company stand: in layers, those who pay above those they pay, with few crossing lines.

The usual four steps for such drawings (Sugiyama, Tagawa and Toda 1981): layers by the longest way from the top,
long lines led through every layer, an order in each layer by the mean of the neighbours, and places that keep the
order. Between two layers every line runs down, along a track, and down again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workshop.picture.company_scene import CompanyScene, Pay

_SWEEPS: Final = 8


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths in the drawing's own unit."""

    box: float
    line: float
    """What a line needs that passes a layer between boxes."""
    gap: float


@dataclass(frozen=True, slots=True)
class Leg:
    """The part of a payment between one layer and the next; its ends are parties, or points a long line passes."""

    upper: str
    lower: str
    pay: Pay


@dataclass(frozen=True, slots=True)
class Layers:
    """One connected part of a company, laid out."""

    rows: tuple[tuple[str, ...], ...]
    """From the top: parties and, as keys no party has, points that lines pass."""
    middle: Mapping[str, float]
    """The middle of each, the leftmost box beginning at 0."""
    legs: tuple[tuple[Leg, ...], ...]
    """Below each row."""
    width: float


def layers_of(scene: CompanyScene, sizes: Sizes) -> list[Layers]:
    """Every connected part of the company, in the order of the scene."""
    return [_Part(scene, keys, sizes).layers() for keys in _parts(scene)]


def _parts(scene: CompanyScene) -> list[list[str]]:
    beside: dict[str, list[str]] = {key: [] for key in scene.places}
    for pay in (*scene.payments, *scene.back):
        beside[pay.upper].append(pay.lower)
        beside[pay.lower].append(pay.upper)
    parts: list[list[str]] = []
    seen: set[str] = set()
    for key in scene.places:
        if key in seen:
            continue
        found, waiting = {key}, [key]
        while waiting:
            new = set(beside[waiting.pop()]) - found
            found |= new
            waiting += sorted(new)
        seen |= found
        parts.append([each for each in scene.places if each in found])
    return parts


class _Part:
    def __init__(self, scene: CompanyScene, keys: Sequence[str], sizes: Sizes) -> None:
        self.sizes, self.keys = sizes, keys
        self.payments = [pay for pay in scene.payments if pay.upper in set(keys)]
        self.parties = frozenset(keys)
        depth = self.depths()
        self.legs: list[list[Leg]] = [[] for _ in range(max(depth.values()) + 1)]
        self.rows: list[list[str]] = [[] for _ in self.legs]
        for key in keys:
            self.rows[depth[key]].append(key)
        for pay in self.payments:
            self.lead(pay, depth)

    def depths(self) -> dict[str, int]:
        """The layer of each: one below the lowest who pays it; at the top, directly above whom it pays."""
        depth = dict.fromkeys(self.keys, 0)
        for _ in self.keys:
            for pay in self.payments:
                depth[pay.lower] = max(depth[pay.lower], depth[pay.upper] + 1)
        paid = {pay.lower for pay in self.payments}
        for key in self.keys:
            if key not in paid:
                depth[key] = min((depth[pay.lower] - 1 for pay in self.payments if pay.upper == key), default=0)
        return depth

    def lead(self, pay: Pay, depth: Mapping[str, int]) -> None:
        upper = pay.upper
        for layer in range(depth[pay.upper], depth[pay.lower]):
            last = layer + 1 == depth[pay.lower]
            lower = pay.lower if last else f"{pay.upper}\n{pay.lower}\n{layer}"
            if not last:
                self.rows[layer + 1].append(lower)
            self.legs[layer].append(Leg(upper, lower, pay))
            upper = lower

    # The order in each layer

    def layers(self) -> Layers:
        best, fewest = [list(row) for row in self.rows], self.crossings()
        for sweep in range(_SWEEPS):
            down = sweep % 2 == 0
            for at in range(1, len(self.rows)) if down else range(len(self.rows) - 2, -1, -1):
                self.sort(at, down=down)
            if (found := self.crossings()) < fewest:
                best, fewest = [list(row) for row in self.rows], found
        self.rows = best
        middle = self.places()
        left = min(middle[key] - self.wide(key) / 2 for key in middle)
        middle = {key: at - left for key, at in middle.items()}
        width = max(middle[key] + self.wide(key) / 2 for key in middle)
        return Layers(tuple(map(tuple, self.rows)), middle, tuple(map(tuple, self.legs)), width)

    def sort(self, at: int, *, down: bool) -> None:
        beside = {key: place for place, key in enumerate(self.rows[at - 1 if down else at + 1])}
        near: dict[str, list[int]] = {key: [] for key in self.rows[at]}
        for leg in self.legs[at - 1 if down else at]:
            mine, other = (leg.lower, leg.upper) if down else (leg.upper, leg.lower)
            near[mine].append(beside[other])
        now = {key: place for place, key in enumerate(self.rows[at])}
        self.rows[at].sort(key=lambda key: sum(near[key]) / len(near[key]) if near[key] else now[key])

    def crossings(self) -> int:
        count = 0
        for at, legs in enumerate(self.legs[:-1]):
            top = {key: place for place, key in enumerate(self.rows[at])}
            low = {key: place for place, key in enumerate(self.rows[at + 1])}
            pairs = [(top[leg.upper], low[leg.lower]) for leg in legs]
            count += sum((a - c) * (b - d) < 0 for place, (a, b) in enumerate(pairs) for c, d in pairs[place + 1 :])
        return count

    # Where everything stands

    def wide(self, key: str) -> float:
        return self.sizes.box if key in self.parties else self.sizes.line

    def places(self) -> dict[str, float]:
        middle: dict[str, float] = {}
        for row in self.rows:
            x = 0.0
            for key in row:
                middle[key] = x + self.wide(key) / 2
                x += self.wide(key) + self.sizes.gap
        near: list[dict[str, tuple[list[str], list[str]]]] = [{key: ([], []) for key in row} for row in self.rows]
        for at, legs in enumerate(self.legs[:-1]):
            for leg in legs:
                near[at][leg.upper][1].append(leg.lower)
                near[at + 1][leg.lower][0].append(leg.upper)
        for sweep in range(_SWEEPS + 1):
            rows = range(len(self.rows)) if sweep % 2 else range(len(self.rows) - 1, -1, -1)
            for at in rows:
                wish = []
                for key in self.rows[at]:
                    above, below = near[at][key]
                    pull = above if sweep % 2 else below
                    wish.append(sum(middle[each] for each in pull) / len(pull) if pull else middle[key])
                self.set(at, wish, middle)
        for at in range(1, len(self.rows)):  # whoever alone is paid by one stands right below
            wish = []
            for key in self.rows[at]:
                above, below = near[at][key]
                alone = len(above) == 1 and not below and len(near[at - 1][above[0]][1]) == 1
                wish.append(middle[above[0]] if alone else middle[key])
            self.set(at, wish, middle)
        return middle

    def set(self, at: int, wish: Sequence[float], middle: dict[str, float]) -> None:
        for key, x in zip(self.rows[at], self.apart(self.rows[at], wish), strict=True):
            middle[key] = x

    def apart(self, row: Sequence[str], wish: Sequence[float]) -> list[float]:
        """The places nearest to the wished ones (least squares) that keep order and distance."""
        shift = [0.0]
        for left, right in pairwise(row):
            shift.append(shift[-1] + (self.wide(left) + self.wide(right)) / 2 + self.sizes.gap)
        pools: list[tuple[float, int]] = []
        for at, want in enumerate(wish):
            total, count = want - shift[at], 1
            while pools and pools[-1][0] / pools[-1][1] > total / count:
                before = pools.pop()
                total, count = total + before[0], count + before[1]
            pools.append((total, count))
        found = [total / count for total, count in pools for _ in range(count)]
        return [x + shift[at] for at, x in enumerate(found)]


@dataclass(frozen=True, slots=True)
class Wire:
    """One line between two layers: down at `start`, along a track, down at `end`."""

    leg: Leg
    start: float
    end: float
    track: int


def wires_of(legs: Sequence[Leg], middle: Mapping[str, float], between: float) -> tuple[list[Wire], int]:
    """The lines below one row, and how many tracks they need. `between` is the distance of lines at one box.

    Lines that begin at one party share a track, and so do those that all end at one party and nowhere else.
    """
    outgoing: dict[str, int] = {}
    incoming: dict[str, list[str]] = {}
    for leg in legs:
        outgoing[leg.upper] = outgoing.get(leg.upper, 0) + 1
        incoming.setdefault(leg.lower, []).append(leg.upper)

    def group(leg: Leg) -> str:
        uppers = incoming[leg.lower]
        if len(uppers) > 1 and all(outgoing[upper] == 1 for upper in uppers):
            return f"to {leg.lower}"
        return f"from {leg.upper}"

    ends: dict[tuple[str, str], float] = {}
    for lower, uppers in incoming.items():
        groups = list(dict.fromkeys(group(leg) for leg in legs if leg.lower == lower))
        if len(groups) > 1:
            uppers = sorted(uppers, key=lambda upper: middle[upper])
            groups = list(dict.fromkeys(f"from {upper}" for upper in uppers))
        for at, name in enumerate(groups):
            ends[lower, name] = middle[lower] + (at - (len(groups) - 1) / 2) * between
    spans: dict[str, list[float]] = {}
    for leg in legs:
        spans.setdefault(group(leg), []).extend((middle[leg.upper], ends[leg.lower, group(leg)]))
    tracks = _tracks(legs, group_of={leg: group(leg) for leg in legs}, spans=spans, middle=middle, ends=ends)
    wires = [Wire(leg, middle[leg.upper], ends[leg.lower, group(leg)], tracks[group(leg)]) for leg in legs]
    return wires, max(tracks.values(), default=-1) + 1


def _tracks(
    legs: Sequence[Leg],
    group_of: Mapping[Leg, str],
    spans: Mapping[str, list[float]],
    middle: Mapping[str, float],
    ends: Mapping[tuple[str, str], float],
) -> dict[str, int]:
    """A track for every group: apart where they lie side by side, and no line down in the place of another."""
    before: dict[str, set[str]] = {name: set() for name in spans}
    for one in legs:
        for other in legs:
            mine, its = group_of[one], group_of[other]
            if mine != its and abs(middle[one.upper] - ends[other.lower, its]) < 0.5:
                before[its].add(mine)
    tracks: dict[str, int] = {}
    left = list(spans)
    while left:
        ready = next((name for name in left if before[name] <= tracks.keys()), left[0])
        left.remove(ready)
        low = max((tracks[name] + 1 for name in before[ready] if name in tracks), default=0)
        taken = {
            tracks[name]
            for name in tracks
            if min(spans[name]) <= max(spans[ready]) and min(spans[ready]) <= max(spans[name])
        }
        tracks[ready] = next(track for track in range(low, low + len(spans) + 1) if track not in taken)
    return tracks
