"""German names in sentences, and texts that give the answer away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from workshop.cases.draft import tables
from workshop.cases.finding import Code, Hint, Problem, Way
from workshop.cases.hidden import is_blank, shown
from workshop.cases.text import Gender, Language
from workshop.rules.facts import PartyKind

_GIVES_AWAY: Final = {
    # "Ihre" with a capital is the address; "ihre Kundin" may be anybody's.
    "de": re.compile(r"\bIhre?[mnrs]?\s+(?:\w+[enrs]\s+)?(?:Kund(?:e|en|in|innen|schaft)|Kund[*:_]innen)\b"),
    "en": re.compile(r"\byour\s+(?:(?:only|real|true|own|actual)\s+)?customers?\b", re.IGNORECASE),
}
_GENDERS: Final = {
    "nom": {"der": ("m",), "die": ("f", "pl"), "das": ("n",)},
    "acc": {"den": ("m",), "die": ("f", "pl"), "das": ("n",)},
    "dat": {"dem": ("m", "n"), "der": ("f",), "den": ("pl",)},
}
"""Which genders a definite article can have, in each case. An article that is not here is in the wrong case."""
_DEFINITE: Final = frozenset({"der", "die", "das", "den", "dem", "des"})
_ARTICLES: Final = _DEFINITE | {"ein", "eine", "ihr", "ihre", "alle", "viele", "einige", "mehrere"}
"""Words at the head of a name that change with its case."""
_OF_HIM: Final = frozenset({"ein", "ihr"})
"""Those that the accusative changes before a man."""
_NAMELESS: Final = (PartyKind.GROUP.value, PartyKind.BODY.value, PartyKind.MARKET.value)


def wording_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Names that are missing a form, contradict their gender or are there twice; answers in what is read aloud."""
    seen: dict[tuple[str, str], str] = {}
    for at, party in tables(data, "party"):
        if isinstance(names := party.get("de"), dict):
            yield from _forms(names, ("party", at, "de"), party)
        if isinstance(names := party.get("en"), dict) and party.get("kind") in _NAMELESS and "nom" not in names:
            yield _missing(("party", at, "en"), party, "nom", Hint("form_english"))
        yield from _same_label(party, at, seen)
    yield from _given_away(data)


def _forms(names: Mapping[str, Any], path: Way, party: Mapping[str, Any]) -> Iterator[Problem]:
    """Either a name stands without an article in every case, or each case is given: all that is missing at once."""
    gender, nom = names.get("gender"), names.get("nom")
    nameless = nom is None and party.get("kind") in _NAMELESS  # it will have an article
    article = _article(nom)
    if nameless:
        yield _missing(path, party, "nom", Hint("form_nom"))
    if "acc" not in names and (article == "der" or (gender == Gender.M and (nameless or article in _OF_HIM))):
        yield _missing(path, party, "acc", Hint("form_acc"))
    if "dat" not in names and (article is not None or nameless):
        yield _missing(path, party, "dat", Hint("form_dat"))
    for form, genders in _GENDERS.items():
        article = _article(names.get(form))
        if article in _DEFINITE and isinstance(gender, str) and gender not in (*genders.get(article, ()), Gender.X):
            values = {"party": shown(party.get("id", "")), "form": form, "article": article, "gender": shown(gender)}
            yield Problem(Code.OTHER_GENDER, (*path, form), values)


def _missing(path: Way, party: Mapping[str, Any], form: str, hint: Hint) -> Problem:
    values = {"party": shown(party.get("id", "")), "form": form, "language": str(path[-1])}
    return Problem(Code.MISSING_FORM, path, values, hint)


def _same_label(party: Mapping[str, Any], at: int, seen: dict[tuple[str, str], str]) -> Iterator[Problem]:
    """A name by which two parties stand in the lists of one language: nobody could tell which is meant."""
    for language in Language:
        names = party.get(language.value)
        label = names.get("label") if isinstance(names, dict) else None
        if not isinstance(label, str) or is_blank(label):
            continue
        id = shown(party.get("id", ""))
        first = seen.setdefault((language.value, " ".join(label.casefold().split())), id)
        if first != id:
            values = {"label": shown(label), "party": id, "other": first}
            yield Problem(Code.SAME_LABEL, ("party", at, language.value, "label"), values)


def _article(form: object) -> str | None:
    first = form.split(" ", 1)[0].lower() if isinstance(form, str) else ""
    return first if first in _ARTICLES else None


def _given_away(data: Mapping[str, Any]) -> Iterator[Problem]:
    """What everybody sees before the vote must not say who the customer is."""
    for path, text in _before_the_vote(data):
        found = _GIVES_AWAY[str(path[-2] if path[-1] in ("label", "role") else path[-1])].search(text)
        if found:
            yield Problem(Code.ANSWER_IN_TEXT, path, {"words": shown(found[0])})


def _before_the_vote(data: Mapping[str, Any]) -> Iterator[tuple[Way, str]]:
    for key in ("title", "setting", "situation"):
        yield from _languages(data.get(key), (key,))
    for at, party in tables(data, "party"):
        for key in ("says_status", "says_pay"):
            yield from _languages(party.get(key), ("party", at, key))
        for language in _GIVES_AWAY:
            names = party.get(language)
            if isinstance(names, dict):
                for key in ("label", "role"):
                    if isinstance(text := names.get(key), str):
                        yield ("party", at, language, key), text
    for at, tie in tables(data, "tie"):
        yield from _languages(tie.get("says"), ("tie", at, "says"))


def _languages(table: object, path: Way) -> Iterator[tuple[Way, str]]:
    if isinstance(table, dict):
        for language in _GIVES_AWAY:
            if isinstance(text := table.get(language), str):
                yield (*path, language), text
