"""What somebody sees who studies alone, as recorded, once per language: today, the progress, marks, other schools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from support.pages import compare
from support.study import DAY, PLAYED, answered
from workshop.cases.library import Library, shipped
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.lists import library_list
from workshop.page.model import Page
from workshop.page.progress import progress
from workshop.page.schools import schools
from workshop.page.today import today
from workshop.page.why import asked
from workshop.play.table import Table
from workshop.rules.facts import Trap
from workshop.study.choosing import available, laid_in
from workshop.study.day import Day, day_of
from workshop.study.records import Record
from workshop.study.standing import Standing

GOLDEN = Path(__file__).parent / "golden"
LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
LAID = available(laid_in(LIBRARY.cases))
NOTHING = Standing([], DAY)
CASES = LIBRARY.playable("energy-utility")


def weeks() -> list[Record]:
    """Some weeks of somebody who is too sure."""
    found: list[Record] = []
    for number, case in enumerate(laid_in(LIBRARY.cases)):
        if number % 3:
            right, sure = number % 4 != 0, (3, 3, 1, 2)[number % 4]
            found.append(
                answered(case.case, *case.families, level=case.level, right=right, sure=sure, day=DAY - 40 + number)
            )
    return [*found, replace(PLAYED, day=DAY), replace(PLAYED, case=CASES[1], points=Fraction(10), day=DAY)]


def pages(voice: Voice) -> Iterator[tuple[str, Page]]:
    """All of them."""
    standing = Standing(weeks(), DAY + 1)
    yield "today, at first", today(day_of(NOTHING, LIBRARY.cases), NOTHING, voice)
    yield "today, something is due", today(day_of(standing, LIBRARY.cases), standing, voice)
    yield "today, nothing is left", today(Day((), {}, due=False), standing, voice, "!", kept=False)
    yield "progress, before the first case", progress(NOTHING, LAID, voice)
    yield "progress, something is wrong", progress(NOTHING, LAID, voice, "!")
    yield (
        "today, what was answered cannot be read",
        today(day_of(NOTHING, LIBRARY.cases), NOTHING, voice, "!", known=False),
    )
    yield "progress, what was answered cannot be read", progress(NOTHING, LAID, voice, "!", known=False)
    yield "progress", progress(standing, LAID, voice)
    yield "progress, the clock is wrong", progress(Standing(weeks(), DAY - 400), LAID, voice)
    timid = [answered(case, right=True, sure=1) for case in CASES]
    yield "progress of somebody too timid", progress(Standing(timid, DAY), LAID, voice)
    bold = [answered(case, Trap.RANK, right=True, sure=3) for case in CASES]
    yield "progress of somebody who knows", progress(Standing(bold, DAY), LAID, voice)
    first = Library(
        {case: LIBRARY.cases[case] for case in CASES}, {"energy-utility": LIBRARY.packs["energy-utility"]}, {}, {}
    )
    yield "packs with marks", library_list(first, "packs", voice, standing)
    yield "packs, all answered", library_list(first, "packs", voice, Standing(bold, DAY))
    yield "cases with marks", library_list(first, "cases", voice, standing)
    for case in ("payroll-clerk", "foundation-officer"):
        explanation = Explanation(LIBRARY.cases[case], TABLE.judgement(case), voice)
        yield f"schools: {case}", Page("", schools(explanation))
    yield "why not somebody else", Page("", asked(None, explanation))
    yield "why not one of them", Page("", asked(LIBRARY.cases[case].options[0], explanation))


@pytest.mark.parametrize("language", Language)
def test_every_page_is_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"study-{language}.txt", dict(pages(Voice(language))))
