"""The report as Markdown. Every text that comes from a file or a person is escaped and stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final

from workshop.language.session import gained
from workshop.report.phrases import Phrases, Rows
from workshop.report.values import CaseReport, Matrix, Report

_SIGNS: Final = re.compile(
    r"""[\\`*\[\]|~]  # wherever they stand
    | (?<![^\W_]) _ | _ (?![^\W_])  # within a word it is none
    | < (?=[a-z/!?]) | & (?=\#?\w+;) | \$ (?=[\w\\])  # a tag, an entity, a formula
    | : (?=//) | (?<=www) \. (?=\S) | (?<=\w) @ (?=\w)  # an address
    | ^ (?: > | [\#=] | [+-] (?=\s|$|-))  # a quotation, a heading, a list, a line
    | (?<=\s) \# (?=\#*$)  # the end of a heading
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
"""The beginning of a numbered list."""
LINE: Final = "\\_" * 40
"""A line to write on; the same in every reader."""


def escaped(text: str, *, first: bool = True) -> str:
    """The text as plain text within a line of Markdown, or as a line: only what would be misread is escaped.

    `first`: whether it could be read as a list, a heading or the like, because nothing stands before it.
    """
    told = _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
    return _NUMBER.sub(r"\1\\", told) if first else told


def as_markdown(report: Report) -> str:
    """The report as one Markdown document."""
    return "\n\n".join(_Markdown(report).blocks()) + "\n"


class _Markdown:
    def __init__(self, report: Report) -> None:
        self.report, self.phrases = report, Phrases(report)
        self.voice = self.phrases.voice

    def blocks(self) -> Iterable[str]:
        report = self.report
        yield f"# {escaped(report.title)}"
        yield escaped(self.voice("report.kicker"))
        yield "  \n".join(f"**{escaped(name)}** {escaped(value, first=False)}" for name, value in self.phrases.facts())
        yield f"## {escaped(self.voice('report.principle.title'))}"
        yield escaped(self.voice("report.principle.text"))
        yield f"## {escaped(self.voice('report.overview.title'))}"
        yield self.table(self.phrases.overview()) if report.cases else escaped(self.voice("report.overview.none"))
        if misfit := self.phrases.misfit():
            yield f"**{escaped(misfit)}**"
        yield from self.standings()
        yield f"## {escaped(self.voice('report.reading.title'))}"
        yield self.bullets(self.phrases.reading())
        yield from chain.from_iterable(self.case(case) for case in report.cases)
        yield from self.company()
        yield "---"
        yield escaped(self.voice("report.foot.privacy", least=report.least))
        yield escaped(self.voice("report.foot.source"))

    def company(self) -> Iterable[str]:
        scene = self.report.company
        if scene is not None:
            yield f"## {escaped(scene.title)}"
            yield escaped(self.voice("report.company.about"))
            yield "\n".join(f"{at}. {escaped(line)}" for at, line in enumerate(scene.lines, 1))

    def standings(self) -> Iterable[str]:
        if self.report.small_teams:
            yield f"## {escaped(self.voice('report.standings.title'))}"
            yield escaped(self.voice("report.standings.small", least=self.report.least))
        if not self.report.standings:
            return
        yield f"## {escaped(self.voice('report.standings.title'))}"
        yield self.table(self.phrases.standings())
        if self.report.awards:
            yield f"### {escaped(self.voice('standings.award.title'))}"
            yield self.bullets(f"{honour}: {teams}" for honour, teams in self.phrases.honours())

    def case(self, case: CaseReport) -> Iterable[str]:
        yield f"## {case.number}. {escaped(case.title)}"
        yield f"*{escaped(case.setting)}*" if case.setting.strip() else ""
        yield f"> {escaped(case.situation)}"
        yield self.part("votes")
        yield from self.votes(case)
        if case.change is not None:
            yield from self.shift(case)
        yield self.part("verdict")
        yield f"**{escaped(case.headline)}**"
        yield escaped(case.verdict)
        yield self.part("picture")
        yield "\n".join(f"{at}. {escaped(line)}" for at, line in enumerate(case.scene.lines, 1))
        yield self.part("why")
        yield escaped(" ".join(case.why))
        if case.why_not is not None:
            yield f"### {escaped(case.why_not.title)}"
            yield escaped(" ".join([*case.why_not.sentences, self.phrases.picked(case) or ""]))
        if case.traps:
            yield self.part("traps")
            yield self.table(self.phrases.traps(case))
        if case.rounds:
            yield self.part("rounds")
            yield self.bullets(self.phrases.rounds(case))
        if case.objection is not None:
            yield self.part("objection")
            yield escaped(case.objection)
        if case.questions:
            yield self.part("questions")
            yield "\n\n".join(f"{at}. {escaped(each)}\n\n   {LINE}" for at, each in enumerate(case.questions, 1))

    def votes(self, case: CaseReport) -> Iterable[str]:
        votes = self.phrases.votes(case)
        if case.remark or not votes:
            yield escaped(case.remark or self.voice("report.vote.none"))
        if not votes:
            return
        shown = [name for name, vote in votes if vote.cells is not None]
        if shown:
            rows = [
                [each.letter, f"{each.label} ✓" if each.right else each.label, *map(self.phrases.cell, each.cells)]
                for each in self.phrases.lines(case)
            ]
            yield self.table(Rows(["", "", *shown], rows, len(shown)))
            if names := self.phrases.without_votes(case):
                yield escaped(names)
        yield self.bullets(f"{name}: {self.phrases.about(vote)}" for name, vote in votes)

    def shift(self, case: CaseReport) -> Iterable[str]:
        change = case.change
        assert change is not None
        yield self.part("shift")
        if change.gain is not None:
            yield escaped(gained(change.gain, self.voice))
        yield escaped(self.phrases.moved(change))
        if isinstance(change.moved, Matrix):
            yield self.table(self.phrases.matrix(change.moved))

    def part(self, name: str) -> str:
        return f"### {escaped(self.voice(f'report.part.{name}'))}"

    def bullets(self, texts: Iterable[str]) -> str:
        return "\n".join(f"- {escaped(text)}" for text in texts)

    def table(self, told: Rows) -> str:
        align = [" --- "] * (len(told.head) - told.numbers) + [" ---: "] * told.numbers
        return "\n".join([self.row(told.head), f"|{'|'.join(align)}|", *map(self.row, told.rows)])

    def row(self, cells: list[str]) -> str:
        return f"| {' | '.join(escaped(cell, first=False) for cell in cells)} |"
