"""What the engine makes of a case that is being written: verdict, findings, what decides, picture, strongest trap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workshop.cases.finding import Code, Problem
from workshop.cases.sheet import as_finding
from workshop.language.authoring import plain
from workshop.language.explanation import Explanation
from workshop.language.findings import what
from workshop.page.author_form import MISSING, Form
from workshop.page.case import chain_picture, name_and_role
from workshop.page.model import Panel, Run, Sign, Weight, Words, heading, panel, run, words
from workshop.page.why import trap_named, why_not
from workshop.rules.judgement import Judgement
from workshop.rules.standing import Rank

MOST: Final = 40
"""Parties of a case that is judged while somebody writes; a file by hand can have more, and would hold up every key."""
_PARTIES: Final = frozenset({"party", "source", "target", "other", "owner"})
"""Values of findings that are ids of parties."""


def judged(form: Form) -> Explanation | None:
    """What the engine says of the sheet; None where it cannot be asked yet."""
    case = form.case
    if case is None or len(case.roles) > MOST or len(case.roles) < 2:
        return None
    return Explanation(case, Judgement(case.organisation(), case.focus), form.voice)


def outcome(form: Form, explanation: Explanation | None) -> tuple[Panel, ...]:
    """Verdict and picture, and under them everything else that follows."""
    if explanation is None:
        few = words(form.voice("author.too_few"), Weight.SOFT)
        return (panel("outcome", heading(form.voice("author.heading.verdict")), few, _findings(form)),)
    return (
        panel(
            "outcome",
            _verdict(form, explanation),
            _findings(form),
            _deciding(form, explanation),
            _wrong(form, explanation),
        ),
        panel("picture", chain_picture(explanation)),
    )


def _verdict(form: Form, explanation: Explanation) -> Iterator[Words]:
    yield words(explanation.headline(), Weight.LEAD, keep=True)
    for customer in explanation.judgement.verdict.customers:
        runs = name_and_role(explanation.case, customer.party, form.voice)
        yield Words(runs, sign=Sign("◆"), gap=False)
    yield words(explanation.verdict(), gap=False)


def _findings(form: Form) -> Iterator[Words]:
    if not form.problems:
        yield Words(run(form.voice("author.no_findings")), sign=Sign("✓", Weight.GOOD))
        return
    found = dict.fromkeys((_where(form, problem), _told(form, problem)) for problem in form.problems)
    yield heading(form.voice("author.heading.findings", number=len(found)))
    for where, told in found:
        runs = (Run(f"{where}: ", Weight.NAME), Run(told)) if where else run(told)
        yield Words(runs, sign=MISSING, gap=False)


def _told(form: Form, problem: Problem) -> str:
    """A finding in the words of the form; what only a file can have wrong, in those of the check."""
    values = {key: form.who(value) if key in _PARTIES else value for key, value in problem.values.items()}
    code = Code.MISSING_LANGUAGE if problem.code in (Code.MISSING_KEY, Code.NAMELESS) else problem.code
    key = f"author.finding.{code}"
    if form.voice.has(key):
        return form.voice(key, **values)
    return what(form.voice, replace(as_finding(problem), values=values))


def _where(form: Form, problem: Problem) -> str:
    """The row that a finding is about, in the words of the form."""
    at = problem.at
    if problem.code in (Code.TOO_FEW_PARTIES, Code.TOO_MANY_PARTIES):
        return form.voice("author.heading.people")
    match at:
        case ("party", int(number), *_):
            return form.who(form.sheet.parties[number]["id"])
        case ("tie", int(number), *_):
            return form.sentence(form.sheet.tie(number)).rstrip(".")
        case ("debriefing", int(number), *_):
            return form.voice("author.row.question", number=number + 1)
        case (str(key), *_) if form.voice.has(f"author.row.{key}"):
            return form.voice(f"author.row.{key}")
        case () if form.voice.has(f"author.row.{problem.values.get('key')}"):
            return form.voice(f"author.row.{problem.values['key']}")
        case _:
            return ""


def _deciding(form: Form, explanation: Explanation) -> Iterator[Words]:
    decisive = explanation.judgement.decisive
    if not decisive:
        return
    yield heading(form.voice("author.heading.deciding"))
    for fact in decisive:
        yield Words(run(plain(explanation.case, fact, form.voice)), sign=Sign("■", Weight.YOU), gap=False)


def _wrong(form: Form, explanation: Explanation) -> Iterator[Words]:
    """What whoever picks the most tempting wrong party would be told."""
    standings = explanation.judgement.standings
    wrong = [party for party, standing in standings.items() if standing.rank is not Rank.CUSTOMER and standing.claims]
    if not wrong:
        yield heading(form.voice("author.heading.wrong"))
        yield words(form.voice("author.no_trap"), Weight.SOFT, gap=False)
        return
    party = max(wrong, key=lambda each: len(standings[each].claims))
    title, *told = why_not(party, explanation)
    yield heading(form.voice("author.heading.wrong"))
    yield Words(title.runs, gap=False)
    yield from (Words(each.runs, gap=False) for each in told)
    yield from trap_named(explanation.judgement.trap(frozenset({party})), explanation)
