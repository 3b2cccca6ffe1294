"""The command line in this process: which command, which language, and sentences for what is not understood."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

import pytest

import workshop
from workshop.__main__ import main as script
from workshop.cases.text import Language
from workshop.cli import COMMANDS, HOME, main
from workshop.commands.desk import Parser
from workshop.language.system import system_language
from workshop.language.voice import Voice

CASE = "scenarios/cases/payroll-clerk.toml"


@pytest.fixture(autouse=True)
def _a_german_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, Language.DE),
        ({"LANG": "de_AT"}, Language.DE),
        ({"LANG": "fr_FR.UTF-8"}, Language.EN),
        ({"LANG": "C"}, Language.EN),
        ({}, Language.EN),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_CH.UTF-8"}, Language.DE),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "de_CH.UTF-8", "LC_ALL": "en_US.UTF-8"}, Language.EN),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, Language.DE),
    ],
)
def test_the_language_is_the_systems(environ: dict[str, str], language: Language) -> None:
    assert system_language(environ) is language


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"workshop {workshop.__version__}\n"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("command", [HOME, *COMMANDS])
def test_every_command_has_a_page_in_both_languages(
    command: str, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [] if command == HOME else [command]
    assert main([*words, "--help", "--lang", language.value]) == 0
    page = capsys.readouterr().out
    assert page.strip() == Voice(language)(f"help.{command}").strip()
    assert all(len(line) <= 78 for line in page.splitlines())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_names_every_option_of_its_command(command: str, language: Language) -> None:
    parser = Parser()
    import_module(f"workshop.commands.{command}").arguments(parser)
    page = Voice(language)(f"help.{command}")
    assert all(flag in page for flag in parser.flags)
    assert set(re.findall(r"--[a-z]+", page)) <= {*parser.flags, "--plain", "--lang", "--cases", "--help"}


def test_the_first_page_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    main(["-h"])
    page = capsys.readouterr().out
    assert all(f"workshop {command}" in page for command in COMMANDS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("plya", "Einen Befehl „plya“ gibt es nicht. Meinten Sie „play“?"),
        ("PLAY", "Einen Befehl „PLAY“ gibt es nicht. Meinten Sie „play“?"),
        (
            "xyzzy",
            "Einen Befehl „xyzzy“ gibt es nicht. Bekannt: play, study, job, new, edit, demo, cases, map, judge, check, "
            "schema, pack, add, export, host, print, rehearse, resume, door, notes, report, data, help.",
        ),
        ("--lnag de", "Eine Option „--lnag“ gibt es hier nicht. Meinten Sie „--lang“?"),
        ("judge x --chnage y", "Eine Option „--chnage“ gibt es hier nicht. Meinten Sie „--change“?"),
        ("cases --lang dee", "Die Sprache „dee“ spricht dieses Programm nicht. Meinten Sie „de“?"),
        ("cases --lang klingonisch", "Die Sprache „klingonisch“ spricht dieses Programm nicht. Bekannt: de, en."),
        ("cases --lang", "Hier fehlt eine Angabe, oder eine ist zu viel: workshop --help zeigt, was möglich ist."),
        ("cases --plain=1", "Hier fehlt eine Angabe, oder eine ist zu viel: workshop --help zeigt, was möglich ist."),
        ("cases more", "„more“ ist ein Wort zu viel."),
        (
            "play payrol-clerk",
            "Einen Fall oder ein Paket „payrol-clerk“ gibt es nicht. Meinten Sie „payroll-clerk“?",
        ),
        ("play 123", "Einen Fall oder ein Paket „123“ gibt es nicht. Alle zeigt der Befehl workshop cases."),
    ],
)
def test_what_is_not_understood_gets_one_sentence_and_the_nearest_known(
    words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.split()) == 2
    captured = capsys.readouterr()
    assert captured.err == f"{said}\n"
    assert captured.out == ""


def test_the_language_asked_for_also_speaks_of_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "plya"]) == 2
    assert capsys.readouterr().err == "There is no command “plya”. Did you mean “play”?\n"


def test_a_word_with_control_characters_is_shown_without_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["\x1b[31mred\u202e"]) == 2
    assert "\x1b" not in (said := capsys.readouterr().err)
    assert "\u202e" not in said
    assert "„[31mred“" in said


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("workshop.commands.cases.run", interrupted)
    assert main(["cases"]) == 130

    class Loading:
        def __getattr__(self, _: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "workshop.cli", Loading())
    assert script() == 130, "while the command line is loaded"
    assert capsys.readouterr() == ("", "")


def test_argparse_itself_neither_prints_nor_leaves() -> None:
    assert issubclass(Parser, ArgumentParser)
    parser = Parser()
    parser.add_argument("--change")
    with pytest.raises(Exception, match="arguments"):
        parser.parse_known_args(["--change"])


def test_the_cases_are_listed_with_level_pack_and_languages(capsys: pytest.CaptureFixture[str]) -> None:
    from workshop.cases.library import shipped

    assert main(["cases"]) == 0
    listed = capsys.readouterr().out
    for case in shipped().cases.values():
        assert f"{case.level}  {case.id}: {case.title.de} (de, en)" in listed
    for pack in shipped().packs.values():
        assert f"Paket {pack.id}: {pack.title.de}" in listed


def test_a_broken_case_stands_in_the_list_with_its_first_finding(
    capsys: pytest.CaptureFixture[str], broken_library: None
) -> None:
    assert main(["cases"]) == 0
    listed = capsys.readouterr().out
    assert "payroll-clerk" in listed
    assert "Nicht spielbar: torn." in listed


def test_a_broken_case_is_refused_with_its_first_finding(
    capsys: pytest.CaptureFixture[str], broken_library: None
) -> None:
    assert main(["play", "torn", "--plain"]) == 1
    assert "„torn“" in capsys.readouterr().err


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["focus"]


@pytest.mark.parametrize(("kind", "key"), [("case", "focus"), ("pack", "cases"), ("agenda", "block")])
def test_every_kind_of_file_has_a_schema(capsys: pytest.CaptureFixture[str], kind: str, key: str) -> None:
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out)["properties"][key]


def test_a_schema_of_another_kind_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "schema", "agneda"]) == 2
    assert capsys.readouterr().err == "There is no schema for “agneda”. Did you mean “agenda”?\n"


def test_check_lists_findings_as_file_line_column_and_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "torn.toml"
    file.write_text("format = 1\nfocus = \n", encoding="utf-8")
    assert main(["check", str(file)]) == 1
    captured = capsys.readouterr()
    assert re.match(rf"{re.escape(str(file))}:2:\d+: \w.*[.?]$", captured.out)
    assert captured.err == "Ein Befund.\n"


def test_check_prints_the_figures_of_a_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cases").mkdir()
    case = Path(CASE).read_text(encoding="utf-8")
    (tmp_path / "cases" / "payroll-clerk.toml").write_text(case, encoding="utf-8")
    assert main(["check", "--library", "--lang", "en", str(tmp_path)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "One case: 1 at level 1."
    assert "  the superior: 100%, 0%" in out
    assert out[-1] == "No findings."


def test_check_finds_nothing_in_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "Kein Befund.\n"
