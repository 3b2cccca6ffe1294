"""German names in sentences, and texts that give the answer away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from workshop.cases.draft import tables
from workshop.cases.finding import Code, Hint, Problem, Way
from workshop.cases.hidden import shown
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
_ARTICLES: Final = frozenset({"der", "die", "das", "den", "dem", "des"})
_NAMELESS: Final = (PartyKind.GROUP.value, PartyKind.BODY.value, PartyKind.MARKET.value)


def wording_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """German forms that are missing or contradict the gender, and answers in what is read aloud."""
    for at, party in tables(data, "party"):
        if isinstance(names := party.get("de"), dict):
            yield from _forms(names, ("party", at, "de"), party)
    yield from _given_away(data)


def _forms(names: Mapping[str, Any], path: Way, party: Mapping[str, Any]) -> Iterator[Problem]:
    """Either a name stands without an article in every case, or each case is given."""
    of = {"party": shown(party.get("id", ""))}
    gender, nom = names.get("gender"), names.get("nom")
    if nom is None and party.get("kind") in _NAMELESS:
        yield Problem(Code.MISSING_FORM, path, {**of, "form": "nom"}, Hint("form_nom"))
    article = _article(nom)
    if article == "der" and "acc" not in names:
        yield Problem(Code.MISSING_FORM, path, {**of, "form": "acc"}, Hint("form_acc"))
    if article is not None and "dat" not in names:
        yield Problem(Code.MISSING_FORM, path, {**of, "form": "dat"}, Hint("form_dat"))
    for form, genders in _GENDERS.items():
        article = _article(names.get(form))
        if article is not None and isinstance(gender, str) and gender not in genders.get(article, ()):
            values = {**of, "form": form, "article": article, "gender": shown(gender)}
            yield Problem(Code.OTHER_GENDER, (*path, form), values)


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
