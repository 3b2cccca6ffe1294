"""The manual for authors: the same words in the README and in the terminal, and every example and limit in it true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w

import workshop
from support.case_files import SOUND
from workshop.cases.checking import check_text
from workshop.cases.limits import CARD
from workshop.cases.loading import read_organisation
from workshop.cases.schema import json_schema
from workshop.cases.text import Gender, Language
from workshop.cli import main
from workshop.language.manual import manual
from workshop.language.voice import Voice
from workshop.rules.facts import DECISIVE, TRAP_OF, Lane, PartyKind, Status, TieKind, lane_of
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome, Rule

README = (Path(workshop.__file__).parent.parent / "README.md").read_text(encoding="utf-8")
LANGUAGES = list(Language)
CHAPTERS = {
    Language.DE: ("Ein ganzer Fall", "Eine gute Falle", "Ein Zwilling", "Zwei, die zahlen", "Ein offener Fall"),
    Language.EN: ("A whole case", "A good trap", "A twin", "Two who pay", "An open case"),
}
VERDICTS = (
    (Outcome.ONE, {"director"}),
    (Outcome.ONE, {"director"}),
    (Outcome.ONE, {"shift-leader"}),
    (Outcome.SPLIT, {"director", "shift-leader"}),
    (Outcome.OPEN, set()),
)


def blocks(text: str) -> list[str]:
    return re.findall(r"```toml\n(.*?)```", text, re.DOTALL)


def chapter(text: str, heading: str) -> str:
    return text.partition(f"### {heading}\n")[2].partition("\n### ")[0]


def whole(language: Language) -> dict[str, Any]:
    return tomllib.loads(blocks(manual(language))[0])


def with_fragment(case: dict[str, Any], text: str) -> dict[str, Any]:
    """The case as somebody changes it who follows the manual: one decision takes the place of the other."""
    fragment = tomllib.loads(text)
    ties = fragment.pop("tie", [])
    parties = {party["id"]: party for party in fragment.pop("party", [])}
    decided = {(tie["kind"], tie["to"]) for tie in ties if tie["kind"] in DECISIVE}
    stated = {(tie["from"], tie["kind"], tie["to"]) for tie in ties}
    kept = [
        tie
        for tie in case["tie"]
        if (tie["kind"], tie["to"]) not in decided
        and (tie["from"], tie["kind"], tie["to"]) not in stated
        and not (fragment.get("open") and tie["kind"] in DECISIVE and tie["to"] == case["focus"])
    ]
    changed = [{**party, **parties.get(party["id"], {})} for party in case["party"]]
    return {**case, **fragment, "party": changed, "tie": kept + ties}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_and_the_terminal_have_the_same_words(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert manual(language).strip() in README
    assert main(["help", "cases", "--lang", language.value]) == 0
    assert capsys.readouterr().out == manual(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_case_and_every_change_to_it_pass_the_check(language: Language) -> None:
    first, *fragments = blocks(manual(language))
    assert len(fragments) == 5
    assert check_text(first, "night-desk.toml", share=False) == ()
    for fragment in fragments:
        text = tomli_w.dumps(with_fragment(whole(language), fragment))
        assert check_text(text, "other.toml", share=False) == (), fragment


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_chapter_shows_the_verdict_that_it_speaks_of(language: Language) -> None:
    for heading, (outcome, customers) in zip(CHAPTERS[language], VERDICTS, strict=True):
        (example,) = blocks(chapter(manual(language), heading))
        case = tomllib.loads(example) if "focus" in example else with_fragment(whole(language), example)
        verdict = Judgement(*read_organisation(tomli_w.dumps(case))).verdict
        assert (verdict.outcome, set(verdict.parties)) == (outcome, customers), heading
    assert verdict.unknown == (Rule.BONUS,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_fact_has_one_example_that_is_a_card_and_its_trap(language: Language) -> None:
    voice = Voice(language)
    quoted = r"„([^“]+)“" if language is Language.DE else r"“([^”]+)”"
    items = re.findall(r"^- `(\w+)`: ((?:.|\n(?!- |\n))+)", manual(language), re.MULTILINE)
    told = {name: " ".join(text.split()) for name, text in items if name in {kind.value for kind in TieKind}}
    assert list(told) == [*(kind.value for kind in TieKind)]
    for name, text in told.items():
        kind = TieKind(name)
        *_, card = re.findall(quoted, text)
        said = SOUND.replace("Die Belegschaft erhält Abrechnungen.", card).replace("The employees get payslips.", card)
        assert len(card) <= CARD and check_text(said, "case.toml") == ()
        if kind not in DECISIVE and kind is not TieKind.BELONGS_TO:
            assert f"{'Falle' if language is Language.DE else 'Trap'}: {voice(f'engine.trap.{TRAP_OF[kind]}')}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kinds_of_facts_stand_under_the_lane_that_they_lead_to(language: Language) -> None:
    recipients, say, rest = (
        ("\nEmpfänger, ", "\nMitsprache, ", "\nUnd zwei")
        if language is Language.DE
        else ("\nRecipients, ", "\nThose who have a say, ", "\nAnd two ")
    )
    text = manual(language)
    for kind in TieKind:
        lane = None if kind in DECISIVE or kind not in TRAP_OF else lane_of(kind, TRAP_OF[kind])
        begin, end = {
            Lane.RECIPIENT: (recipients, say),
            Lane.SAY: (say, rest),
            None: (rest, "\n### ") if kind not in DECISIVE else ("\n### ", recipients),
        }[lane]
        assert f"- `{kind.value}`:" in text[text.index(begin) : text.index(end, text.index(begin) + 1)], kind


def limits(table: dict[str, Any], definitions: dict[str, Any]) -> dict[str, set[int]]:
    """The numbers that a manual has to name for each key: how long a text may be, how large a number."""
    found: dict[str, set[int]] = {}
    for key, node in table["properties"].items():
        texts = [node, node.get("items", {})]
        longest = {text["maxLength"] for each in texts for text in each.get("properties", {}).values()}
        longest |= {node["maxLength"]} if "maxLength" in node else set()
        inner = node.get("additionalProperties")
        ranges = {each.get("maximum") for each in (node, inner if isinstance(inner, dict) else {})} - {None}
        found[key] = longest | ranges
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_told_with_its_limit(language: Language) -> None:
    text = chapter(manual(language), "Alle Schlüssel" if language is Language.DE else "All keys").partition("```")[0]
    schema = json_schema()
    top, party, rest = re.split(r"^(?=In `\[\[party|In `\[\[tie)", text, flags=re.MULTILINE)
    tie, *cards = re.split(r"(?=- `\[\[)", rest)
    parts = {"party": party, "tie": tie}
    parts |= {card.partition("[[")[2].partition("]]")[0]: card for card in cards}
    tables = {name: schema["definitions"][f"{name.title()}Table"] for name in parts}
    for name, table in (("case", schema), ("names", schema["definitions"]["NamesTable"]), *tables.items()):
        said = " ".join({"case": top, "names": party}.get(name, parts.get(name, "")).split())
        for key, numbers in limits(table, schema["definitions"]).items():
            if name == "case" and key in {"party", "tie", *tables}:
                continue
            assert f"`{key}`" in said, (name, key)
            after = said[said.index(f"`{key}`") :].split(". ")[0].split(";")[0]
            for number in numbers:
                assert re.search(rf"(?<!\d){number}(?!\d)", after), (name, key, number)
    for name, table in schema["properties"].items():
        if name in tables and "maxItems" in table and name != "party":
            assert str(table["maxItems"]) in (parts[name] if name == "activity" else rest), name
    for words in (PartyKind, Status, Gender):
        assert all(re.search(rf"\b{word.value}\b", manual(language)) for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_of_names_in_the_text_are_right_in_gender_and_number(language: Language) -> None:
    heading = "Namen in Sätzen" if language is Language.DE else "Names in sentences"
    lines = " ".join(chapter(manual(language), heading).split())
    examples = re.findall(r'gender = "(\w+)"`, ((?:`(?:nom|acc|dat) = "[^"]+"`(?:, )?)+)', lines)
    assert len(examples) >= (4 if language is Language.DE else 2)
    for gender, forms in examples:
        named = dict(re.findall(r'(\w+) = "([^"]+)"', forms))
        if language is Language.EN:
            continue
        table = tomllib.loads(SOUND)
        table["party"][2]["de"] = {"label": "X", "gender": gender, **named}
        assert check_text(tomli_w.dumps(table), "case.toml") == (), forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_from_the_story_to_the_case_has_ten_steps(language: Language) -> None:
    numbers = re.findall(r"^(\d+)\. ", manual(language), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 11)]


def test_both_languages_have_the_same_chapters_in_number_and_order() -> None:
    german, english = (re.findall(r"^#+", manual(language), re.MULTILINE) for language in LANGUAGES)
    assert german == english
    counts = [len(re.findall(r"^- ", manual(language), re.MULTILINE)) for language in LANGUAGES]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ([], "Who Pays? A workshop game"),
        (["play"], "workshop play ["),
        (["help"], "workshop help ["),
    ],
)
def test_help_shows_the_pages_of_the_commands(
    words: list[str], begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["help", *words, "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith(begins)
    assert main([*words, "--help", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_of_a_word_without_a_page_help_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "plya", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "There is no command “plya”. Did you mean “play”?\n"
