"""The chain as rows from the top down, branches as rails beside each other: what the denser pictures are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workshop.picture.scene import Node, Part, Scene

SIGNS: Final = {
    Part.FOCUS: "■",
    Part.CUSTOMER: "◆",
    Part.PARTY: "●",
    Part.QUESTION: "?",
    Part.SILENT: "┬",
    Part.LATER: "┬",
    Part.LOOP: "→",
    Part.SAME: "→",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a party (or the remark of an end), or the link below it."""

    node: Node
    column: int
    """The rail it stands on, counted from the left."""
    rails: tuple[int, ...]
    """Rails of other branches that pass by."""
    joins: int | None = None
    """The rail on its left that it ends in, if it does."""
    link: bool = False
    last: bool = False
    """Whether it is the lowest row, with no rail below."""

    @property
    def to(self) -> int:
        """The rail that goes on below the row."""
        return self.column if self.joins is None else self.joins

    @property
    def key(self) -> str:
        """The node's key."""
        return self.node.key


def rows_of(scene: Scene, *, links: bool) -> list[Row]:
    """All rows from the top to the focus; with `links`, whoever pays has a second row that says what."""
    return list(_rows(scene, scene.focus, 0, (), None, links))


def _rows(scene: Scene, key: str, column: int, rails: tuple[int, ...], joins: int | None, links: bool) -> Iterator[Row]:
    node = scene.nodes[key]
    for place, upper in enumerate(node.above):
        if place:
            yield from _rows(scene, upper, column + 1, (*rails, column), column, links)
        else:
            yield from _rows(scene, upper, column, rails, None, links)
    linked = links and node.part in (Part.CUSTOMER, Part.PARTY)
    yield Row(node, column, rails, None if linked else joins, last=key == scene.focus)
    if linked:
        yield Row(node, column, rails, joins, link=True)
