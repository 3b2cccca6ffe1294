"""When something comes back: the FSRS library, in whole days. Nothing else here knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # the first frame needs no dates
    from fsrs import Scheduler

RETENTION: Final = 0.9
"""The share of reviews that should still be right on their day."""
LONGEST: Final = 180
"""Days after which everything comes back at the latest: nobody studies this for years."""


class Grade(IntEnum):
    """How well it went, as the library counts."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


def grade_of(right: bool, certainty: int | None) -> Grade:
    """Wrong: again. Right: hard, good or easy by how sure one was; without a word about that, good."""
    if not right:
        return Grade.AGAIN
    return {1: Grade.HARD, 3: Grade.EASY}.get(certainty or 0, Grade.GOOD)


@dataclass(frozen=True, slots=True)
class Memory:
    """How well something is remembered, and the day on which it is due."""

    stability: float
    difficulty: float
    last: int
    due: int


def reviewed(memory: Memory | None, grade: Grade, day: int) -> Memory:
    """The memory after a review on that day. A day before the last review counts as that of the last review."""
    from fsrs import Card, Rating, State

    day = day if memory is None else max(day, memory.last)
    if memory is None:
        card = Card(card_id=1, state=State.Learning, step=0)
    else:
        card = Card(
            card_id=1,
            state=State.Review,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=_time(memory.due),
            last_review=_time(memory.last),
        )
    after, _ = _scheduler().review_card(card, Rating(int(grade)), _time(day))
    assert after.stability is not None and after.difficulty is not None  # it was reviewed
    return Memory(after.stability, after.difficulty, day, day + max(1, (after.due - _time(day)).days))


@cache
def _scheduler() -> Scheduler:
    """Without steps of minutes, for a learner comes back another day; and without chance."""
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


_FIRST: Final = datetime(1, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 - the library compares with this very object


def _time(day: int) -> datetime:
    return _FIRST + timedelta(days=day - 1)
