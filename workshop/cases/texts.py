"""The texts of a case: both languages, short enough for their screen, nothing hidden in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from workshop.cases import limits
from workshop.cases.cards import CARD_TABLES
from workshop.cases.draft import tables
from workshop.cases.finding import Code, Hint, Problem, Way
from workshop.cases.hidden import first_hidden, is_blank, name_of, shown
from workshop.cases.text import Language

CASE_TEXTS: Final = {
    "title": limits.TITLE,
    "setting": limits.SETTING,
    "situation": limits.SITUATION,
    "notes": limits.NOTES,
    "objection": limits.OBJECTION,
}
PACK_TEXTS: Final = {"title": limits.TITLE, "about": limits.ABOUT}
PARTY_CARDS: Final = {"says_status": limits.CARD, "says_pay": limits.CARD}
NAME_TEXTS: Final = {
    "label": limits.LABEL,
    "role": limits.ROLE,
    "nom": limits.FORM,
    "acc": limits.FORM,
    "dat": limits.FORM,
}
_OPTIONAL: Final = frozenset({"objection"})
_UNNEEDED: Final = frozenset({"notes"})
"""Asked for by the check, but a case can be played without."""
SEVERAL_LINES: Final = frozenset({"situation", "notes", "objection", "about"})


def missing_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Texts, languages and names that a case needs and has not."""
    if "level" not in data:
        yield Problem(Code.MISSING_KEY, (), {"key": "level"}, Hint("write_level"), fatal=True)
    for key in CASE_TEXTS:
        if key not in data and key not in _OPTIONAL:
            values = {"key": key}
            yield Problem(Code.MISSING_TEXT, (), values, Hint("both_languages", values), fatal=key not in _UNNEEDED)
    for at, table in tables(data, "party"):
        if not any(language.value in table for language in Language):
            values = {"party": shown(table.get("id", ""))}
            yield Problem(Code.NAMELESS, ("party", at), values, Hint("names_tables"), fatal=True)
            continue
        for language in Language:
            yield from _missing_names(table, at, language.value)
    for name, cards in CARD_TABLES.items():
        for at, card in tables(data, name):
            for key in cards.texts:
                if key not in card:
                    values = {"key": key}
                    yield Problem(Code.MISSING_TEXT, (name, at), values, Hint("both_languages", values), fatal=True)
    for path, table in _text_tables(data):
        yield from _missing_languages(table, path)


def languages_of(problems: Iterable[Problem]) -> tuple[Language, ...]:
    """The languages in which nothing is missing that is read or said, going by `missing_problems`."""
    lacking: set[object] = set()
    for problem in problems:
        if problem.values.get("key") not in _UNNEEDED:
            lacking.update((problem.values.get("language"), *problem.at))
    return tuple(language for language in Language if language.value not in lacking)


def lacking_of(data: Mapping[str, Any]) -> frozenset[tuple[Way, Language]]:
    """The texts and the names of parties that are not there in a language, in which another one stands in."""
    texts = {
        (path, language)
        for path, table in _text_tables(data)
        for language in Language
        if not is_said(table.get(language.value))
    }
    named = {
        (("party", at), language)
        for at, table in tables(data, "party")
        for language in Language
        if not is_named(table.get(language.value))
    }
    return frozenset(texts | named)


def in_one_language(problem: Problem) -> bool:
    """Whether it is only that the second language is not there: who plays in the first does not need it."""
    return problem.code is Code.MISSING_LANGUAGE and not problem.fatal


def is_said(text: object) -> bool:
    """Whether it is a text in which there is something to see."""
    return isinstance(text, str) and not is_blank(text)


def is_named(names: object) -> bool:
    """Whether a party's names in a language are enough to speak of it."""
    forms = ("label", "gender")
    return isinstance(names, dict) and all(is_said(names.get(key)) for key in forms)


def pack_missing_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """The same for a pack."""
    for key in PACK_TEXTS:
        if key not in data:
            yield Problem(Code.MISSING_TEXT, (), {"key": key}, Hint("both_languages", {"key": key}), fatal=True)
        elif isinstance(data[key], dict):
            yield from _missing_languages(data[key], (key,))


def length_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Texts that are too long, broken into lines where one line is meant, or have hidden characters."""
    for path, table in _text_tables(data):
        for language in Language:
            yield from _text_problems(table.get(language.value), (*path, language.value), limit_of(path))
    for at, party in tables(data, "party"):
        for language in Language:
            names = party.get(language.value)
            if isinstance(names, dict):
                for key, longest in NAME_TEXTS.items():
                    yield from _text_problems(names.get(key), ("party", at, language.value, key), longest)
    questions = data.get("debriefing")
    count = len(questions) if isinstance(questions, list) else 0
    if count != limits.QUESTIONS and (questions is None or isinstance(questions, list)):
        at_: Way = ("debriefing",) if "debriefing" in data else ()
        yield Problem(Code.DEBRIEFING_COUNT, at_, {"count": count, "wanted": limits.QUESTIONS}, key=True)


def pack_length_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """The same for a pack."""
    for key, longest in PACK_TEXTS.items():
        if isinstance(table := data.get(key), dict):
            for language in Language:
                yield from _text_problems(table.get(language.value), (key, language.value), longest)


def _text_tables(data: Mapping[str, Any]) -> Iterator[tuple[Way, Mapping[str, Any]]]:
    """Every place of a case where a text in both languages stands."""
    for key in CASE_TEXTS:
        if isinstance(table := data.get(key), dict):
            yield (key,), table
    for at, question in tables(data, "debriefing"):
        yield ("debriefing", at), question
    for at, party in tables(data, "party"):
        for key in PARTY_CARDS:
            if isinstance(table := party.get(key), dict):
                yield ("party", at, key), table
    for at, tie in tables(data, "tie"):
        if isinstance(table := tie.get("says"), dict):
            yield ("tie", at, "says"), table
    for name, cards in CARD_TABLES.items():
        for at, card in tables(data, name):
            for key in cards.texts:
                if isinstance(table := card.get(key), dict):
                    yield (name, at, key), table


def limit_of(path: Way) -> int:
    """How many characters a text in both languages may have there."""
    if path[0] in CARD_TABLES:
        return CARD_TABLES[str(path[0])].texts[str(path[2])]
    if path[0] == "debriefing":
        return limits.QUESTION
    return CASE_TEXTS[str(path[0])] if len(path) == 1 else limits.CARD


def _missing_languages(table: Mapping[str, Any], path: Way) -> Iterator[Problem]:
    key = str(next(part for part in reversed(path) if isinstance(part, str)))
    fatal = key not in _UNNEEDED and not any(map(is_said, table.values()))  # one language stands in for the other
    for language in Language:
        text = table.get(language.value)
        if text is None:
            values = {"key": key, "language": language.value}
            yield Problem(Code.MISSING_LANGUAGE, path, values, fatal=fatal)
        elif isinstance(text, str) and is_blank(text):
            yield Problem(Code.EMPTY, (*path, language.value), {"key": language.value}, fatal=fatal)


def _missing_names(party: Mapping[str, Any], at: int, language: str) -> Iterator[Problem]:
    names = party.get(language)
    fatal = not any(is_named(party.get(other.value)) for other in Language if other.value != language)
    of = {"party": shown(party.get("id", "")), "language": language}
    if names is None:
        hint = Hint("names_table", {"key": language})
        yield Problem(Code.MISSING_LANGUAGE, ("party", at), {"key": "party", "language": language}, hint, fatal=fatal)
    elif isinstance(names, dict):
        path = ("party", at, language)
        for key in ("label", "gender"):
            if key not in names:
                hint = Hint(f"write_{key}")
                yield Problem(Code.MISSING_KEY, path, {**of, "key": key}, hint, fatal=fatal)
        for key in ("label", "nom", "acc", "dat"):
            if isinstance(form := names.get(key), str) and is_blank(form):
                yield Problem(Code.EMPTY, (*path, key), {"key": key}, fatal=fatal)


def _text_problems(text: object, path: Way, longest: int) -> Iterator[Problem]:
    if not isinstance(text, str):
        return
    key = str(path[-1] if path[-1] in NAME_TEXTS else next(p for p in reversed(path[:-1]) if isinstance(p, str)))
    if len(text) > longest:
        yield Problem(
            Code.TOO_LONG,
            path,
            {"key": key, "length": len(text), "longest": longest, "over": len(text) - longest},
        )
    if "\n" in text.strip("\n") and key not in SEVERAL_LINES:
        yield Problem(Code.LINE_BREAK, path, {"key": key})
    if (hidden := first_hidden(text)) is not None:
        yield Problem(Code.HIDDEN_CHARACTER, path, {"character": name_of(hidden)}, character=hidden)
