"""Pages as phones draw them: plain data, one part under the other. What needs a wide screen is told in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workshop.language.numbers import held
from workshop.page.model import (
    Badge,
    Bars,
    Cards,
    Flows,
    Large,
    Panel,
    Part,
    Picture,
    Runs,
    Table,
    Weight,
    Words,
    text_of,
)

Drawn = dict[str, Any]


def drawn(panels: Iterable[Panel]) -> list[list[Drawn]]:
    """The panels that have something to say on a phone."""
    found = [[line for part in panel.parts for line in _part(part)] for panel in panels]
    return [lines for lines in found if lines]


def drawn_badge(badge: Badge) -> Drawn:
    """A team's shape on its colour."""
    return {"shape": badge.shape, "colour": badge.colour, "letter": badge.letter}


def _part(part: Part) -> Iterator[Drawn]:
    match part:
        case Words():
            yield _words(part)
        case Large(text, weight):
            yield {"k": "large", "text": text, "weight": weight.value}
        case Bars(rows, most=whole):
            most = whole or max((max(row.value, row.before or 0) for row in rows), default=0) or 1
            yield {
                "k": "bars",
                "rows": [
                    {
                        "lead": text_of(row.lead, ""),
                        "name": row.name,
                        "number": row.number,
                        "value": round(row.value / most, 3),
                        "before": None if row.before is None else round(row.before / most, 3),
                        "weight": row.weight.value,
                    }
                    for row in rows
                ],
            }
        case Cards():
            yield from map(_words, part.lines)
        case Table(rows):
            yield from (_line(row.said) for row in rows)
        case Flows(rows=flows):
            yield from (_line(row.said) for row in flows)
        case Picture():
            return  # it hangs on the wall


def _words(part: Words) -> Drawn:
    found: Drawn = {"k": "words", "runs": _runs(part.runs), "gap": part.gap}
    if part.lead:
        found["lead"] = text_of(part.lead, "").strip()
    if part.sign is not None and part.sign.glyph.strip():
        found["sign"] = part.sign.glyph
    if part.badge is not None:
        found["badge"] = drawn_badge(part.badge)
    return found


def _runs(runs: Runs) -> list[list[object]]:
    return [[held(run.text), run.weight.value, run.apart] for run in runs]


def _line(text: str) -> Drawn:
    return {"k": "words", "runs": [[held(text), Weight.PLAIN.value, False]], "gap": False}
