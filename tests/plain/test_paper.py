"""Paper: no control characters, no letters that the stream does not know, no line wider than the terminal."""

from __future__ import annotations

import io
from typing import TextIO

import pytest

from language.test_catalogue import AREAS
from workshop.cases.ascii import transliterate
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.voice import area
from workshop.plain.paper import Paper, ascii_wanted, clean


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def written(text: str, encoding: str = "utf-8", *, ascii_only: bool = False) -> str:
    raw = io.BytesIO()
    stream: TextIO = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    Paper(stream, ascii_only=ascii_only).line(text)
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Team [/", "Team [/"),
        ("x[@click=app.quit]y[/]", "x[@click=app.quit]y[/]"),
        ("\x1b[31mred\x07", "[31mred"),
        ("a\nb\tc\r\nd\u2028e", "a b c d e"),
        ("\u202eabc\u200b\ufeff", "abc"),
        ("Größe €", "Größe €"),
    ],
)
def test_a_name_is_shown_as_a_name(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert written(text) == f"{shown}\n"


def test_letters_are_written_as_on_a_typewriter_where_there_is_no_unicode() -> None:
    assert written("„Über“ – 5 € → Größe…", ascii_only=True) == '"Ueber" - 5 EUR -> Groesse...\n'
    assert written("„Über“ → Novák 中", "ascii") == '"Ueber" -> Novak ?\n'


def test_only_what_the_stream_does_not_know_is_changed() -> None:
    assert written("Größe → 5 €", "cp1252") == "Größe -> 5 €\n"


def test_every_text_of_the_game_can_be_written_in_ascii() -> None:
    texts = [message for language in Language for name in AREAS for message in area(language, name).values()]
    for case in shipped().cases.values():
        texts += [case.title.de, case.title.en, case.situation.de, case.situation.en]
        texts += [card.in_(language) for card in case.cards.values() for language in Language]
        texts += [role.in_(language).label for role in case.roles for language in Language]
    for text in texts:
        assert transliterate(text).count("?") == text.count("?"), text


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "POSIX"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),  # as Python itself sets it
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "C", "LC_CTYPE": "de_DE.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, True),
        ({"LANG": "C", "LC_ALL": "en_US.UTF-8"}, False),
        ({"LANG": "C", "LC_ALL": "C.UTF-8"}, False),
    ],
)
def test_ascii_is_for_a_locale_that_asks_for_it(environ: dict[str, str], wanted: bool) -> None:
    assert ascii_wanted(environ) is wanted


def test_a_terminal_gets_lines_broken_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "48")
    stream = Terminal()
    Paper(stream).line("Wort " * 40)
    assert max(map(len, stream.getvalue().splitlines())) <= 48
    assert stream.getvalue().split() == ["Wort"] * 40


def test_a_pipe_gets_whole_lines() -> None:
    stream = io.StringIO()
    Paper(stream).line("Wort " * 40)
    assert stream.getvalue().count("\n") == 1


def test_without_a_stream_nothing_is_written() -> None:
    Paper(None).line("x")


def test_a_number_and_its_sign_stand_in_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    for words in range(1, 20):
        stream = Terminal()
        Paper(stream).line(f"{'x' * words} 100 % sind alle, 0 % niemand")
        rows = stream.getvalue().splitlines()
        assert " ".join(rows) == f"{'x' * words} 100 % sind alle, 0 % niemand"
        assert not any(row.startswith("%") for row in rows)
