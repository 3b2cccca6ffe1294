"""Cases of one's own: in the user's folder, in folders that are named, and at a path."""

from __future__ import annotations

import io
import os
import shutil
import unicodedata
from pathlib import Path
from typing import Any, Literal

import pytest

from support.case_files import AGENDA, MARKED, PACK, SOUND, only, write
from workshop.cases.layered import with_folders
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.cli import main
from workshop.language.voice import Voice
from workshop.page.lists import library_list
from workshop.store.places import data_folder

BUNDLE = PACK.replace('"one", "two"', '"mine", "payroll-clerk"')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a case, a pack and an agenda. Nobody types anything."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.delenv("WORKSHOP_CASES", raising=False)
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "evening", mine=SOUND, bundle=BUNDLE, plan=AGENDA)


@pytest.fixture(params=["option", "variable", "user's folder"])
def found(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """The words that a command line begins with where the folder is found that way."""
    if request.param == "option":
        return ("--cases", str(folder))
    if request.param == "variable":
        monkeypatch.setenv("WORKSHOP_CASES", os.pathsep.join(("", str(folder))))
    else:
        for kind, name in (("cases", "mine"), ("packs", "bundle"), ("agendas", "plan")):
            write(data_folder() / kind, **{name: (folder / f"{name}.toml").read_text(encoding="utf-8")})
    return ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("cases", "mine: Payroll (de, en · your own)"),
        ("cases", "Pack bundle: "),
        ("play mine --plain", "A plant by the river"),
        ("play bundle --plain", "Case 1 of 2"),
        ("map bundle --plain", "Karin Vogt"),
        ("notes plan --once", "Ask again."),
        ("host plan --plain", "Plan"),
        ("rehearse plan", "Rehearsal: the votes are invented"),
        ("print plan", "plan-print.html"),
        ("export mine --format html", "mine.html"),
        ("export plan --format liascript", "plan.md"),
        ("check mine", "No findings."),
        ("check bundle plan", "No findings."),
    ],
)
def test_what_is_ones_own_is_found_by_its_name(
    words: str, said: str, found: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*found, *words.split(), "--lang", "en"]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("play", "mine.toml"), "A plant by the river"),
        (("play", "bundle.toml"), "Case 1 of 2"),
        (("play", ""), "Case 1 of 1"),
        (("map", "bundle.toml"), "Karin Vogt"),
        (("map", ""), "Karin Vogt"),
        (("host", "plan.toml"), "Plan"),
        (("notes", "plan.toml", "--once"), "Ask again."),
        (("rehearse", "plan.toml"), "Rehearsal: the votes are invented"),
        (("print", "plan.toml"), "plan-print.html"),
        (("export", "mine.toml", "--format", "html"), "mine.html"),
        (("check", "plan.toml"), "No findings."),
        (("check", ""), "No findings."),
    ],
)
def test_a_path_works_wherever_a_name_does(
    words: tuple[str, ...], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, file, *rest = words
    assert main([command, str(folder / file), *rest, "--plain", "--lang", "en"]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("play", "plan.toml"), 2, "is an agenda: workshop host"),
        (("host", "mine.toml"), 2, "is no agenda"),
        (("host", ""), 2, "is no agenda"),
        (("host", "empty"), 2, "is no agenda, and nothing of it can be played: There is no TOML file in this folder."),
        (("print", "none.toml"), 2, "is no agenda, and nothing of it can be played: There is no case “one”"),
        (("map", "mine.toml"), 2, "is no pack"),
        (("play", "empty"), 1, "There is no TOML file in this folder."),
        (("map", "empty"), 1, "There is no TOML file in this folder."),
        (("export", "empty", "--format", "html"), 1, "There is no TOML file in this folder."),
        (("play", "nobody.toml"), 1, "There is no such file."),
        (("map", "nobody.toml"), 1, "There is no such file."),
        (("play", "torn.toml"), 1, "torn.toml:1:"),
        (("notes", "nobody.toml"), 1, "There is no such file."),
    ],
)
def test_what_is_at_a_path_and_not_meant_is_one_sentence(
    words: tuple[str, ...], code: int, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, torn="format = ", none=PACK)
    (folder / "empty").mkdir()
    command, file, *rest = words
    assert main([command, str(folder / file), *rest, "--plain", "--lang", "en"]) == code
    out, err = capsys.readouterr()
    assert said in err and err.count("\n") == 1 and not out


@pytest.mark.parametrize("file", ["mine", "home", "job", "cases", "map mine"])
def test_the_screens_begin_at_a_file_even_where_it_is_called_like_a_screen(
    file: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, **{file: SOUND})
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr("workshop.tui.run", lambda *words: calls.append(words) or 0)
    monkeypatch.setattr("workshop.cli.can_draw", lambda _: True)
    assert main(["play", str(folder / f"{file}.toml")]) == 0
    assert [start for _, start in calls] == [f"play {file}"]


def test_a_name_typed_with_its_letters_apart_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, müller=SOUND)
    words = ["--cases", str(folder), "play", unicodedata.normalize("NFD", "müller"), "--plain", "--lang", "en"]
    assert main(words) == 0
    assert "A plant by the river" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_whichever_way_letters_are_put_together_names_and_ids_are_the_same_words(
    folder: Path, capsys: pytest.CaptureFixture[str], form: Literal["NFC", "NFD"]
) -> None:
    def written(text: str) -> str:
        return unicodedata.normalize(form, text)

    other = "NFD" if form == "NFC" else "NFC"
    case = SOUND.replace('"head"', '"büro"').replace('from = "büro"', unicodedata.normalize(other, 'from = "büro"'), 1)
    plan = AGENDA.replace('"mine"', written('"müller"'))
    write(folder, **{unicodedata.normalize(other, "müller"): case, "pläne": plan})
    known, path = ["--cases", str(folder), "--lang", "en"], str(folder / unicodedata.normalize(other, "müller.toml"))
    for words, said in {
        ("check", "müller"): "“büro” cannot be an id",
        ("play", "müller", "--plain"): "A plant by the river",
        ("notes", "pläne", "--once"): "Ask again.",
        ("host", "pläne", "--plain"): "Plan",
        ("judge", path, "--change", "büro"): "Nothing has to change for that",
        ("judge", path, "--without", "büro:decides_bonus:clerk"): "Who decides on your bonus?",
        ("judge", path, "--assume", "büro:rates:clerk"): "is your customer",
    }.items():
        assert main([*known, words[0], *map(written, words[1:])]) in (0, 1)
        out, err = capsys.readouterr()
        assert said in out, (words, out, err)


def test_ones_own_case_in_place_of_a_shipped_one_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, **{"payroll-clerk": MARKED})
    assert main(["--cases", str(folder), "play", "payroll-clerk", "--plain", "--lang", "de"]) == 0
    out, err = capsys.readouterr()
    assert "Eigen" in out and "Ihre eigene Datei" in err and err.count("\n") == 1
    assert main(["--cases", str(folder), "cases", "--lang", "de"]) == 0
    assert "payroll-clerk: Eigen (de, en · eigen, statt des mitgelieferten)" in capsys.readouterr().out


def test_the_same_case_in_two_folders_says_which_counts(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = write(tmp_path / "second", mine=MARKED)
    words = ["--cases", str(second), "--cases", str(folder)]
    assert main([*words, "play", "mine", "--plain", "--lang", "de"]) == 0
    out, err = capsys.readouterr()
    assert "Eigen" in out and str(second / "mine.toml") in err and err.count("\n") == 1
    assert main([*words, "cases", "--lang", "en"]) == 0
    assert f"your own, in several folders: the one in {second} counts" in capsys.readouterr().out


def test_a_broken_case_stands_in_the_list_with_its_first_finding(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, torn="format = ")
    assert main(["--cases", str(folder), "cases", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "Cannot be played: torn. " in told and "mine: Payroll" in told and "payroll-clerk" in told


def test_a_folder_that_is_not_there_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--cases", str(tmp_path / "no"), "cases", "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"There is no folder “{tmp_path / 'no'}”.\n"
    monkeypatch.setenv("WORKSHOP_CASES", str(tmp_path / "no"))
    assert main(["cases", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert "payroll-clerk" in out and err == f"There is no folder “WORKSHOP_CASES={tmp_path / 'no'}”.\n"


def test_a_check_names_the_case_that_a_pack_or_an_agenda_lacks(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mine.toml").unlink()
    assert main(["check", str(folder), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert out.count("“mine”") == 2 and err == "2 findings.\n"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("words", ["play mine", "host plan", "judge FILE", "notes plan --once"])
def test_a_draft_in_one_language_is_played_led_and_judged_in_both(
    words: str, language: Language, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, mine=only(Language.DE))
    command, *rest = (str(folder / "mine.toml") if word == "FILE" else word for word in words.split())
    options = ["--plain"] if command != "judge" else []
    assert main(["--cases", str(folder), command, *rest, *options, "--lang", language.value]) == 0
    out, err = capsys.readouterr()
    assert out and not err


@pytest.mark.parametrize(("language", "said"), [(Language.DE, "nur auf Deutsch"), (Language.EN, "in German only")])
def test_the_lists_say_that_a_draft_is_in_one_language(
    language: Language, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, mine=only(Language.DE))
    assert main(["--cases", str(folder), "cases", "--lang", language.value]) == 0
    assert "  mine: Abrechnung (de · " in capsys.readouterr().out
    page = library_list(with_folders(shipped(), [folder]), "cases", Voice(language))
    (line,) = [row for row in page.panels[0].words if row.option == "case mine"]
    assert line.short is not None
    for runs in (line.runs, line.short):
        assert said in "".join(run.text for run in runs) and Voice(language)("list.mark.own") in runs[-1].text


def test_the_check_of_a_draft_says_what_sharing_would_need(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, mine=only(Language.DE))
    assert main(["check", str(folder / "mine.toml"), "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "No findings."
    assert main(["check", str(folder / "mine.toml"), "--share", "--lang", "en"]) == 1
    assert "English version" in capsys.readouterr().out


INTERVIEW = (
    *("Entgeltabrechnung", "1", "die Belegschaft", "", "1", "Führungskräfte", "", "Teamleiter", "", "4"),
    *("3", "Frau Lang", "", "Kollegin", "", "Vorstand", "", "Haushalte", "", "5"),
)


def test_the_result_of_the_interview_goes_to_a_file_and_that_file_plays(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "job.toml"
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(INTERVIEW) + "\n"))
    assert main(["job", "--output", str(file), "--plain", "--lang", "de"]) == 0
    assert f"Gespeichert: {file}" in capsys.readouterr().out
    assert main(["check", str(file), "--share", "--lang", "en"]) == 0
    for command, said in (("play", "Entgeltabrechnung"), ("judge", "MEHRERE ZAHLEN")):
        options = ["--plain"] if command == "play" else []
        assert main([command, str(file), *options, "--lang", "de"]) == 0
        out, err = capsys.readouterr()
        assert said in out and not err


@pytest.mark.parametrize(
    ("file", "said"),
    [("mine.toml", "is there already"), ("job.docx", "cannot be written to a file “.docx”")],
)
def test_where_the_interview_cannot_write_it_says_so_before_the_first_question(
    file: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["job", "--output", str(folder / file), "--plain", "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert said in err and err.count("\n") == 1 and not out


def test_a_result_that_cannot_be_written_loses_no_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drive = folder / "drive"
    drive.mkdir()

    class Answers(io.StringIO):
        """The drive is pulled out before the first answer."""

        def readline(self, *size: int) -> str:
            shutil.rmtree(drive, ignore_errors=True)
            return super().readline(*size)

    monkeypatch.setattr("sys.stdin", Answers("\n".join(INTERVIEW) + "\n"))
    assert main(["job", "--output", str(drive / "job.toml"), "--plain", "--lang", "en"]) == 0
    assert "Your answers are still here." in capsys.readouterr().out


def test_a_session_with_a_case_of_ones_own_goes_on_where_its_folder_is_named_and_else_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["host", str(folder / "plan.toml"), "--plain", "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["resume", "--plain", "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert "mine" in err and "--cases FOLDER" in err and err.count("\n") == 1 and not out
    assert main(["--cases", str(folder), "resume", "--plain", "--lang", "en"]) == 0
    assert main(["--cases", str(folder), "report", "--format", "md"]) == 0
    assert "Payroll" in capsys.readouterr().out
