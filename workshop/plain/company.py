"""The company as lines that can be heard: who is in it, row by row from the market down, then who pays whom."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.language.voice import Voice
from workshop.picture.company_scene import CompanyScene


def company_page(scene: CompanyScene, voice: Voice) -> Iterator[str]:
    """The lines, none of which needs to be seen: no drawing, every sentence whole."""
    yield voice("map.head", title=scene.title)
    yield ""
    for number, names in enumerate(_rows(scene), 1):
        yield voice("map.row", number=number, names="; ".join(names))
    yield ""
    yield voice("map.payments")
    yield ""
    yield from (f"{number}. {line}" for number, line in enumerate(scene.lines, 1))


def _rows(scene: CompanyScene) -> Iterator[list[str]]:
    """The parties with their roles: everybody stands in the row below the lowest of those who pay for them."""
    deep = dict.fromkeys(scene.places, 0)
    for _ in scene.places:  # no way down is longer
        for pay in scene.payments:
            deep[pay.lower] = max(deep[pay.lower], deep[pay.upper] + 1)
    for row in range(max(deep.values(), default=-1) + 1):
        there = (scene.places[key] for key, depth in deep.items() if depth == row)
        yield [f"{place.name}, {place.role}" if place.role else place.name for place in there]
