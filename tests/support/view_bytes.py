"""A view as bytes: JSON of all that one audience may read, to be searched for what it may not.

A case goes out as the words that are read aloud and shown on cards. Its facts stay here, because the verdict follows
from them. Equal views give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any, Final, TypeAlias

from workshop.cases.case import Case
from workshop.play.audience import RoomView, TeamView
from workshop.play.room_round import RoundOutcome
from workshop.play.rounds.game import Choice
from workshop.rules.judgement import Judgement

_AS_THEY_ARE: Final = (type(None), str, int, float, bool)
_Way: TypeAlias = Callable[[Any], Any]
_WAYS: Final[dict[type, _Way]] = {}


def view_bytes(view: RoomView | TeamView) -> bytes:
    """The view as JSON in UTF-8. Raises TypeError for a view that holds what must not leave the process."""
    return json.dumps(_plain(view), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind not in _WAYS:  # to find out each time takes longer than to go that way
        _WAYS[kind] = _way(kind)
    return _WAYS[kind](value)


def _way(kind: type) -> _Way:
    """How a value of that class is made plain. Raises TypeError for one that must not leave the process."""
    for known, way in _KNOWN.items():
        if issubclass(kind, known):
            return way
    if is_dataclass(kind):
        return _fields(*(each.name for each in fields(kind)))
    raise TypeError(kind.__name__)


def _fields(*names: str) -> _Way:
    return lambda value: {name: _plain(getattr(value, name)) for name in names}


def _key(key: object) -> str:
    """A pair of answers, as in who moved where, is joined by an arrow."""
    return "→".join(key) if isinstance(key, tuple) else str(_plain(key))


def _words(case: Case) -> dict[str, Any]:
    """What of a case is read: every text of it that the view still has, and who can be picked."""
    return {
        "id": case.id,
        "title": _plain(case.title),
        "setting": _plain(case.setting),
        "situation": _plain(case.situation),
        "focus": case.focus,
        "options": list(case.options),
        "parties": {role.party.id: {"de": _plain(role.de), "en": _plain(role.en)} for role in case.roles},
        "cards": [_plain(case.card(fact)) for fact in case.facts],
        "notes": _plain(case.notes),
        "debriefing": _plain(case.debriefing),
        "objection": _plain(case.objection),
    }


def _concluded(judgement: Judgement) -> dict[str, Any]:
    """What the engine says: the outcome, the customers with what they pay, and what everybody else is."""
    verdict = judgement.verdict
    return {
        "outcome": verdict.outcome.value,
        "customers": {each.party: _plain(tuple(each.shares)) for each in verdict.customers},
        "unknown": _plain(verdict.unknown),
        "standings": {party: standing.rank.value for party, standing in judgement.standings.items()},
    }


def _reached(outcome: RoundOutcome) -> dict[str, Any]:
    """What was laid in a round, what it is worth, and what would have been best."""
    return {
        "lays": _plain(outcome.lays),
        "scores": _plain(outcome.scores),
        "best": {voter: _plain(game.best()) for voter, game in outcome.games.items()},
        "pairs": _plain(outcome.pairs),
    }


_KNOWN: Final[Mapping[type, _Way]] = {
    Enum: lambda value: value.value,
    str: str,
    int: int,
    tuple: lambda value: [_plain(each) for each in value],
    Case: _words,
    Judgement: _concluded,
    RoundOutcome: _reached,
    # A card of a desk. One that stands for a fact is known by its id: the words are those of the case's card.
    Choice: _fields(*(each.name for each in fields(Choice) if each.name != "fact")),
    Fraction: lambda value: [value.numerator, value.denominator],
    frozenset: lambda value: sorted(map(_plain, value)),
    Mapping: lambda value: {_key(key): _plain(each) for key, each in value.items()},
}
"""What is no dataclass like others, in the order in which it is asked."""
