"""The votes of a case as bars: hatched for the first vote, solid for the second, always with letter and number."""

from __future__ import annotations

from typing import Final

from workshop.report.drawing import GOOD, INK, OTHER, RULE, SOFT, broken, picture, tag, width_of, words
from workshop.report.hiding import Cell
from workshop.report.phrases import Phrases
from workshop.report.values import CaseReport, Vote

WIDTH: Final = 680.0
_LABEL: Final = 232.0
_FROM: Final = 270.0
_FULL: Final = 300.0
_BAR, _ROW, _SIZE = 15.0, 19.0, 13.5


def votes_svg(case: CaseReport, phrases: Phrases) -> str:
    """The chart, or nothing where no vote may be shown."""
    votes = [
        (vote, second)
        for second, vote in ((False, case.before), (True, case.after))
        if vote is not None and vote.cells is not None
    ]
    if not votes:
        return ""
    rows = phrases.lines(case)
    most = max((cell.lower for each in rows for cell in each.cells), default=0) or 1
    parts = _patterns(case.number)
    told: list[str] = []
    y = 4.0
    for each in rows:
        lines = broken(each.label, _LABEL - 30, _SIZE, bold=each.right)
        height = max(_ROW * len(votes), 17.0 * len(lines))
        weight = "700" if each.right else "400"
        if each.right:
            parts.append(words(2, y + 14, "✓", 15, GOOD, font_weight="700"))
        parts.append(words(20, y + 14, each.letter, _SIZE, SOFT, font_weight="700"))
        parts += [words(38, y + 14 + 17 * row, line, _SIZE, font_weight=weight) for row, line in enumerate(lines)]
        for row, ((vote, second), cell) in enumerate(zip(votes, each.cells, strict=True)):
            parts += _bar(y + _ROW * row, cell, vote, second or len(votes) == 1, each.right, most, phrases, case.number)
        told.append(f"{each.label}: {', '.join(map(phrases.cell, each.cells))}")
        y += height + 10
    bottom = y - 4
    parts.append(tag("line", x1=_FROM, y1=0.0, x2=_FROM, y2=bottom, stroke=RULE, stroke_width=1.0))
    return picture(
        parts,
        WIDTH,
        bottom + 4,
        phrases.voice("report.picture.chart", title=case.title),
        "; ".join(told),
        class_="bars",
    )


def swatch(number: int, solid: bool) -> str:
    """The sample of a vote's bars for the legend of that case's chart."""
    fill = OTHER if solid else f"url(#hatch-{number})"
    box = tag("rect", x=0.5, y=0.5, width=25.0, height=11.0, fill=fill, stroke=OTHER)
    return tag("svg", box, width="26", height="12", viewBox="0 0 26 12", aria_hidden="true", class_="swatch")


def _bar(
    y: float, cell: Cell, vote: Vote, solid: bool, right: bool, most: int, phrases: Phrases, number: int
) -> list[str]:
    colour = GOOD if right else OTHER
    text = phrases.cell(cell)
    share = phrases.share(cell, vote)
    if cell.count is None:
        # A stub of one length for all: a hidden number must not be measured with a ruler.
        long = max(cell.floor / most * _FULL, 24.0) if cell.floor and not cell.few else 24.0
        box = tag("rect", x=_FROM, y=y + 2, width=long, height=_BAR, fill="none", stroke=colour, stroke_dasharray="3 3")
        return [box, words(_FROM + long + 7, y + 14, text, _SIZE, SOFT)]
    long = cell.count / most * _FULL
    parts = []
    if cell.count:
        fill = colour if solid else f"url(#{'right' if right else 'hatch'}-{number})"
        parts.append(tag("rect", x=_FROM, y=y + 2, width=long, height=_BAR, fill=fill, stroke=colour))
    parts.append(words(_FROM + long + 7, y + 14, text, _SIZE, INK, font_weight="700"))
    if share and cell.count:
        parts.append(words(_FROM + long + 12 + width_of(text, _SIZE, bold=True), y + 14, share, 12, SOFT))
    return parts


def _patterns(number: int) -> list[str]:
    return [
        tag(
            "defs",
            "".join(
                tag(
                    "pattern",
                    tag("rect", width=6.0, height=6.0, fill="#FFFFFF")
                    + tag("path", d="M0 0V6", stroke=colour, stroke_width=4.0),
                    id=f"{name}-{number}",
                    width=6.0,
                    height=6.0,
                    patternUnits="userSpaceOnUse",
                    patternTransform="rotate(45)",
                )
                for name, colour in (("hatch", OTHER), ("right", GOOD))
            ),
        )
    ]
