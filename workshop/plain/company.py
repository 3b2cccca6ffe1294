"""The company as lines: who pays whom, as numbered sentences and as a tree."""

from __future__ import annotations

from typing import Final

from workshop.language.voice import Voice
from workshop.picture.company_scene import CompanyScene
from workshop.picture.company_tree import company_lines

WIDTH: Final = 78
"""Cells of the tree, as wide as a help page."""


def company_page(scene: CompanyScene, voice: Voice) -> tuple[list[str], list[str]]:
    """The sentences, which may be broken anew, and the lines of the tree, which may not."""
    told = [
        voice("map.head", title=scene.title),
        scene.about,
        "",
        *(f"{number}. {line}" for number, line in enumerate(scene.lines, 1)),
        "",
        voice("map.tree"),
        "",
    ]
    return told, company_lines(scene, WIDTH)
