"""The company as lines of text: a tree from the market downward, as wide as a terminal.

Somebody whom only one pays stands straight below; where several are paid, each has a branch. A party stands in one
place; where somebody else pays it too, a mark says that it stands above.
"""

from __future__ import annotations

from typing import Final

from workshop.picture.company_scene import CompanyScene, Pay
from workshop.picture.text import cells, wrapped

Run = tuple[str, str]
"""A piece of a line and the name of its style."""

_LEAST: Final = 28
"""Cells that the names keep, however deep the tree is."""


def company_rows(scene: CompanyScene, width: int) -> list[list[Run]]:
    """The lines of the tree, none wider than `width` cells (48 at least)."""
    return _Tree(scene, width).rows


class _Tree:
    def __init__(self, scene: CompanyScene, width: int) -> None:
        self.scene, self.width = scene, width
        self.rows: list[list[Run]] = []
        self.below: dict[str, list[tuple[Pay, str]]] = {key: [] for key in scene.places}
        """Whom each party pays: the payment, and the mark where that one stands elsewhere."""
        shown: set[str] = set()
        for top in scene.tops:
            self.collect(top, shown)
        self.sizes: dict[str, int] = {}
        self.deep: dict[str, int] = {}
        for number, top in enumerate(scene.tops):
            self.measure(top)
            if number:
                self.rows.append([])
            self.name(top, "", "", straight=self.deep[top] > max(2, (width - _LEAST) // 2))

    def collect(self, upper: str, shown: set[str]) -> None:
        shown.add(upper)
        for pay in self.scene.payments:
            if pay.upper == upper:
                self.below[upper].append((pay, self.scene.above if pay.lower in shown else ""))
                if pay.lower not in shown:
                    self.collect(pay.lower, shown)
        self.below[upper] += [(pay, self.scene.again) for pay in self.scene.back if pay.upper == upper]

    def measure(self, key: str) -> None:
        """How many stand below, and how many branches lie between this one and the deepest."""
        size, deep = 1, 0
        for pay, mark in self.below[key]:
            if mark:
                size += 1
                continue
            self.measure(pay.lower)
            size += self.sizes[pay.lower]
            deep = max(deep, self.deep[pay.lower])
        self.sizes[key] = size
        self.deep[key] = deep + (len(self.below[key]) > 1)

    def name(self, key: str, first: str, rest: str, *, straight: bool) -> None:
        """A party with all below it. `first` stands before its first line, `rest` before the others.

        With `straight`, the largest branch goes on in the same column, so that no tree is ever deep.
        """
        place, below = self.scene.places[key], self.below[key]
        rail = "│ " if below else "  "
        sign, style = ("€ ", "money") if place.market else ("● ", "party")
        self.write(first, (sign, style), rest + rail, place.name, "name", place.role)
        for note in place.notes:
            self.write(rest + rail, ("? ", "question"), rest + rail + "  ", note, "question")
        last = below[0] if len(below) == 1 else None
        if straight and below:
            last = max(below, key=lambda each: 0 if each[1] else self.sizes[each[0].lower])
        branches = [each for each in below if each is not last]
        for number, (pay, mark) in enumerate(branches):
            ends = number == len(branches) - 1 and last is None
            self.child(pay, mark, rest + ("└─" if ends else "├─"), rest + ("  " if ends else "│ "), straight=straight)
        if last is not None:
            self.child(*last, rest + "│ ", rest, straight=straight)

    def child(self, pay: Pay, mark: str, first: str, rest: str, *, straight: bool) -> None:
        carry = first.replace("├─", "│ ").replace("└─", "  ")
        self.write(first, ("€ ", "money"), carry + "  ", pay.pays, "pays")
        if mark:
            self.write(rest, ("→ ", "see"), rest + "  ", self.scene.places[pay.lower].name, "see", mark)
        else:
            self.name(pay.lower, rest, rest, straight=straight)

    def write(self, first: str, sign: Run, rest: str, text: str, style: str, aside: str = "") -> None:
        """A text behind a sign, with something beside it, in as many lines as it needs."""
        room = self.width - cells(first + sign[0])
        lines = [(line, style) for line in wrapped(text, room)]
        joined = bool(aside) and cells(f"{lines[-1][0]} · {aside}") <= room
        if aside and not joined:
            lines += [(line, "aside") for line in wrapped(aside, self.width - cells(rest))]
        for number, (line, kind) in enumerate(lines):
            row: list[Run] = [(first, "wire"), sign] if not number else [(rest, "wire")]
            row.append((line, kind))
            if joined and number == len(lines) - 1:
                row.append((f" · {aside}", "aside"))
            self.rows.append(row)
