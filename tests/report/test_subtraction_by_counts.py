"""Rooms of five to twelve, up to four answers: what a report tells of a vote leaves at least two values for each number
from one to four that could stand behind it.

Here sessions are counted instead of played one by one: a report sees the votes as sums and, where everybody was there
from the start, as a table of who moved where. So one session stands for all with the same sums; what the others have
for small numbers follows from the sums. `test_subtraction` plays every session of a small room and knows no such thing.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest

from report.sessions import DE, STARTED
from support.sessions import TABLE as NAMELESS
from workshop.cases.agenda import COURSE, Agenda, Block, Stage, Way
from workshop.cases.text import Text
from workshop.play.answer import Answer, Special
from workshop.play.ballot import Ballots, options_of
from workshop.play.session import Played, Session
from workshop.play.table import Table
from workshop.report.facts import report_of
from workshop.report.values import Change, Vote
from workshop.report.votes import CaseVotes

TABLE = Table({"one": replace(NAMELESS["one"], id="one")})
AGENDA = Agenda("x", Text("Seminar", "Seminar"), Text("", ""), (Block("one", 10),), 60, way=Way.KEYBOARD)
LABELS = {key: key for key in (*TABLE["one"].options, *(special.value for special in Special))}
RIGHT = "head"


def single(*keys: str) -> tuple[Answer, ...]:
    return tuple(Answer(special=Special(key)) if key in set(Special) else Answer(frozenset({key})) for key in keys)


THREE = single("head", "staff", "nobody")
FOUR = single("head", "staff", "boss", "nobody")
SEVERAL = (*single("head", "staff", "nobody"), Answer(frozenset({"head", "staff"})))
MANY = tuple(
    Answer(frozenset(each)) for each in (("head",), ("staff",), ("boss",), ("head", "staff"), ("head", "boss"))
)
MANY = (*MANY, *(Answer(frozenset(each)) for each in (("boss", "staff"), ("boss", "head", "staff"))), *single("nobody"))

Counts = tuple[int, ...]
"""How many gave each answer."""
Table2 = tuple[Counts, ...]
"""How many went from which answer to which."""


@dataclass
class Told:
    """What is reported in the same way: of every number the smallest and the largest that it can be."""

    least: dict[str, int] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, least: int, most: int) -> None:
        if least < self.least.get(name, 1000):
            self.least[name] = least
        if most > self.most.get(name, -1):
            self.most[name] = most

    def lone(self) -> list[str]:
        """Whatever is from one to four and nothing else."""
        found = [name for name, least in self.least.items() if 1 <= least <= 4 and self.most[name] == least]
        # Not to pick what nobody picks says only how many there were, and that the room saw.
        return [name for name in found if self.most.get(name.replace(" not ", " ")) != 0]


def sums(people: int, cells: int) -> Iterator[Counts]:
    """Every way to spread so many over so many cells."""
    if cells == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in sums(people - first, cells - 1):
            yield (first, *rest)


def session_of(before: Sequence[Answer | None], after: Sequence[Answer | None], people: int | None = None) -> Session:
    """What everybody answered at the first and at the second vote; None: nothing."""

    def ballots(given: Sequence[Answer | None]) -> Ballots:
        votes = {f"s{seat}": each for seat, each in enumerate(given) if each is not None}
        return Ballots(Way.KEYBOARD, {Way.KEYBOARD: votes})

    return revealed(Played(ballots(before), ballots(after)), people)


def revealed(played: Played, people: int | None = None) -> Session:
    opened = tuple(stage for stage in COURSE if stage is not Stage.STANDINGS)
    played = Played(played.first, played.second, opened=opened)
    return Session(AGENDA, 1, STARTED, STARTED, stage=Stage.FINAL, position=1, people=people, played={0: played})


def votes_of(session: Session, least: int) -> CaseVotes:
    return CaseVotes(session, TABLE, 0, LABELS, DE, least)


class Room:
    """All sessions of so many people with such answers, and what is told about them."""

    def __init__(self, answers: tuple[Answer, ...], people: int, least: int = 5) -> None:
        self.answers, self.people, self.least = answers, people, least
        self.told: dict[object, Told] = {}
        self.sessions = 0
        self.right = next(at for at, answer in enumerate(answers) if options_of(answer) == (RIGHT,))

    def play(self) -> list[str]:
        """Plays them all. What can be singled out."""
        cells = len(self.answers)
        for early in range(1, self.people):
            for first in sums(early, cells):
                for last in sums(self.people, cells):
                    self._with_latecomers(first, last)
        for flat in sums(self.people, cells * cells):
            self._together(tuple(flat[at * cells : (at + 1) * cells] for at in range(cells)))
        return sorted({name for told in self.told.values() for name in told.lone()})

    def _with_latecomers(self, first: Counts, last: Counts) -> None:
        """Those who stay are as many as can be, or as few: of the rest nobody knows where they came from."""
        people, early = self.people, sum(first)
        most_stay = sum(map(min, first, last))
        least_stay = max(0, *(one + other - people for one, other in zip(first, last, strict=True)))
        known, right = first[self.right], last[self.right]
        told = self._class(first, last, None)
        self._counted(told, first, last)
        told.add("kept", 0, most_stay)
        told.add("voted again", early - most_stay, early)
        told.add("changed", early - most_stay, early - least_stay)
        told.add("won over", max(0, right - known - (people - early)), min(early - known, right))

    def _together(self, moved: Table2) -> None:
        """All were there from the start."""
        first = tuple(map(sum, moved))
        last = tuple(map(sum, zip(*moved, strict=True)))
        stay = sum(moved[at][at] for at in range(len(moved)))
        told = self._class(first, last, moved)
        self._counted(told, first, last)
        told.add("kept", 0, min(stay, self.people - 1))
        told.add("voted again", self.people - min(stay, self.people - 1), self.people)
        told.add("changed", self.people - stay, self.people - stay)
        won = last[self.right] - moved[self.right][self.right]
        told.add("won over", won, won)

    def _counted(self, told: Told, first: Counts, last: Counts) -> None:
        for name, counts in (("first", first), ("last", last)):
            total = sum(counts)
            several = sum(n for n, answer in zip(counts, self.answers, strict=True) if len(options_of(answer)) > 1)
            told.add(f"{name} several", several, several)
            for key in LABELS:
                count = sum(
                    number for number, answer in zip(counts, self.answers, strict=True) if key in options_of(answer)
                )
                told.add(f"{name} {key}", count, count)
                told.add(f"{name} not {key}", total - count, total - count)

    def _class(self, first: Counts, last: Counts, moved: Table2 | None) -> Told:
        self.sessions += 1
        before, after = self._vote("before", first), self._vote("after", last)
        change: Change | None = None
        if moved is not None and self._could_be_shown(before, after):
            change = self._change(moved)
        # Who was in the room knows how many came late.
        return self.told.setdefault((sum(first), before, after, change), Told())

    def _could_be_shown(self, before: Vote | None, after: Vote | None) -> bool:
        """Whether a table of moves may be among what is told; where it never is, all tables are told alike."""
        votes = (before, after)
        return all(vote and vote.cells for vote in votes) or all(vote and vote.right is not None for vote in votes)

    def _vote(self, which: str, counts: Counts) -> Vote | None:
        key = (counts, self.least, self.answers)
        if key not in _VOTES:
            votes = [answer for number, answer in zip(counts, self.answers, strict=True) for _ in range(number)]
            _VOTES[key] = votes_of(session_of(votes, ()), self.least).before
        return _VOTES[key]

    def _change(self, moved: Table2) -> Change | None:
        pairs = [
            (old, new)
            for old, row in zip(self.answers, moved, strict=True)
            for new, number in zip(self.answers, row, strict=True)
            for _ in range(number)
        ]
        return votes_of(session_of([old for old, _ in pairs], [new for _, new in pairs]), self.least).change()


_VOTES: dict[object, Vote | None] = {}

BIG = "WORKSHOP_SIZES" in os.environ
"""`WORKSHOP_SIZES=all` plays rooms of up to twelve, and four answers in rooms of up to nine: a quarter of an hour."""
MOST = 12 if BIG else 10
LEASTS = (5, 6, 7, 8)
ROOMS = [
    *(
        (THREE, people, least)
        for people in range(5, MOST + 1)
        for least in ((5, 6, 7, 8) if BIG or people < 8 else (5,))
    ),
    *((FOUR, people, 5) for people in range(5, 10 if BIG else 7)),
    *((SEVERAL, people, 5) for people in range(5, 8 if BIG else 7)),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answers", "people", "least"),
    ROOMS,
    ids=lambda each: str(each) if isinstance(each, int) else "+".join("".join(options_of(a)) for a in each),
)
def test_no_small_number_of_a_room_follows_from_its_report(
    answers: tuple[Answer, ...], people: int, least: int
) -> None:
    room = Room(answers, people, least)
    lone = room.play()
    print(f"{len(answers)} answers, {people} people, least {least}: {room.sessions} sums, {len(room.told)} reports")
    assert not lone


def one_vote(answers: tuple[Answer, ...], people: int, least: int = 5) -> dict[object, Told]:
    """All single votes of so many people: what is told of how many picked what, and how many did not."""
    room = Room(answers, people, least)
    for counts in sums(people, len(answers)):
        told = room.told.setdefault(room._vote("before", counts), Told())
        room._counted(told, counts, counts)
    return room.told


@pytest.mark.slow
@pytest.mark.parametrize("people", range(5, MOST + 1))
def test_no_small_number_follows_where_people_pick_several(people: int) -> None:
    told = one_vote(MANY, people)
    assert not {name for each in told.values() for name in each.lone()}


def of_hands(counts: Counts, people: int | None) -> Session:
    keys = ("head", "staff", "boss", "nobody")
    return revealed(Played(Ballots(Way.HANDS, counts=dict(zip(keys, counts, strict=True))), Ballots()), people)


def at_the_keyboard(counts: Counts, people: int | None) -> Session:
    votes = [answer for number, answer in zip(counts, FOUR, strict=True) for _ in range(number)]
    return session_of(votes, (), people)


@pytest.mark.slow
@pytest.mark.parametrize("played", [of_hands, at_the_keyboard])
def test_neither_a_number_nor_how_many_did_not_vote_follows_for_who_was_not_there(
    played: Callable[[Counts, int | None], Session],
) -> None:
    alike: dict[object, Told] = defaultdict(Told)
    for total in range(1, 13):
        for counts in sums(total, 4):
            for silent in range(7):
                report = report_of(played(counts, total + silent), TABLE, DE)
                (case,) = report.cases
                told = alike[(report.people, case.before)]
                told.add("silent", silent, silent)
                for at, count in enumerate(counts):
                    told.add(f"option {at}", count, count)
    assert not {name for told in alike.values() for name in told.lone()}
