"""`workshop export` from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import icalendar
import pytest

from support.readers import moodle_questions
from workshop.cases.library import shipped
from workshop.cli import main
from workshop.report.exports.writing import ENDINGS


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.mark.parametrize("format", ENDINGS)
def test_without_a_file_it_is_called_like_the_case_and_nothing_is_written_over(
    format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(f"payroll-clerk.{ENDINGS[format]}")
    assert main(["export", "payroll-clerk", "--format", format, "--lang", "de"]) == 0
    data = path.read_bytes()
    assert data and f"„{path}“" in " ".join(capsys.readouterr().out.split())
    assert main(["export", "payroll-clerk", "--format", format]) == 2
    assert path.read_bytes() == data


def test_the_ending_of_the_file_says_the_format() -> None:
    assert main(["export", "energy-utility", "--output", "a.xml", "--lang", "en"]) == 0
    _, questions = moodle_questions(Path("a.xml").read_bytes())
    assert len(questions) == len(shipped().playable("energy-utility"))


@pytest.mark.parametrize(
    "words",
    [["--output", "a.pdf"], ["--output", "a"], ["--format", "moodle", "--output", "a.md"], ["--format", "pdf"], []],
)
def test_no_other_ending_or_format_is_written(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "payroll-clerk", *words, "--lang", "en"]) == 2
    assert capsys.readouterr().err.strip() and list(Path().iterdir()) == []


def test_an_agenda_is_exported_case_by_case_and_its_calendar_holds_other_cases() -> None:
    agenda = shipped().agendas["opener-20"]
    assert main(["export", "opener-20", "--output", "a.xml", "--lang", "de"]) == 0
    _, questions = moodle_questions(Path("a.xml").read_bytes())
    assert len(questions) == len({block.case for block in agenda.blocks})
    assert main(["export", "opener-20", "--output", "a.ics", "--day", "2026-12-03", "--lang", "de"]) == 0
    events = icalendar.Calendar.from_ical(Path("a.ics").read_bytes()).walk("VEVENT")
    assert [f"{each.decoded('dtstart'):%d.%m.}" for each in events[::2]] == ["07.12.", "10.12.", "24.12."]
    assert not {f"Wer zahlt? {question.name}" for question in questions} & {str(each["summary"]) for each in events}


@pytest.mark.parametrize(
    "words",
    [
        ["--day", "morgen", "--format", "ics"],
        ["--day", "9999-12-31", "--format", "ics"],
        ["--day", "0001-01-01", "--format", "ics"],
        ["--day", "2026-12-03", "--format", "html"],
    ],
)
def test_a_day_that_is_none_or_has_no_place_is_said(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "payroll-clerk", *words, "--lang", "de"]) == 2
    assert "Tag" in capsys.readouterr().err and list(Path().iterdir()) == []


def test_without_the_library_for_anki_a_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    assert main(["export", "payroll-clerk", "--format", "anki", "--lang", "en"]) == 2
    assert "pip install 'wer-zahlt[anki]'" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_a_file_that_cannot_be_written_and_a_name_that_is_none_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "payroll-clerk", "--output", "nirgends/a.md", "--lang", "de"]) == 2
    assert "nirgends/a.md" in capsys.readouterr().err
    assert main(["export", "payroll-clark", "--format", "html", "--lang", "de"]) == 2
    assert "Meinten Sie „payroll-clerk“?" in capsys.readouterr().err
    assert main(["export", "--format", "html", "--lang", "de"]) == 2


def test_a_case_of_ones_own_is_exported_from_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mein-fall.toml"
    text = (Path(__file__).parents[2] / "scenarios/cases/payroll-clerk.toml").read_text("utf-8")
    file.write_text("\n".join(line for line in text.splitlines() if not line.startswith("twin")), "utf-8")
    assert main(["export", str(file), "--format", "liascript", "--lang", "de"]) == 0
    assert Path("mein-fall.md").read_text("utf-8").count("[[X]]") == 1
    file.write_text(text.replace("focus =", "fokus ="), "utf-8")
    assert main(["export", str(file), "--format", "html", "--lang", "de"]) == 1
    assert "mein-fall.toml:" in capsys.readouterr().err
