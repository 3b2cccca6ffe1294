"""Exported cases are read back by the rules of those they are for: Moodle, LiaScript, Anki, calendars, browsers."""

from __future__ import annotations

import re
import time
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html import escape
from itertools import combinations

import icalendar
import pytest

from support.hostile import HOSTILE, active, tags_of
from support.readers import anki_deck, articles_of, lia_course, moodle_questions, texts_of
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.page.sheet import CaseSheet, sheet_of
from workshop.picture.text import clean
from workshop.play.answer import POINTS, Answer, result_of
from workshop.play.table import Table
from workshop.report.exports.bundle import Bundle
from workshop.report.exports.words import lia
from workshop.report.exports.writing import ENDINGS, exported
from workshop.study.families import families_of
from workshop.study.unseen import unseen_like

LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
DAY, NOW = date(2026, 12, 1), datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
OPEN, SPLIT, NOBODY, ONE = "raci-owner", "ward-nurse-bonus", "youth-coach", "payroll-clerk"


@cache
def whole(language: Language) -> Bundle:
    voice = Voice(language)
    sheets = (sheet_of(case, TABLE.judgement(id), voice) for id, case in LIBRARY.cases.items())
    return Bundle("all", "Alles / everything", language, tuple(sheets))


@cache
def written(language: Language, format: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return exported(whole(language), format, DAY, NOW)


def sheet(case: str, language: Language = Language.EN) -> CaseSheet:
    return next(each for each in whole(language).sheets if each.id == case)


def said(text: str) -> str:
    return re.sub(r"\s+", "", text)


# The sheet


@pytest.mark.parametrize("language", Language)
def test_every_sheet_has_a_right_answer_and_tells_something_of_each(language: Language) -> None:
    for each in whole(language).sheets:
        assert each.right and all(choice.told for choice in each.choices), each.id
        assert [choice.letter for choice in each.choices] == list("ABCDEFGHIJ"[: len(each.choices)])
        assert all(choice.right != bool(choice.trap) for choice in each.choices[:-2]), each.id


def test_the_right_answers_of_a_sheet_are_those_that_the_game_gives_full_points_for() -> None:
    for each in whole(Language.EN).sheets:
        judgement = TABLE.judgement(each.id)
        parties = frozenset(choice.option for choice in each.right)
        if parties <= {"nobody", "ask"}:
            assert judgement.verdict.outcome.value in ("none", "open")
        else:
            assert result_of(each.id, judgement, Answer(parties)).points == POINTS


# Moodle


@pytest.mark.parametrize("language", Language)
def test_moodle_takes_every_case_of_the_library_and_grades_the_right_answers_fully(language: Language) -> None:
    place, questions = moodle_questions(written(language, "moodle"))
    assert place.endswith("/Alles // everything")
    for each, question in zip(whole(language).sheets, questions, strict=True):
        assert question.name == each.title
        for choice, (text, share, told) in zip(each.choices, question.answers, strict=True):
            assert (share > 0) is choice.right
            assert list(texts_of(text)) == [choice.label]
            assert said(" ".join(choice.told)) in said(" ".join(texts_of(told)))
            assert bool(choice.trap) is (choice.trap_why in told and bool(choice.trap_why))
        assert each.headline not in question.text and said(each.verdict) not in said(question.text)


def test_a_wrong_pick_beside_all_right_ones_costs_in_moodle_what_it_costs_in_the_game() -> None:
    _, questions = moodle_questions(written(Language.EN, "moodle"))
    for each, question in zip(whole(Language.EN).sheets, questions, strict=True):
        right = [choice.option for choice in each.right]
        if set(right) & {"nobody", "ask"}:
            continue
        shares = {choice.option: share for choice, (_, share, _) in zip(each.choices, question.answers, strict=True)}
        for wrong in set(shares) - {*right, "nobody", "ask"}:
            picked = {*right, wrong}
            points = result_of(each.id, TABLE.judgement(each.id), Answer(frozenset(picked))).points
            assert sum(shares[option] for option in picked) * POINTS == pytest.approx(float(points), abs=0.001)


def test_no_question_gives_away_how_many_answers_are_right() -> None:
    text = written(Language.EN, "moodle").decode()
    assert text.count("<single>false</single>") == len(whole(Language.EN).sheets)


# LiaScript


@pytest.mark.parametrize("language", Language)
def test_liascript_reads_every_case_as_a_quiz_with_its_solution_behind_it(language: Language) -> None:
    head, title, quizzes = lia_course(written(language, "liascript").decode())
    assert head["language"] == language.value and title == "Alles / everything"
    for each, quiz in zip(whole(language).sheets, quizzes, strict=True):
        assert quiz.title == each.title
        assert quiz.boxes == [(choice.right, f"{choice.letter} {choice.label}") for choice in each.choices]
        assert {each.situation, each.you, *(card for _, card in each.cards)} <= set(quiz.story)
        assert each.verdict in quiz.solution and each.verdict not in quiz.story
        for choice in each.choices:
            assert choice.right or any(" ".join(choice.told) in line for line in quiz.solution)


# Anki


@pytest.mark.parametrize("language", Language)
def test_anki_finds_a_note_for_every_case_in_the_database_of_the_package(language: Language) -> None:
    deck = anki_deck(written(language, "anki"))
    sheets = whole(language).sheets
    assert deck.name == f"{Voice(language)('home.title')}::Alles / everything"
    assert deck.cards == len(deck.notes) == len(sheets)
    assert deck.fields == ["Title", "Question", "Answer"]
    for (title, question, answer), each in zip(deck.notes.values(), sheets, strict=True):
        assert list(texts_of(title)) == [each.title]
        assert each.situation in set(texts_of(question)) and each.verdict in set(texts_of(answer))
        assert said(each.headline) not in said(question) or said(each.headline) in said(each.situation)
        assert all(f"{right.letter} {right.name}" in answer for right in each.right if "'" not in right.name)
    (template,) = deck.templates
    assert "{{Answer}}" in template["afmt"] and "{{Answer}}" not in template["qfmt"]


def test_a_second_deck_of_the_same_cases_brings_the_notes_up_to_date_and_adds_none() -> None:
    bundle = Bundle("one", "One", Language.EN, (sheet(ONE), sheet(SPLIT)))
    first, second = (anki_deck(exported(bundle, "anki", DAY, NOW)) for _ in range(2))
    assert set(first.notes) == set(second.notes) and len(first.notes) == 2
    german = Bundle("one", "One", Language.DE, (sheet(ONE, Language.DE),))
    assert not set(anki_deck(exported(german, "anki", DAY, NOW)).notes) & set(first.notes)


@pytest.mark.parametrize("now", [0.0, 9e9])
def test_a_deck_is_written_whatever_the_clock_shows(now: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: now)  # a ZIP file knows no day before 1980 and none after 2107
    bundle = Bundle("one", "One", Language.EN, (sheet(ONE),))
    assert len(anki_deck(exported(bundle, "anki", DAY, NOW)).notes) == 1


# Calendar


def events(data: bytes) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["version"] == "2.0" and calendar["prodid"] and not calendar.errors
    found = calendar.walk("VEVENT")
    assert all(not each.errors for each in found)
    return found


@pytest.mark.parametrize("language", Language)
def test_a_calendar_has_a_case_after_2_7_and_21_days_and_the_answer_a_day_later(language: Language) -> None:
    data = written(language, "ics")
    found = events(data)
    days = [(each.decoded("dtstart") - DAY).days for each in found]
    assert days == [2, 3, 7, 8, 21, 22]
    assert all(each.decoded("dtend") - each.decoded("dtstart") == timedelta(days=1) for each in found)
    assert len({each["uid"] for each in found}) == 6 and {each.decoded("dtstamp") for each in found} == {NOW}
    for each, question, answer in zip(whole(language).sheets, found[::2], found[1::2], strict=False):
        assert each.title in question["summary"] and each.title in answer["summary"]
        asked, told = str(question["description"]), str(answer["description"])
        assert clean(each.situation) in asked and all(choice.label in asked for choice in each.choices)
        assert clean(each.verdict) in told and clean(each.verdict) not in asked
        assert f"workshop play {each.id}" in asked


@pytest.mark.parametrize("start", range(7))
def test_no_day_of_a_calendar_is_on_a_weekend_and_the_case_says_when_its_answer_comes(start: int) -> None:
    found = events(exported(whole(Language.DE), "ics", DAY + timedelta(days=start), NOW))
    days = [each.decoded("dtstart") for each in found]
    assert days == sorted(days) and all(day.weekday() < 5 for day in days)
    for question, on, answer in zip(found[::2], days[::2], days[1::2], strict=True):
        said = "steht morgen hier" if (answer - on).days == 1 else "steht am Montag hier"
        assert said in str(question["description"]) and (said.endswith("morgen hier") or answer.weekday() == 0)


@pytest.mark.parametrize("language", Language)
def test_no_line_of_a_calendar_is_longer_than_75_bytes(language: Language) -> None:
    lines = written(language, "ics").split(b"\r\n")
    assert lines[-1] == b"" and max(map(len, lines)) <= 75
    assert all(line.decode() is not None and b"\n" not in line for line in lines)


def test_the_cases_of_a_calendar_are_unseen_and_invite_the_same_mistakes() -> None:
    agenda = [block.case for block in LIBRARY.agendas["opener-20"].blocks]
    chosen = unseen_like(TABLE, agenda, 3, LIBRARY.cases)
    assert len(chosen) == 3 and not set(chosen) & set(agenda)
    families = {trap for case in agenda for trap in families_of(TABLE.judgement(case))}
    assert all(families.intersection(families_of(TABLE.judgement(case))) for case in chosen)
    assert [TABLE[case].level for case in chosen] == sorted(TABLE[case].level for case in chosen)
    others = unseen_like(TABLE, agenda, 3, LIBRARY.cases, seen=chosen)
    assert len(others) == 3 and not set(others) & set(chosen)


def test_neither_a_twin_of_a_known_case_nor_two_twins_come_in_a_calendar() -> None:
    for case in LIBRARY.cases:
        chosen = unseen_like(TABLE, [case], 3, LIBRARY.cases)
        twins = {LIBRARY.cases[each].twin for each in (case, *chosen)} - {None}
        assert not twins & set(chosen), case


# Paper


@pytest.mark.parametrize("language", Language)
def test_every_case_has_a_page_for_the_question_and_one_behind_it_for_the_solution(language: Language) -> None:
    page = written(language, "html").decode()
    articles = articles_of(page)
    assert [kind for kind, _ in articles] == ["front", "back"] * len(whole(language).sheets)
    rules = re.findall(r"^\s*article \{([^}]*)\}", page, re.MULTILINE)
    assert rules and all("break-before: page" in rule for rule in rules if "break-before" in rule)
    assert "size: A4" in page and "<script" not in page and "default-src 'none'" in page
    for each, (_, front), (_, back) in zip(whole(language).sheets, articles[::2], articles[1::2], strict=True):
        assert {each.title, each.situation, *(choice.label for choice in each.choices)} <= set(front)
        assert each.verdict in back and each.verdict not in front and each.headline not in front
        assert set(each.chain) <= set(back)
        assert all(any(said in told for told in back) for said in each.beside)
    steps = [
        step for found in re.findall(r"<ol>(.*?)</ol>", page, re.DOTALL) for step in re.findall("<li>(.*?)</li>", found)
    ]
    beside = {escape(said) for each in whole(language).sheets for said in each.beside}
    assert beside and not beside & set(steps), "who stands beside the way is no step on it"


# Texts that mean harm

TEXTS = sorted({clean(text[:80]) for text in HOSTILE if clean(text[:80])})


def evil(number: int, text: str) -> CaseSheet:
    """A sheet in which every text is that one."""
    usual = sheet(SPLIT, Language.DE)
    choices = tuple(
        replace(each, name=text, label=text, told=(text, text), trap=text and each.trap, trap_why=text)
        for each in usual.choices
    )
    return replace(
        usual, id=f"evil-{number}", title=text, setting=text, situation=text, you=text, question=text, choices=choices,
        cards=(("1", text),), headline=text, verdict=text, why=(text, text), chain=(text,),
        beside=(text,), objection=text,
    )  # fmt: skip


@cache
def harm() -> Bundle:
    return Bundle("evil", " ".join(TEXTS)[:300], Language.DE, tuple(evil(*each) for each in enumerate(TEXTS)))


def test_no_text_becomes_a_tag_of_the_page() -> None:
    page = exported(harm(), "html", DAY, NOW).decode()
    usual = {(tag, name) for tag, *names in tags_of(written(Language.DE, "html").decode()) for name in names}
    assert {(tag, name) for tag, *names in tags_of(page) for name in names} <= usual and not active(page)
    for each, (_, front) in zip(harm().sheets, articles_of(page)[::2], strict=True):
        assert each.situation in front


def test_no_text_becomes_anything_else_in_moodle() -> None:
    _, questions = moodle_questions(exported(harm(), "moodle", DAY, NOW))
    for each, question in zip(harm().sheets, questions, strict=True):
        html = "".join((question.text, question.general, *(a + f for a, _, f in question.answers)))
        assert {tag for tag, *_ in tags_of(html)} <= {"p", "em", "strong", "ol", "li", "span"}, html
        assert not re.search(r"\$\$|\\\(|\[\[|@@|\{mlang", html), html
        assert each.situation in list(texts_of(question.text))


def test_no_text_becomes_anything_else_in_liascript() -> None:
    _, _, quizzes = lia_course(exported(harm(), "liascript", DAY, NOW).decode())
    for each, quiz in zip(harm().sheets, quizzes, strict=True):
        assert len(quiz.boxes) == len(each.choices) and each.situation in quiz.story


def test_no_text_becomes_anything_else_in_anki() -> None:
    deck = anki_deck(exported(harm(), "anki", DAY, NOW))
    for each, fields in zip(harm().sheets, deck.notes.values(), strict=True):
        html = "".join(fields)
        assert not re.search(r"\[\w+:|\{\{|\\[(\[]|\[\$|\[latex", html), html
        assert {tag for tag, *_ in tags_of(html)} <= {"p", "b", "i", "ol", "li", "br", "span"}, html
        assert each.situation in list(texts_of(fields[1]))


def test_no_text_ends_a_line_of_the_calendar() -> None:
    for at in range(0, len(harm().sheets), 3):
        bundle = replace(harm(), sheets=harm().sheets[at : at + 3])
        data = exported(bundle, "ics", DAY, NOW)
        assert max(map(len, data.split(b"\r\n"))) <= 75
        for each, event in zip(bundle.sheets, events(data)[::2], strict=True):
            assert each.situation in str(event["description"])


@pytest.mark.parametrize(
    "text", ["@uid", "https://a.example", "a -> b", "{{1}} x", "- x", "1. x", "|> x", "# x", "$x$"]
)
def test_what_liascript_would_run_or_draw_is_escaped(text: str) -> None:
    from support.readers import LIA_ACTIVE, lia_text

    assert LIA_ACTIVE.search(text) or text == "1. x"
    assert lia_text(lia(text)) == text and (lia(text) != text)


def test_every_format_has_an_ending_of_its_own() -> None:
    assert len(set(ENDINGS.values())) == len(ENDINGS)
    for one, two in combinations(ENDINGS.values(), 2):
        assert one != two
    with pytest.raises(KeyError):
        exported(whole(Language.EN), "pdf", DAY, NOW)


def test_the_four_verdicts_are_all_in_the_library() -> None:
    found = {case: [choice.option for choice in sheet(case).right] for case in (OPEN, SPLIT, NOBODY, ONE)}
    assert found[OPEN] == ["ask"] and found[NOBODY] == ["nobody"] and len(found[SPLIT]) == 2 and len(found[ONE]) == 1
