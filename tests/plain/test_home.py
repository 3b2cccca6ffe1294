"""The home menu as lines."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest

from workshop.cases.checking import check_text
from workshop.cases.library import Library, shipped
from workshop.cases.text import Language
from workshop.cli import main
from workshop.language.voice import Voice
from workshop.page.home import home
from workshop.page.lists import WAYS, library_list
from workshop.plain.paper import Paper
from workshop.plain.reading import line_of, valued
from workshop.plain.running import run
from workshop.store.settings import load_settings, save_settings


def test_zero_leaves(talk: Any) -> None:
    assert talk("0").endswith("0  Ende: Programm verlassen\nAuf Wiedersehen.\n")


def test_going_on_is_number_one_where_no_session_waits_too(talk: Any) -> None:
    told = talk("1", "0")
    assert told.count("1  Weiter: keine Sitzung wartet") == 2
    assert "Es gibt keine Sitzung zum Fortsetzen." in told


@pytest.mark.parametrize("word", ["q", "Q", "quit", "ende"])
def test_q_leaves_from_anywhere(word: str, talk: Any) -> None:
    assert talk("2", "1", word, "not read").endswith("Auf Wiedersehen.\n")


def test_the_end_of_the_input_leaves(talk: Any) -> None:
    assert talk().endswith("Auf Wiedersehen.\n")


def test_a_question_mark_helps_and_asks_again(talk: Any) -> None:
    told = talk("?")
    assert "0 führt zurück" in told
    assert told.count("2  Lernen: Fälle der Reihe nach") == 2


@pytest.mark.parametrize("word", ["9", "-1", "eins", "1 2", "1.5", ""])
def test_what_is_no_number_of_the_menu_is_asked_again(word: str, talk: Any) -> None:
    assert "Bitte eine Nummer von 0 bis 8." in talk(word)


@pytest.mark.parametrize("language", Language)
def test_packs_and_cases_stand_in_the_lists(language: Language, talk: Any) -> None:
    told = talk("2", "0", "4", "0", "0", language=language)
    for pack in shipped().packs.values():
        assert pack.title.in_(language) in told
        assert pack.about.in_(language) in told
    for case in shipped().cases.values():
        assert case.title.in_(language) in told


def test_a_case_of_the_list_is_played(talk: Any) -> None:
    first = next(iter(shipped().cases.values()))
    assert first.situation.de in talk("4", "1")


def test_a_pack_of_the_list_is_played_from_its_first_case(talk: Any) -> None:
    pack = next(iter(shipped().packs))
    first = shipped().cases[shipped().playable(pack)[0]]
    assert first.situation.de in talk("2", "1")


def test_the_language_changes_at_once_and_is_kept(talk: Any) -> None:
    told = talk("7", "1", "2", "0")
    assert "Lernen: Fälle der Reihe nach" in told
    assert "Study: cases one after another" in told
    assert load_settings().settings.language is Language.EN


@pytest.mark.parametrize("language", Language)
def test_home_and_the_lists_say_what_their_pages_say(language: Language, talk: Any) -> None:
    voice, library = Voice(language), shipped()
    told = talk("2", "0", "4", "0", "0", language=language).splitlines()
    ways = {row.option: valued(row) for row in home(None, "", voice).panels[1].words}
    for way, text in ways.items():
        assert any(line.endswith(f"  {text}") for line in told) is (way not in ("settings", "keys")), way
    for what in WAYS:
        for row in library_list(library, what, voice).panels[0].words:
            assert any(line == line_of(row) or line.endswith(f"  {line_of(row)}") for line in told), row


def test_what_cannot_be_played_is_named_in_both_lists() -> None:
    broken = Library({}, {}, {}, {"bad": check_text('title = "x"', "bad.toml")})
    stream, said = io.StringIO(), iter(["2", "0", "4", "0", "0"])
    assert run(Paper(stream), Voice(Language.DE), broken, read=lambda: next(said, None)) == 0
    assert stream.getvalue().count("\nNicht spielbar\nbad, 1:1: ") == 2


@pytest.mark.parametrize("language", Language)
def test_the_demo_plays_the_warm_up_cases_and_ends_by_itself(language: Language, talk: Any) -> None:
    told = talk(language=language, show=True)
    for case in shipped().warm_ups:
        assert shipped().cases[case].situation.in_(language) in told
    assert len(shipped().warm_ups) == 2
    assert ("Ende der Vorführung." if language is Language.DE else "End of the demo.") in told
    assert any(" 20 " in line for line in told.splitlines()[-14:])


def test_lines_instead_of_screens_can_be_kept_and_taken_back(talk: Any) -> None:
    assert "Zeilen statt Bildschirm: immer" in talk("7", "3", "0")
    assert load_settings().settings.plain
    assert "Zeilen statt Bildschirm: nur auf Wunsch" in talk("7", "3", "0")
    assert not load_settings().settings.plain


@pytest.mark.parametrize("plain", [True, False])
def test_what_is_kept_decides_whether_a_command_draws(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    save_settings(replace(load_settings().settings, plain=plain))
    drawn: list[str] = []
    monkeypatch.setattr("workshop.cli.can_draw", lambda _: True)
    monkeypatch.setattr("workshop.tui.run", lambda *words, **named: drawn.append("screens") or 0)
    monkeypatch.setattr("workshop.plain.running.run", lambda *words, **named: drawn.append("lines") or 0)
    assert main([]) == 0
    assert drawn == ["lines" if plain else "screens"]


def test_a_case_is_found_by_a_word_or_by_filters_and_played(talk: Any) -> None:
    rows = library_list(shipped(), "cases", Voice(Language.DE)).panels[0].words
    narrow = str(1 + len([row for row in rows if row.option]))
    told = talk("4", "vogt", "2", "0", "0")
    assert "Gesucht wird in Titeln und Beteiligten" in told
    assert "\nEntgeltabrechnung\nPersonalabteilung bei Hellwasser Energie" in told.rsplit("Fälle finden", 1)[1]
    narrowed = talk("4", narrow, "1", "1", "5", "0", "0").rsplit("Fälle finden", 1)[1]
    assert "Filter, Stufe 1: Grundlagen" in narrowed
