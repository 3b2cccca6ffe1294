"""The company on the screen: boxes in layers where there is room, else the tree in lines. Either may be larger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from workshop.picture.company_scene import CompanyScene, Pay
from workshop.picture.company_tree import Run, company_rows
from workshop.picture.layers import Layers, Leg, Sizes, layers_of, wires_of
from workshop.tui.picture.drawing import Beside, Canvas, Density, Drawing, Span
from workshop.tui.picture.measure import wrap

ROOM_FOR_BOXES: Final = (112, 30)
"""Cells and rows from which on the parties are boxes."""

_SIZES: Final = ((26, 4, 22), (23, 3, 19), (22, 1, 19))
"""Cells of a box, between two, and of its text; the first that fits is taken, and the first where none fits."""
_STYLES: Final = {
    "wire": "wire",
    "money": "money",
    "pays": "pays",
    "party": "customer",
    "name": "party",
    "aside": "role",
    "question": "question",
    "see": "same",
}
"""The styles of the tree as roles of the picture."""
_NORTH, _EAST, _SOUTH, _WEST = 1, 2, 4, 8
_MEETING: Final = {3: "└", 5: "│", 6: "┌", 7: "├", 9: "┘", 10: "─", 11: "┴", 12: "┐", 13: "┤", 14: "┬", 15: "┼"}
"""By the sum of the directions that meet in a cell; one direction alone ends at a box."""


def draw_company(scene: CompanyScene, width: int, height: int) -> Drawing:
    """The picture for that much room; in boxes it may be wider, and it may always be higher."""
    if width >= ROOM_FOR_BOXES[0] and height >= ROOM_FOR_BOXES[1]:
        return _boxes(scene, width)
    about: list[list[Run]] = [[(line, "aside")] for line in wrap(scene.about, width)]
    rows = [*about, [], *company_rows(scene, width)]
    lines = tuple(tuple(Span(text, _STYLES[style]) for text, style in row) for row in rows)
    return Drawing(lines, (), Density.LINES, Beside.ABSENT, tuple(scene.places))


def _boxes(scene: CompanyScene, width: int) -> Drawing:
    drawn = []
    for box, gap, inner in _SIZES:
        canvas = Canvas()
        canvas.put(0, 0, scene.about, "role")
        y = 2
        for layers in layers_of(scene, Sizes(box, 3, gap)):
            y = _Part(scene, layers, canvas, y, (box, gap, inner)).draw() + 1
        drawn.append(Drawing(canvas.lines(), (), Density.BOXES, Beside.ABSENT, tuple(scene.places)))
        if drawn[-1].width <= width:
            return drawn[-1]
    return drawn[0]


class _Part:
    def __init__(self, scene: CompanyScene, layers: Layers, canvas: Canvas, y: int, size: tuple[int, int, int]) -> None:
        self.scene, self.layers, self.canvas, self.y = scene, layers, canvas, y
        self.box, gap, self.inner = size
        self.room = self.box // 2 + gap - 3
        self.incoming: dict[str, int] = {}
        self.outgoing: dict[str, int] = {}
        for pay in scene.payments:
            self.incoming[pay.lower] = self.incoming.get(pay.lower, 0) + 1
            self.outgoing[pay.upper] = self.outgoing.get(pay.upper, 0) + 1
        self.meeting: dict[tuple[int, int], int] = {}

    def draw(self) -> int:
        """Draws and returns the first row below."""
        y = self.y
        for row, legs in zip(self.layers.rows, self.layers.legs, strict=True):
            texts = {key: list(self.texts(key)) for key in row if key in self.scene.places}
            tall = max((len(lines) for lines in texts.values()), default=0) + 2
            for key in row:
                if key in texts:
                    self.frame(key, texts[key], y, tall)
                else:
                    self.down(self.x(key), y - 1, y + tall)
            y += tall
            if legs:
                y = self.between(legs, y)
        for (x, row_at), mask in self.meeting.items():
            if (x, row_at) not in self.canvas.cells:
                self.canvas.put(x, row_at, _MEETING.get(mask, "│" if mask & (_NORTH | _SOUTH) else "─"), "wire")
        return y

    def x(self, key: str) -> int:
        return round(self.layers.middle[key])

    # Boxes

    def texts(self, key: str) -> Iterator[tuple[str, str]]:
        place = self.scene.places[key]
        room = self.inner - 2 * place.market
        yield from ((line, "party") for line in wrap(place.name, room))
        if place.role:
            yield from ((line, "role") for line in wrap(place.role, self.inner))
        for note in place.notes:
            yield from ((line, "question") for line in wrap(f"? {note}", self.inner))
        for pay in self.scene.payments:
            if pay.lower == key and not self.at_upper(pay) and not self.at_lower(pay):
                yield from self.payer(f"€ {self.scene.places[pay.upper].name}: {pay.pays}")
        for pay in self.scene.back:
            if pay.lower == key:
                name = self.scene.places[pay.upper].name
                yield from self.payer(f"→ € {name}: {pay.pays} ({self.scene.loop})")

    def payer(self, text: str) -> Iterator[tuple[str, str]]:
        yield from ((line, "pays") for line in wrap(text, self.inner))

    def frame(self, key: str, texts: list[tuple[str, str]], y: int, tall: int) -> None:
        left = self.x(key) - self.box // 2
        put = self.canvas.put
        put(left, y, f"┌{'─' * (self.box - 2)}┐", "wire")
        put(left, y + tall - 1, f"└{'─' * (self.box - 2)}┘", "wire")
        for row in range(y + 1, y + tall - 1):
            put(left, row, "│", "wire")
            put(left + self.box - 1, row, "│", "wire")
        for at, (text, style) in enumerate(texts):
            put(left + 2, y + 1 + at, text, style)
        if self.scene.places[key].market:
            put(left + self.box - 3, y + 1, "€", "money")
        if self.outgoing.get(key):
            put(self.x(key), y + tall - 1, "┬", "wire")

    # Lines

    def at_upper(self, pay: Pay) -> bool:
        return self.incoming[pay.lower] > 1 and self.outgoing[pay.upper] == 1

    def at_lower(self, pay: Pay) -> bool:
        return self.incoming[pay.lower] == 1

    def between(self, legs: Sequence[Leg], y: int) -> int:
        """Draws the lines below a row of boxes and returns where the next row begins."""
        wires, tracks = wires_of(legs, {key: float(self.x(key)) for key in self.layers.middle}, 4)
        upper = [len(self.label(leg.pay)) for leg in legs if self.tells_above(leg)]
        lower = [len(self.label(leg.pay)) for leg in legs if self.tells_below(leg)]
        first = y + max(upper, default=0)
        last = first + tracks
        end = last + max(lower, default=1)
        for wire in wires:
            start, stop, track = round(wire.start), round(wire.end), first + wire.track
            self.down(start, y - 1, track)
            self.across(start, stop, track)
            self.down(stop, track, end)
            if self.tells_above(wire.leg):
                self.tell(wire.leg.pay, start, y)
            if self.tells_below(wire.leg):
                self.tell(wire.leg.pay, stop, last)
            if wire.leg.lower in self.scene.places:
                self.canvas.put(stop, end - 1, "↓", "money")
        return end

    def tells_above(self, leg: Leg) -> bool:
        return leg.upper in self.scene.places and self.at_upper(leg.pay)

    def tells_below(self, leg: Leg) -> bool:
        return leg.lower in self.scene.places and self.at_lower(leg.pay)

    def label(self, pay: Pay) -> list[str]:
        return wrap(pay.pays, self.room)

    def tell(self, pay: Pay, x: int, y: int) -> None:
        self.canvas.put(x - 2, y, "€", "money")
        for at, line in enumerate(self.label(pay)):
            self.canvas.put(x + 2, y + at, line, "pays")

    def down(self, x: int, top: int, low: int) -> None:
        for y in range(top, low + 1):
            self.meet(x, y, (_NORTH if y > top else 0) | (_SOUTH if y < low else 0))

    def across(self, start: int, stop: int, y: int) -> None:
        left, right = sorted((start, stop))
        for x in range(left, right + 1):
            self.meet(x, y, (_WEST if x > left else 0) | (_EAST if x < right else 0))

    def meet(self, x: int, y: int, directions: int) -> None:
        self.meeting[x, y] = self.meeting.get((x, y), 0) | directions
