"""The chain as SVG: those who pay above those they pay, gold € down, a thin line of service up, lanes beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from workshop.picture.scene import Node, Part, Scene
from workshop.report.drawing import (
    COIN,
    GOLD,
    GOOD,
    GOOD_PALE,
    INK,
    PAPER,
    RAISED,
    RULE,
    SOFT,
    YOU,
    YOU_PALE,
    broken,
    elbow,
    number,
    picture,
    point,
    tag,
    words,
)

_SCALE: Final = 0.86
"""The size on the page; text in boxes is then as large as the text around."""
_WIDE: Final = 236.0
_BETWEEN: Final = 28.0
_GAP: Final = 50.0
_EDGE: Final = 8.0
_LANE: Final = 196.0
_OFF: Final = 9.0
"""How far money and service run from the middle between two boxes."""
_SIGN: Final = {Part.QUESTION: "?", Part.LOOP: "↻", Part.SAME: "→"}


@dataclass(slots=True)
class _Box:
    node: Node
    lines: list[tuple[str, float, str, str]]
    """Text, size, colour, weight."""
    x: float = 0.0
    y: float = 0.0
    height: float = 0.0

    @property
    def middle(self) -> float:
        return self.x + _WIDE / 2


def scene_svg(scene: Scene, title: str, key: str = "") -> str:
    """The picture of a scene. `key` tells its ids from those of other pictures on the same page."""
    return _Drawing(scene, key).svg(title)


class _Drawing:
    def __init__(self, scene: Scene, key: str) -> None:
        self.scene = scene
        self.money, self.service = f"money{key}", f"service{key}"
        self.boxes: dict[str, _Box] = {}
        self.left = _EDGE + (18.0 if any(node.closes for node in scene.nodes.values()) else 0.0)
        self.columns = self.place(scene.focus, self.left)
        self.bottom = self.stack()

    def svg(self, title: str) -> str:
        parts = [
            tag(
                "defs",
                arrow_head(self.money, GOLD, 14, "auto") + arrow_head(self.service, SOFT, 10, "auto-start-reverse"),
            )
        ]
        for box in self.boxes.values():
            parts += self.wires(box)
        for box in self.boxes.values():
            parts += _frame(box)
        for box in self.boxes.values():
            parts += self.rail(box)
        right = max(box.x + _WIDE for box in self.boxes.values()) + _EDGE
        lanes, width, height = self.lanes(right)
        return picture(
            [*parts, *lanes],
            width,
            height,
            title,
            " ".join(self.scene.lines),
            scale=_SCALE,
            class_="chain",
        )

    # Where everything stands

    def place(self, key: str, x: float) -> int:
        """Places a node and all above it from `x` on; how many columns they take."""
        node = self.scene.nodes[key]
        box = self.boxes[key] = _Box(node, _texts(node))
        columns = 0
        for upper in node.above:
            columns += self.place(upper, x + columns * (_WIDE + _BETWEEN))
        columns = max(columns, 1)
        box.x = x + (columns - 1) * (_WIDE + _BETWEEN) / 2
        box.height = 18 + sum(size * 1.28 for _, size, _, _ in box.lines)
        return columns

    def stack(self) -> float:
        """Sets the heights, the far end on top; where the lowest box ends."""
        y = _EDGE + 4
        for level in reversed(self.scene.levels):
            tall = max(self.boxes[key].height for key in level)
            for key in level:
                box = self.boxes[key]
                box.y = y + tall - box.height
            y += tall + _GAP
        return y - _GAP + _EDGE

    # What is drawn

    def wires(self, lower: _Box) -> list[str]:
        parts: list[str] = []
        above = [self.boxes[key] for key in lower.node.above]
        for at, upper in enumerate(above):
            start, end = upper.y + upper.height, lower.y
            x = lower.middle + (at - (len(above) - 1) / 2) * 56
            if not upper.node.part.pays:
                line = elbow(upper.middle, start, x, end, end - 18)
                parts.append(tag("path", d=line, fill="none", stroke=SOFT, stroke_dasharray="4 4"))
                continue
            side = (x > upper.middle) - (x < upper.middle)
            bus = end - 24
            money = elbow(upper.middle + _OFF, start, x + _OFF, end - 9, bus)
            parts.append(
                tag("path", d=money, fill="none", stroke=GOLD, stroke_width=3.5, marker_end=f"url(#{self.money})")
            )
            if upper.node.part.is_party:
                service = elbow(upper.middle - _OFF, start + 8, x - _OFF, end, bus + _OFF * side)
                parts.append(
                    tag(
                        "path",
                        d=service,
                        fill="none",
                        stroke=SOFT,
                        stroke_width=1.2,
                        marker_start=f"url(#{self.service})",
                    )
                )
                if len(above) == 1 and self.columns == 1:
                    parts.append(
                        words(upper.middle - _OFF - 9, start + 32, self.scene.words.service, 11.5, SOFT,
                              text_anchor="end", font_style="italic")
                    )  # fmt: skip
            parts += coin(upper.middle + _OFF, start + 15)
            room = _WIDE / 2 - _OFF - 16
            for row, line in enumerate(broken(upper.node.pays, room, 12, bold=True)):
                parts.append(words(upper.middle + _OFF + 15, start + 19 + row * 14, line, 12, GOLD, font_weight="700"))
        return parts

    def rail(self, box: _Box) -> list[str]:
        """From the remark that somebody pays here again to that party."""
        other = self.boxes.get(box.node.closes)
        if other is None:
            return []
        looks: dict[str, Any] = {"fill": "none", "stroke": SOFT, "stroke_dasharray": "4 4"}
        arrow = f"url(#{self.service})"
        if box.x == other.x:
            x, top, low = box.x - 16, box.y + box.height / 2, other.y + other.height / 2
            line = f"M{point(other.x, low)}H{number(x)}V{number(top)}H{number(box.x - 7)}"
            return [tag("path", d=line, marker_end=arrow, **looks)]
        level = next(keys for keys in self.scene.levels if box.node.key in keys)
        between = (
            range(*sorted((level.index(box.node.key), level.index(other.node.key)))) if other.node.key in level else ()
        )
        if len(between) != 1:
            return []  # a line across other boxes would say less than the remark itself
        y = max(box.y, other.y) + min(box.height, other.height) / 2
        ends = (other.x + _WIDE, box.x - 7) if box.x > other.x else (other.x, box.x + _WIDE + 7)
        return [tag("path", d=f"M{point(ends[0], y)}H{number(ends[1])}", marker_end=arrow, **looks)]

    def lanes(self, right: float) -> tuple[list[str], float, float]:
        """Those who stand beside: to the right of a narrow chain, else below it. With the size of the whole picture."""
        lanes = self.scene.lanes
        if not lanes:
            return [], right, self.bottom
        parts: list[str] = []
        beside = self.columns <= 1
        x, y = (right + 34, _EDGE + 4) if beside else (self.left, self.bottom + 20)
        low = self.bottom
        for lane in lanes:
            names = [broken(name, _LANE - 26, 12.5) for _, name in lane.members]
            height = 34 + sum(16.5 * len(lines) + 3 for lines in names)
            if not beside and x + _LANE > max(right, self.left + 2 * _LANE) and x > self.left:
                x, y = self.left, low + 14
            parts.append(tag("rect", x=x, y=y, width=_LANE, height=height, rx=4.0, fill=RAISED))
            parts.append(tag("rect", x=x, y=y, width=3.0, height=height, fill=RULE))
            parts.append(words(x + 13, y + 20, lane.title, 12, SOFT, font_weight="700"))
            row = y + 38
            for lines in names:
                for line in lines:
                    parts.append(words(x + 13, row, line, 12.5, INK))
                    row += 16.5
                row += 3
            low = max(low, y + height + _EDGE)
            x, y = (x, y + height + 10) if beside else (x + _LANE + 12, y)
        wide = right + 34 + _LANE + _EDGE if beside else max(right, self.left + 2 * (_LANE + 12))
        return parts, wide, low


def _texts(node: Node) -> list[tuple[str, float, str, str]]:
    inner = _WIDE - 28 - (20 if node.part in _SIGN else 0)
    lines: list[tuple[str, float, str, str]] = []
    if node.tag:
        lines += [(line, 11.0, GOOD, "700") for line in broken(node.tag, inner, 11, bold=True)]
    weight = "700" if node.part.is_party else "400"
    lines += [(line, 14.0, INK, weight) for line in broken(node.name, inner, 14, bold=node.part.is_party)]
    if node.role:
        lines += [(line, 12.0, SOFT, "400") for line in broken(node.role, inner, 12)]
    return lines


def _frame(box: _Box) -> list[str]:
    part = box.node.part
    fill = {Part.FOCUS: YOU_PALE, Part.CUSTOMER: GOOD_PALE}.get(part, PAPER)
    stroke = {Part.FOCUS: YOU, Part.CUSTOMER: GOOD}.get(part, SOFT)
    wide = 4.0 if part is Part.CUSTOMER else 2.0 if part is Part.FOCUS else 1.3
    dashes = {} if part.is_party else {"stroke_dasharray": "5 4"}
    parts = [
        tag("rect", x=box.x, y=box.y, width=_WIDE, height=box.height, rx=5.0, fill=fill, stroke=stroke,
            stroke_width=wide, **dashes)
    ]  # fmt: skip
    sign = _SIGN.get(part)
    indent = 34.0 if sign else 14.0
    if sign:
        parts.append(words(box.x + 13, box.y + box.height / 2 + 7, sign, 20, INK, font_weight="700"))
    y = box.y + 9
    for text, size, colour, weight in box.lines:
        y += size * 1.28
        parts.append(words(box.x + indent, y - size * 0.28, text, size, colour, font_weight=weight))
    if box.node.market:
        parts += coin(box.x + _WIDE - 18, box.y + 18)
    return parts


def coin(x: float, y: float) -> list[str]:
    """The coin around that point."""
    return [
        tag("circle", cx=x, cy=y, r=9.0, fill=COIN, stroke=GOLD, stroke_width=1.5),
        words(x, y + 4.3, "€", 12, INK, text_anchor="middle", font_weight="700"),
    ]


def arrow_head(name: str, colour: str, wide: float, orient: str) -> str:
    """An arrow head; one that stands at a line's start may point backwards."""
    return tag(
        "marker",
        tag("path", d="M0 0L10 5L0 10Z", fill=colour),
        id=name,
        viewBox="0 0 10 10",
        refX=5.0,
        refY=5.0,
        markerUnits="userSpaceOnUse",
        markerWidth=wide,
        markerHeight=wide,
        orient=orient,
    )
