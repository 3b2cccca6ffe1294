"""The report as one HTML file to read and to print on A4: nothing is loaded from anywhere, nothing runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.language.session import gained
from workshop.report.charts_svg import swatch, votes_svg
from workshop.report.company_svg import company_svg
from workshop.report.hypertext import escape, head, style
from workshop.report.phrases import Phrases, Rows
from workshop.report.picture_svg import scene_svg
from workshop.report.values import CaseReport, Matrix, Report

_LINES = 3
"""Lines to write on under each question."""
STYLE = "page.css"
"""How every page of this program looks on paper."""


def as_html(report: Report) -> str:
    """The report as one HTML document."""
    return "\n".join(_Page(report).parts()) + "\n"


class _Page:
    def __init__(self, report: Report) -> None:
        self.report, self.phrases = report, Phrases(report)
        self.voice = self.phrases.voice

    def say(self, key: str, **values: object) -> str:
        """A message, escaped."""
        return escape(self.voice(f"report.{key}", **values))

    def parts(self) -> Iterator[str]:
        report = self.report
        yield head(report.language, f"{escape(report.title)} · {self.say('kicker')}", style(STYLE))
        yield "<body>\n<header>"
        yield f'<p class="kicker">{self.say("kicker")}</p>\n<h1>{escape(report.title)}</h1>\n<dl class="facts">'
        for name, value in self.phrases.facts():
            yield f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
        yield f'<div><dt>{self.say("meta.name")}</dt><dd class="blank"></dd></div></dl>\n</header>\n<main>'
        yield f"<section><h2>{self.say('principle.title')}</h2><p>{self.say('principle.text')}</p></section>"
        yield from self.overview()
        yield from self.standings()
        yield f'<section class="reading"><h2>{self.say("reading.title")}</h2>'
        yield self.bullets(self.phrases.reading()) + "</section>"
        for case in report.cases:
            yield from self.case(case)
        yield from self.company()
        yield f"</main>\n<footer><p>{self.say('foot.privacy', least=report.least)}</p>"
        yield f"<p>{self.say('foot.source')}</p></footer>\n</body>\n</html>"

    def company(self) -> Iterator[str]:
        scene = self.report.company
        if scene is not None:
            yield f'<section class="company"><h2>{escape(scene.title)}</h2>'
            yield f"<p>{self.say('company.about')}</p>{company_svg(scene, 'company')}</section>"

    def overview(self) -> Iterator[str]:
        yield f"<section><h2>{self.say('overview.title')}</h2>"
        if not self.report.cases:
            yield f"<p>{self.say('overview.none')}</p></section>"
            return
        yield self.table(self.phrases.overview())
        if misfit := self.phrases.misfit():
            yield f'<p class="misfit">{escape(misfit)}</p>'
        yield "</section>"

    def standings(self) -> Iterator[str]:
        if self.report.small_teams:
            yield f'<section class="standings"><h2>{self.say("standings.title")}</h2>'
            yield f'<p class="note">{self.say("standings.small", least=self.report.least)}</p></section>'
        if not self.report.standings:
            return
        yield f'<section class="standings"><h2>{self.say("standings.title")}</h2>'
        yield self.table(self.phrases.standings())
        if self.report.awards:
            yield f'<h3>{escape(self.voice("standings.award.title"))}</h3><dl class="awards">'
            for honour, teams in self.phrases.honours():
                yield f"<div><dt>{escape(honour)}</dt><dd>{escape(teams)}</dd></div>"
            yield "</dl>"
        yield "</section>"

    def case(self, case: CaseReport) -> Iterator[str]:
        yield f'<article>\n<header><p class="number">{case.number}</p><div><h2>{escape(case.title)}</h2>'
        yield f'<p class="setting">{escape(case.setting)}</p></div></header>'
        yield f"<blockquote>{escape(case.situation)}</blockquote>"
        yield f'<section class="keep"><h3>{self.say("part.votes")}</h3>'
        yield from self.votes(case)
        yield "</section>"
        yield f'<section class="verdict"><h3>{self.say("part.verdict")}</h3>'
        yield f'<p class="headline">{escape(case.headline)}</p><p>{escape(case.verdict)}</p></section>'
        yield f'<section class="keep"><h3>{self.say("part.why")}</h3><p>{escape(" ".join(case.why))}</p></section>'
        if case.why_not is not None:
            yield f'<section class="keep"><h3>{escape(case.why_not.title)}</h3>'
            yield f"<p>{escape(' '.join(case.why_not.sentences))}</p>"
            if picked := self.phrases.picked(case):
                yield f'<p class="note">{escape(picked)}</p>'
            yield "</section>"
        yield f'<section class="keep"><h3>{self.say("part.picture")}</h3>'
        yield (
            scene_svg(case.scene, self.voice("report.picture.title", title=case.title), str(case.number)) + "</section>"
        )
        yield from self.traps(case)
        yield from self.shift(case)
        if case.rounds:
            yield f'<section class="keep"><h3>{self.say("part.rounds")}</h3>'
            yield self.bullets(self.phrases.rounds(case)) + "</section>"
        if case.objection is not None:
            yield f'<section class="objection keep"><h3>{self.say("part.objection")}</h3>'
            yield f"<p>{escape(case.objection)}</p></section>"
        if case.questions:
            lines = "<span></span>" * _LINES
            notes = f'<span class="lines" role="img" aria-label="{self.say("part.notes")}">{lines}</span>'
            yield f'<section class="questions"><h3>{self.say("part.questions")}</h3>\n<ol>'
            yield "\n".join(f"<li>{escape(each)}{notes}</li>" for each in case.questions) + "\n</ol></section>"
        yield "</article>"

    def votes(self, case: CaseReport) -> Iterator[str]:
        votes = self.phrases.votes(case)
        if case.remark or not votes:
            yield f'<p class="note">{escape(case.remark or self.voice("report.vote.none"))}</p>'
        if not votes:
            return
        yield votes_svg(case, self.phrases)
        if names := self.phrases.without_votes(case):
            yield f'<p class="note">{escape(names)}</p>'
        yield '<ul class="legend">'
        for name, vote in votes:
            solid = vote is case.after or case.after is None
            sample = swatch(case.number, solid) if vote.cells is not None else ""
            yield f"<li>{sample}<b>{escape(name)}</b> {escape(self.phrases.about(vote))}</li>"
        yield "</ul>"
        remarks = []
        if case.change is not None and case.change.gain is not None:
            remarks.append(gained(case.change.gain, self.voice))
        if case.change is not None and not isinstance(case.change.moved, Matrix):
            remarks.append(self.phrases.moved(case.change))
        yield from (f'<p class="note">{escape(remark)}</p>' for remark in remarks)

    def traps(self, case: CaseReport) -> Iterator[str]:
        if not case.traps:
            return
        yield f'<section class="keep"><h3>{self.say("part.traps")}</h3>'
        yield self.table(self.phrases.traps(case)) + "</section>"

    def shift(self, case: CaseReport) -> Iterator[str]:
        if case.change is None or not isinstance(case.change.moved, Matrix):
            return
        yield f'<section class="keep"><h3>{self.say("part.shift")}</h3>'
        yield self.table(self.phrases.matrix(case.change.moved))
        yield f'<p class="note">{escape(self.phrases.moved(case.change))}</p></section>'

    def bullets(self, texts: Iterable[str]) -> str:
        return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"

    def table(self, told: Rows) -> str:
        def cells(name: str, texts: list[str], scope: str = "") -> str:
            first = len(texts) - told.numbers
            kinds = ("", ' class="n"')
            return "".join(
                f"<{name}{kinds[at >= first]}{scope}>{escape(text)}</{name}>" for at, text in enumerate(texts)
            )

        scope = ' scope="col"'
        top = f"<thead><tr>{cells('th', told.head, scope)}</tr></thead>"
        body = "".join(f"<tr>{cells('td', row)}</tr>" for row in told.rows)
        return f"<table>{top}<tbody>{body}</tbody></table>"
