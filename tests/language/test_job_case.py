"""An interview as a case that judges, can be written, read and checked, and is told in whole sentences."""

from __future__ import annotations

import re

import pytest

from support.interviews import ANSWERS, interview, random_interview
from workshop.cases.checking import check_text
from workshop.cases.loading import read_case
from workshop.cases.text import Gender, Language
from workshop.cases.writing import write_case
from workshop.language.job import MOST_CLAIMS, JobTelling
from workshop.language.job_case import CASE, case_of
from workshop.language.job_names import guessed, kinds, named, wording
from workshop.language.voice import Voice
from workshop.play.job import Interview, Kind, Named, Topic, clean_name
from workshop.rules.verdict import Outcome

FILE = f"{CASE}.toml"


def sentences(whole: Interview, language: Language) -> list[str]:
    telling = JobTelling(whole, Voice(language))
    explanation = telling.explanation
    said = [explanation.headline(), explanation.verdict(), *explanation.why(), *explanation.chain()]
    for name, why_not in telling.claims():
        said += [name, *why_not]
    for party in telling.case.options:
        said += explanation.change(party)
    said += [*telling.asks(), *telling.mirror(), *telling.prompts(), *telling.remarks()]
    said += [explanation.card(fact) for fact in telling.case.facts]
    for end in range(len(whole.given)):
        asking = JobTelling(Interview(whole.given[:end]), Voice(language))
        said += [asking.place(), asking.question(), asking.hint()]
    return said


@pytest.mark.parametrize("name", ANSWERS)
def test_the_case_of_an_interview_passes_the_check_and_reads_back_equal(name: str) -> None:
    case = case_of(interview(*ANSWERS[name]))
    text = write_case(case)
    assert check_text(text, FILE) == ()
    assert read_case(text, FILE) == case


@pytest.mark.slow
def test_every_random_interview_gives_a_case_that_judges_reads_back_and_is_told() -> None:
    found = set()
    for seed in range(80):
        whole = random_interview(seed)
        case = case_of(whole)
        text = write_case(case)
        assert check_text(text, FILE) == (), seed
        assert read_case(text, FILE) == case, seed
        for language in Language:
            telling = JobTelling(whole, Voice(language))
            found.add(telling.judgement.verdict.outcome)
            assert all(sentence.strip() for sentence in sentences(whole, language)), seed
            assert len(telling.claims()) <= MOST_CLAIMS
    assert found == set(Outcome)


@pytest.mark.parametrize("name", ANSWERS)
def test_no_sentence_of_an_interview_has_an_empty_place_or_two_blanks(name: str) -> None:
    for language in Language:
        for sentence in sentences(interview(*ANSWERS[name]), language):
            assert not re.search(r"\{|\}|  | [.,;:?]", sentence), sentence


@pytest.mark.parametrize(
    ("typed", "nom", "acc", "dat", "gender"),
    [
        ("meine Chefin", "die Chefin", "die Chefin", "der Chefin", Gender.F),
        ("der Teamleiter", "der Teamleiter", "den Teamleiter", "dem Teamleiter", Gender.M),
        ("Kollege", "der Kollege", "den Kollegen", "dem Kollegen", Gender.M),
        (
            "Assistent Vertrieb",
            "der Assistent Vertrieb",
            "den Assistenten Vertrieb",
            "dem Assistenten Vertrieb",
            Gender.M,
        ),
        ("mein Vorgesetzter", "der Vorgesetzte", "den Vorgesetzten", "dem Vorgesetzten", Gender.M),
        ("meine Vorgesetzte", "die Vorgesetzte", "die Vorgesetzte", "der Vorgesetzten", Gender.F),
        ("Frau Lang", "Frau Lang", "Frau Lang", "Frau Lang", Gender.F),
        ("Herr Brot", "Herr Brot", "Herrn Brot", "Herrn Brot", Gender.M),
        ("Karin", "Karin", "Karin", "Karin", Gender.F),
        ("Fachbereiche", "die Fachbereiche", "die Fachbereiche", "den Fachbereichen", Gender.PL),
        ("Kunden", "die Kunden", "die Kunden", "den Kunden", Gender.PL),
        ("Teams", "die Teams", "die Teams", "den Teams", Gender.PL),
        ("Beschäftigte", "die Beschäftigten", "die Beschäftigten", "den Beschäftigten", Gender.PL),
        ("Betriebsrat", "der Betriebsrat", "den Betriebsrat", "dem Betriebsrat", Gender.M),
        ("die Belegschaft", "die Belegschaft", "die Belegschaft", "der Belegschaft", Gender.F),
        ("Team Nord", "das Team Nord", "das Team Nord", "dem Team Nord", Gender.N),
        ("Stadtwerke GmbH", "Stadtwerke GmbH", "Stadtwerke GmbH", "Stadtwerke GmbH", Gender.F),
    ],
)
def test_words_that_are_typed_are_inflected(typed: str, nom: str, acc: str, dat: str, gender: Gender) -> None:
    found = wording(Named(named(typed), guessed(typed)), Language.DE)
    assert (found.nom, found.acc, found.dat, found.gender) == (nom, acc, dat, gender)


def test_english_titles_take_the_and_names_take_nothing() -> None:
    def form(typed: str) -> str:
        return wording(Named(named(typed), guessed(typed)), Language.EN).nom

    assert form("Line manager") == "the line manager"
    assert form("the CEO") == "the CEO"
    assert form("Customers") == "the customers"
    assert form("Anna") == "Anna"


def test_english_tells_one_kind_of_body() -> None:
    bodies = {Kind.BODY_F, Kind.BODY_M, Kind.BODY_N}
    assert len(bodies & set(kinds(Language.EN, "Board"))) == 1
    assert set(kinds(Language.DE, "Board")) == set(Kind)


def test_split_pay_names_both_who_pay_and_asks_about_the_one_whose_payer_is_unknown() -> None:
    telling = JobTelling(interview(*ANSWERS["split"]), Voice(Language.DE))
    assert [each.label for each in telling.customers] == ["Teamleiter", "Frau Lang"]
    assert any("Frau Lang" in question for question in telling.asks())
    assert [name for name, _ in telling.claims()] == ["Belegschaft", "Führungskräfte", "Kollegin"]


def test_who_does_not_know_gets_questions_and_somebody_to_ask() -> None:
    answers = list(ANSWERS["unknown"])
    assert "Gehaltserhöhung" in JobTelling(interview(*answers), Voice(Language.DE)).asks()[0]
    answers[5] = "Teamleiterin"
    assert JobTelling(interview(*answers), Voice(Language.DE)).asks()[0].endswith("Fragen Sie die Teamleiterin.")


def test_whoever_decides_about_others_is_shown_the_mirror() -> None:
    mirror = JobTelling(interview(*ANSWERS["seller"]), Voice(Language.DE)).mirror()
    assert "der Assistentin" in mirror[0]
    assert len(mirror) > 3


def test_those_who_work_for_one_do_not_count_as_looking_like_customers() -> None:
    names = [name for name, _ in JobTelling(interview(*ANSWERS["owner"]), Voice(Language.DE)).claims()]
    assert "Holz Müller GmbH" not in names


def test_every_question_is_asked_in_some_interview() -> None:
    topics = {given.topic for answers in ANSWERS.values() for given in interview(*answers).given}
    assert topics == set(Topic)


def test_a_name_never_outgrows_its_card() -> None:
    longest = clean_name("Verwaltungsangestellte" * 3)
    for kind in Kind:
        assert len(wording(Named(longest, kind), Language.DE).dat) <= 60
