"""Names in the cards of the rounds that lead nowhere, and cards that are there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from workshop.cases.cards import CARD_TABLES, CardTable, Effects
from workshop.cases.draft import Draft, is_word, tables
from workshop.cases.finding import Code, Problem, Value
from workshop.cases.hidden import shown, shown_whole
from workshop.cases.ids import is_id, repaired
from workshop.cases.nearest import Guesses

_NOTED: Final = re.compile(r"[^\W_][\w-]*")
"""A card's id is part of what a round notes down: `act=3`, `-act`. What fits that can be played."""
_UNKNOWN: Final = {"need": Code.UNKNOWN_NEED, "goal": Code.UNKNOWN_GOAL}


def card_problems(draft: Draft, guesses: Guesses) -> Iterator[Problem]:
    """Duplicate ids, dangling references, clarity about somebody else's needs, too many cards, two openings."""
    data = draft.data
    owners = {name: _owners(data, table) for name, table in CARD_TABLES.items()}
    for name, table in CARD_TABLES.items():
        if not isinstance(data.get(name), list):
            continue
        if len(data[name]) > table.most:
            code = Code.TOO_MANY_ACTIVITIES if name == "activity" else Code.TOO_MANY_CARDS
            count: dict[str, Value] = {"table": name, "count": len(data[name]), "most": table.most}
            yield Problem(code, (name, table.most), count, fatal=True)
        yield from _ids(data, name)
        if table.whose and isinstance(data.get("party"), list):
            yield from _parties(draft, table, guesses)
        if table.effects and isinstance(data.get(table.effects.on, []), list):
            yield from _effects(draft, table, table.effects, owners[table.effects.on], guesses)
    yield from _openings(data)
    for table in CARD_TABLES.values():
        if table.names:
            yield from _named(data, table, owners[table.names], guesses)


def _owners(data: Mapping[str, Any], table: CardTable) -> dict[str, object]:
    """Whose each card is, by its id; of two with one id the first."""
    found: dict[str, object] = {}
    for _, card in tables(data, table.name):
        if is_word(card.get("id")):
            found.setdefault(card["id"], card.get(table.whose))
    return found


def _ids(data: Mapping[str, Any], name: str) -> Iterator[Problem]:
    ids = {card["id"] for _, card in tables(data, name) if is_word(card.get("id"))}
    seen: set[str] = set()
    for at, card in tables(data, name):
        id = card.get("id")
        if not isinstance(id, str) or not id:
            continue
        values = {"id": shown(id), "table": name}
        if id in seen:
            yield Problem(Code.DUPLICATE_CARD, (name, at, "id"), values, fatal=True)
        elif not is_id(id):
            hint = repaired(id, ids)
            values = {"id": shown_whole(id)}
            yield Problem(Code.ODD_ID, (name, at, "id"), values, hint, fatal=not _NOTED.fullmatch(id))
        seen.add(id)


def _parties(draft: Draft, table: CardTable, guesses: Guesses) -> Iterator[Problem]:
    key = table.whose
    for at, card in tables(draft.data, table.name):
        party = card.get(key)
        if is_word(party) and party not in draft.known:
            values = {"party": shown_whole(party), "key": key}
            hint = guesses.hint(party, draft.known)
            yield Problem(Code.UNKNOWN_PARTY, (table.name, at, key), values, hint, fatal=True)


def _effects(
    draft: Draft, table: CardTable, effects: Effects, owners: Mapping[str, object], guesses: Guesses
) -> Iterator[Problem]:
    for at, card in tables(draft.data, table.name):
        listed = card.get(effects.key)
        for id in listed if isinstance(listed, dict) else ():
            path = (table.name, at, effects.key, id)
            if id not in owners:
                values = {"id": shown_whole(id), "key": effects.key}
                yield Problem(_UNKNOWN[effects.on], path, values, guesses.hint(id, owners), fatal=True, key=True)
                continue
            owner, party = owners[id], card.get(table.whose)
            if _is_party(owner, draft) and _is_party(party, draft) and owner != party:
                values = {"id": shown(id), "owner": shown(owner), "party": shown(party), "key": effects.key}
                yield Problem(Code.FOREIGN_NEED, path, values, fatal=True, key=True)


def _is_party(name: object, draft: Draft) -> bool:
    return isinstance(name, str) and name in draft.known


def _named(
    data: Mapping[str, Any], table: CardTable, there: Mapping[str, object], guesses: Guesses
) -> Iterator[Problem]:
    """Names of cards of another table that are not there, as words for a need that nobody has."""
    key = table.names
    for at, card in tables(data, table.name):
        id = card.get(key)
        if is_word(id) and id not in there:
            values = {"id": shown(id), "key": key}
            yield Problem(_UNKNOWN[key], (table.name, at, key), values, guesses.hint(id, there), fatal=True)


def _openings(data: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, card in tables(data, "statement"):
        party = card.get("of")
        if card.get("opening") is True and isinstance(party, str):
            if party in seen:
                path = ("statement", at, "opening")
                yield Problem(Code.TWO_OPENINGS, path, {"party": shown(party)}, fatal=True, key=True)
            seen.add(party)
