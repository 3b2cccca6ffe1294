"""The JSON Schema, read by the checker of a real TOML editor."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
import tomli_w
from pydantic import BaseModel, TypeAdapter

from support.case_files import CARDS, PACK, PLAN, SOUND
from support.waiting import PATIENCE
from workshop.cases import format, format_cards
from workshop.cases.agenda import COURSE, Way
from workshop.cases.files import toml_files
from workshop.cases.library import shipped_root
from workshop.cases.rounds import Round
from workshop.cases.schema import SCHEMAS, agenda_schema, json_schema, pack_schema
from workshop.cases.text import Language
from workshop.cli import main
from workshop.language.schema import described
from workshop.language.voice import area
from workshop.rules.facts import TieKind


def taplo() -> str:
    """The program of the TOML editor tools: a test dependency, so its absence is a failure."""
    program = shutil.which("taplo", path=str(Path(sys.executable).parent)) or shutil.which("taplo")
    assert program, "taplo is missing: install the test dependencies (pip install -e '.[test]')"
    return program


@pytest.fixture
def lint(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Checks files with a schema: exit code, and what the checker said."""

    def run(schema: dict[str, Any], *files: Path) -> tuple[int, str]:
        path = tmp_path / "schema.json"
        path.write_text(json.dumps(schema), encoding="utf-8")
        command = [taplo(), "lint", "--no-auto-config", "--colors", "never", "--schema", path.as_uri()]
        done = subprocess.run(
            [*command, *map(str, files)], capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_editor_accepts_the_whole_library(lint: Callable[..., tuple[int, str]], kind: str) -> None:
    files = toml_files(shipped_root() / f"{kind}s")
    assert files
    code, said = lint(described(kind), *files)
    assert code == 0, said
    assert f"total={len(files)} " in re.sub(r"\x1b\[\d*m", "", said)


NAMES = SOUND[SOUND.index('[party.de]\nlabel = "Karin') : SOUND.index('[[party]]\nid = "staff"')]
WRONG = {
    "an unknown key": ("setting =", "settings ="),
    "an answer": ("level = 1", 'level = 1\nanswer = "head"'),
    "an unknown kind of tie": ('kind = "receives"', 'kind = "recieves"'),
    "no language": ('title = { de = "Abrechnung", en = "Payroll" }', "title = {}"),
    "an umlaut in an id": ('id = "staff"', 'id = "köche"'),
    "a blank in an id": ('id = "staff"', 'id = "the staff"'),
    "a party without a name": (NAMES, ""),
    "a missing text": ('notes = { de = "Fragen Sie nach.", en = "Ask again." }\n', ""),
    "a text too long for its screen": ('"Sie rechnen ab."', f'"{"x" * 261}"'),
    "a label too long for the picture": ('label = "Karin Vogt"', f'label = "{"x" * 29}"'),
    "an unknown level": ("level = 1", "level = 5"),
    "an unknown gender": ('gender = "f"', 'gender = "w"'),
    "two questions": ('  { de = "Wann?", en = "When?" },\n', ""),
    "a tie to nobody": ('to = "clerk"\n', ""),
    "a number for an id": ('id = "head"', "id = 7"),
    "a component of pay twice": ('id = "head"', 'id = "head"\npay = ["raise", "raise"]'),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_an_editor_refuses_a_mistake(lint: Callable[..., tuple[int, str]], tmp_path: Path, mistake: str) -> None:
    old, new = WRONG[mistake]
    assert old in SOUND
    path = tmp_path / "case.toml"
    path.write_text(SOUND, encoding="utf-8")
    assert lint(json_schema(), path)[0] == 0
    path.write_text(SOUND.replace(old, new, 1), encoding="utf-8")
    assert lint(json_schema(), path)[0] != 0


ANOTHER_GOAL = '[[goal]]\nid = "x"\nof = "head"\nweight = 1\nsays = { de = "x", en = "x" }\n'
WRONG_CARDS = {
    "an unknown key": ("effort = 8", "efort = 8"),
    "an answer": ("effort = 8", "right = true"),
    "a need without a party": ('of = "head"\nweight = 3', "weight = 3"),
    "a need without a weight": ("weight = 3\n", ""),
    "a weight out of range": ("weight = 3", "weight = 6"),
    "too much effort": ("effort = 8", "effort = 13"),
    "no text": ('says = { de = "Vorab prüfen", en = "Checking ahead" }\n', ""),
    "a text too long for its card": ("Vorab prüfen", "x" * 71),
    "an answer too long for its card": ('"Am dritten Tag."', f'"{"x" * 141}"'),
    "no language": ('{ de = "Machen Sie bitte zügig.", en = "Please be quick." }', "{}"),
    "an effect of nothing": ("wage = 1 }", "wage = 0 }"),
    "an effect out of range": ("wage = 1 }", "wage = -4 }"),
    "a service out of range": ("payslip = 3 }", "payslip = 7 }"),
    "clarity as a text": ("tells = { calm = 3 }", 'tells = { calm = "3" }'),
    "eleven hours": ("most = 4", "most = 11"),
    "a result without effects": ("moves = { wage = 3 }\n", ""),
    "an opening as a text": ("opening = true", 'opening = "yes"'),
    "too many cards": (CARDS, CARDS + ANOTHER_GOAL * 11),
}


@pytest.mark.parametrize("mistake", WRONG_CARDS)
def test_the_editor_refuses_cards_with(lint: Callable[..., tuple[int, str]], tmp_path: Path, mistake: str) -> None:
    old, new = WRONG_CARDS[mistake]
    assert old in CARDS
    path = tmp_path / "case.toml"
    path.write_text((SOUND + CARDS).replace('id = "head"', 'id = "head"\nwho = "vogt"', 1), encoding="utf-8")
    code, said = lint(json_schema(), path)
    assert code == 0, said
    path.write_text((SOUND + CARDS).replace(old, new, 1), encoding="utf-8")
    assert lint(json_schema(), path)[0] != 0


def test_the_editor_refuses_a_case_as_a_pack(lint: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_text(SOUND, encoding="utf-8")
    assert lint(pack_schema(), path)[0] != 0
    path.write_text(PACK, encoding="utf-8")
    assert lint(pack_schema(), path)[0] == 0


WRONG_PLAN = {
    "an unknown key": ("way =", "ways ="),
    "an unknown way": ('"keyboard"', '"phones"'),
    "an unknown stage": ('"discussion"', '"discusion"'),
    "the end as a stage": ('"shift"', '"final"'),
    "a stage twice": ('"why"', '"why", "why"'),
    "one team": ("teams = 4", "teams = 1"),
    "nine teams": ("teams = 4", "teams = 9"),
    "an unknown round": ('"evidence"', '"evidenz"'),
    "a round twice": ('"chain", "evidence"', '"chain", "chain"'),
    "no minutes": ("minutes = 25\n", ""),
    "minutes as a text": ("minutes = 25", 'minutes = "25"'),
    "no language": ('{ de = "Vormittag", en = "Morning" }', "{}"),
    "a case without a name": ('case = "two"\n', ""),
}


@pytest.mark.parametrize("mistake", WRONG_PLAN)
def test_the_editor_refuses_an_agenda_with(lint: Callable[..., tuple[int, str]], tmp_path: Path, mistake: str) -> None:
    old, new = WRONG_PLAN[mistake]
    assert old in PLAN
    path = tmp_path / "agenda.toml"
    path.write_text(PLAN, encoding="utf-8")
    assert lint(agenda_schema(), path)[0] == 0
    path.write_text(PLAN.replace(old, new, 1), encoding="utf-8")
    assert lint(agenda_schema(), path)[0] != 0


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_editor_accepts_a_draft_in_one_language(
    lint: Callable[..., tuple[int, str]], tmp_path: Path, language: str
) -> None:
    def alone(value: Any) -> Any:
        """Only what is said in that language, and what is said in none."""
        if isinstance(value, dict):
            both = {"de", "en"} <= value.keys()
            return {key: alone(each) for key, each in value.items() if not both or key not in {"de", "en"} - {language}}
        return [alone(each) for each in value] if isinstance(value, list) else value

    for kind, text in (("case", SOUND + CARDS), ("pack", PACK), ("agenda", PLAN)):
        path = tmp_path / f"{kind}.toml"
        path.write_text(tomli_w.dumps(alone(tomllib.loads(text))), encoding="utf-8")
        code, said = lint(described(kind), path)
        assert code == 0, said


def tables(kind: str) -> Iterator[tuple[str, dict[str, Any], type[BaseModel]]]:
    """The tables of a kind of file, with the models behind them."""
    schema, models = described(kind), vars(format_cards) | vars(format)
    for name, table in ((f"{kind.title()}Table", schema), *schema["definitions"].items()):
        if "properties" in table:
            yield name, table, models[name]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_key_is_told_in_both_languages_with_an_example_that_the_format_accepts(kind: str) -> None:
    for name, table, model in tables(kind):
        assert len(table["description"].split("\n\n")) == 2
        fields = {field.alias or each: field for each, field in model.model_fields.items()}
        assert fields.keys() == table["properties"].keys()
        for key, value in table["properties"].items():
            german, english, line = value["description"].split("\n\n", 2)
            assert german[-1] == english[-1] == "." and german != english, (name, key)
            assert line.startswith("```toml\n")
            (example,) = tomllib.loads(line.removeprefix("```toml\n").removesuffix("\n```")).values()
            assert value["examples"] == [example]
            told = (
                Annotated[(fields[key].annotation, *fields[key].metadata)]
                if fields[key].metadata
                else fields[key].annotation
            )
            TypeAdapter(told).validate_python(example)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_word_is_told_in_both_languages(kind: str) -> None:
    words = {name: each for name, each in described(kind)["definitions"].items() if "enum" in each}
    assert words or kind == "pack"
    for definition in words.values():
        told = definition["x-taplo"]["docs"]["enumValues"]
        assert len(told) == len(definition["enum"])
        for word, meaning in zip(definition["enum"], told, strict=True):
            german, english = meaning.split("\n\n")
            assert f"`{word}`: {german} / {english}" in definition["description"]


def test_nothing_is_told_of_a_key_or_a_word_that_no_file_has() -> None:
    told = {"text.de", "text.en"}
    for kind in SCHEMAS:
        for name, table in ((kind, described(kind)), *described(kind)["definitions"].items()):
            name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.removesuffix("Table")).lower()
            told |= {f"{name}.{each}" for each in table.get("enum", ["table", *table.get("properties", {})])}
    assert area(Language.DE, "schema").keys() == told


def test_the_words_are_those_of_the_program() -> None:
    kinds = json_schema()["definitions"]["TieKind"]
    assert kinds["enum"] == [kind.value for kind in TieKind]
    assert agenda_schema()["definitions"]["Stage"]["enum"] == [stage.value for stage in COURSE]
    assert agenda_schema()["definitions"]["Round"]["enum"] == [each.value for each in Round]
    assert agenda_schema()["definitions"]["Way"]["enum"] == [way.value for way in Way]


def test_the_schema_knows_no_null_because_toml_has_none() -> None:
    schemas = json.dumps([described(kind) for kind in SCHEMAS])
    assert "null" not in schemas
    assert "x-longest" not in schemas


def test_the_command_prints_what_the_editor_reads(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in SCHEMAS:
        assert main(["schema", kind]) == 0
        said = capsys.readouterr().out
        assert said.isascii()
        assert json.loads(said) == described(kind)
