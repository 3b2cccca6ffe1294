"""`workshop print` and `workshop rehearse` from the command line."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from support.seminars import LIBRARY
from workshop.cases.text import Language
from workshop.cli import main
from workshop.language.voice import Voice
from workshop.plain.paper import Paper
from workshop.plain.seminar_running import run_rehearsal
from workshop.store.agendas import save_agenda


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def test_the_prints_go_into_the_file_that_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "seminar-60", "--lang", "de", "--output", "alles.htm"]) == 0
    written = Path("alles.htm").read_text("utf-8")
    assert "Bild↓" in written and "Bild↑" in written, "the keys that a clicker sends"
    assert Path("alles.htm").read_text("utf-8").startswith('<!DOCTYPE html>\n<html lang="de">')
    assert "„alles.htm“" in capsys.readouterr().out


def test_without_a_name_they_go_beside_what_is_there_and_never_over_it() -> None:
    Path("opener-20-print.html").write_text("mine", "utf-8")
    assert main(["print", "opener-20", "--lang", "en"]) == 0
    assert Path("opener-20-print.html").read_text("utf-8") == "mine"
    assert '<html lang="en">' in Path("opener-20-print-2.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a", "a.md"])
def test_no_other_ending_is_written(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "opener-20", "--lang", "de", "--output", name]) == 2
    assert "Gedruckt wird aus dem Browser. Bekannt: .html." in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_a_file_that_cannot_be_written_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "opener-20", "--lang", "de", "--output", "nirgends/a.html"]) == 2
    assert "„nirgends/a.html“ lässt sich nicht schreiben: " in capsys.readouterr().err


def test_an_agenda_of_ones_own_is_printed_and_found_by_its_name() -> None:
    save_agenda(replace(LIBRARY.agendas["opener-20"], id="mein-abend"))
    assert main(["print", "mein-abend", "--output", "a.html"]) == 0
    assert Path("a.html").exists()


@pytest.mark.parametrize("command", ["print", "rehearse"])
def test_an_unknown_agenda_is_told_as_by_host(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["host", "seminar-6", "--lang", "de"]) == 2
    said = capsys.readouterr().err
    assert main([command, "seminar-6", "--lang", "de"]) == 2
    assert capsys.readouterr().err == said == "Eine Agenda „seminar-6“ gibt es nicht. Meinten Sie „seminar-60“?\n"


@pytest.mark.parametrize("command", ["print", "rehearse"])
def test_without_an_agenda_the_known_ones_are_named(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--lang", "de"]) == 2
    said = capsys.readouterr().err
    assert f"workshop {command} AGENDA" in said and "seminar-60" in said


@pytest.mark.parametrize("language", Language)
def test_a_rehearsal_in_lines_goes_to_the_end_by_enter_alone_and_leaves_nothing(language: Language, home: Path) -> None:
    stream, said = io.StringIO(), iter([""] * 60 + ["10", "0"])
    paper, voice = Paper(stream), Voice(language)
    code = run_rehearsal(
        paper, paper, voice, LIBRARY, LIBRARY.agendas["opener-20"],
        read=lambda: next(said, None), clock=lambda: 0.0,
    )  # fmt: skip
    text = stream.getvalue()
    mark = voice("session.rehearsal.mark")
    headings = [line for line in text.splitlines() if line.startswith(f"{mark} · ")]
    assert code == 0 and len(headings) > 8
    assert text.count(voice("session.rehearsal.kept")) >= 3  # at the beginning, for the report, and at the end
    assert "workshop resume" not in text and "workshop notes" not in text
    assert not home.exists() and list(Path().iterdir()) == []
