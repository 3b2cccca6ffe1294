"""What the rounds after the customer question are played with. Facts about needs and effects, never an answer.

Nothing here says which party is the customer or which card is right: needs and goals belong to parties, cards have
effects on them, and the engine finds whose needs and goals count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workshop.cases.limits import USUAL_EFFORT, USUAL_HOURS
from workshop.cases.text import Text


@dataclass(frozen=True, slots=True)
class Need:
    """What a party needs from whoever works for it."""

    id: str
    of: str
    weight: int
    """How much it matters to that party, 1 to 5."""
    says: Text
    effort: int = USUAL_EFFORT
    """How much work serves it completely, in the units of `Activity.serves`."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a party is itself measured by."""

    id: str
    of: str
    weight: int
    """1 to 5."""
    says: Text


@dataclass(frozen=True, slots=True)
class WorkResult:
    """A result of the focus' work, and the goals it moves: by goal, from -3 to 3, never 0."""

    id: str
    says: Text
    moves: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Activity:
    """What an hour can be spent on, and what one hour of it does for needs: by need, 1 to 6 units."""

    id: str
    says: Text
    serves: Mapping[str, int]
    most: int = USUAL_HOURS
    """The most hours that can be spent on it."""


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A question to a party, what it makes clear about that party's needs (1 to 3), and what one hears."""

    id: str
    to: str
    says: Text
    hears: Text
    learns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StatementCard:
    """Something a party can say to the focus, and how clear it makes that party's needs (1 to 3)."""

    id: str
    of: str
    says: Text
    tells: Mapping[str, int]
    opening: bool = False
    """Whether it is what that party has said already when the round *ask* begins."""


@dataclass(frozen=True, slots=True)
class Relay:
    """How a party further down the chain puts a need of its top when it passes it on: in the words of its own work."""

    id: str
    need: str
    """The id of the need."""
    by: str
    says: Text


@dataclass(frozen=True, slots=True)
class Material:
    """All of it, in the order of the file."""

    needs: tuple[Need, ...] = ()
    goals: tuple[Goal, ...] = ()
    results: tuple[WorkResult, ...] = ()
    activities: tuple[Activity, ...] = ()
    questions: tuple[QuestionCard, ...] = ()
    statements: tuple[StatementCard, ...] = ()
    relays: tuple[Relay, ...] = ()


NO_MATERIAL: Final = Material()
