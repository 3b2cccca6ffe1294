"""All sessions of a small room at once, as numbers: what a report can tell apart, and what each of it leaves open.

A report sees a vote as sums, and where everybody was there from the start, as a table of who moved where. So a session
is here its first vote, its second vote and that table, and what a report tells is asked of the report's own code
(`workshop.report.telling`).

A report is taken to be read by somebody who knows how many were there at the first and at the second vote. Where it
tells no table, any first vote that is told like this one goes together with any second vote that is told like that
one. Then one has not to be looked at beside the other:

- A number of a vote has two values where it has two among the votes that are told like it.
- Who moved from one answer to another may be as many as nobody and as few as both votes leave room for. That is one
  number only where one of them leaves one number for its answer.
- Who changed their answer may be more or fewer wherever an answer was given at both votes, and not by all.

Where a table could be told, sessions are made by a handful of moves until each number has two values; only where that
does not happen, all of them are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import combinations, combinations_with_replacement, product
from random import Random

from report.sessions import DE
from workshop.play.answer import Special
from workshop.play.ballot import Distribution
from workshop.report.telling import moves_told, told
from workshop.report.values import Matrix, Unit, Vote

Picked = tuple[int, ...]
"""An answer: the places of the options that it picks."""
Given = tuple[int, ...]
"""What everybody answered, as places of answers, in no order."""
Row = tuple[int, ...]
Table = tuple[Row, ...]
Session = Counter[tuple[int, int]]
"""How many went from which answer to which, where everybody was there from the start."""
BITS = 5
"""A number is at most twelve."""


@dataclass(frozen=True)
class Ballot:
    """What can be picked, and what is right: these places, or where there are none, what nobody picks. Options beyond
    `parties` (`nobody`, `ask`) are picked alone.
    """

    parties: int
    others: int = 0
    needed: frozenset[int] = frozenset({0})
    several: bool = False

    @cached_property
    def labels(self) -> dict[str, str]:
        names = (*"abcdefgh"[: self.parties], *("nobody", "ask")[: self.others])
        return {name: name for name in names}

    @cached_property
    def asked(self) -> dict[str, str]:
        """With what stands on every ballot, picked or not."""
        return self.labels | {special.value: special.value for special in Special}

    @cached_property
    def answers(self) -> tuple[Picked, ...]:
        many = range(2, self.parties + 1) if self.several else ()
        alone = tuple((at,) for at in range(self.parties + self.others))
        return alone + tuple(each for size in many for each in combinations(range(self.parties), size))

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple("+".join(tuple(self.labels)[at] for at in each) for each in self.answers)

    @cached_property
    def right(self) -> int | None:
        """The place of the right answer, or None where nobody can give it."""
        wanted = tuple(sorted(self.needed))
        return self.answers.index(wanted) if wanted in self.answers else None

    @cached_property
    def needed_names(self) -> frozenset[str]:
        return frozenset(tuple(self.labels)[at] for at in self.needed) or frozenset({"ask"})

    @cached_property
    def codes(self) -> tuple[int, ...]:
        """Each answer as one number, so that their sum counts all at once: the answers, several, the options."""
        found = []
        for at, picked in enumerate(self.answers):
            code = 1 << BITS * at
            code += (len(picked) > 1) << BITS * len(self.answers)
            for option in picked:
                code += 1 << BITS * (len(self.answers) + 1 + option)
            found.append(code)
        return tuple(found)

    def told(self, counts: Sequence[int], people: int, right: int, least: int) -> Vote:
        """What a report tells of a vote by seats."""
        options = dict(zip(self.labels, counts, strict=True))
        found = Distribution(options, people, Fraction(right, people), seated=True)
        return told(found, tuple(self.asked), self.needed_names, Unit.PEOPLE, least, apart=True)

    def told_of_hands(
        self, counts: Sequence[int], phones: int, by_phone: int, hands: Sequence[int], least: int
    ) -> Vote:
        """What a report tells where so many voted by phone, of whom so many were right, and others raised a hand."""
        options = dict(zip(self.labels, counts, strict=True))
        raised = sum(hands)
        right = min(hands[at] for at in self.needed) if self.needed else 0
        voted = raised - right * max(0, len(self.needed) - 1)
        share = Fraction(by_phone + right, phones + voted)
        found = Distribution(options, phones + raised, share, seated=False)
        return told(found, tuple(self.asked), self.needed_names, Unit.HANDS, least, apart=phones > 0)

    def __str__(self) -> str:
        right = "+".join(sorted(self.needed_names))
        return f"{len(self.labels)} options, {'several' if self.several else 'one'} at a time, right: {right}"


_LOWEST = sum(1 << BITS * at for at in range(40))


def _field(code: int, at: int) -> int:
    return code >> BITS * at & 31


def _some(code: int) -> int:
    """A bit for every number in it that is not 0."""
    return (code | code >> 1 | code >> 2 | code >> 3 | code >> 4) & _LOWEST


@dataclass
class Alike:
    """Votes that are told alike, or of which not even the sums differ."""

    first: int
    """One of them."""
    differ: int = 0
    """What is not the same in all."""
    some: int = 0
    """What is not 0 in all."""
    part: int = 0
    """What is not 0, and not everybody, in all."""
    votes: int = 0
    right: set[int] = field(default_factory=set)
    given: list[Given] = field(default_factory=list)
    """Some of them; all where there are no more than MANY."""

    def join(self, other: Alike) -> None:
        self.differ |= other.differ | self.first ^ other.first
        self.some |= other.some
        self.part |= other.part
        self.votes += other.votes
        self.right |= other.right
        self.given += other.given[: MANY - len(self.given)]


MANY = 60
CHECKED = 0.05
"""How often it is asked whether of a table that cannot be told none is told."""
PATIENCE = 40
"""How often a session is made by chance before all are gone through."""


class Sums:
    """All votes of so many people, by the sums that a report sees. They are the same for every limit."""

    def __init__(self, ballot: Ballot, people: int) -> None:
        self.ballot, self.people = ballot, people
        self.found: dict[int, Alike] = {}
        self._told: dict[int, dict[Vote, Alike]] = {}
        codes, answers = ballot.codes, len(ballot.answers)
        shift, right = BITS * (answers + 1), ballot.right
        for given in combinations_with_replacement(range(answers), people):
            code = sum([codes[at] for at in given])
            key = code >> shift
            if right is not None:
                key = key << BITS | (code >> BITS * right & 31)
            alike = self.found.get(key)
            if alike is None:
                alike = self.found[key] = Alike(code)
                alike.right.add(0 if right is None else _field(code, right))
            alike.differ |= code ^ alike.first
            alike.some |= code
            if given[0] != given[-1]:
                alike.part |= code
            alike.votes += 1
            if len(alike.given) < MANY:
                alike.given.append(given)

    def told(self, least: int) -> dict[Vote, Alike]:
        """The votes by what a report tells of them."""
        if least in self._told:
            return self._told[least]
        found = self._told[least] = {}
        for sums in self.found.values():
            counts = tuple(
                _field(sums.first, len(self.ballot.answers) + 1 + at) for at in range(len(self.ballot.labels))
            )
            vote = self.ballot.told(counts, self.people, next(iter(sums.right)), least)
            if vote not in found:
                found[vote] = Alike(sums.first)
            found[vote].join(sums)
        return found


def lone_in(alike: Alike, people: int, ballot: Ballot) -> Iterator[str]:
    """The numbers of such votes that are from one to four and nothing else."""
    answers = len(ballot.answers)
    numbers = [(f"answer {name}", at) for at, name in enumerate(ballot.names)]
    numbers += [("several", answers)]
    numbers += [(f"option {name}", answers + 1 + at) for at, name in enumerate(ballot.labels)]
    for name, at in numbers:
        value = _field(alike.first, at)
        if _field(alike.differ, at):
            continue
        if 1 <= value <= 4:
            yield name
        # Not to pick what nobody picks says only how many there were, and that the room saw.
        if 1 <= people - value <= 4 and value:
            yield f"not {name}"


def lone_by_hands(ballot: Ballot, people: int, least: int) -> set[str]:
    """Whatever follows for so many of whom some voted by phone and the others raised a hand, one each."""
    alike: dict[Vote, tuple[Counter[str], set[str]]] = {}
    votes: dict[object, Vote] = {}
    phoned = {0: [()]} | {
        size: list(combinations_with_replacement(range(len(ballot.answers)), size)) for size in range(1, people)
    }
    options = range(len(ballot.labels))
    for phones in range(people):
        for raised in combinations_with_replacement(options, people - phones):
            hands = [raised.count(option) for option in options]
            for given in phoned[phones]:
                counts = list(hands)
                for at in given:
                    for option in ballot.answers[at]:
                        counts[option] += 1
                right = 0 if ballot.right is None else given.count(ballot.right)
                key = phones, right, *counts, *(hands[at] for at in ballot.needed)
                if key not in votes:
                    votes[key] = ballot.told_of_hands(counts, phones, right, hands, least)
                vote = votes[key]
                if vote in alike and not alike[vote][1]:
                    continue
                numbers = Counter({f"option {at}": number for at, number in enumerate(counts)})
                numbers |= {f"not {at}": people - number for at, number in enumerate(counts) if number}
                numbers["several"] = sum(len(ballot.answers[at]) > 1 for at in given)
                if vote not in alike:
                    alike[vote] = numbers, {name for name, number in numbers.items() if 1 <= number <= 4}
                else:
                    first, lone = alike[vote]
                    lone -= {name for name in lone if numbers[name] != first[name]}
    return {f"{name}: {vote}" for vote, (_, lone) in alike.items() for name in lone}


Found = tuple[int, str, Vote, Vote | None]
"""A number that follows: from how many at the first vote, which, and from what is told; None: from one vote alone."""


class Room:
    """All sessions of so many people with such a ballot and such a limit."""

    def __init__(self, sums: Sequence[Sums], least: int) -> None:
        """`sums` are those of 1, 2 and more people; the last are all there are in the room."""
        self.ballot, self.people, self.least = sums[-1].ballot, sums[-1].people, least
        self.votes = [each.told(least) for each in sums]
        self.reports = 0
        self.random = Random(1)

    def singled_out(self) -> set[Found]:
        """Every number from one to four that follows from some report."""
        found: set[Found] = set()
        for early, firsts in enumerate(self.votes, 1):
            for vote, alike in firsts.items():
                found |= {(early, name, vote, None) for name in lone_in(alike, early, self.ballot)}
            for (before, first), (after, last) in product(firsts.items(), self.votes[-1].items()):
                if early == self.people and (_each_by_each(before, after) or _halves(before, after)):
                    lone = self._lone_together(before, first, after, last)
                else:
                    self.reports += 1
                    lone = self._lone_apart(early, first, last)
                found |= {(early, name, before, after) for name in lone}
        return found

    def _lone_apart(self, early: int, first: Alike, last: Alike) -> Iterator[str]:
        """Any of the first votes with any of the last."""
        late = self.people - early
        before, after = sorted(first.right), sorted(last.right)
        won = max(0, after[0] - before[-1] - late), min(early - before[0], after[-1])
        lost = max(0, before[0] - after[-1]), min(before[-1], self.people - after[0])
        for name, (low, high) in (("won over", won), ("lost", lost)):
            if low == high and 1 <= low <= 4:
                yield name
        known = first.part if not late else first.some
        answers = (1 << BITS * len(self.ballot.answers)) - 1
        if not _some(known & answers) & _some(last.part & answers) and self._changed(early, first, last):
            yield "changed"

    def _changed(self, early: int, first: Alike, last: Alike) -> bool:
        """Whether the number of those who changed is one from 1 to 4."""
        values: set[int] = set()
        for one, other in product(first.given, last.given):
            old, new = Counter(one), Counter(other)
            values.add(early - sum((old & new).values()))
            values.add(early - max(0, *(old[at] + new[at] - self.people for at in old)))
            if len(values) > 1 or not values & {1, 2, 3, 4}:
                return False
        if first.votes > len(first.given) or last.votes > len(last.given):
            raise AssertionError("not decided")
        return True

    def _lone_together(self, before: Vote, first: Alike, after: Vote, last: Alike) -> Iterator[str]:
        """Everybody was there, and a table could be told: it depends on nothing but who moved between its rows."""
        group, *possible = self._groups(before, after)
        sums = [tuple(_margins(each.given[0], rows) for each in (first, last)) for rows in possible]
        rows, columns = (_margins(each.given[0], group) for each in (first, last))
        between = list(tables(rows, columns)) if any(self._could_be_safe(*each) for each in sums) else [()]
        if len(between) == 1:
            self.reports += 1
            never = all(len(list(filter(None, margin))) > 1 for each in sums for margin in each)
            if never and self.random.random() < CHECKED:
                any_one = self._session(((self.people,),), [0] * len(group), first, last)
                assert self.table(any_one, before, after) is None
            yield from self._lone_apart(self.people, first, last)
            return
        ways = {each: self.table(self._session(each, group, first, last), before, after) for each in between}
        left = {report: Open() for report in ways.values()}
        self.reports += len(left)
        for _ in range(PATIENCE):
            for way, report in ways.items():
                if not left[report].settled:
                    left[report].add(self._session(way, group, first, last), self.ballot)
        if all(each.settled for each in left.values()):
            return
        for one, other in self._all_of(first, last):
            for moved in tables(one, other):
                session = Counter(
                    {(old, new): number for old, row in enumerate(moved) for new, number in enumerate(row) if number}
                )
                left[self.table(session, before, after)].add(session, self.ballot)
        yield from (f"{name} beside {report}" for report, each in left.items() for name in each.lone or ())

    def _groups(self, before: Vote, after: Vote) -> list[tuple[int, ...]]:
        """For each answer the row in which a table could tell it: first for all tables at once, then for each."""
        found = []
        if _each_by_each(before, after):
            assert before.cells is not None and after.cells is not None
            shown = [
                one.count is not None and other.count is not None
                for one, other in zip(before.cells, after.cells, strict=True)
            ]
            found.append([picked[0] if len(picked) == 1 and shown[picked[0]] else -1 for picked in self.ballot.answers])
        if _halves(before, after):
            found.append([int(at == self.ballot.right) for at in range(len(self.ballot.answers))])
        together = list(zip(*found, strict=True))
        return [_places(each) for each in (together, *found)]

    def _could_be_safe(self, rows: Row, columns: Row) -> bool:
        """Whether a table with those sums could be told, but need not."""
        rows, columns = (tuple(sorted(filter(None, each))) for each in (rows, columns))
        if min(*rows, *columns) < self.least or len(rows) == 1 or len(columns) == 1:
            return False
        return rows == columns if self.people < 3 * self.least else True

    def _session(self, between: Table, group: Sequence[int], first: Alike, last: Alike) -> Session:
        """Some session with so many between those rows, each as likely as its moves."""
        one, other = (self._by_group(each, group) for each in (first, last))
        found: Session = Counter()
        for row, numbers in enumerate(between):
            for column, number in enumerate(numbers):
                for _ in range(number):
                    found[one[row].pop(), other[column].pop()] += 1
        return found

    def _by_group(self, alike: Alike, group: Sequence[int]) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in range(max(group) + 1)]
        for answer in self.random.choice(alike.given):
            found[group[answer]].append(answer)
        for each in found:
            self.random.shuffle(each)
        return found

    def _all_of(self, first: Alike, last: Alike) -> Iterator[tuple[Row, Row]]:
        if first.votes > len(first.given) or last.votes > len(last.given):
            raise AssertionError("not decided")
        every = range(len(self.ballot.answers))
        for one, other in product(first.given, last.given):
            yield _margins(one, every), _margins(other, every)

    def table(self, session: Session, before: Vote, after: Vote) -> Matrix | None:
        names = self.ballot.names
        moved = {(names[old], names[new]): number for (old, new), number in session.items()}
        return moves_told(moved, before, after, self.ballot.asked, self.ballot.needed_names, self.least, DE)


class Open:
    """What is reported in the same way: the numbers from one to four that have had no other value so far."""

    def __init__(self) -> None:
        self.lone: dict[str, int] | None = None

    @property
    def settled(self) -> bool:
        return self.lone is not None and not self.lone

    def add(self, session: Session, ballot: Ballot) -> None:
        if self.settled:
            return
        numbers = numbers_of(session, ballot)
        if self.lone is None:
            self.lone = {name: number for name, number in numbers.items() if 1 <= number <= 4}
        else:
            self.lone = {name: number for name, number in self.lone.items() if numbers[name] == number}


def numbers_of(session: Session, ballot: Ballot) -> Counter[str]:
    """Everything that may be so few that it must not be told: who answered what when, and who moved where.
    Whoever comes from behind the last answer was late.
    """
    found: Counter[str] = Counter()
    late = len(ballot.answers)
    people = {"last": session.total(), "first": sum(number for (old, _), number in session.items() if old != late)}
    for (old, new), number in session.items():
        for vote, at in (("first", old), ("last", new)):
            if at != late:
                found[f"{vote} answer {ballot.names[at]}"] += number
                found[f"{vote} several"] += number * (len(ballot.answers[at]) > 1)
                for option in ballot.answers[at]:
                    found[f"{vote} option {option}"] += number
        if old != late:
            found[f"from {ballot.names[old]} to {ballot.names[new]}"] += number
            found["changed"] += number * (old != new)
            found["won over"] += number * (old != ballot.right == new)
            found["lost"] += number * (old == ballot.right != new)
    for name, number in tuple(found.items()):
        if number and (vote := name.split()[0]) in people:
            found[f"not {name}"] = people[vote] - number
    return found


def tables(rows: Row, columns: Row) -> Iterator[Table]:
    """Every way to get from the first sums to the last."""
    if len(rows) == 1:
        yield (columns,)
        return
    for row in _rows(rows[0], columns):
        left = tuple(there - taken for there, taken in zip(columns, row, strict=True))
        for rest in tables(rows[1:], left):
            yield (row, *rest)


def _rows(people: int, most: Row) -> Iterator[Row]:
    if len(most) == 1:
        if people <= most[0]:
            yield (people,)
        return
    for here in range(min(people, most[0]) + 1):
        for rest in _rows(people - here, most[1:]):
            yield (here, *rest)


def _margins(given: Given, group: Sequence[int]) -> Row:
    found = [0] * (max(group) + 1)
    for answer in given:
        found[group[answer]] += 1
    return tuple(found)


def _places(rows: Sequence[object]) -> tuple[int, ...]:
    places = {row: at for at, row in enumerate(dict.fromkeys(rows))}
    return tuple(places[row] for row in rows)


def _each_by_each(before: Vote, after: Vote) -> bool:
    """Whether a table from each option to each may be told: never where somebody picked several."""
    return before.cells is not None and after.cells is not None and not before.several and not after.several


def _halves(before: Vote, after: Vote) -> bool:
    return before.right is not None and after.right is not None
