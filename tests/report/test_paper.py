"""How many pages of A4 come out of a printer, as Chromium lays them out: a sheet stays a sheet."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator

import pytest

from support.interviews import ANSWERS, interview, random_interview
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.job import JobTelling
from workshop.language.voice import Voice
from workshop.lead.ahead import read_ahead
from workshop.page.keys import Command
from workshop.page.sheet import sheet_of
from workshop.play.job import MOST_NAMES
from workshop.play.table import Table
from workshop.report.exports.bundle import Bundle
from workshop.report.exports.html import as_html
from workshop.report.handout import handout_html
from workshop.report.job import form_of
from workshop.report.job import sheet_of as job_sheet
from workshop.report.prints import prints_of
from workshop.report.prints_html import prints_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium"),
]
LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
TRIED = 60
"""Interviews of chance, of which the longest are printed."""
Print = Callable[..., int]


@pytest.fixture(scope="module")
def pages() -> Iterator[Print]:
    """Prints a document, or what a selector finds in it, and gives the number of its pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()

        def count(html: str, only: str = "") -> int:
            alone = f"<style>main > *:not({only}) {{ display: none }}</style></head>" if only else "</head>"
            page.set_content(html.replace("</head>", alone))
            return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))

        yield count
        browser.close()


@pytest.mark.parametrize("language", Language)
def test_every_case_of_the_library_is_one_sheet_with_its_solution_overleaf(language: Language, pages: Print) -> None:
    voice = Voice(language)
    sheets = tuple(sheet_of(case, TABLE.judgement(id), voice) for id, case in LIBRARY.cases.items())
    assert pages(as_html(Bundle("all", "all", language, sheets)).decode()) == 2 * len(sheets)
    longest = max(sheets, key=lambda each: len(as_html(Bundle("one", "one", language, (each,)))))
    assert pages(as_html(Bundle("one", "one", language, (longest,))).decode()) == 2


@pytest.mark.parametrize("language", Language)
def test_the_sheet_on_ones_own_job_is_one_page_whatever_was_answered(language: Language, pages: Print) -> None:
    voice = Voice(language)
    names = ", ".join(f"Leitung {number}. Fachabteilung" for number in range(MOST_NAMES - 9))
    many = ("Vertragswesen", "employed", names, "Belegschaft", "Betriebsrat, Kunden", "Teamleiter", "-")
    rest = ("Teamleiter", "Frau Lang", "Kollegin", "Vorstand", "Haushalte")
    told = [*(interview(*each) for each in (*ANSWERS.values(), (*many, *rest))), *map(random_interview, range(TRIED))]
    htmls = sorted((handout_html(job_sheet(JobTelling(each, voice))) for each in told), key=len)
    assert [pages(html) for html in htmls[-12:]] == [1] * 12


@pytest.mark.parametrize("language", Language)
def test_the_form_is_one_sheet_and_so_are_the_notes_of_a_case_and_the_run(language: Language, pages: Print) -> None:
    voice = Voice(language)
    assert pages(handout_html(form_of(voice))) == 2
    keys = (Command("next", "weiter", ("␣", "Enter"), "Der nächste Schritt."),) * 12
    agenda = max(LIBRARY.agendas.values(), key=lambda each: len(each.blocks))
    html = prints_html(prints_of(agenda, read_ahead(agenda, TABLE), keys, voice))
    assert pages(html, ".form") == 2
    assert pages(html, ".run") <= 2
    assert pages(html, ".notes") <= 2 * len(agenda.blocks)
