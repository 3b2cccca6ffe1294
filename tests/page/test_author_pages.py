"""The pages on which a case is written, as recorded, once per language: rows, every choice, what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.pages import compare
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.lead.author_begin import copied
from workshop.lead.author_typing import new_sheet
from workshop.lead.authoring import Desk
from workshop.page.author import asked, rows
from workshop.page.author_begin import Lying, begin, how_to_copy, to_copy, waits
from workshop.page.author_form import Form
from workshop.page.author_outcome import judged, outcome
from workshop.page.model import Page, Panel, panel
from workshop.play.authoring import At, Place, Typed

GOLDEN = Path(__file__).parent / "golden"
LYING = Lying("order.toml", "Bestellung", "12:03")
TYPED = (
    *(Place(At.TEXT, way=way) for way in (("title",), ("setting",), ("situation",), ("notes",), ("objection",))),
    *(Place(At.TEXT, way=way) for way in (("debriefing", 1), ("tie", 0, "says"))),
    *(Place(At.TEXT, 1, typed=typed) for typed in (Typed.JOIN, Typed.LABEL)),
    *(Place(At.TEXT, 1, typed=Typed.FORM, way=("party", 1, "en", form)) for form in ("role", "nom", "acc", "dat")),
)
HAVING = {At.WHOLE, At.TEXT}
"""Places that are recorded in ways of their own."""


def places(desk: Desk) -> Iterator[Place]:
    """One of every kind: party and tie are the second ones, a new tie leads to whoever writes."""
    to = desk.sheet.place_of(desk.sheet.focus)
    assert to is not None
    yield from (Place(kind, 1, to) for kind in At if kind not in HAVING)


def pages(voice: Voice) -> Iterator[tuple[str, Page | tuple[Panel, ...]]]:
    """What somebody who writes sees."""
    library = shipped()
    yield "begin", begin((), voice)
    yield "begin, drafts wait", begin((LYING, LYING._replace(title="")), voice)
    few = {id: library.cases[id] for id in ("payroll-clerk", "recruiter", "matrix-project-member")}
    yield "to copy", to_copy(few, voice)
    yield "how to copy", how_to_copy("Entgeltabrechnung", voice)
    yield "a draft waits", waits("order.toml", LYING, voice)
    empty = Form(new_sheet(), Place(At.WHOLE), voice)
    yield "nothing yet", rows(empty)
    yield "nothing yet, beside it", outcome(empty, judged(empty))
    yield "saved, and changed elsewhere", rows(Form(empty.sheet, empty.place, voice, (), "order.toml", True, True))
    desk = copied("payroll-clerk", library, twin=True)
    yield "a copy", rows(desk.form(voice))
    yield "a copy, beside it", outcome(desk.form(voice), desk.judged(voice))
    for place in places(desk):
        yield f"at {place.kind}", rows(Form(desk.sheet, place, voice))
    for typed in TYPED:
        yield f"typing, {typed.typed} {typed.way}", (panel("asked", asked(Form(desk.sheet, typed, voice))),)
    one = Desk(desk.sheet.only(Language.DE))
    yield "in one language", rows(one.form(voice))
    yield "in one language, beside it", outcome(one.form(voice), one.judged(voice))


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_writing_a_case_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"author-{language.value}.txt", dict(pages(Voice(language))))
