"""A case while it is written: what can be read of it although something in it is wrong.

The checks work on this, so that one wrong word does not hide all the other findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from workshop.rules.facts import Party, PartyKind, Pay, Status, Tie, TieKind

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class DraftParty:
    """A party table, and the facts in it."""

    at: int
    table: Mapping[str, Any]
    party: Party


@dataclass(frozen=True, slots=True)
class DraftTie:
    """A tie table, and the fact in it."""

    at: int
    table: Mapping[str, Any]
    tie: Tie


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file says, as far as it makes sense."""

    data: Mapping[str, Any]
    focus: str
    parties: tuple[DraftParty, ...]
    ties: tuple[DraftTie, ...]
    known: Mapping[str, DraftParty]
    """The parties by their ids; of two with one id the first."""

    def sound_ties(self) -> Iterator[DraftTie]:
        """The ties between parties that exist."""
        for tie in self.ties:
            ends = (tie.tie.source, tie.tie.target, tie.tie.on_behalf_of)
            if all(end is None or end in self.known for end in ends):
                yield tie


def draft_of(data: Mapping[str, Any]) -> Draft:
    """Reads what can be read."""
    parties = tuple(
        DraftParty(at, table, _party(table)) for at, table in tables(data, "party") if is_word(table.get("id"))
    )
    ties = []
    for at, table in tables(data, "tie"):
        kind = _word(TieKind, table.get("kind"))
        behalf = table.get("on_behalf_of")
        if kind and is_word(table.get("from")) and is_word(table.get("to")) and (behalf is None or is_word(behalf)):
            ties.append(DraftTie(at, table, Tie(table["from"], kind, table["to"], behalf)))
    known: dict[str, DraftParty] = {}
    for party in parties:
        known.setdefault(party.party.id, party)
    focus = data.get("focus")
    return Draft(data, focus if isinstance(focus, str) else "", parties, tuple(ties), known)


def tables(data: Mapping[str, Any], key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The tables in the list of that name, with their positions in it."""
    items = data.get(key)
    if isinstance(items, list):
        yield from ((at, item) for at, item in enumerate(items) if isinstance(item, dict))


def is_word(value: object) -> bool:
    """Whether the value can be an id."""
    return isinstance(value, str) and value != ""


def _party(table: Mapping[str, Any]) -> Party:
    pay = table.get("pay")
    components = frozenset(p for p in (_word(Pay, item) for item in pay) if p) if isinstance(pay, list) else None
    kind = _word(PartyKind, table.get("kind")) or PartyKind.PERSON
    return Party(table["id"], kind, _word(Status, table.get("status")), components)


def _word(words: type[_Word], value: object) -> _Word | None:
    if not isinstance(value, str):
        return None
    try:
        return words(value)
    except ValueError:
        return None
