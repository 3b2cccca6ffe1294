"""The richest density: every party a box, the money running down between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rich.cells import cell_len

from workshop.picture.scene import Node, Part, Scene
from workshop.tui.large import drawn, width_of
from workshop.tui.picture.drawing import Canvas, Cell
from workshop.tui.picture.measure import longest_word, wrap

PICKED: Final = "▲"
_LIGHT: Final = "┌─┐│└┘┴┬"
_HEAVY: Final = "┏━┓┃┗┛┷┯"
_DASHED: Final = "┌╌┐╎└┘┴┬"
_ENDS: Final = frozenset({Part.QUESTION, Part.SILENT, Part.LATER, Part.LOOP, Part.SAME})
_SIGNS: Final = {Part.QUESTION: "?", Part.LOOP: "→", Part.SAME: "→"}
_BETWEEN: Final = 3
"""Cells between two boxes side by side."""
_REMARK: Final = 26
"""Cells after which the remark of an end is broken."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How generous the boxes are. `air` is rows above and below what is paid, `pad` those above and below what is in a
    box; `least` the cells of a box.

    `brief` says that remarks are in few words, `whole` that nothing in a box may be broken, `large` that the letters of
    a name are three rows high.
    """

    roles: bool
    air: int
    least: int
    service: bool = False
    brief: bool = False
    whole: bool = False
    large: bool = False
    pad: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Something drawn, and where the coin runs on it."""

    canvas: Canvas
    coin: tuple[Cell, ...]
    shown: tuple[str, ...]
    hidden: int = 0


@dataclass(slots=True)
class _Box:
    node: Node
    content: list[tuple[str, str]]
    x: int = 0
    y: int = 0
    height: int = 0


def draw_boxes(scene: Scene, width: int, height: int, spacing: Spacing, marked: frozenset[str]) -> Block | None:
    """The chain in boxes, or None where it does not fit."""
    return _Boxes(scene, spacing, marked).draw(width, height)


class _Boxes:
    def __init__(self, scene: Scene, spacing: Spacing, marked: frozenset[str]) -> None:
        self.scene, self.spacing, self.marked = scene, spacing, marked
        self.nodes = scene.nodes
        self.margin = 3 if any(node.part is Part.LOOP for node in scene.nodes.values()) else 0
        self.boxes: dict[str, _Box] = {}
        self.canvas = Canvas()
        self.wide = 0
        self.label_room = 0
        self.two_way = False

    def draw(self, width: int, height: int) -> Block | None:
        if self.spacing.large and any(drawn(self.texts(node)[0]) is None for node in self._parties):
            return None
        columns = self.leaves(self.scene.focus)
        self.two_way = self.spacing.service and columns == 1
        room = (width - self.margin - (columns - 1) * _BETWEEN) // columns
        least = 4 + max(
            longest_word(text) + 2 * (node.part in _SIGNS) for node in self.nodes.values() for text in self.texts(node)
        )
        labels = [node.pays for node in self.nodes.values() if node.pays]
        if columns == 1 and labels:
            beside = width - self.margin - 2 - max(map(cell_len, labels))
            beside = beside * 3 // 2 if self.two_way else beside * 2
            room = min(room, max(beside, least))
        self.wide = min(max(self.natural(), self.spacing.least), room)
        if self.wide < (
            self.natural() if self.spacing.whole or (self.spacing.roles and columns == 1) else max(least, 12)
        ):
            return None
        if self.two_way and self.wide // 3 <= cell_len(self.scene.words.service):
            return None
        self.label_room = (width - self.margin if columns == 1 else self.wide + _BETWEEN - 3) - self.middle - 2
        if labels and self.label_room < max(map(longest_word, labels)):
            return None
        self.place(self.scene.focus, self.margin)
        if not self.stack(height):
            return None
        for box in self.boxes.values():
            self.frame(box)
        for key in self.scene.nodes:
            self.wires(key)
        for box in self.boxes.values():
            self.rail(box)
        if self.canvas.width > width:
            return None
        shown = tuple(key for level in reversed(self.scene.levels) for key in level if self.nodes[key].part.is_party)
        return Block(self.canvas, self.coin(), shown)

    # What is in a box

    def texts(self, node: Node) -> list[str]:
        name = f"{node.name} {PICKED}" if node.key in self.marked else node.name
        if self.spacing.brief and node.short:
            name = node.short
        extra = [node.tag, node.role] if self.spacing.roles else []
        return [name, *(text for text in extra if text)]

    def natural(self) -> int:
        """The cells of a box in which nothing has to be broken."""
        most = 0
        for node in self.nodes.values():
            first, *rest = (cell_len(text) for text in self.texts(node))
            if self.spacing.large and node.part.is_party:
                first = width_of(self.texts(node)[0])
            cells = max(first, *rest, 0) if node.part.is_party else 0
            if node.part in _ENDS:
                cells = min(first + 2, _REMARK)
            if node.market:
                cells = max(cells, first + 2)
            if node.tag and not self.spacing.roles:
                cells = max(cells, first + 2 + cell_len(node.tag))
            most = max(most, cells)
        return most + 4

    def content(self, node: Node) -> list[tuple[str, str]]:
        inner = self.wide - 4
        style = node.part.value
        name, *_ = self.texts(node)
        if node.part in _SIGNS:
            lines = wrap(name, inner - 2)
            return [((" " if place else _SIGNS[node.part]) + " " + line, style) for place, line in enumerate(lines)]
        large = drawn(name) if self.spacing.large and node.part.is_party else None
        content = [(line, style) for line in large or wrap(name, inner)]
        if self.spacing.roles and node.tag:
            content.insert(0, (node.tag, "tag"))
        if self.spacing.roles and node.role:
            content.extend((line, "role") for line in wrap(node.role, inner))
        return content

    @property
    def _parties(self) -> list[Node]:
        return [node for node in self.nodes.values() if node.part.is_party]

    # Where a box stands

    def leaves(self, key: str) -> int:
        return max(1, sum(self.leaves(upper) for upper in self.nodes[key].above))

    @property
    def middle(self) -> int:
        """Where the money runs, from the left edge of a box."""
        return self.wide - 1 - self.wide // 3 if self.two_way else (self.wide - 1) // 2

    def place(self, key: str, left: int) -> int:
        """Places the box and all above it from that column on; returns the middle of the box."""
        node = self.nodes[key]
        start, centres = left, []
        for upper in node.above:
            centres.append(self.place(upper, start))
            start += self.leaves(upper) * (self.wide + _BETWEEN)
        centre = (centres[0] + centres[-1]) // 2 if centres else left + self.middle
        self.boxes[key] = _Box(node, self.content(node), x=centre - self.middle)
        return centre

    def stack(self, height: int) -> bool:
        """Gives every box its row, level by level from the top; False where they do not fit."""
        y = 0
        for level in reversed(self.scene.levels):
            boxes = [self.boxes[key] for key in level]
            rows = max(len(box.content) for box in boxes) + 2 + 2 * self.spacing.pad
            if y:
                y += self.gap(level)
            for box in boxes:
                box.y, box.height = y, rows
            y += rows
        return y <= height

    def gap(self, level: tuple[str, ...]) -> int:
        """Rows between this level and the one above it."""
        uppers = [upper for key in level for upper in self.nodes[key].above]
        rows = max((len(self.label(upper)) for upper in uppers), default=1)
        forks = any(len(self.nodes[key].above) > 1 for key in level)
        return self.spacing.air + rows + (1 if forks else self.spacing.air)

    def label(self, key: str) -> list[str]:
        """What that node pays, in the lines that fit to the right of its wire."""
        return wrap(self.nodes[key].pays, self.label_room)

    # Lines

    def frame(self, box: _Box) -> None:
        node, put = box.node, self.canvas.put
        chars = _HEAVY if node.part is Part.CUSTOMER else _DASHED if node.part in _ENDS else _LIGHT
        style = node.part.value
        right, bottom = box.x + self.wide - 1, box.y + box.height - 1
        put(box.x, box.y, chars[0] + chars[1] * (self.wide - 2) + chars[2], style)
        put(box.x, bottom, chars[4] + chars[1] * (self.wide - 2) + chars[5], style)
        for y in range(box.y + 1, bottom):
            put(box.x, y, chars[3], style)
            put(right, y, chars[3], style)
        if node.above:
            put(box.x + self.middle, box.y, chars[6], style)
        if node.part is not Part.FOCUS:
            put(box.x + self.middle, bottom, chars[7], style)
        top = box.y + 1 + (box.height - 2 - len(box.content)) // 2
        for y, (line, role) in enumerate(box.content, top):
            put(box.x + 2, y, line, role)
            if line.endswith(PICKED) and node.key in self.marked:
                put(box.x + 1 + cell_len(line), y, PICKED, "mark")
        first = cell_len(box.content[0][0])
        if node.market and first <= self.wide - 6:
            put(right - 2, top, "€", "money")
        elif node.tag and not self.spacing.roles and first + 2 + cell_len(node.tag) <= self.wide - 4:
            put(right - 1 - cell_len(node.tag), top, node.tag, "tag")

    def wires(self, key: str) -> None:
        lower, uppers = self.boxes[key], self.nodes[key].above
        fork = lower.y - 1
        for upper in uppers:
            box = self.boxes[upper]
            x, start = box.x + self.middle, box.y + box.height
            pays = box.node.part.pays
            style = "wire" if pays else box.node.part.value
            end = fork if len(uppers) > 1 else lower.y
            for y in range(start, end):
                self.canvas.put(x, y, "│" if pays else "╎", style)
            if pays:
                row = start + self.spacing.air
                self.canvas.put(x - 2, row, "€", "money")
                self.canvas.put(x, row, "↓", "money")
                for y, line in enumerate(self.label(upper), row):
                    self.canvas.put(x + 2, y, line, "pays")
            if pays and self.two_way and box.node.part.is_party:
                self.service(box, lower)
        if len(uppers) > 1:
            self.fork(lower, [self.boxes[upper].x + self.middle for upper in uppers], fork)

    def service(self, upper: _Box, lower: _Box) -> None:
        """The way back: service runs up, drawn only where money comes down one straight wire."""
        word = self.scene.words.service
        x = upper.x + self.wide // 3
        start, end = upper.y + upper.height, lower.y
        for y in range(start, end):
            self.canvas.put(x, y, "│", "service")
        self.canvas.put(x, start + self.spacing.air, "↑", "service")
        self.canvas.put(x - 1 - cell_len(word), start + self.spacing.air, word, "service")
        heavy = upper.node.part is Part.CUSTOMER
        self.canvas.put(x, start - 1, "┯" if heavy else "┬", upper.node.part.value)
        self.canvas.put(x, end, "┷" if lower.node.part is Part.CUSTOMER else "┴", lower.node.part.value)

    def fork(self, lower: _Box, xs: list[int], y: int) -> None:
        """Several wires become one above the box they pay."""
        middle = lower.x + self.middle
        for x in range(min(xs), max(xs) + 1):
            ways = (x in xs, x == middle, x > min(xs), x < max(xs))
            self.canvas.put(x, y, _JOINT[ways], "wire")

    def rail(self, box: _Box) -> None:
        """A line beside the boxes from the remark that a loop closes to the party that closes it."""
        if box.node.part not in (Part.LOOP, Part.SAME) or box.node.closes not in self.boxes:
            return
        other = self.boxes[box.node.closes]
        style = box.node.part.value
        if box.y == other.y:
            left, right = sorted((box, other), key=lambda each: each.x)
            between = [(x, box.y + 1) for x in range(left.x + self.wide, right.x)]
            if self.canvas.free(between):
                for x, y in between:
                    self.canvas.put(x, y, "╌", style)
            return
        top, low = sorted((box.y + 1, other.y + 1))
        x = min(box.x, other.x) - 2
        away = {box.y + 1: box, other.y + 1: other}
        cells = [(x, y) for y in range(top, low + 1)]
        cells += [(at, y) for y, each in away.items() for at in range(x + 1, each.x)]
        if not self.canvas.free(cells):
            return
        for at, y in cells:
            self.canvas.put(at, y, "┆" if at == x else "╌", style)
        self.canvas.put(x, top, "╭", style)
        self.canvas.put(x, low, "╰", style)
        self.canvas.put(other.x, other.y + 1, "┨" if other.node.part is Part.CUSTOMER else "┤", other.node.part.value)

    def coin(self) -> tuple[Cell, ...]:
        """Down through the boxes of the stream and along the wires between them, onto the edge of the focus."""
        stream = [self.boxes[key] for key in self.scene.stream]
        if not stream:
            return ()
        cells: list[Cell] = []
        for upper, lower in pairwise(stream):
            x, to = upper.x + self.middle, lower.x + self.middle
            turn = lower.y - 1 if len(lower.node.above) > 1 else lower.y
            top = upper.y + 1 if not cells else cells[-1][1] + 1
            cells += [(x, y) for y in range(top, turn + 1)]
            step = 1 if to > x else -1
            cells += [(at, turn) for at in range(x + step, to + step, step)] if to != x else []
            if turn < lower.y:
                cells.append((to, lower.y))
        return tuple(cells)


_JOINT: Final[dict[tuple[bool, bool, bool, bool], str]] = {
    # from above, to below, to the left, to the right
    (True, False, False, True): "└",
    (True, False, True, False): "┘",
    (True, False, True, True): "┴",
    (False, True, True, True): "┬",
    (True, True, True, True): "┼",
    (False, False, True, True): "─",
    (True, True, False, True): "├",
    (True, True, True, False): "┤",
}
