"""The sentences of the check, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from support.case_files import found
from workshop import cases
from workshop.cases.finding import Code, Finding, Hint
from workshop.cases.source import SYNTAX_HINTS
from workshop.cases.structure import EXAMPLES
from workshop.cases.text import Language
from workshop.language.findings import hint, place, report_line, sentence, what
from workshop.language.voice import Voice, area
from workshop.rules.verdict import Rule

LANGUAGES = list(Language)


def fields(template: str) -> set[str]:
    """The names of the values a template needs."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_a_sentence(language: Language) -> None:
    keys = {key for key in area(language, "checker") if "." not in key}
    assert keys == {code.value for code in Code}


def test_every_hint_has_a_sentence_and_every_sentence_a_hint() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(cases.__path__[0]).glob("*.py"))
    given = set(re.findall(r'Hint\(\s*"(\w+)"', source))
    given |= {f"syntax_{name}" for _, name in SYNTAX_HINTS}
    given |= {f"undecided_{rule.value}" for rule in Rule if rule is not Rule.GRANT}
    given |= {f"write_{key}" for key in (*EXAMPLES, "label", "gender")}
    told = {key.removeprefix("hint.") for key in area(Language.DE, "checker") if key.startswith("hint.")}
    assert given == told


def test_both_languages_have_the_same_sentences_with_the_same_values() -> None:
    german, english = area(Language.DE, "checker"), area(Language.EN, "checker")
    assert german.keys() == english.keys()
    for key in german:
        assert fields(german[key]) == fields(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_ends_like_one(language: Language) -> None:
    for key, template in area(language, "checker").items():
        if not key.startswith("word."):
            assert template[-1] in ".?", key
            assert template[0].isupper() or template[0] in "„“{" or re.match(r"[a-z_]+ ", template), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_is_told_with_its_hint(language: Language) -> None:
    findings, _ = found(('to = "clerk"', 'to = "clrk"'))
    voice = Voice(language)
    (finding,) = findings
    assert finding.hint is not None
    assert sentence(voice, finding) == f"{what(voice, finding)} {hint(voice, finding.hint)}"
    assert "clrk" in what(voice, finding)
    assert "clerk" in hint(voice, finding.hint)


def test_the_line_begins_with_the_place_as_editors_read_it() -> None:
    finding = Finding(
        "a.toml", 3, 14, Code.UNKNOWN_PARTY, {"party": "x", "key": "to"}, Hint("nearest", {"nearest": "y"})
    )
    assert place(finding) == "a.toml:3:14"
    assert report_line(Voice(Language.DE), finding) == (
        "a.toml:3:14: Bei „to“ steht „x“, aber niemand im Fall hat diese Kennung. Meinten Sie „y“?"
    )
    assert report_line(Voice(Language.EN), finding) == (
        "a.toml:3:14: “to” names “x”, but nobody in the case has that id. Did you mean “y”?"
    )


def test_a_language_is_named_in_words() -> None:
    finding = Finding("a.toml", 1, 1, Code.MISSING_LANGUAGE, {"key": "title", "language": "de"})
    assert what(Voice(Language.DE), finding) == "Bei „title“ fehlt die deutsche Fassung."
    assert what(Voice(Language.EN), finding) == "The German version of “title” is missing."


def test_a_value_cannot_smuggle_control_characters_onto_the_terminal() -> None:
    findings, _ = found(('to = "clerk"', r'to = "\u001b[2J\u202Ex"'))
    for finding in findings:
        assert report_line(Voice(Language.EN), finding).isprintable()
    assert "\x1b" not in place(Finding("\x1b.toml", 1, 1, Code.FOLDER))
