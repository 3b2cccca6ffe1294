"""What the picture shows, before any size is known: the chain as a tree, its ends and the lanes beside it.

A scene is frozen text and structure in one language. The focus is the root, at the bottom; above every
node stand those who pay it, and last whatever ends the chain there (a missing fact, an office, a loop).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a node is in the picture."""

    FOCUS = "focus"
    CUSTOMER = "customer"
    PARTY = "party"
    QUESTION = "question"
    """A dead end: the fact that is missing."""
    SILENT = "silent"
    """An office or unpaid work: nobody decides."""
    LATER = "later"
    """What stands above can still be found out by the player."""
    LOOP = "loop"
    """Somebody further down pays here again: a loop closes."""
    SAME = "same"
    """Somebody shown on another branch pays here too."""

    @property
    def is_party(self) -> bool:
        """Whether the node is somebody, and not a remark about where the chain ends."""
        return self in (Part.FOCUS, Part.CUSTOMER, Part.PARTY)

    @property
    def pays(self) -> bool:
        """Whether somebody pays from here, shown here or elsewhere."""
        return self in (Part.CUSTOMER, Part.PARTY, Part.LOOP, Part.SAME)


@dataclass(frozen=True, slots=True)
class Node:
    """One party of the chain, or what stands where the chain ends."""

    key: str
    """The party's id; for an end a key no party has."""
    part: Part
    name: str
    role: str = ""
    tag: str = ""
    """What it is to you, in capitals; customers only."""
    short: str = ""
    """The remark of an end in few words, where the whole of it finds no room."""
    market: bool = False
    """Whether money enters the chain here."""
    pays: str = ""
    """What it pays to the node below."""
    above: tuple[str, ...] = ()
    closes: str = ""
    """For a loop and a payer shown elsewhere: the id of the one who pays."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Parties who stand beside the chain for one reason."""

    title: str
    members: tuple[tuple[str, str], ...]
    """Ids with names."""
    main: bool = True
    """Whether it is one of the two that are kept longest: who receives, and who has a say."""
    says: str = ""
    """What its title means."""


@dataclass(frozen=True, slots=True)
class Words:
    """The few words of the picture itself. In `more`, `above` and `below` a `#` stands for the number."""

    service: str
    more: str
    above: str
    below: str
    picked: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the picture shows, in one language."""

    focus: str
    nodes: Mapping[str, Node]
    lanes: tuple[Lane, ...]
    words: Words
    lines: tuple[str, ...]
    """The same picture as sentences: the way of the money, then who stands beside it."""

    @property
    def way(self) -> tuple[str, ...]:
        """The sentences that are steps on the way of the money."""
        return self.lines[: len(self.lines) - len(self.lanes)]

    @property
    def beside(self) -> tuple[str, ...]:
        """Those about who stands beside it."""
        return self.lines[len(self.way) :]

    @property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """The keys of the nodes by their distance from the focus: the focus first, its customers next."""
        rows: list[tuple[str, ...]] = [(self.focus,)]
        while above := tuple(key for node in rows[-1] for key in self.nodes[node].above):
            rows.append(above)
        return tuple(rows)

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties of the chain, from the focus upward."""
        return tuple(key for level in self.levels for key in level if self.nodes[key].part.is_party)

    @property
    def stream(self) -> tuple[str, ...]:
        """The way of the coin, source first: the shortest from the market, else from the far end, down to the focus."""
        paths = list(self._paths(self.focus))
        markets = [path for path in paths if self.nodes[path[0]].market]
        if markets:
            return min(markets, key=len)
        best = max(paths, key=len)
        return best if len(best) > 1 else ()

    def _paths(self, key: str) -> Iterator[tuple[str, ...]]:
        above = [upper for upper in self.nodes[key].above if self.nodes[upper].part.is_party]
        if not above:
            yield (key,)
        for upper in above:
            for path in self._paths(upper):
                yield (*path, key)


def as_lines(scene: Scene) -> list[str]:
    """The picture as numbered sentences, for lines, Braille and screen readers."""
    return [f"{number}. {line}" for number, line in enumerate(scene.lines, 1)]
