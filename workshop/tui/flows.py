"""Who moved where, drawn: bands from the first answer to the second, as wide as people are many; or a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from workshop.page.model import Flow, Flows
from workshop.tui.growing import Growth
from workshop.tui.paging import Block

_LEAST: Final = 14
"""Cells between the two sides that bands need to be followed."""
_MOST: Final = 400
"""Rows after which no picture is drawn."""
_STAYED, _MOVED = ("░", "█"), (".", "#")


@dataclass(frozen=True, slots=True)
class FlowChart:
    """The picture where it fits, else a table of how many went from which answer to which."""

    flows: Flows
    styles: tuple[str, ...]
    """The style of each flow."""
    ascii: bool = False

    def fits(self, width: int, growth: Growth) -> bool:
        """Whether there is a picture as large as that; a table there always is."""
        people = sum(flow.number for flow in self.flows.rows)
        return not growth or (people * growth <= _MOST and self._bands(width, int(growth)) is not None)

    def blocks(self, width: int, growth: Growth = Growth.NONE) -> Iterator[Block]:
        """Its rows at that width, in cells."""
        rows = self._bands(width, int(growth)) if growth else None
        yield Block(Content("\n").join(rows or self._table(width)))

    # The picture

    def _bands(self, width: int, each: int) -> list[Content] | None:
        """`each`: rows for one person."""
        left, right = self._sides()
        names = dict(self.flows.names)
        before, after = [f"{key} {number}" for key, number in left.items()], []
        for key, number in right.items():
            after.append(f"{number} {key}  {names.get(key, '')}".rstrip())
        wide = max(map(len, [*before, self.flows.first])) + 1
        far = max(map(len, [*after, self.flows.second])) + 1
        across = width - wide - far
        if across < _LEAST:
            return None
        tops = [self._tops(side, each) for side in (left, right)]
        height = max(max(top.values()) + side[last] * each for top, side, last in _ends(tops, (left, right)))
        canvas = [[(" ", "")] * across for _ in range(height)]
        for flow, style, start, end in self._placed(tops, each):
            sign = (_MOVED if self.ascii else _STAYED)[flow.first != flow.second]
            for x in range(across):
                share = x / max(1, across - 1)
                y = round(start + (end - start) * share * share * (3 - 2 * share))
                for row in range(y, y + flow.number * each):
                    canvas[row][x] = (sign, style)
        head = Content.styled(self.flows.first.rjust(wide - 1), "$soft").pad_right(across + 2)
        found = [head + Content.styled(self.flows.second, "$soft")]
        for row in range(height):
            text = Content.styled(_label(before, left, tops[0], row).rjust(wide - 1), "bold") + Content(" ")
            for sign, style in canvas[row]:
                text += Content.styled(sign, style) if style else Content(sign)
            found.append((text + Content.styled(f" {_label(after, right, tops[1], row)}", "bold")).rstrip())
        return found

    def _sides(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many stand behind each answer on both sides, in the order of the letters."""
        left: dict[str, int] = {}
        right: dict[str, int] = {}
        for flow in self.flows.rows:
            left[flow.first] = left.get(flow.first, 0) + flow.number
            right[flow.second] = right.get(flow.second, 0) + flow.number
        return dict(sorted(left.items(), key=_order)), dict(sorted(right.items(), key=_order))

    @staticmethod
    def _tops(side: Mapping[str, int], each: int) -> dict[str, int]:
        """The row at which each answer begins; one is free between two."""
        tops, row = {}, 0
        for key, number in side.items():
            tops[key] = row
            row += number * each + 1
        return tops

    def _placed(self, tops: list[dict[str, int]], each: int) -> list[tuple[Flow, str, int, int]]:
        """Every flow with the rows at which it begins and ends; those who moved lie over those who stayed."""
        begins: dict[int, int] = {}
        ends: dict[int, int] = {}
        flows = list(enumerate(self.flows.rows))
        for side, place, key in ((0, begins, "first"), (1, ends, "second")):
            used = dict(tops[side])
            for number, flow in sorted(flows, key=lambda each: (_order((each[1].first,)), _order((each[1].second,)))):
                here = getattr(flow, key)
                place[number] = used[here]
                used[here] += flow.number * each
        found = [(flow, self.styles[number], begins[number], ends[number]) for number, flow in flows]
        return sorted(found, key=lambda each: each[0].first != each[0].second)

    # The table

    def _table(self, width: int) -> list[Content]:
        left, right = self._sides()
        moved = {(flow.first, flow.second): number for number, flow in enumerate(self.flows.rows)}
        cell = max(4, *(len(key) + 2 for key in right))
        lead = max(map(len, left)) + 1
        names = dict(self.flows.names)
        head = f"{self.flows.first} ↓  {self.flows.second} →" if not self.ascii else f"{self.flows.first} / second"
        found = [Content.styled(head, "$soft")]
        found.append(Content(" " * lead) + Content.styled("".join(key.rjust(cell) for key in right), "bold $you"))
        for first in left:
            text = Content.styled(first.ljust(lead), "bold $you")
            for second in right:
                number = moved.get((first, second))
                said = "·" if number is None else str(self.flows.rows[number].number)
                style = "$soft" if number is None else f"bold {self.styles[number]}"
                text += Content.styled(("." if self.ascii and said == "·" else said).rjust(cell), style)
            name = names.get(first, "")
            if name and text.cell_length + 3 + len(name) <= width:
                text += Content.styled(f"   {name}", "$soft")
            found.append(text)
        return found


def _order(item: tuple[str, object] | tuple[str]) -> list[tuple[int, str]]:
    """Letters in their order: Z before AA."""
    return [(len(letter), letter) for letter in item[0].split("+")]


def _ends(
    tops: list[dict[str, int]], sides: tuple[Mapping[str, int], Mapping[str, int]]
) -> Iterator[tuple[dict[str, int], Mapping[str, int], str]]:
    for top, side in zip(tops, sides, strict=True):
        yield top, side, max(top, key=lambda key: top[key])


def _label(texts: list[str], side: Mapping[str, int], tops: Mapping[str, int], row: int) -> str:
    """What stands at that row beside the bands: an answer where it begins."""
    return next((text for text, key in zip(texts, side, strict=True) if tops[key] == row), "")
