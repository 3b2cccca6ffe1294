"""The voice inflects names and numbers inside a message."""

import pytest

from workshop.cases.text import Gender, Language, Wording
from workshop.language.voice import Voice

WORKFORCE = Wording("Belegschaft", Gender.F, "die Belegschaft", "die Belegschaft", "der Belegschaft")
COUNCIL = Wording("Betriebsrat", Gender.M, "der Betriebsrat", "den Betriebsrat", "dem Betriebsrat")
OFFICE = Wording("Finanzamt", Gender.N, "das Finanzamt", "das Finanzamt", "dem Finanzamt")
GUESTS = Wording("Gäste", Gender.PL, "die Gäste", "die Gäste", "den Gästen")
DE, EN = Voice(Language.DE), Voice(Language.EN)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{x}", "Betriebsrat"),
        ("{x:nom} {x:acc} {x:dat}", "der Betriebsrat den Betriebsrat dem Betriebsrat"),
        ("{x:Nom}, {x:Dat}", "Der Betriebsrat, Dem Betriebsrat"),
        ("{x:Pro} {x:pro}", "Er er"),
        ("{x:sie|er|es|alle} {x:ist|sind}", "er ist"),
    ],
)
def test_a_name_takes_the_form_the_message_asks_for(template: str, expected: str) -> None:
    assert DE.format(template, x=COUNCIL) == expected


def test_a_german_plural_keeps_its_name_because_they_and_you_are_one_word() -> None:
    assert DE.format("{x:Pro} {x:kommt|kommen}", x=GUESTS) == "Die Gäste kommen"
    assert EN.format("{x:Pro}", x=GUESTS) == "They"


@pytest.mark.parametrize(("name", "pronoun"), [(WORKFORCE, "sie"), (COUNCIL, "er"), (OFFICE, "es")])
def test_the_pronoun_follows_the_gender(name: Wording, pronoun: str) -> None:
    assert DE.format("{x:pro}", x=name) == pronoun


def test_several_names_are_joined_and_take_the_plural() -> None:
    assert DE.format("{x:Nom} {x:ist|sind}", x=[WORKFORCE, COUNCIL, OFFICE]) == (
        "Die Belegschaft, der Betriebsrat und das Finanzamt sind"
    )
    assert EN.format("{x:label} {x:a|b|c|d}", x=[WORKFORCE, COUNCIL]) == "Belegschaft and Betriebsrat d"
    assert DE.format("{x:nom} {x:ist|sind}", x=(WORKFORCE,)) == "die Belegschaft ist"
    assert DE.join([]) == ""


@pytest.mark.parametrize(("number", "expected"), [(0, "0 Stimmen"), (1, "1 Stimme"), (2, "2 Stimmen")])
def test_a_number_selects_one_or_many(number: int, expected: str) -> None:
    assert DE.format("{n:# Stimme|# Stimmen}", n=number) == expected


def test_a_name_with_braces_or_markup_is_a_name() -> None:
    odd = Wording("[/] {x}", Gender.N, "[/] {x}", "[/] {x}", "[/] {x}")
    assert DE("engine.verdict.one", x=odd) == "[/] {x} ist Ihr Kunde."


def test_an_unknown_message_or_a_missing_value_is_an_error() -> None:
    assert DE.has("engine.verdict.one") and not DE.has("engine.verdict.two")
    with pytest.raises(KeyError):
        DE("engine.verdict.two")
    with pytest.raises(KeyError):
        DE("engine.verdict.one")
