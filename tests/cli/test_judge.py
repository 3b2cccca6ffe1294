"""`workshop judge`: the JSON contract, the sentences, and facts from the command line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.library import over
from workshop.cases.library import shipped
from workshop.cli import main
from workshop.commands.judgement_json import judgement_json
from workshop.rules.judgement import Judgement

CLERK = """
format = 1
focus = "clerk"

[[party]]
id = "clerk"

[[party]]
id = "head"

[[party]]
id = "director"

[[party]]
id = "employees"
kind = "group"

[[tie]]
from = "head"
kind = "decides_raise"
to = "clerk"

[[tie]]
from = "head"
kind = "decides_bonus"
to = "clerk"
on_behalf_of = "director"

[[tie]]
from = "employees"
kind = "receives"
to = "clerk"
"""

RAISE = {"from": "head", "kind": "decides_raise", "to": "clerk"}
BONUS = {"from": "head", "kind": "decides_bonus", "to": "clerk", "on_behalf_of": "director"}
RECEIVES = {"from": "employees", "kind": "receives", "to": "clerk"}

KEYS = {
    "format",
    "focus",
    "verdict",
    "customers",
    "unknown",
    "standings",
    "chain",
    "decisive",
    "why",
    "why_not",
}

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "clerk.toml"
    path.write_text(CLERK, encoding="utf-8")
    return path


@pytest.fixture
def ask(file: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def ask(*words: str) -> dict[str, Any]:
        assert main(["judge", str(file), "--json", *words]) == 0
        table: dict[str, Any] = json.loads(capsys.readouterr().out)
        return table

    return ask


def test_the_json_is_the_contract(ask: Ask) -> None:
    assert ask() == {
        "format": 1,
        "focus": "clerk",
        "verdict": "split",
        "customers": [{"party": "head", "for": ["raise"]}, {"party": "director", "for": ["bonus"]}],
        "unknown": [],
        "standings": {
            "head": {"standing": "customer", "steps": 1, "claims": [{"tie": BONUS, "trap": "EXECUTE"}]},
            "director": {"standing": "customer", "steps": 1, "claims": []},
            "employees": {
                "standing": "recipient",
                "steps": None,
                "claims": [{"tie": RECEIVES, "trap": "RECEIVE"}],
            },
        },
        "chain": {
            "links": [["clerk", "head"], ["clerk", "director"]],
            "through": [],
            "ends": [
                {"at": "head", "kind": "missing", "missing": ["raise", "bonus"]},
                {"at": "director", "kind": "missing", "missing": ["raise", "bonus"]},
            ],
        },
        "decisive": [RAISE, BONUS],
        "why": [
            {
                "step": "customer",
                "parties": ["clerk", "head"],
                "premises": [{"step": "raise", "parties": ["clerk", "head"], "premises": [RAISE]}],
            },
            {
                "step": "customer",
                "parties": ["clerk", "director"],
                "premises": [
                    {
                        "step": "bonus",
                        "parties": ["clerk", "director"],
                        "premises": [{"step": "on_behalf", "parties": ["director", "head"], "premises": [BONUS]}],
                    }
                ],
            },
        ],
        "why_not": {
            "employees": {
                "conceded": [{"tie": RECEIVES, "trap": "RECEIVE"}],
                "missing": ["raise", "bonus"],
                "instead": [{"rule": "raise", "party": "head"}, {"rule": "bonus", "party": "director"}],
            }
        },
    }


def test_a_change_adds_edits_cost_and_count(ask: Ask) -> None:
    table = ask("--change", "head")
    assert set(table) == {*KEYS, "edits", "cost", "count", "bounded"}
    assert table["edits"] == [
        {"edit": "own_name", "old": BONUS, "new": {"from": "head", "kind": "decides_bonus", "to": "clerk"}}
    ]
    assert (table["cost"], table["count"], table["bounded"]) == (1, 1, False)


def test_where_no_edit_helps_there_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    case = "scenarios/cases/released-works-councillor.toml"
    party = shipped().cases["released-works-councillor"].options[0]
    assert main(["judge", case, "--json", "--change", party]) == 0
    table = json.loads(capsys.readouterr().out)
    assert (table["edits"], table["cost"], table["count"], table["bounded"]) == (None, None, 0, False)


@pytest.mark.slow
def test_where_too_many_changes_come_into_question_it_says_so_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firms = range(1_200)
    file = tmp_path / "firms.toml"
    file.write_text(
        'format = 1\nfocus = "me"\n'
        + "".join(f'[[party]]\nid = "{id}"\n{more}' for id, more in (("me", 'status = "owner"\n'), ("x", "")))
        + "".join(f'[[party]]\nid = "f{n}"\nkind = "firm"\n' for n in firms)
        + "".join(f'[[tie]]\nfrom = "me"\nkind = "heads"\nto = "f{n}"\n' for n in firms),
        encoding="utf-8",
    )
    assert main(["judge", str(file), "--json", "--change", "x"]) == 0
    table = json.loads(capsys.readouterr().out)
    assert (table["edits"], table["cost"], table["count"], table["bounded"]) == (None, None, 0, True)
    for language, said in (("de", "so weit sucht das Programm nicht."), ("en", "the program does not look that far.")):
        assert main(["judge", str(file), "--lang", language, "--change", "x"]) == 0
        assert capsys.readouterr().out.endswith(f"{said}\n")


def test_an_added_tie_has_no_old_one(ask: Ask) -> None:
    table = ask("--change", "director", "--without", "head:decides_raise:clerk")
    assert table["edits"] == [
        {"edit": "add", "old": None, "new": {"from": "director", "kind": "decides_raise", "to": "clerk"}}
    ]


def test_facts_can_be_assumed_and_left_out(ask: Ask) -> None:
    without = ask("--without", "head:decides_bonus:clerk:director")
    assert (without["verdict"], without["unknown"]) == ("open", ["bonus"])
    other = ask("--without", "head:decides_bonus:clerk:director", "--assume", "head:decides_bonus:clerk")
    assert other["customers"] == [{"party": "head", "for": ["raise", "bonus"]}]


def test_a_stated_status_can_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "office.toml"
    file.write_text('format = 1\nfocus = "a"\n[[party]]\nid = "a"\nstatus = "office"\n', encoding="utf-8")
    assert main(["judge", str(file), "--json"]) == 0
    before = json.loads(capsys.readouterr().out)
    assert (before["verdict"], before["decisive"]) == ("none", [{"party": "a", "stated": "status"}])
    assert main(["judge", str(file), "--json", "--without", "a:status"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "open"


@pytest.mark.parametrize("loop", [True, False])
def test_only_an_end_that_has_one_names_its_loop(loop: bool, ask: Ask) -> None:
    ends = ask("--assume", "clerk:decides_raise:head", "clerk:decides_bonus:head")["chain"]["ends"] if loop else []
    found = [end for end in ends if end["kind"] == "loop"]
    assert found == ([{"at": "head", "kind": "loop", "loop": ["clerk", "head"]}] if loop else [])


def test_the_facts_come_from_standard_input_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CLERK.encode()), encoding="utf-8"))
    assert main(["judge", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "split"


@over("case", lambda: shipped().cases.values(), batches=1)
def test_every_case_of_the_library_has_its_json(case: Any) -> None:
    judgement = Judgement(case.organisation(), case.focus)
    table = json.loads(json.dumps(judgement_json(judgement)))
    assert set(table) == KEYS
    assert set(table["standings"]) == set(case.options)
    assert set(table["why_not"]) == set(case.options) - judgement.verdict.parties


@pytest.mark.parametrize("language", ["de", "en"])
def test_bare_ids_are_judged_in_sentences(file: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", str(file), "--lang", language, "--change", "employees"]) == 0
    said = capsys.readouterr().out
    assert all(party in said for party in ("head", "director", "employees"))
    assert ("Warum:" if language == "de" else "Why:") in said


KINDS = ("person", "group", "body", "firm", "market")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("id", ["employees", "belegschaft", "mitarbeiter", "market", "hr", "jones"])
def test_no_bare_id_of_any_kind_is_taken_for_he_she_it_or_a_wrong_number(
    id: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CLERK.replace('id = "employees"\nkind = "group"', f'id = "{id}"\nkind = "{kind}"').replace("employees", id)
    path = tmp_path / "clerk.toml"
    path.write_text(text, encoding="utf-8")
    assert main(["judge", str(path), "--lang", "de"]) == 0
    german = capsys.readouterr().out
    several = kind == "group" or (kind == "market" and id != "market")
    one = not several or id == "belegschaft"
    assert f"Das stimmt: „{id}“ {'bekommt' if one else 'bekommen'}, was Sie erarbeiten." in german
    assert f"„{id}“ {'entscheidet' if one else 'entscheiden'} aber weder über" in german
    assert not re.search(r"\b(?:Es|es|sie|Er|er)\b", german)
    assert main(["judge", str(path), "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert f"True enough: “{id}” {'get' if several else 'gets'} what you produce." in english
    assert f"But “{id}” {'decide' if several else 'decides'} on neither" in english
    assert not re.search(r"\b(?:it|they|she|he)\b", english, re.IGNORECASE)


def test_a_person_of_whom_only_an_id_is_known_is_neither_he_nor_she(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "clerk.toml"
    path.write_text(CLERK.replace('on_behalf_of = "director"\n', ""), encoding="utf-8")
    assert main(["judge", str(path), "--lang", "de"]) == 0
    assert "„head“ ist Ihre Kundschaft." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--change haed", "“haed” is not in this case. Did you mean “head”?"),
        ("--assume head:decides_rais:clerk", "Did you mean “decides_raise”?"),
        ("--assume haed:decides_raise:clerk", "Did you mean “head”?"),
        ("--assume head", "“head” is not a fact"),
        ("--assume head:receives:clerk:director", "has no such thing"),
        ("--without head:decides_bonus:clerk", "Did you mean “head:decides_bonus:clerk:director”?"),
        ("--without clerk:status", "“clerk:status” is not in this file"),
        ("--without", "Something is missing here"),
    ],
)
def test_what_is_no_fact_of_the_file_gets_a_sentence(
    words: str, said: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge", str(file), "--lang", "en", *words.split()]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


@pytest.mark.parametrize(
    "text", ["", "focus", 'format = 1\nfocus = "x"', "\x00", "format = 1\n" * 3, CLERK.replace('"head"', '"["')]
)
def test_a_broken_file_gives_findings(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(text, encoding="utf-8")
    code = main(["judge", str(file), "--json"])
    captured = capsys.readouterr()
    if text.startswith("\nformat"):  # a strange id is still an id
        assert code == 0
    else:
        assert code == 1
        assert captured.out == ""
        assert all(line.startswith(f"{file}:") for line in captured.err.splitlines())


def test_a_file_that_is_not_there_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", "nowhere.toml"]) == 1
    assert capsys.readouterr().err.startswith("nowhere.toml:1:1: ")


def test_a_file_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("The file is missing")


@pytest.mark.parametrize(
    ("party", "german"),
    [
        ("employees", "damit nur die Belegschaft zahlt?"),
        ("market", "damit nur die Haushalte und Betriebe zahlen?"),
        ("clerk", "damit nur Sie zahlen?"),
    ],
)
def test_the_question_of_a_change_agrees_with_the_party_in_number(
    party: str, german: str, capsys: pytest.CaptureFixture[str]
) -> None:
    case = str(Path(__file__).parents[2] / "scenarios" / "cases" / "payroll-clerk.toml")
    assert main(["judge", case, "--lang", "de", "--change", party]) == 0
    assert german in capsys.readouterr().out
