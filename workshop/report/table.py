"""The report as a table for Excel and the like: RFC 4180, with a byte order mark, and no cell is ever a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from io import StringIO
from typing import Final

from workshop.language import numbers
from workshop.report.phrases import Phrases
from workshop.report.values import CaseReport, Matrix, Report, RoundReached, Unit, Vote

COLUMNS: Final = ("number", "case", "what", "vote", "letter", "label", "right", "value", "total", "unit")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Row = dict[str, str | int | Fraction]


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula: such a one gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def as_csv(report: Report) -> str:
    """One row per number. German tables are separated by semicolons and have decimal commas."""
    return _Csv(report).text()


class _Csv:
    def __init__(self, report: Report) -> None:
        self.report, self.phrases = report, Phrases(report)
        self.voice = self.phrases.voice

    def text(self) -> str:
        out = StringIO()
        writer = csv.writer(out, delimiter=self.voice("report.separator"), lineterminator="\r\n")
        writer.writerow([harmless(self.voice(f"report.csv.{column}")) for column in COLUMNS])
        for row in self.rows():
            writer.writerow([self.cell(row.get(column, "")) for column in COLUMNS])
        return f"\ufeff{out.getvalue()}"

    def cell(self, value: str | int | Fraction) -> str:
        if isinstance(value, str):
            return harmless(value)
        if isinstance(value, int):
            return str(value)
        return numbers.decimal(value, 2, self.voice)

    def rows(self) -> Iterator[Row]:
        if self.report.people is not None:
            yield self.row("people", value=self.phrases.cell(self.report.people), unit=self.unit("persons"))
        for case in self.report.cases:
            yield from ({"number": case.number, "case": case.title, **row} for row in self.case(case))
        for standing in self.report.standings:
            yield self.row("points", label=standing.name, value=standing.points, unit=self.unit("points"))
        for honour, teams in self.phrases.honours():
            yield self.row("award", label=honour, value=teams)
        if self.report.small_teams:
            yield self.row("points", label=self.voice("report.standings.small", least=self.report.least))

    def case(self, case: CaseReport) -> Iterator[Row]:
        if case.remark:
            yield self.row("remark", label=case.remark)
        for second, vote in ((False, case.before), (True, case.after)):
            if vote is not None:
                name = self.phrases.vote_name(case, second)
                yield from ({"vote": name, **row} for row in self.vote(case, vote, second))
        for found in case.rounds:
            yield self.round(found)
        if case.change is None:
            return
        if case.change.gain is not None:
            yield self.row("gain", value=case.change.gain)
        if isinstance(case.change.moved, Matrix):
            for old, counts in zip(case.change.moved.labels, case.change.moved.rows, strict=True):
                for new, count in zip(case.change.moved.labels, counts, strict=True):
                    yield self.row("move", label=f"{old} → {new}", value=count)

    def round(self, found: RoundReached) -> Row:
        if found.reached is None or found.total is None:
            label = f"{found.name}: {self.voice('report.vote.few')}"
            return self.row("round", label=label, unit=self.unit(found.unit.value))
        row = self.row("round", label=found.name, value=found.reached * 100, unit=self.unit("percent"))
        return {**row, "total": found.total} if found.unit is Unit.TEAMS else row

    def vote(self, case: CaseReport, vote: Vote, second: bool) -> Iterator[Row]:
        unit = self.unit(vote.unit.value)
        if vote.cells is None:
            yield self.row("votes", label=self.voice("report.vote.few"), unit=unit)
        for option, cell in zip(case.options, vote.cells or (), strict=vote.cells is not None):
            right = self.voice("report.csv.yes" if option.right else "report.csv.no")
            value = self.phrases.cell(cell) if cell.count is None else cell.count
            row = self.row("votes", value=value, total=vote.total or "", unit=unit)
            yield {**row, "letter": option.letter, "label": option.label, "right": right}
        if vote.at_least is not None:
            yield self.row("right_at_least", value=vote.at_least * 100, unit=self.unit("percent"))
        if vote.under is not None:
            yield self.row("right_under", value=vote.under * 100, unit=self.unit("percent"))
        if vote.right is not None:
            what = "right_at_most" if vote.at_most else "right"
            yield self.row(what, value=vote.right * 100, unit=self.unit("percent"))
        for trap in case.traps:
            yield self.row("trap", label=trap.name, value=self.phrases.cell(trap.after if second else trap.before))

    def row(self, what: str, **values: str | int | Fraction) -> Row:
        return {"what": self.voice(f"report.what.{what}"), **values}

    def unit(self, name: str) -> str:
        return self.voice(f"report.csv_unit.{name}")
