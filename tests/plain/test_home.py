"""The home menu as lines."""

from __future__ import annotations

from typing import Any

import pytest

from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.store.settings import load_settings


def test_zero_leaves(talk: Any) -> None:
    assert talk("0").endswith("0  Beenden\nAuf Wiedersehen.\n")


@pytest.mark.parametrize("word", ["q", "Q", "quit", "ende"])
def test_q_leaves_from_anywhere(word: str, talk: Any) -> None:
    assert talk("1", "1", word, "not read").endswith("Auf Wiedersehen.\n")


def test_the_end_of_the_input_leaves(talk: Any) -> None:
    assert talk().endswith("Auf Wiedersehen.\n")


def test_a_question_mark_helps_and_asks_again(talk: Any) -> None:
    told = talk("?")
    assert "0 führt zurück" in told
    assert told.count("1  Ein Paket spielen") == 2


@pytest.mark.parametrize("word", ["8", "-1", "eins", "1 2", "1.5", ""])
def test_what_is_no_number_of_the_menu_is_asked_again(word: str, talk: Any) -> None:
    assert "Bitte eine Nummer von 0 bis 7." in talk(word)


@pytest.mark.parametrize("language", Language)
def test_packs_and_cases_stand_in_the_lists(language: Language, talk: Any) -> None:
    told = talk("1", "0", "2", "0", "0", language=language)
    for pack in shipped().packs.values():
        assert pack.title.in_(language) in told
        assert pack.about.in_(language) in told
    for case in shipped().cases.values():
        assert case.title.in_(language) in told


def test_a_case_of_the_list_is_played(talk: Any) -> None:
    first = next(iter(shipped().cases.values()))
    assert first.situation.de in talk("2", "1")


def test_a_pack_of_the_list_is_played_from_its_first_case(talk: Any) -> None:
    pack = next(iter(shipped().packs))
    first = shipped().cases[shipped().playable(pack)[0]]
    assert first.situation.de in talk("1", "1")


def test_the_language_changes_at_once_and_is_kept(talk: Any) -> None:
    told = talk("6", "2")
    assert "Ein Paket spielen" in told
    assert "Play a pack" in told
    assert load_settings().settings.language is Language.EN


@pytest.mark.parametrize("language", Language)
def test_the_demo_plays_the_first_cases_and_ends_by_itself(language: Language, talk: Any) -> None:
    told = talk(language=language, show=True)
    for case in list(shipped().cases.values())[:3]:
        assert case.situation.in_(language) in told
    assert ("Ende der Vorführung." if language is Language.DE else "End of the demo.") in told
    assert any(line.startswith("20 ") for line in told.splitlines()[-14:])
