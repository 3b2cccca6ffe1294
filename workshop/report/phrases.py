"""Numbers and short phrases of the report in its language, shared by all formats."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from workshop.language import numbers
from workshop.language.voice import Voice
from workshop.play.shift import FEW as FEW_VOTES
from workshop.report.hiding import FEW, Cell
from workshop.report.values import Award, CaseReport, Change, Margins, Matrix, Report, RoundReached, Unit, Vote

HIDDEN = "–"


def drawn(case: CaseReport) -> tuple[int, ...]:
    """The places of the options a chart shows: the right ones, and all that are not known to have drawn no vote."""
    votes = [vote.cells for vote in case.votes if vote.cells is not None]
    return tuple(
        at
        for at, option in enumerate(case.options)
        if option.right or not votes or any(cells[at].count != 0 for cells in votes)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a chart: an option, or the wrong ones that drew few votes, together."""

    letter: str
    label: str
    right: bool
    cells: tuple[Cell, ...]
    """One per vote of which anything is told."""


class Rows(NamedTuple):
    """A table: what stands above its columns, and its rows; the last `numbers` columns are numbers."""

    head: list[str]
    rows: list[list[str]]
    numbers: int


class Phrases:
    """Speaks about one report. Nothing it returns is escaped for any format."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.voice = Voice(report.language)

    def date(self) -> str:
        """The day of the workshop."""
        on = self.report.on
        return self.voice("report.date", day=on.day, month=self.voice(f"report.month.m{on.month}"), year=on.year)

    def facts(self) -> list[tuple[str, str]]:
        """The line of facts at the top: names and values."""
        report = self.report
        found = [(self.voice("report.meta.date"), self.date())]
        if report.people is not None:
            found.append((self.voice("report.meta.people"), self._people(report.people)))
        found.append((self.voice("report.meta.cases"), str(len(report.cases))))
        if report.teams:
            found.append((self.voice("report.meta.teams"), str(report.teams)))
        return found

    def _people(self, people: Cell) -> str:
        if people.count is not None:
            return self.voice("report.meta.people_count", n=people.count)
        if people.few:
            return self.voice("report.meta.people_few", n=self.report.least)
        return self.voice("report.meta.people_hidden")

    def overview(self) -> Rows:
        """Every case in a row: whose customer it is, how many knew it before and after, and what that gained."""
        rows = [
            [
                f"{case.number}. {case.title}",
                case.customers,
                self.right(case, case.before),
                self.right(case, case.after),
                self.gain(case.change),
            ]
            for case in self.report.cases
        ]
        return Rows(self._heads("overview", "case", "customer", "before", "after", "gain"), rows, 3)

    def standings(self) -> Rows:
        """The teams by their points."""
        rows = [[f"{each.place}.", each.name, self.points(each.points)] for each in self.report.standings]
        return Rows(self._heads("standings", "place", "team", "points"), rows, 1)

    def traps(self, case: CaseReport) -> Rows:
        """What led astray, and how many at each vote."""
        votes = [name for name, _ in self.votes(case)]
        rows = []
        for trap in case.traps:
            cells = [trap.before] * (case.before is not None) + [trap.after] * (case.after is not None)
            rows.append([trap.name, trap.why, *map(self.cell, cells)])
        return Rows([*self._heads("trap", "name", "why"), *votes], rows, len(votes))

    def matrix(self, moved: Matrix) -> Rows:
        """Who went from where to where."""
        rows = [[label, *map(str, row)] for label, row in zip(moved.labels, moved.rows, strict=True)]
        return Rows([*self._heads("matrix", "from"), *moved.labels], rows, len(moved.labels))

    def rounds(self, case: CaseReport) -> list[str]:
        """What was reached in each round."""
        return [f"{each.name}: {self.reached(each)}" for each in case.rounds]

    def _heads(self, table: str, *words: str) -> list[str]:
        return [self.voice(f"report.{table}.{word}") for word in words]

    def honours(self) -> list[tuple[str, str]]:
        """What teams were honoured for, and which."""
        return [(self.voice(f"standings.award.{each.honour}"), self.winners(each)) for each in self.report.awards]

    def winners(self, award: Award) -> str:
        """The teams of an award."""
        return self.voice.join(list(award.names))

    def reading(self) -> tuple[str, ...]:
        """How to read the numbers."""
        least = self.report.least
        return (
            self.voice("report.reading.bars"),
            self.voice("report.reading.money"),
            self.voice("report.reading.gain"),
            self.voice("report.reading.groups", least=least, most=least - 1),
        )

    def cell(self, cell: Cell | None) -> str:
        """A number, or the sign that it is hidden."""
        if cell is None:
            return HIDDEN
        if cell.count is not None:
            return str(cell.count)
        if cell.few:
            return f"<{self.report.least}"
        return f"≥{cell.floor}" if cell.floor else HIDDEN

    def lines(self, case: CaseReport) -> tuple[Line, ...]:
        """The rows of a case's chart. What stands for several options follows from the numbers beside it."""
        votes = [vote for vote in case.votes if vote.cells is not None]
        cells = [vote.cells for vote in votes if vote.cells is not None]
        places = drawn(case)
        few = [
            at
            for at in places
            if not case.options[at].right and cells and all(each[at].few or each[at].count == 0 for each in cells)
        ]
        sums = [_together(vote, few) for vote in votes]
        if len(few) < 2 or any(each is None for each in sums):
            few = []
        found = [
            Line(option.letter, option.label, option.right, tuple(each[at] for each in cells))
            for at, option in ((at, case.options[at]) for at in places if at not in few)
        ]
        if few:
            label = self.voice("report.vote.others", names=", ".join(case.options[at].label for at in few))
            found.append(Line("", label, False, tuple(each for each in sums if each is not None)))
        return tuple(found)

    def percent(self, share: Fraction) -> str:
        """A share in whole per cent."""
        return numbers.share(share, self.voice)

    def share(self, cell: Cell, vote: Vote) -> str:
        """The share of an option, empty where it would say little or must not be told."""
        if cell.count is None or vote.total is None or vote.total < FEW_VOTES:
            return ""
        return self.percent(Fraction(cell.count, vote.total))

    def number(self, value: Fraction, places: int) -> str:
        """A number with that many decimal places."""
        return numbers.decimal(value, places, self.voice)

    def points(self, value: Fraction) -> str:
        """Points, with a decimal where they need one."""
        return numbers.points(value, self.voice)

    def gain(self, change: Change | None) -> str:
        """The gain for a table: of ten who were wrong at first, how many are right now, on balance."""
        if change is None or change.gain is None:
            return HIDDEN
        if change.gain < 0:
            return self.voice("report.overview.lost")
        return self.voice("vote.cast.of", right=numbers.tenths(change.gain), voters=10)

    def right(self, case: CaseReport, vote: Vote | None) -> str:
        """The share of right answers for a table, or between which bounds it lies; a dash where nobody voted."""
        if case.remark:
            return self.voice("report.overview.unknown")
        if vote is None:
            return HIDDEN
        return self._bound(vote) or self.voice("report.overview.few")

    def _bound(self, vote: Vote) -> str:
        """The share that was right, or what it is above or below; empty where that must not be told."""
        if vote.right is not None:
            share = self.percent(vote.right)
            return self.voice("vote.cast.at_most", share=share) if vote.at_most else share
        if vote.at_least is not None and vote.total:
            above = vote.at_least - Fraction(1, vote.total)
            return self.voice("report.vote.above", share=numbers.share_above(above, self.voice))
        if vote.under is not None:
            return self.voice("report.vote.under", share=numbers.share_under(vote.under, self.voice))
        return ""

    def vote_name(self, case: CaseReport, second: bool) -> str:
        """Which of the votes it is."""
        if case.after is None:
            return self.voice("report.vote.only")
        return self.voice("report.vote.second" if second else "report.vote.first")

    def votes(self, case: CaseReport) -> list[tuple[str, Vote]]:
        """The votes that were taken, with their names."""
        return [(self.vote_name(case, vote is case.after), vote) for vote in case.votes]

    def about(self, vote: Vote) -> str:
        """How many voted and how many of them were right."""
        if vote.total is None:
            return self.voice("report.vote.few")
        parts = [self.unit(vote)]
        if vote.unit is not Unit.ROOM:
            share = self._bound(vote)
            parts.append(self.voice("report.vote.right" if share else "report.vote.right_hidden", share=share))
        if vote.cells is None:
            parts.append(self.voice("report.vote.no_table"))
        return ", ".join(parts)

    def unit(self, vote: Vote) -> str:
        """How many of what were counted."""
        if vote.unit is Unit.ROOM:
            return self.voice("report.unit.room")
        return self.voice(f"report.unit.{vote.unit}", n=vote.total)

    def misfit(self) -> str:
        """What the first page says of cases that are no longer what was played; mostly nothing."""
        unfit = [str(case.number) for case in self.report.cases if case.unfit]
        return self.voice("report.fit.first_page", n=len(unfit), cases=self.voice.join(unfit)) if unfit else ""

    def without_votes(self, case: CaseReport) -> str | None:
        """Which answers drew no vote at all; the right one is never among them."""
        names = [option.label for at, option in enumerate(case.options) if at not in drawn(case)]
        return self.voice("report.vote.zero", names=", ".join(names)) if names and case.votes else None

    def reached(self, found: RoundReached) -> str:
        """How much of what was possible was reached in a round, and by how many."""
        if found.reached is None:
            return self.voice("report.vote.few")
        share = self.percent(found.reached)
        if found.unit is Unit.ROOM:
            return self.voice("report.round.room", share=share)
        return self.voice("report.round.teams", share=share, n=found.total)

    def moved(self, change: Change) -> str:
        """What the matrix is, or why there is none."""
        if isinstance(change.moved, Margins):
            return self.voice(f"report.matrix.{change.moved}")
        return self.voice("report.matrix.each")

    def picked(self, case: CaseReport) -> str | None:
        """How many picked the wrong answer that drew the most."""
        if case.why_not is None or case.why_not.picked is None:
            return None
        return self.voice("report.vote.picked", n=self.cell(case.why_not.picked))


def _together(vote: Vote, few: Collection[int]) -> Cell | None:
    """What the options at those places drew together, as far as it follows from what is shown of all; else nothing."""
    if vote.cells is None or vote.total is None or vote.several:
        return None
    hidden = [at for at in few if vote.cells[at].count is None]
    if len(hidden) < 2:
        return FEW if hidden else Cell(0)
    rest = [cell for at, cell in enumerate(vote.cells) if at not in few]
    left = vote.total - sum(cell.lower for cell in rest)
    if all(cell.count is not None for cell in rest):
        return Cell(left)
    # Of a number that is hidden beside them it is known how large it is at least, and so what is left at most.
    return FEW if left < vote.least and not any(cell.few for cell in rest) else None
