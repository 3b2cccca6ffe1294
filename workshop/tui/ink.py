"""Gives a page its ink: words become blocks, bars become rows, and every weight its style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from workshop.page.model import Badge, Bars, Cards, Cell, Flows, Large, Part, Runs, Sign, Table, Weight, Words
from workshop.tui.commands import COMMANDS, KEY_SIGNS
from workshop.tui.glyphs import Glyphs
from workshop.tui.growing import Prose, Seed
from workshop.tui.large import Large as LargeText
from workshop.tui.paging import Block

if TYPE_CHECKING:  # most pages are words, those of the first frames anyhow
    from workshop.tui.charts import BarChart
    from workshop.tui.close import CloseColumns
    from workshop.tui.columns import Columns
    from workshop.tui.flows import FlowChart
    from workshop.tui.grid import Grid
    from workshop.tui.panelpages import Chart

STYLES: Final[Mapping[Weight, str]] = {
    Weight.PLAIN: "",
    Weight.YOU: "$you",
    Weight.LEAD: "bold $you",
    Weight.NAME: "bold",
    Weight.SOFT: "$soft",
    Weight.GOOD: "bold $good",
    Weight.BAD: "bold $bad",
    Weight.MONEY: "bold $gold",
    Weight.GONE: "$soft strike",
}
"""The one place where a weight becomes a style."""
_CAP: Final = "bold $background on $you"


@dataclass(frozen=True, slots=True)
class Ink:
    """Draws parts as this terminal can show them."""

    glyphs: Glyphs

    def runs(self, runs: Runs) -> Content:
        """A text as content: never markup."""
        found = Content("")
        for each in runs:
            text = self.glyphs.text(f"  {each.text}" if each.apart else each.text)
            style = STYLES[each.weight]
            found += Content.styled(text, style) if style else Content(text)
        return found

    def cap(self, lead: Runs) -> Content:
        """The letter or number that somebody calls or types, on a ground of its own; the rest as it is."""
        found = self.runs(lead)
        letter = found.plain.split(maxsplit=1)[:1]
        start = len(found.plain) - len(found.plain.lstrip())
        return found.stylize(_CAP, start, start + len(letter[0])) if letter else found

    def sign(self, sign: Sign) -> Content:
        """A sign and the blank behind it."""
        return Content.styled(f"{self.glyphs.text(sign.glyph)} ", STYLES[sign.weight] or "$foreground")

    def tick(self, *, chosen: bool) -> Content:
        """Whether a line is chosen."""
        sign, style = (self.glyphs.on, "bold $you") if chosen else (self.glyphs.off, "$soft")
        return Content.styled(sign, style) + Content(" ")

    def badge(self, badge: Badge) -> Content:
        """A shape on its colour, black in both themes."""
        return Content.styled(f" {badge.letter if self.glyphs.ascii else badge.shape} ", f"black on {badge.colour}")

    def words(self, words: Words) -> Block:
        """A paragraph or line."""
        lead = self.cap(words.lead) if words.named else self.runs(words.lead)
        if words.command:
            key = COMMANDS[words.command].keys[0]
            lead += Content.styled(f"{self.glyphs.text(KEY_SIGNS.get(key, key))}  ", "bold $you")
        if words.chosen is not None:
            lead += self.tick(chosen=words.chosen)
        if words.sign is not None:
            lead += self.sign(words.sign)
        if words.badge is not None:
            lead += self.badge(words.badge)
            lead += Content(self.glyphs.text("→")) + self.badge(words.to) if words.to is not None else Content("")
            lead += Content(" ")
        short = self.runs(words.short) if words.short is not None else None
        return Block(
            self.runs(words.runs),
            lead=lead,
            id=words.option,
            gap=words.gap,
            keep=words.keep,
            short=short,
            cut=self.glyphs.text("…") if words.cut else "",
            seed=self._seed(words),
        )

    def _seed(self, words: Words) -> Seed | Prose | None:
        """How a line with a letter or a number looks where it may grow, or what is read aloud."""
        if words.aloud:
            return Prose(self.glyphs.text(words.text), self.glyphs.ascii)
        if not words.runs or words.to is not None or not (words.lead or words.badge):
            return None
        behind, name, rest = self.runs(words.lead[1:]), words.runs[0], words.runs[1:]
        badge = self.badge(words.badge) if words.badge is not None else None
        if words.lead and badge is not None:
            behind += badge + Content(" ")
        if words.chosen is not None:
            behind += self.tick(chosen=words.chosen)
        if words.sign is not None:
            behind += self.sign(words.sign)
        if rest and rest[0].apart:
            rest = (replace(rest[0], apart=False), *rest[1:])
        first = words.lead[:1]
        if not first:  # a team: the letters of its answer stand first
            first = tuple(run for run in rest if run.weight is Weight.LEAD)
            picked = [replace(run, text=run.text.strip()) for run in rest if run not in first]
            rest = tuple(replace(run, text=f", {run.text}") if at else run for at, run in enumerate(picked))
        return Seed(
            self.glyphs.text(" ".join(run.text for run in first)).strip(),
            STYLES[first[0].weight] if first else "",
            behind,
            self.glyphs.text(name.text),
            STYLES[name.weight],
            self.runs(rest),
            names=words.named,
            ascii=self.glyphs.ascii,
            badge=None if words.lead else badge,
        )

    def hero(self, parts: Sequence[Part]) -> list[LargeText | Content]:
        """What stands on a page of large words: those, and ordinary lines."""
        found: list[LargeText | Content] = []
        for part in parts:
            if isinstance(part, Large):
                found.append(self.large(part))
            elif isinstance(part, Words):
                found.append(self.words(part).lead + self.runs(part.runs))
        return found

    def large(self, part: Large) -> LargeText:
        """What is as large as there is room."""
        return LargeText(self.glyphs.text(part.text), STYLES[part.weight] or "$foreground", part.less)

    def chart(self, bars: Bars) -> BarChart:
        """A chart of rows."""
        from workshop.tui.charts import BarChart, ChartRow

        return BarChart(
            tuple(
                ChartRow(
                    self.runs(row.lead)
                    + (self.badge(row.badge) + Content(" ") if row.badge is not None else Content("")),
                    self.glyphs.text(row.name),
                    self.glyphs.text(row.number),
                    row.value,
                    row.before,
                    STYLES[row.weight],
                    self.badge(row.badge) if row.badge is not None else None,
                )
                for row in bars.rows
            ),
            ascii=self.glyphs.ascii,
            legend=bars.legend,
            most=bars.most,
            pairs=bars.pairs,
        )

    def table(self, table: Table) -> Grid:
        """Its cells in ink, and which column gives way where there is too little room."""
        from workshop.tui.grid import Grid

        rows = tuple(tuple(self.runs(cell) for cell in row.cells) for row in table.rows)
        return Grid(rows, table.gives, self.glyphs.text("…"), self.glyphs.ascii)

    def cards(self, cards: Cards) -> Columns | CloseColumns:
        """Cards with a column for each team."""
        from workshop.tui.close import CloseColumns
        from workshop.tui.columns import CardRow, Columns

        rows: list[CardRow] = []
        for card in cards.rows:
            if isinstance(card, Words):
                rows.append(CardRow(self.words(card)))
                continue
            letter, behind = card.line.lead[:1], self.runs(card.line.lead[1:])
            sign = self.sign(card.line.sign) if card.line.sign is not None else Content("")
            cells = tuple(map(self._cell, card.cells))
            text = self.glyphs.text("".join(run.text for run in letter)).strip()
            rows.append(CardRow(self.words(card.line), text, behind + sign, self.runs(card.runs), cells))
        teams = tuple((self._cell(cell), self.glyphs.text(name)) for cell, name in cards.teams)
        if cards.most is None:
            return Columns(teams, tuple(rows), self.glyphs.ascii)
        return CloseColumns(teams, tuple(rows), cards.most, self.runs(cards.head), self.glyphs.text("…"))

    def _cell(self, cell: Cell) -> Content:
        return self.badge(cell) if isinstance(cell, Badge) else self.runs(cell)

    def flows(self, flows: Flows) -> FlowChart:
        """Who moved where."""
        from workshop.tui.flows import FlowChart

        styles = tuple(STYLES[row.weight] for row in flows.rows)
        return FlowChart(flows, styles, ascii=self.glyphs.ascii)

    def parts(self, parts: Sequence[Part]) -> list[Block | Chart]:
        """What stands on pages: all parts but pictures, which have a place of their own."""
        found: list[Block | Chart] = []
        for part in parts:
            if isinstance(part, Words):
                found.append(self.words(part))
            elif isinstance(part, Bars):
                found.append(self.chart(part))
            elif isinstance(part, Cards):
                found.append(self.cards(part))
            elif isinstance(part, Table):
                found.append(self.table(part))
            elif isinstance(part, Flows):
                found.append(self.flows(part))
            elif isinstance(part, Large):
                from workshop.tui.title import Title

                found.append(Title(self.large(part), self.glyphs.ascii))
        return found
