"""What becomes of what somebody types and picks while writing a case."""

from __future__ import annotations

from workshop.cases.sheet import Sheet, tidy
from workshop.cases.text import Language
from workshop.language.authoring import Sort, kind_of, likely, plain, sort_of, wording_of
from workshop.language.job_names import named
from workshop.language.voice import Voice
from workshop.play.authoring import Place, Typed
from workshop.rules.facts import Stated, Statement, Tie


def new_sheet() -> Sheet:
    """What a new case begins with: you, without a name, and three questions that go with every case."""
    sheet = Sheet.begin()
    voices = {language: Voice(language) for language in Language}
    for number, name in enumerate(("first", "second", "third")):
        for language, voice in voices.items():
            sheet = sheet.written(("debriefing", number), language, voice(f"job.case.debriefing.{name}"))
    return sheet


def put(sheet: Sheet, place: Place, text: str, voice: Voice) -> Sheet:
    """The sheet with what is typed at that place."""
    language = voice.language
    if place.typed is Typed.TEXT:
        return sheet.written(place.way, language, text)
    if place.typed is Typed.FORM:
        return sheet.formed(place.at, language, str(place.way[-1]), text)
    label = tidy(named(tidy(text)))
    if not label:
        return sheet
    if place.typed is Typed.JOIN:
        sort = likely(text)
        return sheet.joined(kind_of(sort), language, wording_of(label, sort, language))
    party = sheet.parties[place.at]
    known = any(each.value in party for each in Language)
    sort = sort_of(party, language) if known else likely(text)
    return sheet.named(place.at, language, wording_of(label, sort, language))


def recast(sheet: Sheet, at: int, sort: Sort) -> Sheet:
    """The sheet with another sort for a party, and its names in that sort."""
    party = sheet.parties[at]
    names = {
        language: wording_of(str(party[language.value].get("label", "")), sort, language)
        for language in Language
        if party.get(language.value, {}).get("label")
    }
    return sheet.recast(at, kind_of(sort), names)


def next_sort(sheet: Sheet, at: int, voice: Voice) -> Sheet:
    """The sheet with what comes after the present sort of a party."""
    order = [each for each in Sort if each not in (Sort.BODY_F, Sort.BODY_M) or voice.language is Language.DE]
    now = sort_of(sheet.parties[at], voice.language)
    place = order.index(now) if now in order else -1
    return recast(sheet, at, order[(place + 1) % len(order)])


def told(sheet: Sheet, fact: Tie | Statement, voice: Voice) -> str:
    """A plain sentence for a fact of the sheet, to begin its card with; empty where there can be none yet."""
    case = (sheet.tied(fact) if isinstance(fact, Tie) else sheet).case()
    return "" if case is None else plain(case, fact, voice)


def stated(sheet: Sheet, at: int, key: str, voice: Voice) -> str:
    """A plain sentence for what is stated of a party under that key."""
    return told(sheet, Statement(str(sheet.parties[at]["id"]), Stated(key.removeprefix("says_"))), voice)
