"""A part of a picture: the chain as far as somebody has built it, with a question where it goes on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from workshop.picture.scene import Node, Part, Scene

NEXT: Final = "?next "
"""Begins the key of a question; no party's does."""


def built(
    scene: Scene,
    laid: Collection[tuple[str, str]],
    asked: Collection[str],
    question: str,
    lines: Sequence[str],
    part: Part = Part.QUESTION,
) -> Scene:
    """The scene with the links that were laid, lower party first, and nothing that tells of the others.

    `asked`: whose customer is asked; until there is one the question stands above each of them, as that `part`.
    `lines`: the same as sentences.
    """
    nodes: dict[str, Node] = {}

    def put(key: str) -> None:
        node = scene.nodes[key]
        above = tuple(upper for upper in node.above if (key, _party(scene.nodes[upper])) in laid)
        following = above or ((f"{NEXT}{key}",) if key in asked else ())
        nodes[key] = replace(node, above=following, market=False)
        for end in following if not above else ():
            nodes[end] = Node(end, part, question, short=question)
        for upper in above:
            put(upper)

    put(scene.focus)
    return Scene(scene.focus, nodes, (), scene.words, tuple(lines))


def _party(node: Node) -> str:
    """Whom a node stands for: a payer who is shown elsewhere, too, or a remark that is nobody."""
    return node.closes or node.key
