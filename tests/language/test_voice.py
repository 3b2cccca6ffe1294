"""The voice inflects names and numbers inside a message."""

import re
from pathlib import Path

import pytest

import workshop.language
from workshop.cases.text import Gender, Language, Wording
from workshop.language.voice import Voice, area

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


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{a:von}, {a:bei}, {a:zu}", "vom Betriebsrat, beim Betriebsrat, zum Betriebsrat"),
        ("{f:von}, {f:bei}, {f:zu}", "von der Belegschaft, bei der Belegschaft, zur Belegschaft"),
        ("{p:von}, {p:bei}, {p:zu}", "von den Gästen, bei den Gästen, zu den Gästen"),
        ("{bare:von}, {bare:zu}", "von Demeter, zu Demeter"),
        ("{odd:zu}", "zu dem"),
        ("{all:Zu}", "Zur Belegschaft und zum Betriebsrat"),
        ("{you:bei}", "bei Ihnen"),
    ],
)
def test_a_preposition_and_an_article_become_one_word_in_german(template: str, expected: str) -> None:
    names = {
        "a": COUNCIL,
        "f": WORKFORCE,
        "p": GUESTS,
        "bare": Wording("Demeter", Gender.F, "Demeter", "Demeter", "Demeter"),
        "odd": Wording("dem", Gender.X, "dem", "dem", "dem"),
        "all": (WORKFORCE, COUNCIL),
        "you": Wording("Sie", Gender.PL, "Sie", "Sie", "Ihnen"),
    }
    assert DE.format(template, **names) == expected


@pytest.mark.parametrize(
    ("gender", "nom", "dat", "whose"),
    [
        ("f", "die Leiterin", "der Leiterin", "der Leiterin"),
        ("f", "Ihre Chefin", "Ihrer Chefin", "Ihrer Chefin"),
        ("m", "der Vorstand", "dem Vorstand", "des Vorstands"),
        ("m", "der Außendienst", "dem Außendienst", "des Außendienstes"),
        ("n", "das Café am Markt", "dem Café am Markt", "des Cafés am Markt"),
        ("pl", "die Gäste", "den Gästen", "der Gäste"),
        ("pl", "die Kinder und die Eltern", "den Kindern und den Eltern", "von den Kindern und den Eltern"),
        ("m", "der Kunde", "dem Kunden", "vom Kunden"),
        ("n", "das Autohaus", "dem Autohaus", "vom Autohaus"),
        ("m", "der Medizinische Dienst", "dem Medizinischen Dienst", "vom Medizinischen Dienst"),
        ("n", "das Team Nord", "dem Team Nord", "vom Team Nord"),
        ("m", "der TÜV", "dem TÜV", "vom TÜV"),
        ("f", "Petra Lang", "Petra Lang", "von Petra Lang"),
        ("pl", "Sie", "Ihnen", "von Ihnen"),
    ],
)
def test_whose_something_is_has_no_second_meaning_where_the_noun_is_regular(
    gender: str, nom: str, dat: str, whose: str
) -> None:
    name = Wording(nom, Gender(gender), nom, nom, dat)
    assert DE.format("der Bonus {x:gen}", x=name) == f"der Bonus {whose}"


def test_no_german_message_leaves_a_preposition_and_an_article_apart() -> None:
    folder = Path(workshop.language.__file__).parent / "de"
    messages = {
        (path.stem, key): text for path in folder.glob("*.toml") for key, text in area(Language.DE, path.stem).items()
    }
    assert len(messages) > 1000
    apart = re.compile(r"\b(bei|zu|von|in|an) \{\w+:dat\}", re.IGNORECASE)
    assert not [where for where, text in messages.items() if apart.search(text)]


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


def test_an_initial_at_the_end_of_a_sentence_takes_its_full_stop_and_a_path_keeps_both_of_its_own() -> None:
    initial = Wording("Karim B.", Gender.M, "Karim B.", "Karim B.", "Karim B.")
    assert DE("engine.instead.one", y=initial) == "Das tut Karim B."
    for path in ("../case.toml", "cases/../../case.toml", "..\\case.toml", "a..b"):
        assert path in EN("author.saved", file=path)


def test_an_unknown_message_or_a_missing_value_is_an_error() -> None:
    assert DE.has("engine.verdict.one") and not DE.has("engine.verdict.two")
    with pytest.raises(KeyError):
        DE("engine.verdict.two")
    with pytest.raises(KeyError):
        DE("engine.verdict.one")
