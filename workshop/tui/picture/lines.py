"""The denser pictures: one row per party and one per link, tighter one row for both, and folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from workshop.picture.scene import Part, Scene
from workshop.tui.picture.boxes import PICKED, Block
from workshop.tui.picture.drawing import Canvas, Cell
from workshop.tui.picture.folding import Fold, fold
from workshop.tui.picture.measure import SHORTEST, shorten, wrap
from workshop.tui.picture.rows import SIGNS, Row, rows_of

_APART: Final = 3
"""Cells between the names and what stands to their right."""
_ROOMY: Final = 36
"""From this width on there is a blank column on the left."""


def draw_lines(scene: Scene, width: int, height: int, marked: frozenset[str]) -> Block | None:
    """A row per party and a row per link, or None where there are too many."""
    rows = rows_of(scene, links=True)
    return _Lines(scene, rows, width, marked, tight=False).draw(height) if len(rows) <= height else None


def draw_tight(scene: Scene, width: int, height: int, marked: frozenset[str]) -> Block | None:
    """A row per party, what it pays beside its name, or None where there are too many."""
    rows = rows_of(scene, links=False)
    return _Lines(scene, rows, width, marked, tight=True).draw(height) if len(rows) <= height else None


def draw_folded(scene: Scene, width: int, height: int, marked: frozenset[str], *, opened: bool) -> Block:
    """A row per party with the middle folded away, or, opened, the middle with the ends folded away."""
    rows = rows_of(scene, links=False)
    lines = _Lines(scene, rows, width, marked, tight=True)
    folded = fold(rows, [len(lines.name(row)) for row in rows], height, scene.words, opened=opened)
    block = _Lines(scene, folded, width, marked, tight=True).draw(height)
    return (
        block
        or _Lines(scene, folded[-1:], width, marked, tight=True, whole=False).draw(height)
        or Block(Canvas(), (), ())
    )


class _Lines:
    def __init__(
        self,
        scene: Scene,
        rows: Sequence[Row | Fold],
        width: int,
        marked: frozenset[str],
        *,
        tight: bool,
        whole: bool = True,
    ) -> None:
        self.scene, self.rows, self.width, self.marked, self.tight = scene, rows, width, marked, tight
        self.whole = whole
        self.margin = 1 if width >= _ROOMY else 0
        self.rail = 2 if self.closing() else 0
        self.canvas = Canvas()
        self.at: dict[str, int] = {}
        self.kinds: frozenset[str] = frozenset()
        self.second = 0

    def draw(self, height: int) -> Block | None:
        parties = [row for row in self.rows if isinstance(row, Row) and not row.link and row.node.part.is_party]
        ends = [self.start(row) + max(map(cell_len, self.name(row))) for row in parties]
        notes = max(ends, default=0) + _APART
        if not self.tight and any(not self.fits(row, notes) for row in self.rows if isinstance(row, Row)):
            return None
        self.kinds = self.noteworthy(parties, notes)
        y = 0
        coin: list[Cell] = []
        stream = self.scene.stream
        for row in self.rows:
            if isinstance(row, Row) and not row.link:
                self.at[row.key] = y
            rows = self.row(row, y, notes)
            turns = [row.to] if isinstance(row, Fold) else list(dict.fromkeys((row.column, row.to)))
            if row.key in stream if isinstance(row, Row) else stream and set(stream) & row.keys:
                coin = _down(coin, y, [self.x(column) for column in turns])
            y += rows
        if y > height or self.canvas.width > self.width:
            return None
        self.close()
        hidden = sum(row.count for row in self.rows if isinstance(row, Fold))
        return Block(self.canvas, tuple(coin), tuple(row.key for row in parties), hidden)

    def x(self, column: int) -> int:
        return self.margin + self.rail + 2 * column

    def start(self, row: Row | Fold) -> int:
        return self.x(row.column) + 2

    def name(self, row: Row | Fold) -> list[str]:
        """The name or remark in the lines it needs."""
        if isinstance(row, Fold):
            return [row.text]
        node, room = row.node, self.width - self.start(row)
        if row.link:
            return [""]
        text = f"{node.name} {PICKED}" if node.key in self.marked else node.name
        if not node.part.is_party and self.tight and cell_len(text) > room:
            text = node.short or text
        if not self.whole or room < SHORTEST:
            return [shorten(text, max(room, 1))]
        return wrap(text, room)

    def row(self, row: Row | Fold, y: int, notes: int) -> int:
        """Draws one row and returns how many lines it took."""
        put, x = self.canvas.put, self.x(row.column)
        lines = self.name(row)
        for line in range(len(lines)):
            for column in row.rails:
                put(self.x(column), y + line, "│", "wire")
            if line and not row.last:
                put(self.x(row.to), y + line, "│", "wire")
        if row.joins is not None:
            put(self.x(row.joins), y, "├─", "wire")
        if isinstance(row, Fold):
            put(x, y, "┆", "wire")
            put(self.start(row), y, shorten(row.text, self.width - self.start(row)), "fold")
            return 1
        node = row.node
        if row.link:
            put(x, y, "│" if row.joins is None else "┘", "wire")
            if not self.noted(row, notes):
                put(put(self.start(row), y, "€ ", "money"), y, node.pays, "pays")
            return 1
        market = node.market and node.part is Part.PARTY
        put(x, y, "€" if market else SIGNS[node.part], "money" if market else node.part.value)
        for line, text in enumerate(lines):
            end = put(self.start(row), y + line, text, node.part.value)
            if text.endswith(PICKED) and node.key in self.marked:
                put(end - 1, y + line, PICKED, "mark")
        self.notes(row, y, notes, self.start(row) + cell_len(lines[0]))
        return len(lines)

    def fits(self, row: Row, notes: int) -> bool:
        """Whether what a link says fits beside its wire."""
        label = self.start(row) + 2 + cell_len(row.node.pays)
        return not row.link or self.noted(row, notes) or label <= self.width

    def noteworthy(self, parties: list[Row], x: int) -> frozenset[str]:
        """Which kinds of notes fit beside every name, or every one but the customers'."""
        kinds: set[str] = set()
        pays = max((2 + cell_len(row.node.pays) for row in parties if row.node.pays), default=0)
        if self.tight and x + pays <= self.width:
            kinds.add("pays")
            x += pays + _APART
            self.second = x
        if all(x + cell_len(row.node.role) <= self.width for row in parties if not row.node.tag):
            kinds.add("role")
        return frozenset(kinds)

    def noted(self, row: Row, notes: int) -> bool:
        """Whether what a market pays stands beside its name instead of on the wire."""
        node = row.node
        return node.market and node.part is Part.PARTY and notes + cell_len(node.pays) <= self.width

    def notes(self, row: Row, y: int, x: int, end: int) -> None:
        """What stands to the right of a name, as far as there is room."""
        node, put = row.node, self.canvas.put
        if not node.part.is_party:
            return
        notes: list[tuple[str, str, str]] = []
        market = node.market and node.part is Part.PARTY
        if node.pays and (self.noted(row, x) if not self.tight else "pays" in self.kinds):
            notes.append(("" if market else "€ ", node.pays, "pays"))
        if node.tag:
            notes.append(("", node.tag, "tag"))
            if x + cell_len(node.tag) > self.width and "pays" not in self.kinds:
                x = max(end + 2, self.width - cell_len(node.tag))
        if node.role and (node.tag or "role" in self.kinds):
            notes.append(("", node.role, "role"))
        first = True
        for sign, text, style in notes:
            if style != "pays" and self.second:
                x, first = max(x, self.second), True
            if x + cell_len(sign + text) + (0 if first else 3) > self.width:
                continue
            x = x if first else put(x, y, " · ", "muted")
            x = put(put(x, y, sign, "money"), y, text, style)
            first = False
            if style == "tag" and self.second:
                break

    def closing(self) -> Row | None:
        """The remark of a loop that can be joined to the party that closes it by a rail on the left."""
        seen = {row.key: row for row in self.rows if isinstance(row, Row)}
        for row in seen.values():
            other = seen.get(row.node.closes)
            if row.node.part is Part.LOOP and row.column == 0 and other and other.column == 0 and row.to == 0:
                return row
        return None

    def close(self) -> None:
        """Draws that rail."""
        row = self.closing()
        if row is None:
            return
        x, put = self.margin, self.canvas.put
        top, low = sorted((self.at[row.key], self.at[row.node.closes]))
        for y in range(top + 1, low):
            put(x, y, "┆", "loop")
        put(x, top, "╭╌", "loop")
        put(x, low, "╰╌", "loop")


def _down(coin: list[Cell], y: int, xs: list[int]) -> list[Cell]:
    """The way of the coin, led on straight down to row y and there along these columns."""
    if not coin:
        coin, xs = [(xs[0], y)], xs[1:]
    x, before = coin[-1]
    coin = coin + [(x, between) for between in range(before + 1, y + 1)]
    for to in xs:
        step = 1 if to > x else -1
        coin = coin + [(between, y) for between in range(x + step, to + step, step)]
        x = to
    return coin
