"""The twenty most likely mistakes, each with every sentence that `check` says to it, and where."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from support.case_files import SOUND
from workshop.cases.checking import check_text
from workshop.cases.text import Language
from workshop.language.findings import report_line
from workshop.language.voice import Voice

MISTAKES = tomllib.loads((Path(__file__).parent / "mistakes.toml").read_text(encoding="utf-8"))["mistake"]


def test_twenty_likely_mistakes_are_told() -> None:
    assert len({mistake["name"] for mistake in MISTAKES}) == 20


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_to_a_likely_mistake_is_said_what_it_is_where_it_is_and_what_to_do(mistake: dict[str, Any]) -> None:
    text = SOUND
    for edit in mistake["edit"]:
        assert edit["old"] in text
        text = text.replace(edit["old"], edit["new"], 1)
    findings = check_text(text, "case.toml")
    for language in Language:
        expected = [f"case.toml:{each['line']}:{each['column']}: {each[language.value]}" for each in mistake["says"]]
        assert [report_line(Voice(language), finding) for finding in findings] == expected
