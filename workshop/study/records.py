"""What is kept of a learner's work: one record for each answered case and for each round that was played.

Days are ordinals of the local calendar (`date.toordinal`), so that "tomorrow" is what the learner calls so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, TypeAlias

from workshop.cases.rounds import Round
from workshop.play.answer import CERTAINTIES
from workshop.play.solo import Solo
from workshop.play.table import Table
from workshop.rules.facts import Trap
from workshop.study.families import fallen_into, families_of

LONGEST: Final = 600
"""Seconds that count at most for one case or round: whoever takes longer was away."""
_LONGEST_NAME: Final = 200
_MOST_POINTS: Final = 1000
_DAYS: Final = range(1, 3_652_060)
"""The days that a calendar has."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A customer question that was answered: the first answer of a run counts."""

    case: str
    level: int
    families: tuple[Trap, ...]
    """The traps that the case lays."""
    fell: tuple[Trap, ...]
    """Those that the answer fell into; none for a right one."""
    right: bool
    points: Fraction
    """Out of POINTS."""
    certainty: int | None
    day: int
    seconds: int = 0
    """From the situation to the answer."""
    twin: bool = False
    """Whether one deciding fact was moved: another case under the same name."""


@dataclass(frozen=True, slots=True)
class Played:
    """A round that was handed in. `hint`: whether a hint was asked for before."""

    case: str
    round: Round
    points: Fraction
    most: Fraction
    hint: bool
    day: int
    seconds: int = 0


Record: TypeAlias = Answered | Played


def news(
    before: Solo, after: Solo, table: Table, day: int, seconds: float, twins: frozenset[str] = frozenset()
) -> Iterator[Record]:
    """What an action of one player added that is worth keeping. `twins`: the cases of the run with a fact moved."""
    took = max(0, min(LONGEST, int(seconds)))
    for result in after.results[len(before.results) :]:
        case, judgement = table[result.case], table.judgement(result.case)
        yield Answered(
            case=case.id,
            level=case.level,
            families=families_of(judgement),
            fell=fallen_into(judgement, result.answer),
            right=result.right,
            points=result.points,
            certainty=result.answer.certainty,
            day=day,
            seconds=took,
            twin=case.id in twins,
        )
    for played in after.rounds[len(before.rounds) :]:
        yield Played(played.case, played.kind, played.points, played.most, played.hint, day, took)


# As values that JSON knows


def to_json(record: Record) -> dict[str, Any]:
    """A record as JSON has it; `from_json` gives it back."""
    if isinstance(record, Played):
        return {
            "kind": "round",
            "case": record.case,
            "round": record.round.value,
            "points": str(record.points),
            "most": str(record.most),
            "hint": record.hint,
            "day": record.day,
            "seconds": record.seconds,
        }
    return {
        "kind": "answer",
        "case": record.case,
        "level": record.level,
        "families": [trap.value for trap in record.families],
        "fell": [trap.value for trap in record.fell],
        "right": record.right,
        "points": str(record.points),
        "sure": record.certainty,
        "day": record.day,
        "seconds": record.seconds,
        "twin": record.twin,
    }


def from_json(value: Mapping[str, Any]) -> Record:
    """The record of such a value. Raises ValueError for what is none."""
    match value.get("kind"):
        case "answer":
            return _answered(value)
        case "round":
            return _played(value)
    raise ValueError(value)


def _answered(value: Mapping[str, Any]) -> Answered:
    certainty, right, twin = value.get("sure"), value.get("right"), value.get("twin", False)
    if certainty not in (None, *CERTAINTIES) or type(right) is not bool or type(twin) is not bool:
        raise ValueError(value)
    return Answered(
        case=_text(value, "case"),
        level=_number(value, "level", range(1, 10)),
        families=_traps(value, "families"),
        fell=_traps(value, "fell"),
        right=right,
        points=_points(value, "points"),
        certainty=certainty,
        day=_number(value, "day", _DAYS),
        seconds=_number(value, "seconds", range(LONGEST + 1)),
        twin=twin,
    )


def _played(value: Mapping[str, Any]) -> Played:
    hint = value.get("hint")
    if type(hint) is not bool:
        raise ValueError(value)
    return Played(
        *(_text(value, "case"), Round(_text(value, "round")), _points(value, "points"), _points(value, "most")),
        *(hint, _number(value, "day", _DAYS), _number(value, "seconds", range(LONGEST + 1))),
    )


def _checked(value: Mapping[str, Any], name: str, good: Callable[[Any], bool]) -> Any:
    found = value.get(name)
    if not good(found):
        raise ValueError(name)
    return found


def _text(value: Mapping[str, Any], name: str) -> str:
    text: str = _checked(value, name, lambda found: isinstance(found, str) and 0 < len(found) <= _LONGEST_NAME)
    return text


def _number(value: Mapping[str, Any], name: str, allowed: range) -> int:
    number: int = _checked(value, name, lambda found: type(found) is int and found in allowed)
    return number


def _points(value: Mapping[str, Any], name: str) -> Fraction:
    found = _fraction(_text(value, name))
    if not 0 <= found <= _MOST_POINTS:
        raise ValueError(found)
    return found


@lru_cache(maxsize=200)
def _fraction(text: str) -> Fraction:
    try:
        return Fraction(text)
    except ZeroDivisionError as error:
        raise ValueError(text) from error


def _traps(value: Mapping[str, Any], name: str) -> tuple[Trap, ...]:
    found = _checked(value, name, lambda found: isinstance(found, list) and len(found) <= len(Trap))
    return tuple(Trap(each) for each in found)
