"""What the engine concluded is said in whole, correct sentences of both languages."""

import re
import time
from dataclasses import replace
from itertools import product

import pytest

from support.organisations import organisations
from workshop.cases.case import Case, Role
from workshop.cases.text import Gender, Language, Text, Wording
from workshop.language.changing import change_sentences
from workshop.language.explanation import Explanation
from workshop.language.naming import Names, nameless
from workshop.language.voice import Voice
from workshop.play.answer import Answer, Question, Special
from workshop.rules.change import Change
from workshop.rules.facts import Party, PartyKind, Pay, Stated, Status, Tie, TieKind, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation

DE, EN = Voice(Language.DE), Voice(Language.EN)
HEAD = Role(
    Party("head"),
    Wording("Karin Vogt", Gender.F, "Karin Vogt", "Karin Vogt", "Karin Vogt"),
    Wording("Karin Vogt", Gender.F, "Karin Vogt", "Karin Vogt", "Karin Vogt"),
)
STAFF = Role(
    Party("staff", PartyKind.GROUP),
    Wording("Belegschaft", Gender.F, "die Belegschaft", "die Belegschaft", "der Belegschaft"),
    Wording("Employees", Gender.PL, "the employees", "the employees", "the employees"),
)
BOSS = Role(
    Party("boss"),
    Wording("Ben Ott", Gender.M, "Ben Ott", "Ben Ott", "Ben Ott"),
    Wording("Ben Ott", Gender.M, "Ben Ott", "Ben Ott", "Ben Ott"),
)
JOB = Wording("Entgelt", Gender.F, "die Entgeltabrechnung", "die Entgeltabrechnung", "der Entgeltabrechnung")
RAISE = Tie("head", TieKind.DECIDES_RAISE, "clerk")
BONUS = Tie("head", TieKind.DECIDES_BONUS, "clerk")
EFFORT = Tie("staff", TieKind.TAKES_TIME, "clerk")
CARD = Text("Rückfragen füllen Ihren Tag.", "Questions fill your day.")


def told(*ties: Tie, status: Status | None = None, pay: frozenset[Pay] | None = None, voice: Voice = DE) -> Explanation:
    focus = Role(Party("clerk", status=status, pay=pay), JOB, JOB)
    empty = Text("", "")
    cards = {EFFORT: CARD} if EFFORT in ties else {}
    case = Case("case", 1, empty, empty, empty, "clerk", (focus, STAFF, HEAD, BOSS), ties, cards, empty, ())
    return Explanation(case, Judgement(case.organisation(), "clerk"), voice)


def test_the_verdict_agrees_with_the_gender_of_the_customer() -> None:
    assert told(RAISE, BONUS).headline() == "IHRE KUNDIN"
    assert told(RAISE, BONUS).verdict() == "Karin Vogt ist Ihre Kundin."
    by_boss = (Tie("boss", TieKind.DECIDES_RAISE, "clerk"), Tie("boss", TieKind.DECIDES_BONUS, "clerk"))
    assert told(*by_boss).verdict() == "Ben Ott ist Ihr Kunde."
    bought = Tie("staff", TieKind.BUYS, "clerk")
    assert told(bought, pay=frozenset(), voice=EN).verdict() == "The employees are your customers."


def test_why_reads_from_the_facts_over_the_reason_to_the_conclusion() -> None:
    assert told(RAISE, BONUS).why() == (
        "Karin Vogt entscheidet über Ihre Gehaltserhöhung.",
        "Karin Vogt entscheidet über Ihren Bonus.",
        "Wer über Erhöhung oder Bonus entscheidet, entscheidet über Ihr Geld.",
        "Darum ist Karin Vogt Ihre Kundin.",
    )


def test_what_is_done_in_anothers_name_says_whose_name_counts() -> None:
    delegated = Tie("head", TieKind.DECIDES_BONUS, "clerk", "boss")
    sentences = told(RAISE, delegated).why()
    assert "Wer in fremdem Namen handelt, zahlt nicht selbst; hier zahlt Ben Ott." in sentences
    assert "Darum teilen sich Karin Vogt und Ben Ott die Kundenrolle." in sentences


def test_those_who_buy_the_same_are_named_together() -> None:
    both = (Tie("head", TieKind.BUYS, "clerk"), Tie("boss", TieKind.BUYS, "clerk"))
    assert "Einkäufe bei Ihnen: Karin Vogt und Ben Ott." in told(*both, status=Status.SELF_EMPLOYED).verdict()


def test_where_nobody_may_decide_the_verb_agrees_with_a_plural() -> None:
    several = told(EFFORT, status=Status.OFFICE, voice=EN).why_not("staff")
    assert "But they may not decide about your money either." in several
    parents = Role(STAFF.party, Wording("Eltern", Gender.PL, "die Eltern", "die Eltern", "den Eltern"), STAFF.en)
    office = told(EFFORT, status=Status.OFFICE)
    case = replace(office.case, roles=(office.case.roles[0], parents, *office.case.roles[2:]))
    german = Explanation(case, Judgement(case.organisation(), "clerk"), DE).why_not("staff")
    assert "Über Ihr Geld dürfen aber auch die Eltern nicht entscheiden." in german


def test_why_not_concedes_then_says_what_is_missing_and_who_has_it() -> None:
    assert told(EFFORT, RAISE, BONUS).why_not("staff") == (
        "Das stimmt: Rückfragen füllen Ihren Tag.",
        "Sie entscheidet aber weder über Ihre Gehaltserhöhung noch über Ihren Bonus.",
        "Das tut Karin Vogt.",
    )
    assert told(EFFORT, RAISE, BONUS, voice=EN).why_not("staff") == (
        "True enough: Questions fill your day.",
        "But they decide on neither your raise nor your bonus.",
        "Karin Vogt does.",
    )


def test_why_not_in_a_split_names_each_decider() -> None:
    sentences = told(RAISE, Tie("boss", TieKind.DECIDES_BONUS, "clerk")).why_not("staff")
    assert sentences[0] == "Die Belegschaft hat in diesem Fall nichts mit Ihrem Geld zu tun."
    assert sentences[-2:] == (
        "Über die Gehaltserhöhung entscheidet Karin Vogt.",
        "Über den Bonus entscheidet Ben Ott.",
    )


def test_an_open_verdict_asks_and_says_what_is_known() -> None:
    explanation = told(EFFORT, BONUS)
    assert explanation.headline() == "OFFEN: NACHFRAGEN"
    assert explanation.verdict() == (
        "Aus den Fakten geht nur ein Teil hervor. Bonus: Karin Vogt. "
        "Wer entscheidet über Ihre Gehaltserhöhung? Fragen Sie nach, bevor Sie raten."
    )
    assert explanation.why_not("staff")[-1] == (
        "Bevor Sie jemanden zum Kunden erklären, fragen Sie: Wer entscheidet über Ihre Gehaltserhöhung?"
    )


def test_an_office_and_unpaid_work_are_silent_for_their_own_reason() -> None:
    assert told(EFFORT, status=Status.OFFICE).verdict().startswith("Niemand. Wer ein Amt hat")
    assert told(EFFORT, status=Status.UNPAID).verdict().startswith("Niemand. Wo keine Bezahlung")
    assert told(EFFORT, status=Status.OFFICE).why_not("staff")[-1] == (
        "Niemand hat dieses Recht, und so ist es gewollt."
    )


ANSWERS = [
    Answer(frozenset({"staff"})),
    Answer(frozenset({"staff", "head"})),
    Answer(frozenset({"head"})),
    Answer(frozenset({"head", "boss"})),
    Answer(special=Special.NOBODY),
    Answer(special=Special.ASK, question=Question.DIRECTS),
    Answer(special=Special.ASK, question=Question.RAISE),
]
WORLDS = {
    "one": told(EFFORT, RAISE, BONUS),
    "split": told(EFFORT, RAISE, Tie("boss", TieKind.DECIDES_BONUS, "clerk")),
    "open": told(EFFORT, BONUS),
    "none": told(EFFORT, status=Status.OFFICE),
}
RIGHT = {("one", 2), ("split", 3), ("open", 6), ("none", 4)}


@pytest.mark.parametrize(("world", "number"), product(WORLDS, range(len(ANSWERS))))
def test_no_wrong_answer_is_ever_without_an_explanation(world: str, number: int) -> None:
    sentences = WORLDS[world].why_not_answer(ANSWERS[number])
    assert bool(sentences) == ((world, number) not in RIGHT)


def test_the_missing_part_of_a_split_is_named() -> None:
    assert WORLDS["split"].why_not_answer(ANSWERS[2]) == (
        "Das ist nur ein Teil. Ben Ott entscheidet über Ihren Bonus.",
    )


def test_the_chain_speaks_of_others_in_the_third_person_and_asks_for_what_is_missing() -> None:
    above = [Tie("boss", kind, "head") for kind in (TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS)]
    assert told(RAISE, BONUS, *above).chain() == (
        "Karin Vogt entscheidet über Ihre Gehaltserhöhung und Ihren Bonus.",
        "Ben Ott entscheidet über Gehaltserhöhung und Bonus von Karin Vogt.",
        "Wer entscheidet über Gehaltserhöhung und Bonus von Ben Ott?",
    )


def test_a_loop_names_who_stands_in_it() -> None:
    back = [Tie("clerk", kind, "head") for kind in (TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS)]
    assert told(RAISE, BONUS, *back).chain()[-1] == "Hier dreht sich die Kette im Kreis: Sie → Karin Vogt → Sie."


def test_the_smallest_change_is_said_edit_by_edit() -> None:
    assert told(RAISE, BONUS).change("staff") == (
        "Es braucht zwei Änderungen, damit allein die Belegschaft zahlt:",
        "Nicht mehr Karin Vogt, sondern die Belegschaft entscheidet über Ihre Gehaltserhöhung.",
        "Nicht mehr Karin Vogt, sondern die Belegschaft entscheidet über Ihren Bonus.",
    )
    assert told(RAISE, BONUS).change("head") == ("Dafür muss sich nichts ändern: Schon jetzt zahlt allein Karin Vogt.",)
    assert told(EFFORT, status=Status.OFFICE).change("staff") == (
        "Da hilft keine Änderung: Über Ihr Geld darf niemand entscheiden, auch nicht die Belegschaft.",
    )
    two_buyers = [Tie(who, TieKind.BUYS, "clerk") for who in ("head", "boss")]
    ways = told(*two_buyers, pay=frozenset()).change("staff")[-1]
    assert ways == "Es gibt zwei gleich kurze Wege; das ist einer davon."


@pytest.mark.parametrize(
    ("voice", "said"),
    [
        (
            DE,
            "Hier kommen zu viele Änderungen in Frage, durch die allein die Belegschaft zahlen würde; "
            "so weit sucht das Programm nicht.",
        ),
        (
            EN,
            "There are too many changes to try for the employees alone to pay; the program does not look that far.",
        ),
    ],
)
def test_a_search_that_was_given_up_is_said(voice: Voice, said: str) -> None:
    given_up, told_of = Change("staff", None, 0, bounded=True), told(RAISE, BONUS, voice=voice)
    assert change_sentences(given_up, told_of.judgement.organisation, "clerk", told_of.names, voice) == (said,)


def test_who_works_unpaid_is_told_that_nothing_is_paid_and_not_that_nobody_may() -> None:
    unpaid, office = (told(EFFORT, status=status) for status in (Status.UNPAID, Status.OFFICE))
    assert unpaid.why_not("staff")[-2:] == (
        "Bezahlt wird hier aber nichts, worüber die Belegschaft entscheiden könnte.",
        "Unbezahlte Arbeit hat niemanden, der zahlt.",
    )
    assert unpaid.chain() == ("Hier endet die Kette: Bezahlt wird nichts.",)
    assert office.chain() == ("Hier endet die Kette: Über Ihr Geld darf niemand entscheiden.",)
    assert not set(unpaid.why()) & set(office.why()) - {unpaid.card(EFFORT)}
    assert unpaid.change("staff") != office.change("staff")


def test_every_word_of_the_vocabulary_has_a_sentence_in_both_languages() -> None:
    for voice in (DE, EN):
        explanation = told(RAISE, BONUS, voice=voice)
        for trap in Trap:
            assert explanation.trap(trap) and explanation.trap_why(trap)
        for question in Question:
            assert explanation.question(question).endswith("?")
        for kind in TieKind:
            for source, target in (("staff", "head"), ("staff", "clerk"), ("clerk", "head")):
                assert explanation.card(Tie(source, kind, target)) if voice.has(f"engine.tie.{kind}") else False
        for status in Status:
            assert voice.has(f"engine.stated.{status}") and voice.has(f"engine.stated_you.{status}")


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        ({Pay.RAISE, Pay.BONUS}, "Einzeln entschieden werden bei Ihnen Gehaltserhöhung und Bonus."),
        ({Pay.RAISE}, "Einzeln entschieden wird bei Ihnen nur die Gehaltserhöhung."),
        ({Pay.BONUS}, "Einzeln entschieden wird bei Ihnen nur der Bonus."),
        (set(), "Einzeln entschieden wird bei Ihnen nichts."),
    ],
)
def test_stated_pay_is_told(pay: set[Pay], expected: str) -> None:
    from workshop.rules.facts import Statement

    assert told(RAISE, pay=frozenset(pay)).card(Statement("clerk", Stated.PAY)) == expected


GAP = re.compile(r"[{}]|  |None|^\s|\s$|\.\.|\s[.,;:]")


@pytest.mark.slow
def test_whatever_the_organisation_everything_is_said_in_finished_sentences() -> None:
    for sample, rng in organisations(seed=11, count=150):
        world = Organisation(sample.parties, sample.ties)
        focus = rng.choice(sample.parties).id
        case = nameless(world, focus)
        for voice in (DE, EN):
            explanation = Explanation(case, Judgement(world, focus), voice)
            sentences = [explanation.verdict(), *explanation.why(), *explanation.chain()]
            for party in case.options:
                if party not in explanation.judgement.verdict.parties:
                    sentences += explanation.why_not(party)
                    assert len(explanation.why_not(party)) >= 3
                    assert explanation.why_not_answer(Answer(frozenset({party})))
            sentences += explanation.change(rng.choice(case.options))
            assert all(sentence and not GAP.search(sentence) for sentence in sentences), sentences


def test_the_names_of_a_large_organisation_are_looked_up_and_not_looked_for() -> None:
    parties = [Party(f"p{number}") for number in range(20_000)]
    names = Names(nameless(Organisation(parties, ()), "p0"), Voice(Language.EN))
    begun = time.process_time()
    assert all(names.title(party.id).label == party.id for party in parties)
    assert time.process_time() - begun < 1
