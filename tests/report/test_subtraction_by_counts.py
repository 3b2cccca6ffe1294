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
from itertools import product

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
    done: bool = False

    def add(self, name: str, least: int, most: int) -> None:
        if least < self.least.get(name, 1000):
            self.least[name] = least
        if most > self.most.get(name, -1):
            self.most[name] = most

    def settled(self) -> bool:
        """Whether it leaves two values for everything; then it does whatever is added."""
        if not self.done:
            self.done = bool(self.least) and not self.lone()
        return self.done

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


def tables(first: Counts, last: Counts) -> Iterator[Table2]:
    """Every way to get from the first counts to the last."""
    if len(first) == 1:
        yield (last,)
        return
    for row in _bounded(first[0], last):
        left = tuple(there - taken for there, taken in zip(last, row, strict=True))
        for rest in tables(first[1:], left):
            yield (row, *rest)


def _bounded(people: int, most: Counts) -> Iterator[Counts]:
    if len(most) == 1:
        if people <= most[0]:
            yield (people,)
        return
    for here in range(min(people, most[0]) + 1):
        for rest in _bounded(people - here, most[1:]):
            yield (here, *rest)


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

    def play(self, *, every_table: bool = False) -> list[str]:
        """Plays them all, or with `every_table` also those that could change nothing. What can be singled out."""
        cells = len(self.answers)
        for early in range(1, self.people):
            for first in sums(early, cells):
                for last in sums(self.people, cells):
                    self._with_latecomers(first, last)
        if every_table:
            for flat in sums(self.people, cells * cells):
                self._together(tuple(flat[at * cells : (at + 1) * cells] for at in range(cells)))
        else:
            self._all_together()
        return sorted({name for told in self.told.values() for name in told.lone()})

    def _all_together(self) -> None:
        """All were there from the start, every class of reports.

        Who moved where is told in two tables only: from each shown option to each, or from right to right; and only
        where nothing in it is small. Where neither can be told, a report knows the two votes and nothing else: all
        such sessions with these votes are one class, and once it leaves two values for every number, more of its
        sessions take nothing away. The rest is played, every one.
        """
        cells, votes = len(self.answers), defaultdict[Vote | None, list[Counts]](list)
        for counts in sums(self.people, cells):
            votes[self._vote("before", counts)].append(counts)
        for before, firsts in votes.items():
            for after, lasts in votes.items():
                hidden: Told | None = None
                if not self._could_be_shown(before, after):
                    hidden = self.told.setdefault((self.people, before, after, None), Told())
                groups = tuple(self._groups(before, after)) if hidden is None else ()
                for first, last in product(firsts, lasts):
                    if not groups and hidden is not None and hidden.settled():
                        break
                    for moved in tables(first, last):
                        self.sessions += 1
                        if any(self._safe(moved, group) for group in groups):
                            self._together(moved)
                        elif hidden is None:
                            hidden = self._together(moved)
                        elif not hidden.settled():
                            self._moved(hidden, first, last, moved)
                        elif not groups:
                            break

    def _groups(self, before: Vote | None, after: Vote | None) -> Iterator[tuple[int, ...]]:
        """For the two tables that could be told: in which row and column of it each answer stands."""
        assert before is not None and after is not None
        if before.cells is not None and after.cells is not None:
            pairs = zip(LABELS, before.cells, after.cells, strict=True)
            shown = {key for key, one, two in pairs if one.count is not None and two.count is not None}
            yield tuple(
                at if len(options := options_of(answer)) == 1 and options[0] in shown else len(self.answers)
                for at, answer in enumerate(self.answers)
            )
        yield tuple(int(at == self.right) for at in range(len(self.answers)))

    def _safe(self, moved: Table2, group: tuple[int, ...]) -> bool:
        found: dict[tuple[int, int], int] = defaultdict(int)
        for old, row in zip(group, moved, strict=True):
            for new, number in zip(group, row, strict=True):
                found[old, new] += number
        return all(not number or number >= self.least for number in found.values())

    def _with_latecomers(self, first: Counts, last: Counts) -> None:
        """Those who stay are as many as can be, or as few: of the rest nobody knows where they came from."""
        people, early = self.people, sum(first)
        most_stay = sum(map(min, first, last))
        least_stay = max(0, *(one + other - people for one, other in zip(first, last, strict=True)))
        known, right = first[self.right], last[self.right]
        told = self._class(first, last, None)
        if told.settled():
            return
        self._counted(told, first, last)
        told.add("kept", 0, most_stay)
        told.add("voted again", early - most_stay, early)
        told.add("changed", early - most_stay, early - least_stay)
        told.add("won over", max(0, right - known - (people - early)), min(early - known, right))

    def _together(self, moved: Table2) -> Told:
        """All were there from the start."""
        first = tuple(map(sum, moved))
        last = tuple(map(sum, zip(*moved, strict=True)))
        told = self._class(first, last, moved)
        self._moved(told, first, last, moved)
        return told

    def _moved(self, told: Told, first: Counts, last: Counts, moved: Table2) -> None:
        stay = sum(moved[at][at] for at in range(len(moved)))
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
"""`WORKSHOP_SIZES=all` plays all rooms of up to twelve, which takes long."""
MOST = 12 if BIG else 10
LEASTS = (5, 6, 7, 8)
ROOMS = [
    *(
        (THREE, people, least)
        for people in range(5, MOST + 1)
        for least in ((5, 6, 7, 8) if BIG or people < 8 else (5,))
    ),
    *((FOUR, people, 5) for people in range(5, 13 if BIG else 7)),
    *((SEVERAL, people, 5) for people in range(5, 13 if BIG else 7)),
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


@pytest.mark.slow
@pytest.mark.parametrize("answers", [THREE, FOUR, SEVERAL], ids=["three", "four", "several"])
def test_what_is_left_out_would_tell_the_same(answers: tuple[Answer, ...]) -> None:
    every, fewer = Room(answers, 5), Room(answers, 5)
    assert every.play(every_table=True) == fewer.play()
    assert every.told.keys() == fewer.told.keys()


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
