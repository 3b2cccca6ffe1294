"""What somebody types while writing a case, as names and sentences of one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final

from workshop.cases.case import Case
from workshop.cases.sheet import Sheet
from workshop.cases.text import Gender, Language, Wording
from workshop.language.job_names import guessed, kinds, wording
from workshop.language.telling import Teller
from workshop.language.voice import Voice
from workshop.play.job import Kind, Named
from workshop.rules.facts import Fact, PartyKind, Status, Tie, TieKind


class Sort(StrEnum):
    """What a party is: what the engine asks about it, and what sentences about it need to know, in one word."""

    WOMAN = "woman"
    MAN = "man"
    PERSON = "person"
    """A person of whom the name does not say whether it is a woman or a man."""
    PEOPLE = "people"
    BODY_F = "body_f"
    BODY_M = "body_m"
    BODY_N = "body_n"
    FIRM = "firm"
    MARKET = "market"


_KIND: Final = {
    Sort.WOMAN: PartyKind.PERSON,
    Sort.MAN: PartyKind.PERSON,
    Sort.PERSON: PartyKind.PERSON,
    Sort.PEOPLE: PartyKind.GROUP,
    Sort.BODY_F: PartyKind.BODY,
    Sort.BODY_M: PartyKind.BODY,
    Sort.BODY_N: PartyKind.BODY,
    Sort.FIRM: PartyKind.FIRM,
    Sort.MARKET: PartyKind.MARKET,
}
_BODIES: Final = {Gender.F: Sort.BODY_F, Gender.M: Sort.BODY_M}


def kind_of(sort: Sort) -> PartyKind:
    """What that is for the engine."""
    return _KIND[sort]


def sorts(language: Language, name: str) -> tuple[Sort, ...]:
    """What can be chosen from; English does not tell the three bodies apart."""
    return (*(Sort(kind.value) for kind in kinds(language, name)), Sort.MARKET)


def likely(typed: str) -> Sort:
    """What a name that was typed most likely is."""
    return Sort(guessed(typed).value)


def sort_of(party: Mapping[str, Any], language: Language) -> Sort:
    """What a party of a sheet is, going by its kind and by the gender of its name."""
    kind = PartyKind(party.get("kind", PartyKind.PERSON))
    found: Any = (party.get(each.value) for each in (language, *Language))
    names: Mapping[str, Any] = next((each for each in found if each), {})
    gender = names.get("gender")
    match kind:
        case PartyKind.GROUP:
            return Sort.PEOPLE
        case PartyKind.FIRM:
            return Sort.FIRM
        case PartyKind.MARKET:
            return Sort.MARKET
        case PartyKind.BODY:
            return _BODIES.get(Gender(gender), Sort.BODY_N) if gender else Sort.BODY_N
        case PartyKind.PERSON:
            return Sort.MAN if gender == Gender.M else Sort.WOMAN if gender == Gender.F else Sort.PERSON


def wording_of(label: str, sort: Sort, language: Language) -> Wording:
    """The forms of that name in sentences, as far as they can be told from it."""
    kind = Kind.PEOPLE if sort is Sort.MARKET else Kind(sort.value)
    return wording(Named(label, kind), language)


def called(sheet: Sheet, at: int, language: Language) -> str:
    """What a party is called there; in another language or by its id, where it has no name in this one."""
    party = sheet.parties[at]
    names = [party.get(each.value, {}) for each in (language, *Language)]
    return next((str(each["label"]) for each in names if each.get("label")), str(party["id"]))


def plain(case: Case, fact: Fact, voice: Voice) -> str:
    """A fact as the engine says it, also where the case has a sentence of its own."""
    roles = tuple(replace(role, cards={}) for role in case.roles)
    return Teller(replace(case, cards={}, roles=roles), voice).card(fact)


def spoken(sentence: str, names: Mapping[str, Wording]) -> Iterator[tuple[str, bool]]:
    """The sentence in pieces, and whether each piece is the name of somebody in it."""
    forms = sorted(
        {form for name in names.values() for form in (name.nom, name.acc, name.dat, name.label) if form},
        key=len,
        reverse=True,
    )
    start = at = 0
    while at < len(sentence):
        form = next((each for each in forms if _stands(sentence, each, at)), None)
        if form is None:
            at += 1
            continue
        if at > start:
            yield sentence[start:at], False
        yield sentence[at : at + len(form)], True
        start = at = at + len(form)
    if start < len(sentence):
        yield sentence[start:], False


def _stands(sentence: str, form: str, at: int) -> bool:
    """Whether that name stands there as words of its own; at the beginning its first letter may be a capital."""
    piece = sentence[at : at + len(form)]
    if piece != form and not (at == 0 and piece[:1] == form[:1].upper() and piece[1:] == form[1:]):
        return False
    before, after = sentence[at - 1 : at], sentence[at + len(form) : at + len(form) + 1]
    return not before.isalnum() and not after.isalnum()


def possible(sheet: Sheet, source: str, target: str) -> tuple[Tie, ...]:
    """Every tie from one party to another that is not there yet, those that decide first. What no house can be has
    neither a head nor members.
    """
    there = {sheet.tie(at) for at in range(len(sheet.ties))}
    party = next(each for each in sheet.parties if each["id"] == target)
    house = party.get("status") == Status.FIRM or party.get("kind") in (PartyKind.FIRM, PartyKind.BODY)
    kinds = (kind for kind in TieKind if house or kind not in (TieKind.HEADS, TieKind.BELONGS_TO))
    return tuple(tie for kind in kinds if (tie := Tie(source, kind, target)) not in there)
