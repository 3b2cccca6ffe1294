"""A case in one language: it plays, one language stands in for the other, and only for sharing is the second asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.case_files import PACK, SOUND, only, write
from workshop.cases.case import Case
from workshop.cases.checking import check_path, check_text
from workshop.cases.finding import CaseError, Code
from workshop.cases.loading import read_case
from workshop.cases.packs import read_pack
from workshop.cases.text import Gender, Language
from workshop.language.voice import Voice
from workshop.rules.facts import PartyKind


def texts(case: Case, language: Language) -> list[str]:
    """Everything that can be read of a case in a language."""
    told = [case.title, case.setting, case.situation, case.notes, *case.debriefing, *case.cards.values()]
    return [*(text.in_(language) for text in told), *(role.in_(language).label for role in case.roles)]


@pytest.mark.parametrize("language", Language)
def test_a_case_in_one_language_plays_in_both(language: Language) -> None:
    case, whole = read_case(only(language), "mine.toml"), read_case(SOUND, "mine.toml")
    assert texts(case, language) == texts(case, language.other) == texts(whole, language)
    assert case.languages == (language,) and whole.languages == tuple(Language)


@pytest.mark.parametrize("language", Language)
def test_a_name_is_lent_to_the_other_language_without_its_article_and_gender(language: Language) -> None:
    case = read_case(only(language), "mine.toml")
    for role in case.roles:
        own, lent = role.in_(language), role.in_(language.other)
        assert {lent.nom, lent.acc, lent.dat} <= {own.label, f"„{own.label}“", f"“{own.label}”"}
        assert lent.gender in (own.gender if role.party.kind is PartyKind.PERSON else Gender.X, Gender.PL)
    heading = Voice(language.other)("why_not.heading", who=case.role("staff").in_(language.other))
    assert heading == {Language.EN: "Warum nicht „Employees“?", Language.DE: "Why not “Belegschaft”?"}[language]


@pytest.mark.parametrize("language", Language)
def test_the_check_asks_for_the_second_language_only_to_share(language: Language, tmp_path: Path) -> None:
    text = only(language, SOUND.replace("nom =", 'acc = "die Belegschaft"\nnom =', 1))
    assert check_text(text, "mine.toml", share=False) == ()
    found = check_text(text, "mine.toml")
    assert found and {finding.code for finding in found} == {Code.MISSING_LANGUAGE}
    write(tmp_path, mine=text, bundle=only(language, PACK.replace('"one", "two"', '"mine"')))
    assert check_path(tmp_path, share=False) == ()
    assert {Path(finding.path).stem for finding in check_path(tmp_path)} == {"mine", "bundle"}


def test_a_text_that_is_still_empty_in_the_second_language_does_not_keep_it_from_playing() -> None:
    text = SOUND.replace('en = "You do the payroll."', 'en = ""').replace('label = "Employees"\ngender = "pl"', "")
    case = read_case(text, "mine.toml")
    assert case.situation.en == "Sie rechnen ab."
    assert case.role("staff").en.label == "Belegschaft"
    assert case.languages == (Language.DE,)
    assert Code.EMPTY in {finding.code for finding in check_text(text, "mine.toml", share=False)}


def test_a_case_that_is_complete_in_neither_language_plays_and_says_so() -> None:
    text = SOUND.replace(', en = "Payroll"', "").replace('de = "Sie rechnen ab.", ', "")
    case = read_case(text, "mine.toml")
    assert (case.title.en, case.situation.de) == ("Abrechnung", "You do the payroll.")
    assert case.languages == ()


def test_notes_in_one_language_are_enough_for_both() -> None:
    assert read_case(SOUND.replace(', en = "Ask again."', ""), "mine.toml").languages == tuple(Language)


@pytest.mark.parametrize("break_it", ['title = { de = "Abrechnung", en = "Payroll" }'])
def test_what_is_said_in_no_language_keeps_a_case_from_playing(break_it: str) -> None:
    for instead in ("title = {}", 'title = { de = " ", en = "" }'):
        with pytest.raises(CaseError):
            read_case(SOUND.replace(break_it, instead), "mine.toml")


def test_a_party_without_names_in_any_language_keeps_a_case_from_playing() -> None:
    with pytest.raises(CaseError) as refused:
        read_case(re.sub(r'(?m)^\[party\.\w+\]\n(?:\w+ = ".*"\n)+', "", SOUND), "mine.toml")
    assert {finding.code for finding in refused.value.findings} == {Code.NAMELESS}


def test_a_pack_in_one_language_is_called_so_in_both(tmp_path: Path) -> None:
    pack = read_pack(write(tmp_path, bundle=only(Language.EN, PACK)) / "bundle.toml")
    assert pack.title.de == pack.title.en != ""
