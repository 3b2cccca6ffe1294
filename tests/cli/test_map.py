"""`workshop map`: the company in lines and as a file, and sentences for what cannot be."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from workshop.cases.library import shipped
from workshop.cli import main
from workshop.picture.company import TooLargeError


@pytest.mark.parametrize("pack", sorted(shipped().packs))
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_pack_is_told_row_by_row_and_in_sentences_without_a_drawing(
    pack: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", pack, "--plain", "--lang", language]) == 0
    told = capsys.readouterr().out
    assert not set(told) & set("│├└─┌┐┘┤┬┴┼█▓▒░▀▄●◆■▲→↑↓")
    lines = told.splitlines()
    assert [line for line in lines if line.startswith("1. ")]
    rows = [line for line in lines if line.startswith(("Reihe ", "Row "))]
    assert len(rows) > 1 and all(f" {number} " in row for number, row in enumerate(rows, 1))


def test_the_rows_of_the_energy_utility_begin_in_the_market(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "energy-utility", "--plain", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "Karin Vogt pays the payroll clerk: raise and bonus." in told
    told = " ".join(told.split())
    assert "Row 1 from the top: Households and businesses, use electricity and gas; " in told
    assert "Row 2 from the top: Dr Selin Aydin, owner and head of the company. Row 3" in told


def test_the_drawing_goes_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "company.svg"
    assert main(["map", "energy-utility", "--svg", str(file), "--lang", "en"]) == 0
    assert str(file) in capsys.readouterr().out
    assert ElementTree.parse(file).getroot().tag.endswith("svg")


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "energy-utility", "--svg", str(tmp_path / "no" / "x.svg"), "--lang", "en"]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["map"], "The pack is missing: workshop map PACK. Known: "),
        (["map", "enrgy-utility"], "There is no pack “enrgy-utility”. Did you mean “energy-utility”?"),
        (["map", "payroll-clerk"], "There is no pack “payroll-clerk”."),
        (["map", "traps", "more"], "“more” is one word too many."),
    ],
)
def test_what_is_not_understood_is_one_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(said)


def test_a_company_that_is_too_large_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def too_many(_: object) -> None:
        raise TooLargeError(41)

    monkeypatch.setattr("workshop.picture.company.company_of", too_many)
    assert main(["map", "energy-utility", "--plain", "--lang", "en"]) == 1
    assert "41 parties" in capsys.readouterr().err
