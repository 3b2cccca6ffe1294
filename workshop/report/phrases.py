"""Numbers and short phrases of the report in its language, shared by all formats."""

from __future__ import annotations

from fractions import Fraction

from workshop.language import numbers
from workshop.language.voice import Voice
from workshop.report.hiding import Cell
from workshop.report.values import Award, CaseReport, Change, Margins, Report, RoundReached, Unit, Vote

HIDDEN = "–"
MANY = 10
"""From this many votes on a share says something."""


def drawn(case: CaseReport) -> tuple[int, ...]:
    """The places of the options a chart shows: the right ones, and all that are not known to have drawn no vote."""
    votes = [vote.cells for vote in case.votes if vote.cells is not None]
    return tuple(
        at
        for at, option in enumerate(case.options)
        if option.right or not votes or any(cells[at].count != 0 for cells in votes)
    )


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

    def honours(self) -> list[tuple[str, str]]:
        """What teams were honoured for, and which."""
        return [(self.voice(f"standings.award.{each.honour}"), self.winners(each)) for each in self.report.awards]

    def winners(self, award: Award) -> str:
        """The teams of an award: their names, or their places."""
        places = dict.fromkeys(award.places)
        told = award.names or [self.voice("report.award.place", place=place) for place in places]
        return self.voice.join(list(told))

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

    def percent(self, share: Fraction) -> str:
        """A share in whole per cent."""
        return numbers.share(share, self.voice)

    def share(self, cell: Cell, vote: Vote) -> str:
        """The share of an option, empty where it would say little or must not be told."""
        if cell.count is None or vote.total is None or vote.total < MANY:
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

    def right(self, vote: Vote | None) -> str:
        """The share of right answers for a table."""
        if vote is not None and vote.at_least is not None:
            return f"≥ {self.percent(vote.at_least)}"
        if vote is None or vote.right is None:
            return HIDDEN
        return f"{'≤ ' if vote.at_most else ''}{self.percent(vote.right)}"

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
        if vote.cells is None or vote.total is None:
            return self.voice("report.vote.few")
        parts = [self.unit(vote)]
        if vote.unit is not Unit.ROOM:
            if vote.at_least is not None:
                parts.append(self.voice("report.vote.at_least", share=self.percent(vote.at_least)))
            elif vote.right is None:
                parts.append(self.voice("report.vote.right_hidden"))
            else:
                key = "report.vote.at_most" if vote.at_most else "report.vote.right"
                parts.append(self.voice(key, share=self.percent(vote.right)))
        return ", ".join(parts)

    def unit(self, vote: Vote) -> str:
        """How many of what were counted."""
        if vote.unit is Unit.ROOM:
            return self.voice("report.unit.room")
        return self.voice(f"report.unit.{vote.unit}", n=vote.total)

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
