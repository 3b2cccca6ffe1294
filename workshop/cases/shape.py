"""Whether a file's data has the shape of a case, a pack or an agenda, without the models.

Importing pydantic and building the models takes longer than judging a thousand cases; other programs ask `judge`
about one at a time, and people wait for the first screen. What fits here is exactly what the models accept (a test
compares the two on thousands of files); what does not fit goes to the models, which say why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Final

from workshop.cases.agenda import COURSE, Way
from workshop.cases.cards import CARD_TABLES, CardTable
from workshop.cases.draft import is_word
from workshop.cases.limits import FORMAT, LEVELS, MINUTES
from workshop.cases.rounds import Round
from workshop.cases.text import Gender, Language
from workshop.rules.facts import PartyKind, Pay, Status, TieKind

_Check = Callable[[object], bool]


def fits(data: object) -> bool:
    """Whether the models would accept the data as a case."""
    return _table(data, CASE_KEYS, ("format", "focus", "party"))


def fits_pack(data: object) -> bool:
    """Whether the models would accept the data as a pack."""
    return _table(data, PACK_KEYS, ("format", "cases"))


def fits_agenda(data: object) -> bool:
    """Whether the models would accept the data as an agenda."""
    return _table(data, AGENDA_KEYS, ("format", "minutes", "block"))


def _table(value: object, keys: Mapping[str, _Check], required: tuple[str, ...] = ()) -> bool:
    if not isinstance(value, dict) or not all(key in value for key in required):
        return False
    return all(key in keys and keys[key](inner) for key, inner in value.items())


def _list(check: _Check) -> _Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _word(words: Iterable[StrEnum]) -> _Check:
    known = frozenset(word.value for word in words)
    return lambda value: isinstance(value, str) and value in known


def _number(least: int, most: int) -> _Check:
    return lambda value: type(value) is int and least <= value <= most


def _is_string(value: object) -> bool:
    return isinstance(value, str)


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_text(value: object) -> bool:
    return _table(value, _TEXT_KEYS)


def _is_names(value: object) -> bool:
    return _table(value, NAME_KEYS)


def _is_whole(value: object) -> bool:
    return type(value) is int


def _is_block(value: object) -> bool:
    return _table(value, BLOCK_KEYS, ("case", "minutes"))


def _is_party(value: object) -> bool:
    return _table(value, PARTY_KEYS, ("id",))


def _is_tie(value: object) -> bool:
    return _table(value, TIE_KEYS, ("from", "kind", "to"))


def _effects(least: int, most: int) -> _Check:
    return lambda value: (
        isinstance(value, dict)
        and all(type(effect) is int and least <= effect <= most and effect != 0 for effect in value.values())
    )


def _card_keys(table: CardTable) -> Mapping[str, _Check]:
    keys: dict[str, _Check] = {"id": is_word, **dict.fromkeys(table.texts, _is_text)}
    keys |= {key: is_word for key in (table.whose, table.names) if key}
    keys |= {key: _number(*allowed) for key, allowed in table.numbers.items()}
    if table.effects:
        keys[table.effects.key] = _effects(table.effects.least, table.effects.most)
    if table.name == "statement":
        keys["opening"] = _is_switch
    return keys


def _is_card(table: CardTable) -> _Check:
    keys, needed = _card_keys(table), tuple(filter(None, ("id", table.whose, table.names, *table.needed)))
    return lambda value: _table(value, keys, needed)


_TEXT_KEYS: Final[Mapping[str, _Check]] = {language.value: _is_string for language in Language}
NAME_KEYS: Final[Mapping[str, _Check]] = {
    **dict.fromkeys(("label", "role", "nom", "acc", "dat"), _is_string),
    "gender": _word(Gender),
}
PARTY_KEYS: Final[Mapping[str, _Check]] = {
    **dict.fromkeys(("id", "who"), is_word),
    "kind": _word(PartyKind),
    "status": _word(Status),
    "pay": _list(_word(Pay)),
    **dict.fromkeys(("says_status", "says_pay"), _is_text),
    **dict.fromkeys((language.value for language in Language), _is_names),
}
TIE_KEYS: Final[Mapping[str, _Check]] = {
    **dict.fromkeys(("from", "to", "on_behalf_of"), is_word),
    "kind": _word(TieKind),
    "says": _is_text,
}
CARD_KEYS: Final = {table.name: _card_keys(table) for table in CARD_TABLES.values()}
CASE_KEYS: Final[Mapping[str, _Check]] = {
    "format": _number(FORMAT, FORMAT),
    "level": _number(*LEVELS),
    **dict.fromkeys(("focus", "twin"), is_word),
    **dict.fromkeys(("open", "warm_up"), _is_switch),
    **dict.fromkeys(("title", "setting", "situation", "objection", "notes"), _is_text),
    "debriefing": _list(_is_text),
    "party": _list(_is_party),
    "tie": _list(_is_tie),
    **{table.name: _list(_is_card(table)) for table in CARD_TABLES.values()},
}
PACK_KEYS: Final[Mapping[str, _Check]] = {
    "format": _number(FORMAT, FORMAT),
    **dict.fromkeys(("title", "about"), _is_text),
    "cases": _list(is_word),
}
BLOCK_KEYS: Final[Mapping[str, _Check]] = {
    "case": is_word,
    "minutes": _number(*MINUTES),
    "stages": _list(_word(COURSE)),
    "rounds": _list(_word(Round)),
}
AGENDA_KEYS: Final[Mapping[str, _Check]] = {
    "format": _number(FORMAT, FORMAT),
    **dict.fromkeys(("title", "about"), _is_text),
    "minutes": _number(*MINUTES),
    "teams": _is_whole,
    "way": _word(Way),
    **dict.fromkeys(("certainty", "show_first", "score_contested"), _is_switch),
    "block": _list(_is_block),
}
