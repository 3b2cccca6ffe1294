"""Our own Markdown for a person at a terminal."""

from __future__ import annotations

import pytest

from report.sessions import TABLE, plausible
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.report.eyes import for_eyes, plain
from workshop.report.facts import report_of
from workshop.report.markdown import escaped
from workshop.report.writing import write_report
from workshop.store.info import info_page


@pytest.mark.parametrize(
    "text", [r"a\b *c* _d_ `e` [f](g) <h> | ~ & ^ $ # + - . ! = @", "1. x", "\\", "``", "**", r"\*"]
)
def test_what_was_escaped_is_read_as_it_was(text: str) -> None:
    assert plain(escaped(text)) == text


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("language", Language)
def test_a_report_on_a_terminal_has_no_signs_of_markdown_and_fits(language: Language, width: int) -> None:
    report = report_of(plausible(3, cases=tuple(TABLE)[:3]), TABLE, Voice(language))
    lines = for_eyes(write_report(report, "md"), width).splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if "\\" in line or "**" in line or line.startswith(("#", "|", "> "))]
    told = " ".join(" ".join(lines).split())
    for case in report.cases:
        assert case.headline in told and case.verdict in told
        assert all(question in told for question in case.questions)


@pytest.mark.parametrize("language", Language)
def test_the_info_page_on_a_terminal_keeps_its_words(language: Language) -> None:
    page = info_page(Voice(language))
    lines = for_eyes(page).splitlines()
    told = " ".join(" ".join(lines).split())
    assert "`" not in told and "##" not in told
    assert "sessions/*.journal" in told.replace(" ", "") and "workshop data --delete all" in told


def test_a_table_stands_in_columns_and_breaks_within_them() -> None:
    table = "| | A word | n |\n| --- | --- | ---: |\n| a | " + "long " * 20 + "| 7 |\n| b | x | 12 |\n"
    lines = for_eyes(table, 40).splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert lines[0].endswith(" n") and lines[2].endswith("  7") and lines[-1].endswith("12")
    assert lines[3].startswith("   long")
