"""`workshop cases` narrowed to what somebody looks for."""

from __future__ import annotations

import pytest

from workshop.cli import main


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[list[str], str]:
    assert main(["cases", *words, "--lang", "en"]) == 0
    told = capsys.readouterr().out
    return [line.split(":")[0].split()[1] for line in told.splitlines() if line[:1].isdigit() and ": " in line], told


def test_cases_are_listed_that_have_the_word_and_fit_the_filters(capsys: pytest.CaptureFixture[str]) -> None:
    found, told = listed(capsys, "--find", "vogt", "--level", "1")
    assert "payroll-clerk" in found and "hr-chain" not in found and f"{len(found)} cases" in told
    assert listed(capsys, "--find", "vogt", "--pack", "sales")[1] == "No case fits.\n"
    assert listed(capsys, "--own")[1] == "No case fits.\n"


def test_a_trap_is_asked_for_by_its_name_and_only_offered_by_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    _, told = listed(capsys, "--find", "effort")
    assert "--trap effort" in told and "gives away" in told
    by_name, by_id = listed(capsys, "--trap", "effort")[0], listed(capsys, "--trap", "EFFORT")[0]
    assert by_name == by_id and len(by_name) > 10
    assert listed(capsys, "--trap", "Aufwand")[0] == by_id


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--level", "7"], "There is no level “7”. Known: 1, 2, 3, 4."),
        (["--pack", "sale"], "There is no pack “sale”. Did you mean “sales”?"),
        (["--trap", "efort"], "There is no trap “efort”. Did you mean “effort”?"),
        (["--verdict", "many"], "There is no verdict “many”."),
    ],
)
def test_a_value_that_is_none_is_said(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cases", *words, "--lang", "en"]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
