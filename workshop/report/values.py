"""The report as values: everything it tells, in one language, and nothing about a single voter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from workshop.cases.text import Language
from workshop.picture.company_scene import CompanyScene
from workshop.picture.scene import Scene
from workshop.report.hiding import LEAST, Cell


class Unit(StrEnum):
    """What a vote counted."""

    PEOPLE = "people"
    HANDS = "hands"
    TEAMS = "teams"
    ROOM = "room"
    """One answer for all."""


class Margins(StrEnum):
    """Why only the two votes are told, and not who moved where."""

    HANDS = "hands"
    """Hands have no names."""
    WAYS = "ways"
    """The two votes were taken in different ways, or by different voters."""
    FEW = "few"
    """Too few people moved for it to be told."""


@dataclass(frozen=True, slots=True)
class Option:
    """What people could vote for."""

    letter: str
    label: str
    right: bool
    """Whether it belongs to the right answer."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What may be told of a vote."""

    unit: Unit
    cells: tuple[Cell, ...] | None
    """One per option; None where too few voted for anything to be told."""
    total: int | None
    """Voters, or hands; None where too few voted."""
    right: Fraction | None
    """The share that was right; None where it must not be told."""
    at_most: bool = False
    """Whether the share can only be an upper limit: hands, counted for a customer of several."""
    at_least: Fraction | None = None
    """Where the share is hidden, what follows for it from the numbers that are shown: it is at least this."""
    under: Fraction | None = None
    """Or it is less than this."""
    several: bool = False
    """Whether people could pick several options and some did, so that the numbers do not add up to the total."""
    least: int = LEAST
    """The smallest number of these votes that may be told."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who moved where: from the answers in the rows to those in the columns."""

    labels: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The first vote against the second."""

    gain: Fraction | None
    """The normalised gain; None where it must not be told, or all were right before."""
    moved: Matrix | Margins


@dataclass(frozen=True, slots=True)
class TrapFound:
    """A mistake people made, and how many votes it drew."""

    name: str
    why: str
    before: Cell | None
    after: Cell | None


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a wrong answer is wrong."""

    label: str
    title: str
    """The question as a heading."""
    sentences: tuple[str, ...]
    picked: Cell | None
    """Its votes, if it is the wrong answer that drew the most; None where that must not be told."""


@dataclass(frozen=True, slots=True)
class RoundReached:
    """A round after the customer question, and how much of what was possible was reached."""

    name: str
    unit: Unit
    """Teams, or the room as one."""
    total: int | None
    """How many laid; None where too few did for anything to be told."""
    reached: Fraction | None
    """The mean, from 0 to 1; None where it must not be told."""


@dataclass(frozen=True, slots=True)
class CaseReport:
    """One case that was played up to the reveal."""

    number: int
    id: str
    title: str
    setting: str
    situation: str
    options: tuple[Option, ...]
    before: Vote | None
    after: Vote | None
    change: Change | None
    traps: tuple[TrapFound, ...]
    headline: str
    customers: str
    """Who the customer is, in a few words for a table."""
    verdict: str
    why: tuple[str, ...]
    why_not: WhyNot | None
    scene: Scene
    questions: tuple[str, ...]
    objection: str | None
    rounds: tuple[RoundReached, ...] = ()
    """The rounds that were revealed."""
    remark: str = ""
    """What cannot be told, and why; mostly nothing."""
    unfit: bool = False
    """Whether that is because the case is no longer the one that was played."""

    @property
    def votes(self) -> tuple[Vote, ...]:
        """The votes that were taken."""
        return tuple(vote for vote in (self.before, self.after) if vote is not None)


@dataclass(frozen=True, slots=True)
class Standing:
    """A team's place, with its name: only teams that are large enough have one in the report."""

    place: int
    points: Fraction
    name: str


class Honour(StrEnum):
    """What a team is honoured for besides points."""

    MOST_GAIN = "most_gain"
    BEST_CALIBRATED = "best_calibrated"
    MOST_SWITCHES = "most_switches"
    BEST_EVIDENCE = "best_evidence"


@dataclass(frozen=True, slots=True)
class Award:
    """An honour that somebody earned, by the places and names of the teams that share it."""

    honour: Honour
    places: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A workshop."""

    language: Language
    title: str
    on: date
    people: Cell | None
    """People in the room, if somebody said so; hidden where a vote would tell how few did not vote."""
    teams: int | None
    """None where teams are so small that the votes beside it would tell of one that it did not vote."""
    least: int
    """Nothing is told about fewer people than these."""
    cases: tuple[CaseReport, ...]
    standings: tuple[Standing, ...]
    awards: tuple[Award, ...]
    small_teams: bool
    """Whether teams competed and nothing is told about them, because they are too small."""
    company: CompanyScene | None = None
    """The chains of the cases joined, as far as they join; None where no two do, or it would be too large."""
