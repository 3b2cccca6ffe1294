"""An interview as a case that judges, can be written, read and checked, and is told in whole sentences."""

from __future__ import annotations

import re

import pytest

from support.interviews import ANSWERS, interview, random_interview
from workshop.cases.checking import check_text
from workshop.cases.loading import read_case
from workshop.cases.text import Gender, Language, Wording
from workshop.cases.writing import write_case
from workshop.language.job import JobTelling, special_meant
from workshop.language.job_case import CASE, case_of, to_play
from workshop.language.job_names import guessed, kinds, named, wording
from workshop.language.voice import Voice
from workshop.page.job import result
from workshop.page.model import Picture
from workshop.play.job import Interview, Kind, Named, Special, Topic, clean_name
from workshop.rules.judgement import Judgement
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
        case = to_play(case_of(whole))
        text = write_case(case)
        assert check_text(text, FILE) == (), seed
        assert read_case(text, FILE) == case, seed
        for language in Language:
            telling = JobTelling(whole, Voice(language))
            found.add(telling.judgement.verdict.outcome)
            assert all(sentence.strip() for sentence in sentences(whole, language)), seed
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
        ("der Teamleiter", "der Teamleiter", "den Teamleiter", "dem Teamleiter", Gender.X),
        ("Kollege", "der Kollege", "den Kollegen", "dem Kollegen", Gender.X),
        (
            "Assistent Vertrieb",
            "der Assistent Vertrieb",
            "den Assistenten Vertrieb",
            "dem Assistenten Vertrieb",
            Gender.X,
        ),
        ("mein Vorgesetzter", "der Vorgesetzte", "den Vorgesetzten", "dem Vorgesetzten", Gender.M),
        ("meine Vorgesetzte", "die Vorgesetzte", "die Vorgesetzte", "der Vorgesetzten", Gender.F),
        ("Frau Lang", "Frau Lang", "Frau Lang", "Frau Lang", Gender.F),
        ("Herr Brot", "Herr Brot", "Herrn Brot", "Herrn Brot", Gender.M),
        ("Karin", "Karin", "Karin", "Karin", Gender.X),
        ("Fachbereiche", "die Fachbereiche", "die Fachbereiche", "den Fachbereichen", Gender.PL),
        ("Kunden", "die Kunden", "die Kunden", "den Kunden", Gender.PL),
        ("Teams", "die Teams", "die Teams", "den Teams", Gender.PL),
        ("Beschäftigte", "die Beschäftigten", "die Beschäftigten", "den Beschäftigten", Gender.PL),
        ("Betriebsrat", "der Betriebsrat", "den Betriebsrat", "dem Betriebsrat", Gender.M),
        ("die Belegschaft", "die Belegschaft", "die Belegschaft", "der Belegschaft", Gender.F),
        ("Team Nord", "das Team Nord", "das Team Nord", "dem Team Nord", Gender.N),
        ("Teilnehmende", "die Teilnehmenden", "die Teilnehmenden", "den Teilnehmenden", Gender.PL),
        ("Teilnehmer", "die Teilnehmer", "die Teilnehmer", "den Teilnehmern", Gender.PL),
        ("die Lernenden", "die Lernenden", "die Lernenden", "den Lernenden", Gender.PL),
        ("Gäste", "die Gäste", "die Gäste", "den Gästen", Gender.PL),
        ("Vorsitzende", "Vorsitzende", "Vorsitzende", "Vorsitzende", Gender.X),
        ("Teamleitung", "die Teamleitung", "die Teamleitung", "der Teamleitung", Gender.X),
        ("die Führungskraft", "die Führungskraft", "die Führungskraft", "der Führungskraft", Gender.X),
        ("die Stadtwerke", "die Stadtwerke", "die Stadtwerke", "den Stadtwerken", Gender.PL),
        ("die Bahn", "die Bahn", "die Bahn", "der Bahn", Gender.F),
        ("der Betrieb", "der Betrieb", "den Betrieb", "dem Betrieb", Gender.M),
        ("Head of HR", "Head of HR", "Head of HR", "Head of HR", Gender.X),
        ("Architektin", "die Architektin", "die Architektin", "der Architektin", Gender.F),
        ("Kirsten", "Kirsten", "Kirsten", "Kirsten", Gender.X),
        ("Petersen", "Petersen", "Petersen", "Petersen", Gender.X),
        ("Stadtwerke GmbH", "Stadtwerke GmbH", "Stadtwerke GmbH", "Stadtwerke GmbH", Gender.X),
    ],
)
def test_words_that_are_typed_are_inflected(typed: str, nom: str, acc: str, dat: str, gender: Gender) -> None:
    found = wording(Named(named(typed), guessed(typed)), Language.DE)
    assert (found.nom, found.acc, found.dat, found.gender) == (nom, acc, dat, gender)


@pytest.mark.parametrize("called", ["Frau M.", "Herr K.", "Karin Vogt", "Peter Müller", "M.", "Frau"])
def test_a_name_stays_as_it_is_where_it_stands_for_several(called: str) -> None:
    found = wording(Named(called, Kind.PEOPLE), Language.DE)
    assert (found.nom, found.acc, found.dat, found.gender) == (called, called, called, Gender.PL)


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
    assert [name for name, _ in telling.claims()] == ["Belegschaft", "Führungskräfte", "Kollegin", "Haushalte"]


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


# Who is what


@pytest.mark.parametrize(
    "typed",
    ["Kim", "K. V.", "Toni Lang", "Product Owner", "Karin", "Dr. Yilmaz", "Andrea", "die Telekom", "der Edeka", "Chef",
     "die Charité", "Admin", "Siemens", "Teamleiter", "mein Boss", "Leitung"],
)  # fmt: skip
@pytest.mark.parametrize("language", Language)
def test_a_name_is_no_woman_and_no_man_until_somebody_says_so(typed: str, language: Language) -> None:
    each = Named(named(typed), guessed(typed, language))
    assert each.kind is Kind.PERSON
    voice, name = Voice(language), wording(each, language)
    assert voice("engine.lacks.bonus", x=name).lower().count(each.name.lower()) == 1
    assert not re.search(r"\b(?:sie|er|she|he|her|his)\b", voice("engine.lacks.purchase", x=name))


@pytest.mark.parametrize("language", Language)
def test_a_firm_is_never_a_she(language: Language) -> None:
    firm = wording(Named("Möbelhaus GmbH", guessed("Möbelhaus GmbH", language)), language)
    told = Voice(language)("engine.lacks.raise_bonus", x=firm)
    assert not re.search(r"\b(?:Sie|sie|she)\b", told) and "undin" not in Voice(language)("engine.verdict.one", x=firm)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        *(("citizens", Kind.PEOPLE), ("children", Kind.PEOPLE), ("journeymen", Kind.PEOPLE), ("managers", Kind.PEOPLE)),
        *(("team lead", Kind.PERSON), ("boss", Kind.PERSON), ("Ms Lang", Kind.WOMAN), ("Mr Brot", Kind.MAN)),
        *(
            ("town council", Kind.BODY_N),
            ("Households", Kind.PEOPLE),
            ("agency", Kind.BODY_N),
            ("Acme Ltd", Kind.FIRM),
            ("James", Kind.PERSON),
        ),
    ],
)
def test_an_english_word_says_whether_it_is_one_or_many_and_nothing_more(typed: str, kind: Kind) -> None:
    assert guessed(typed, Language.EN) is kind


def test_german_words_contract_where_people_do() -> None:
    voice = Voice(Language.DE)
    head, firm = (wording(Named(named(each), guessed(each)), Language.DE) for each in ("der Vorstand", "Lang GmbH"))
    assert f"{voice('job.ask.above', x=head)}".endswith("des Vorstands?")
    assert f"{voice('job.ask.above_firm', x=head)}".startswith("Wer kauft beim Vorstand")
    assert f"{voice('job.ask.above_firm', x=firm)}".startswith("Wer kauft bei Lang GmbH")


# What is typed


@pytest.mark.parametrize("typed", ["Weiß ich nicht", "weiß nicht", "WEISS ICH NICHT", "I don't know", "No idea.", "?"])
def test_not_knowing_can_be_typed(typed: str) -> None:
    assert special_meant(typed) is Special.UNKNOWN


@pytest.mark.parametrize("typed", ["niemand", "Niemand.", "nobody", "No one"])
def test_nobody_can_be_typed(typed: str) -> None:
    assert special_meant(typed) is Special.NOBODY
    assert special_meant("Niemann") is None and special_meant("Frau Lang") is None


def test_a_word_that_is_typed_for_an_answer_of_the_list_is_that_answer() -> None:
    asking = JobTelling(interview("Grafik"), Voice(Language.DE))
    assert asking.word_meant("selbstständig") == "self_employed"
    assert asking.word_meant("Angestellt") == "employed"
    buying = JobTelling(interview("Texte", "self_employed", *"-----", "Verlag GmbH"), Voice(Language.DE))
    assert buying.interview.topic is Topic.APART and buying.word_meant("Keine Ahnung") == "unknown"
    assert asking.word_meant("in") is None and asking.word_meant("x") is None


# The chain


def test_the_chain_of_somebody_lent_out_goes_on_through_the_firm_that_lends() -> None:
    whole = interview(
        *("Lager", "employed", "Möbelhaus GmbH", "-", "-", "Schichtleiter", "-", "Disponentin", "Disponentin", "-"),
        *("Zeitarbeit AG", "Möbelhaus GmbH"),
    )
    telling = JobTelling(whole, Voice(Language.DE))
    assert "Möbelhaus GmbH kauft bei Zeitarbeit AG und zahlt selbst." in telling.explanation.chain()
    assert telling.asks() == ()
    assert not any("Ihre Firma" in each or "Ihrer Firma" in each for each in telling.explanation.chain())


def test_the_picture_goes_on_through_an_agency_to_whoever_buys_there() -> None:
    page = result(JobTelling(interview(*ANSWERS["freelancer"]), Voice(Language.DE)))
    (picture,) = (part for panel in page.panels for part in panel.parts if isinstance(part, Picture))
    firm = next(node for node in picture.scene.nodes.values() if node.name == "Stadtwerke GmbH")
    assert [picture.scene.nodes[key].name for key in firm.above] == ["Stadt"]
    assert not firm.market and picture.scene.nodes[firm.above[0]].market
    assert "Stadt" not in [name for lane in picture.scene.lanes for _, name in lane.members]


def test_behind_an_agency_stands_whoever_buys_there() -> None:
    whole = interview("Java", "self_employed", "Bank AG", *"----", "Vermittlung GmbH", "yes", "Bank AG", "-")
    said = JobTelling(whole, Voice(Language.EN)).remarks()
    assert said == (Voice(Language.EN)("job.result.resold", x=w("Vermittlung GmbH"), ys=[w("Bank AG")]),)
    alone = interview("Java", "self_employed", "Bank AG", *"----", "Vermittlung GmbH", "no", "-")
    assert alone.answer(Topic.RESOLD) is None and JobTelling(alone, Voice(Language.EN)).remarks() == ()


def w(name: str) -> Wording:
    return wording(Named(name, Kind.FIRM), Language.EN)


def test_whoever_orders_the_work_is_not_asked_how_ones_pay_is_decided() -> None:
    posted = interview("Code", "employed", "Fachabteilung", "-", "Kim", "Kim", "-", "?", "?", "-", "-")
    assert "Kim" not in JobTelling(posted, Voice(Language.DE)).asks()[0]
    partly = interview("Code", "employed", "Fachabteilung", "-", "Kim", "Kim", "-", "?", "Frau Lang", "-", "-", "-")
    assert JobTelling(partly, Voice(Language.DE)).asks()[0].endswith("Fragen Sie Frau Lang.")


def test_everybody_with_a_say_is_spoken_of_also_among_sixteen_names() -> None:
    names = [f"Frau {letter}." for letter in "ABCDEFGHIJKLMNOP"]
    whole = interview(
        "Code",
        "employed",
        ", ".join(names[:8]),
        "-",
        ", ".join(names[8:14]),
        "-",
        "-",
        names[14],
        names[14],
        "-",
        names[15],
        "-",
    )
    telling = JobTelling(whole, Voice(Language.DE))
    assert {name for name, _ in telling.claims()} == set(names[:14])
    case = to_play(telling.case)
    assert len(case.roles) == 9 and check_text(write_case(case), FILE) == ()
    assert Judgement(case.organisation(), case.focus).verdict == telling.judgement.verdict
    assert Judgement(case.organisation(), case.focus).chain.links == telling.judgement.chain.links


@pytest.mark.parametrize(
    ("answers", "number"),
    [(("Grafik", "self_employed"), 1), (("Rat", "office"), 4), (("Trainer", "unpaid"), 5), (("Code", "employed"), 0)],
)
def test_questions_are_left_out_aloud(answers: tuple[str, ...], number: int) -> None:
    said = JobTelling(interview(*answers), Voice(Language.EN)).skipped()
    assert bool(said) is (number > 0)
    if number:
        assert said.startswith("Because you ") and (f" {number} questions" in said or number == 1)


def test_later_gaps_between_the_numbers_are_explained_too() -> None:
    voice = Voice(Language.DE)
    nobody = JobTelling(interview("Code", "employed", *"-----", "?", "?", "-"), voice)
    assert nobody.interview.topic is Topic.MARKET and nobody.skipped() == voice("job.skipped.proposes", number=1)
    alone = JobTelling(interview("Grafik", "self_employed", *"-----", "-"), voice)
    assert alone.interview.topic is Topic.FOUND and alone.skipped() == voice("job.skipped.buys", number=2)
    person = JobTelling(interview("Grafik", "self_employed", *"-----", "Frau Lang", "yes"), voice)
    assert person.skipped() == voice("job.skipped.reseller", number=1)
