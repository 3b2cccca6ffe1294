"""The company as SVG: layers of boxes, the market on top, gold € running down, a thin line of service up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from workshop.picture.company_scene import CompanyScene, Pay, Place
from workshop.picture.layers import Layers, Sizes, Wire, layers_of, wires_of
from workshop.report.drawing import GOLD, INK, PAPER, RAISED, SOFT, broken, elbow, number, picture, point, tag, words
from workshop.report.picture_svg import arrow_head, coin

_WIDE: Final = 184.0
_BETWEEN: Final = 20.0
_EDGE: Final = 10.0
_OFF: Final = 8.0
"""How far money and service run from the middle between two boxes."""
_TRACK: Final = 24.0
_PORTS: Final = 40.0
_SHELF: Final = 900.0
"""Parts of a company that are not connected stand side by side up to this width."""
_SCALE: Final = 0.86


@dataclass(slots=True)
class _Box:
    place: Place
    lines: list[tuple[str, float, str, str]]
    """Text, size, colour, weight."""
    height: float


def company_svg(scene: CompanyScene, key: str = "") -> str:
    """The picture of a company. `key` tells its ids from those of other pictures on the same page."""
    return _Drawing(scene, key).svg()


@dataclass(slots=True)
class _Drawing:
    scene: CompanyScene
    key: str
    parts: list[str] = field(default_factory=list)

    def svg(self) -> str:
        money, service = f"money{self.key}", f"service{self.key}"
        head = arrow_head(money, GOLD, 12, "auto") + arrow_head(service, SOFT, 9, "auto-start-reverse")
        self.parts.append(tag("defs", head))
        x, y, low, right = _EDGE, _EDGE, _EDGE, 0.0
        for layers in layers_of(self.scene, Sizes(_WIDE, 12, _BETWEEN)):
            if x > _EDGE and x + layers.width > _SHELF:
                x, y = _EDGE, low + 2 * _BETWEEN
            part = _Part(self.scene, layers, x, y, money, service)
            self.parts += part.draw()
            low = max(low, part.bottom)
            right = max(right, x + layers.width)
            x += layers.width + 2 * _BETWEEN
        told = " ".join((self.scene.about, *self.scene.lines))
        wide = max(right + _EDGE, 2 * _WIDE)
        about = broken(self.scene.about, wide - 2 * _EDGE, 12)
        for at, line in enumerate(about):
            self.parts.append(words(_EDGE, low + 28 + at * 15, line, 12, SOFT, font_style="italic"))
        height = low + 28 + len(about) * 15
        return picture(self.parts, wide, height, self.scene.title, told, scale=_SCALE, class_="chain")


class _Part:
    def __init__(self, scene: CompanyScene, layers: Layers, x: float, y: float, money: str, service: str) -> None:
        self.scene, self.layers, self.x, self.y = scene, layers, x, y
        self.money, self.service = money, service
        self.incoming: dict[str, list[Pay]] = {}
        self.outgoing: dict[str, list[Pay]] = {}
        for pay in scene.payments:
            self.incoming.setdefault(pay.lower, []).append(pay)
            self.outgoing.setdefault(pay.upper, []).append(pay)
        self.boxes = {key: self.box(scene.places[key]) for row in layers.rows for key in row if key in scene.places}
        self.bottom = y

    def box(self, place: Place) -> _Box:
        inner = _WIDE - 24
        name = broken(place.name, inner - (16 if place.market else 0), 13.5, bold=True)
        lines = [(line, 13.5, INK, "700") for line in name]
        lines += [(line, 11.5, SOFT, "400") for line in broken(place.role, inner, 11.5) if line]
        for note in place.notes:
            lines += [(line, 11.5, INK, "400") for line in broken(f"? {note}", inner, 11.5)]
        for pay in self.inside(place.key):
            payer = f"€ {self.scene.places[pay.upper].name}: {pay.pays}"
            lines += [(line, 11.5, GOLD, "700") for line in broken(payer, inner, 11.5, bold=True)]
        for pay in self.scene.back:
            if pay.lower == place.key:
                payer = f"→ € {self.scene.places[pay.upper].name}: {pay.pays} ({self.scene.loop})"
                lines += [(line, 11.5, GOLD, "700") for line in broken(payer, inner, 11.5, bold=True)]
        return _Box(place, lines, 16 + sum(size * 1.28 for _, size, _, _ in lines))

    # Where it says what is paid: beside a line that is alone at one of its ends, else in the box

    def at_upper(self, pay: Pay) -> bool:
        return len(self.incoming[pay.lower]) > 1 and len(self.outgoing[pay.upper]) == 1

    def at_lower(self, pay: Pay) -> bool:
        return len(self.incoming[pay.lower]) == 1

    def inside(self, lower: str) -> list[Pay]:
        paid = self.incoming.get(lower, [])
        return [pay for pay in paid if not self.at_upper(pay) and not self.at_lower(pay)]

    def label(self, pay: Pay) -> list[str]:
        return broken(pay.pays, _WIDE / 2 - _OFF - 14, 11.5, bold=True)

    # Drawing

    def draw(self) -> list[str]:
        over: list[str] = []
        lines: list[str] = []
        y = self.y
        for row, legs in zip(self.layers.rows, self.layers.legs, strict=True):
            heights = [self.boxes[key].height for key in row if key in self.boxes]
            tall = max(heights, default=0.0)
            for key in row:
                if key in self.boxes:
                    over += self.frame(key, y, tall)
                else:
                    lines += self.passing(key, y, tall)
            y += tall
            if not legs:
                continue
            wires, tracks = wires_of(legs, self.layers.middle, _PORTS)
            upper = [len(self.label(leg.pay)) for leg in legs if leg.upper in self.boxes and self.at_upper(leg.pay)]
            lower = [len(self.label(leg.pay)) for leg in legs if leg.lower in self.boxes and self.at_lower(leg.pay)]
            first = y + 20 + 14 * max(upper, default=0)
            last = first + (tracks - 1) * _TRACK + 10
            end = last + 20 + 14 * max(lower, default=0)
            for wire in wires:
                lines += self.wire(wire, y, first + wire.track * _TRACK, end)
                over += self.labels(wire, y, last)
            y = end
        self.bottom = y
        return [*lines, *over]

    def frame(self, key: str, y: float, tall: float) -> Iterator[str]:
        box = self.boxes[key]
        x = self.x + self.layers.middle[key] - _WIDE / 2
        fill = RAISED if box.place.market else PAPER
        dashes = {"stroke_dasharray": "5 4"} if box.place.notes else {}
        yield tag("rect", x=x, y=y, width=_WIDE, height=tall, rx=5.0, fill=fill,
                  stroke=GOLD if box.place.market else SOFT, stroke_width=1.4, **dashes)  # fmt: skip
        row = y + 7 + (tall - box.height) / 2
        for text, size, colour, weight in box.lines:
            row += size * 1.28
            yield words(x + 12, row - size * 0.28, text, size, colour, font_weight=weight)
        if box.place.market:
            yield from coin(x + _WIDE - 16, y + 16)

    def passing(self, key: str, y: float, tall: float) -> Iterator[str]:
        x = self.x + self.layers.middle[key]
        yield self.gold(f"M{point(x + _OFF, y)}V{number(y + tall)}")
        yield self.thin(f"M{point(x - _OFF, y)}V{number(y + tall)}")

    def wire(self, wire: Wire, top: float, track: float, end: float) -> Iterator[str]:
        start, stop = self.x + wire.start, self.x + wire.end
        arrives, leaves = wire.leg.lower in self.boxes, wire.leg.upper in self.boxes
        # Above the money on the way to the left and below it on the way to the right, service never crosses its own.
        aside = _OFF * ((stop > start) - (stop < start))
        tip = end - 8 if arrives else end
        money = elbow(start + _OFF, top, stop + _OFF, tip, track)
        service = elbow(start - _OFF, top + (7 if leaves else 0), stop - _OFF, end, track + aside)
        yield self.gold(money, **({"marker_end": f"url(#{self.money})"} if arrives else {}))
        yield self.thin(service, **({"marker_start": f"url(#{self.service})"} if leaves else {}))

    def gold(self, way: str, **looks: str) -> str:
        return tag("path", d=way, fill="none", stroke=GOLD, stroke_width=3.0, **looks)

    def thin(self, way: str, **looks: str) -> str:
        return tag("path", d=way, fill="none", stroke=SOFT, stroke_width=1.1, **looks)

    def labels(self, wire: Wire, top: float, last: float) -> Iterator[str]:
        pay = wire.leg.pay
        if wire.leg.upper in self.boxes and self.at_upper(pay):
            x, y = self.x + wire.start + _OFF, top + 15
        elif wire.leg.lower in self.boxes and self.at_lower(pay):
            x, y = self.x + wire.end + _OFF, last + 12
        else:
            return
        for at, line in enumerate(self.label(pay)):
            yield words(x + 8, y + at * 14, line, 11.5, GOLD, font_weight="700")
