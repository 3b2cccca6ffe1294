"""The votes on one case: as they came in, and what they add up to. Nobody is ever counted twice.

Each way of voting keeps its own ballots. Only those of the way that is in force count; going back to a way finds
its ballots as they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from workshop.cases.agenda import Way
from workshop.play.answer import Answer, right_options
from workshop.rules.verdict import Verdict

ROOM = "room"
"""The one voter where the trainer types one answer for all."""

Votes = Mapping[str, Answer]
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Phoned:
    """A voter's last answer by phone: from which seat, as its how manieth, in which way, relying on which card."""

    seat: int
    id: int
    way: Way
    answer: Answer
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Ballots:
    """The votes of one round. `seats` are answers by voter, `counts` are hands by option: of people without a phone,
    whose answers are under `seats` in every way.

    `way` is the way in force, None before the round was opened.
    """

    way: Way | None = None
    seats: Mapping[Way, Votes] = field(default_factory=dict)
    counts: Counts = field(default_factory=dict)
    phoned: Mapping[str, Phoned] = field(default_factory=dict)
    """What came by phone, by voter."""

    @property
    def votes(self) -> Votes:
        """The answers by voter that count; for hands those of phones."""
        return {} if self.way is None else self.seats.get(self.way, {})

    @property
    def empty(self) -> bool:
        """Whether nothing came in that counts."""
        return not self.votes and not self.hands

    @property
    def hands(self) -> int:
        """How many hands count: none but where hands are counted."""
        return sum(self.counts.values()) if self.way is Way.HANDS else 0

    @property
    def seated(self) -> bool:
        """Whether it is known who voted what."""
        return self.way is not Way.HANDS or (bool(self.votes) and not self.hands)


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many voted for what: party ids, `nobody`, `ask`. One voter can stand behind several options."""

    options: Mapping[str, int]
    voters: int
    """Voters with seats and the number of hands."""
    right: Fraction | None
    """The share that was right; for hands at most that share; None without votes."""
    seated: bool
    """Whether it is known who voted what."""
    kept: int = 0
    """How many did not vote again and keep their first vote."""

    @property
    def number_right(self) -> int:
        """How many were right; for hands and a customer of several that is not known."""
        return round((self.right or 0) * self.voters)


def taken_along(ballots: Ballots, teams: Collection[str], voters: Collection[str] | None = None) -> Ballots:
    """Ballots with the answers that phones gave in another way than the one in force, as far as it takes them: at the
    keyboard teams answer, where there are some, else everybody for themselves. `voters`: whose; nothing for all.
    """
    way = ballots.way
    if way is None or way is Way.ONE:
        return ballots
    by_team, going = bool(teams) and way is Way.KEYBOARD, {}
    for voter in ballots.phoned if voters is None else voters:
        there = ballots.seats.get(ballots.phoned[voter].way, {})
        if voter in there and (voter in teams) is by_team:
            going[voter] = there[voter]
    return replace(ballots, seats={**ballots.seats, way: {**ballots.votes, **going}}) if going else ballots


def options_of(answer: Answer) -> tuple[str, ...]:
    """What an answer adds to the distribution."""
    return (answer.special.value,) if answer.special else tuple(sorted(answer.parties))


def is_right(answer: Answer, verdict: Verdict) -> bool:
    """Whether an answer of a vote names the verdict; in a vote `ask` needs no question."""
    return frozenset(options_of(answer)) == right_options(verdict)


def second_votes(first: Votes, second: Votes) -> Votes:
    """The second vote with those who did not vote again keeping their first."""
    return {**first, **second}


def distribution(ballots: Ballots, verdict: Verdict, earlier: Ballots | None = None) -> Distribution:
    """The distribution of one round; for a second round `earlier` is the first."""
    votes = ballots.votes
    kept = 0
    if earlier is not None and earlier.way is ballots.way:
        kept = len(earlier.votes.keys() - votes.keys())
        votes = second_votes(earlier.votes, votes)
    alike = Counter(votes.values())  # a hall gives few answers, many times each
    options = Counter[str]()
    for answer, number in alike.items():
        options.update(dict.fromkeys(options_of(answer), number))
    right = sum(number for answer, number in alike.items() if is_right(answer, verdict))
    if not ballots.hands:
        return Distribution(options, len(votes), Fraction(right, len(votes)) if votes else None, ballots.seated, kept)
    voted, most = _of_hands(ballots.counts, verdict)
    options.update(ballots.counts)
    share = Fraction(right + most, len(votes) + voted) if votes or voted else None
    return Distribution(options, len(votes) + ballots.hands, share, False, kept)


def _of_hands(counts: Counts, verdict: Verdict) -> tuple[int, int]:
    """How many raised a hand, and how many of them were right, at most."""
    hands = sum(counts.values())
    needed = right_options(verdict)
    # Of a split nobody can be right who did not raise a hand for every part.
    right = min(counts.get(option, 0) for option in needed)
    return hands if len(needed) == 1 else hands - right * (len(needed) - 1), right
