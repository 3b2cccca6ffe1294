"""A view as bytes: JSON of what one audience may read, for everything that is sent, and to be searched by tests.

A case goes out as the words that are read aloud and shown on cards. Its facts stay here, because the verdict follows
from them. Equal views give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from workshop.cases.case import Case
from workshop.play.audience import RoomView, RoundOutcome, StrangerView, TeamView
from workshop.play.rounds.game import Choice
from workshop.rules.judgement import Judgement

_AS_THEY_ARE: Final = (type(None), str, int, float, bool)
_FIELDS: Final[dict[type, tuple[str, ...]]] = {}


def view_bytes(view: StrangerView | RoomView | TeamView) -> bytes:
    """The view as JSON in UTF-8. Raises TypeError for a view that holds what must not leave the process."""
    return json.dumps(_plain(view), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _AS_THEY_ARE or isinstance(value, str | int | float):
        return value
    if kind is tuple:
        return [_plain(each) for each in value]
    if isinstance(value, Case):
        return _words(value)
    if isinstance(value, Judgement):
        return _concluded(value)
    if isinstance(value, RoundOutcome):
        return _reached(value)
    if isinstance(value, Choice):
        return _card(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return [value.numerator, value.denominator]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, frozenset):
        return sorted(map(_plain, value))
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, Mapping):
        return {_key(key): _plain(each) for key, each in value.items()}
    raise TypeError(type(value).__name__)


def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass; to ask for them each time takes longer than to read them."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in fields(kind))
    return _FIELDS[kind]


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


def _card(choice: Choice) -> dict[str, Any]:
    """A card of a desk. One that stands for a fact is known by its id: the words are those of the case's card."""
    return {name: _plain(getattr(choice, name)) for name in _names(type(choice)) if name != "fact"}


def _reached(outcome: RoundOutcome) -> dict[str, Any]:
    """What was laid in a round, what it is worth, and what would have been best."""
    return {
        "lays": _plain(outcome.lays),
        "scores": _plain(outcome.scores),
        "best": {voter: _plain(game.best()) for voter, game in outcome.games.items()},
        "pairs": _plain(outcome.pairs),
    }
