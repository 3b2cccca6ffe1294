"""The lanes: those who stand beside the chain, drawn aside, below, or as numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from workshop.picture.scene import Lane
from workshop.tui.picture.boxes import PICKED
from workshop.tui.picture.drawing import Canvas
from workshop.tui.picture.measure import wrap

_WIDEST: Final = 30
_NARROW: Final = 40
"""Below this many cells a lane's title has a row of its own."""


def lanes_aside(lanes: Sequence[Lane], width: int, marked: frozenset[str]) -> Canvas | None:
    """One lane under the other, one party a row, or None where `width` cells are too few."""
    names = [_named(member, marked) for lane in lanes for member in lane.members]
    wide = min(max(map(cell_len, [*names, *(lane.title for lane in lanes)])), _WIDEST, width)
    if wide < min(max(map(cell_len, names)), 18) or any(cell_len(lane.title) > wide for lane in lanes):
        return None
    canvas, y = Canvas(), 0
    for lane in lanes:
        y += bool(y)
        canvas.put(0, y, lane.title, "lane-title")
        canvas.put(0, y + 1, "─" * wide, "rule")
        y += 2
        for member in lane.members:
            for line in wrap(_named(member, marked), wide):
                _name(canvas, 0, y, line, member[0] in marked)
                y += 1
    return canvas


def lanes_under(lanes: Sequence[Lane], width: int, marked: frozenset[str]) -> Canvas:
    """A title and its parties a row, as many rows as they need."""
    canvas, y = Canvas(), 0
    indent = max(cell_len(lane.title) for lane in lanes) + 2
    if width < _NARROW or indent > width // 2:
        indent = 0
    for lane in lanes:
        canvas.put(0, y, *_title(lane, width))
        y += not indent
        x = indent
        for place, member in enumerate(lane.members):
            name = _named(member, marked)
            if place:
                if x + 3 + cell_len(name) <= width:
                    x = canvas.put(x, y, " · ", "muted")
                else:
                    x, y = indent, y + 1
            lines = wrap(name, width - indent)
            for line in lines:
                x = _name(canvas, indent if len(lines) > 1 else x, y, line, member[0] in marked)
                y += line is not lines[-1]
        y += 1
    return canvas


def lanes_counted(lanes: Sequence[Lane], width: int) -> Canvas | None:
    """How many stand in each lane, in one row; None where it is too long."""
    canvas, x = Canvas(), 0
    for lane in lanes:
        x = canvas.put(x, 0, " · ", "muted") if x else 0
        x = canvas.put(x, 0, lane.title, "lane-title")
        x = canvas.put(x, 0, f" {len(lane.members)}", "lane")
    return canvas if x <= width else None


def _title(lane: Lane, width: int) -> tuple[str, str]:
    return (wrap(lane.title, width)[0], "lane-title")


def _named(member: tuple[str, str], marked: frozenset[str]) -> str:
    return f"{member[1]} {PICKED}" if member[0] in marked else member[1]


def _name(canvas: Canvas, x: int, y: int, line: str, marked: bool) -> int:
    end = canvas.put(x, y, line, "lane")
    if marked and line.endswith(PICKED):
        canvas.put(end - 1, y, PICKED, "mark")
    return end
