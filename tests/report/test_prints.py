"""What is printed the evening before: complete, in both languages, and nothing in a file is markup on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from report.reading import NASTY, poisoned, read
from report.sessions import DE, EN, TABLE
from workshop.cases.agenda import Agenda
from workshop.cases.library import shipped
from workshop.cases.text import Text
from workshop.language.voice import Voice
from workshop.lead.ahead import read_ahead
from workshop.page.case import option_label
from workshop.page.keys import Command
from workshop.play.letters import ballot_of, letters_of
from workshop.play.table import Table
from workshop.report.job import form_of
from workshop.report.prints import prints_of
from workshop.report.prints_html import prints_html

AGENDAS = shipped().agendas
KEYS = (Command("next", "weiter", ("␣", "Enter"), "Der nächste Schritt."),)


def printed(agenda: Agenda, voice: Voice, table: Table = TABLE) -> str:
    return prints_html(prints_of(agenda, read_ahead(agenda, table), KEYS, voice))


def seen(page: str) -> str:
    """The page as its reader sees it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("</style>")[2])).split())


@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
@pytest.mark.parametrize("name", sorted(AGENDAS))
def test_the_prints_of_an_agenda_have_all_that_its_trainer_needs(name: str, voice: Voice) -> None:
    agenda = AGENDAS[name]
    page = printed(agenda, voice)
    text = seen(page)
    assert f'<html lang="{voice.language.value}">' in page
    start = 0
    for block in agenda.blocks:
        case = TABLE[block.case]
        assert f'<td class="from">{start}</td>' in page
        start += block.minutes
        for letter, option in letters_of(ballot_of(case)).items():
            assert f"{letter} {option_label(case, option, voice)}" in text
        for told in (case.notes, case.situation, *case.debriefing):
            assert told.in_(voice.language) in text
        for fact, number in case.numbered.items():
            card = case.card(fact)
            assert card is not None
            # once among the notes, once on a card to cut out
            assert text.count(f"{number} {card.in_(voice.language)}") >= 2
    for field in (field for part in form_of(voice).parts for field in part.fields):
        assert field.question in text
    assert "␣ Enter" in text


@pytest.mark.parametrize("name", sorted(AGENDAS))
def test_there_is_a_letter_to_hold_up_for_every_answer(name: str) -> None:
    agenda = AGENDAS[name]
    letters = re.findall(r'<div class="letter"><span>(\w+)</span>', printed(agenda, DE))
    assert letters[:9] == list("ABCDEFGHI")
    assert len(letters) == len(set(letters)) >= max(len(ballot_of(TABLE[block.case])) for block in agenda.blocks)


def test_every_case_has_one_sheet_of_cards_and_none_says_what_is_right() -> None:
    page = printed(AGENDAS["seminar-60"], DE)
    sheets = re.findall(r'<div class="sheet facts-out">.*?</div></div>', page, re.DOTALL)
    assert len(sheets) == len(AGENDAS["seminar-60"].blocks)
    for block, sheet in zip(AGENDAS["seminar-60"].blocks, sheets, strict=True):
        assert sheet.count('<div class="card">') == len(TABLE[block.case].facts)
        assert TABLE[block.case].notes.de not in seen(f"</style>{sheet}")


@pytest.mark.parametrize("name", NASTY)
def test_whatever_a_text_holds_it_is_printed_as_text(name: str) -> None:
    table = Table({"payroll-clerk": poisoned(TABLE["payroll-clerk"], name)})
    agenda = AGENDAS["seminar-60"]
    agenda = replace(agenda, blocks=agenda.blocks[:1], title=Text(name, name), about=Text(name, name))
    plain = replace(agenda, title=Text("x", "x"), about=Text("x", "x"))
    harmless = read(printed(plain, DE, Table({"payroll-clerk": poisoned(TABLE["payroll-clerk"], "x")})))
    page = read(printed(agenda, DE, table))
    assert [tag for tag in page.tags if tag != "br"] == [tag for tag in harmless.tags if tag != "br"]
    assert sorted(page.attributes) == sorted(harmless.attributes)
    assert any(" ".join(name.split()[:1]) in text for text in page.texts)


def test_the_prints_load_nothing_and_run_nothing() -> None:
    page = printed(AGENDAS["contest-45"], EN)
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import|https?:", page)
    read(page)


def test_every_part_begins_on_a_page_of_its_own_and_pages_have_numbers() -> None:
    page = printed(AGENDAS["opener-20"], DE)
    style = page.partition("</style>")[0]
    assert "main > * { break-before: page;" in style
    assert "counter(page)" in style and "size: A4" in style
    assert re.search(r"\.card \{[^}]*break-inside: avoid", style)
    assert re.search(r"\.line \{[^}]*break-inside: avoid", style)
