"""What follows from the records: what is due, what is mastered, how each case and round stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import Final

from workshop.cases.rounds import Round
from workshop.play.answer import CERTAINTIES
from workshop.rules.facts import Trap
from workshop.study.dates import Memory, grade_of, reviewed
from workshop.study.records import Answered, Played, Record

WINDOW: Final = 5
"""So many different cases say whether a family is mastered."""
ENOUGH: Final = 4
"""So many of them must be right, on at least two days."""
IN_A_ROW: Final = 3
"""So many cases of a family come one after the other while it is new."""
_REMEMBERED: Final = 12
"""So many of the last answers to a family decide when it comes back: earlier ones hardly do."""
SURE: Final = 3
"""Very sure."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is scheduled: a trap family at a level, never a card."""

    family: Trap
    level: int


class State(StrEnum):
    """How a family at a level stands."""

    NEW = "new"
    SEEN = "seen"
    SHAKY = "shaky"
    MASTERED = "mastered"


class Standing:
    """A learner's work as it stands on a day. Records are in the order in which they were written."""

    def __init__(self, records: Iterable[Record], today: int) -> None:
        self.today = today
        written = tuple(records)
        days = _sane([each.day for each in written], today)
        self.astray = any(each.day > today for each in written)
        """Whether a record is of a day that has not come yet: a clock went wrong, then or now."""
        counted: list[tuple[Answered, int]] = []
        last: dict[tuple[str, bool], int] = {}
        for record, day in zip(written, days, strict=True):
            # whoever has just read the solution proves nothing with the same case
            if isinstance(record, Answered) and last.get((record.case, record.twin)) != day:
                last[record.case, record.twin] = day
                counted.append((record, day))
        self.answers: Sequence[tuple[Answered, int]] = counted
        """What counts, and the day on which it counts."""
        self.records = written

    # Cases and rounds

    @cached_property
    def cases(self) -> Mapping[str, Answered]:
        """The last answer to each case as it is told."""
        return {answer.case: answer for answer, _ in self.answers if not answer.twin}

    @cached_property
    def last_seen(self) -> Mapping[tuple[str, bool], int]:
        """The day on which each case was last answered, and each twin of one."""
        return {(answer.case, answer.twin): day for answer, day in self.answers}

    @cached_property
    def rounds(self) -> Mapping[tuple[str, Round], Played]:
        """The first time that each round was played: after its solution the same round gives no points any more."""
        found: dict[tuple[str, Round], Played] = {}
        for record in self.records:
            if isinstance(record, Played):
                found.setdefault((record.case, record.round), record)
        return found

    def points(self, case: str) -> Fraction | None:
        """The points of a case and its rounds; None where it was not answered."""
        answer = self.cases.get(case)
        if answer is None:
            return None
        return answer.points + sum((each.points for (of, _), each in self.rounds.items() if of == case), Fraction(0))

    def points_of(self, cases: Iterable[str]) -> dict[str, Fraction]:
        """The points of those of some cases that were answered; their rounds aside."""
        return {case: self.cases[case].points for case in cases if case in self.cases}

    def rounds_of(self, case: str) -> dict[Round, Fraction]:
        """The points of the rounds of a case that were played."""
        return {kind: played.points for (of, kind), played in self.rounds.items() if of == case}

    # Families

    @cached_property
    def items(self) -> Mapping[Item, tuple[tuple[Answered, int, bool], ...]]:
        """The answers to each family, with their day, and whether they resisted it.

        A right answer has resisted every trap of its case; a wrong one says something about those it fell into.
        """
        found: dict[Item, list[tuple[Answered, int, bool]]] = {}
        for answer, day in self.answers:
            for family in answer.families if answer.right else answer.fell:
                found.setdefault(Item(family, answer.level), []).append((answer, day, answer.right))
        return {item: tuple(answers) for item, answers in found.items()}

    @cached_property
    def memories(self) -> Mapping[Item, Memory]:
        """How well each family is remembered."""
        found: dict[Item, Memory] = {}
        for item, answers in self.items.items():
            memory: Memory | None = None
            for answer, day, right in answers[-_REMEMBERED:]:
                memory = reviewed(memory, grade_of(right, answer.certainty), day)
            if memory is not None:
                found[item] = memory
        return found

    @cached_property
    def due(self) -> tuple[Item, ...]:
        """What is to be reviewed today: what was wrong though one was sure, then what has waited longest."""
        return tuple(sorted(self._due(), key=self._urgency))

    def _due(self) -> Iterator[Item]:
        return (item for item, memory in self.memories.items() if memory.due <= self.today)

    def _urgency(self, item: Item) -> tuple[bool, int, str, int]:
        return (not self.surely_wrong(item), self.memories[item].due, item.family.value, item.level)

    def surely_wrong(self, item: Item) -> bool:
        """Whether the last answer to it was wrong, and the learner was very sure."""
        answer, _, right = self.items[item][-1]
        return not right and answer.certainty == SURE

    def fresh(self, item: Item) -> int:
        """How many cases of it should still come in a row, while it is new."""
        different = {(answer.case, answer.twin) for answer, _, _ in self.items.get(item, ())}
        return max(0, IN_A_ROW - len(different))

    def state(self, item: Item, available: int = ENOUGH) -> State:
        """How a family at a level stands. `available`: in how many cases of the library it is laid at that level."""
        answers = self.items.get(item, ())
        if not answers:
            return State.NEW
        last: dict[tuple[str, bool], tuple[int, bool]] = {}
        for answer, day, right in answers:
            last.pop((answer.case, answer.twin), None)
            last[answer.case, answer.twin] = (day, right)
        window = list(last.values())[-WINDOW:]
        cases = list(last)[-WINDOW:]
        days = {day for answer, day, right in answers if right and (answer.case, answer.twin) in cases}
        enough = max(1, min(ENOUGH, available))
        if sum(right for _, right in window) >= enough and len(days) > 1:
            # of fewer than four cases none may be wrong at last
            return State.MASTERED if len(window) >= ENOUGH or all(right for _, right in window) else State.SHAKY
        return State.SEEN if all(right for _, right in window) else State.SHAKY

    # The whole

    def calibration(self) -> Mapping[int, tuple[int, int]]:
        """For each degree of certainty: how many answers were right, of how many."""
        found = dict.fromkeys(CERTAINTIES, (0, 0))
        for answer, _ in self.answers:
            if answer.certainty in found:
                right, of = found[answer.certainty]
                found[answer.certainty] = (right + answer.right, of + 1)
        return found

    def coming(self) -> Mapping[int, int]:
        """How many families are due in so many days; what is overdue is due today, in 0."""
        found: dict[int, int] = {}
        for memory in self.memories.values():
            days = max(0, memory.due - self.today)
            found[days] = found.get(days, 0) + 1
        return dict(sorted(found.items()))

    @property
    def seconds(self) -> int:
        """The time spent, as far as it was taken."""
        return sum(each.seconds for each in self.records)


def _sane(days: Sequence[int], today: int) -> list[int]:
    """The days as they can have been: none after today, and none before the one before.

    A record of a day to come was written while a clock was wrong, or one is now: it counts for the next day that can
    be, else for the last, else for today.
    """
    found: list[int | None] = [day if day <= today else None for day in days]
    following: int | None = None
    for place in range(len(found) - 1, -1, -1):
        if found[place] is None:
            found[place] = following
        following = found[place]
    known = [day for day in found if day is not None]
    rest = max(known, default=today)
    return list(accumulate((rest if day is None else day for day in found), max))
