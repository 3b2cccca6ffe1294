"""A workshop session: its state. A session is a value; `workshop.play.course.reduce` makes the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.rounds import Round
from workshop.play.ballot import Ballots
from workshop.play.jobs import SharedJob
from workshop.play.rounds.game import Lay
from workshop.play.seats import Phones, Sent
from workshop.play.teams import Team

FORMAT: Final = 1
"""The version of state and actions; a journal carries it."""

SEATS: Final = 400
"""The most people who can come forward to a shared keyboard, or be counted."""
EMPTY: Final = Ballots()


class Opening(StrEnum):
    """What a room sees before the first situation."""

    SETUP = "setup"
    """Who is there, in how many teams."""
    WELCOME = "welcome"
    """What comes today and how it is voted, while people sit down."""


@dataclass(frozen=True, slots=True)
class RoundLays:
    """What was laid in a round after the customer question, by voter."""

    first: Mapping[str, Lay] = field(default_factory=dict)
    second: Mapping[str, Lay] = field(default_factory=dict)
    revealed: bool = False
    """Whether it was shown what is right; then nothing can be laid any more."""


NO_LAYS: Final = RoundLays()


@dataclass(frozen=True, slots=True)
class Played:
    """What happened with one block so far."""

    first: Ballots = EMPTY
    second: Ballots = EMPTY
    opened: tuple[Stage, ...] = ()
    """The stages that were reached, in order; once the reveal is among them the votes are closed."""
    seconds: float = 0.0
    """How long the block has been on, pauses and all, without the running stage; what of it counts is in `clock`."""
    extra: int = 0
    """Minutes the trainer added."""
    skipped: bool = False
    facts: int = 0
    """How many fact cards were turned up."""
    rounds: Mapping[Round, RoundLays] = field(default_factory=dict)
    again: int = 0
    """How often it was begun anew with empty ballots."""
    sent: Mapping[str, Mapping[str, Sent]] = field(default_factory=dict)
    """What phones sent in its rounds, and which facts they would move: by the name of what was asked, and by voter."""

    @property
    def revealed(self) -> bool:
        """Whether the verdict was shown."""
        return Stage.REVEAL in self.opened


UNPLAYED: Final = Played()


@dataclass(frozen=True, slots=True)
class Session:
    """The state of a session. Times are seconds since the epoch and come in with the actions."""

    agenda: Agenda
    seed: int
    started: float
    now: float
    """When the last action happened."""
    people: int | None = None
    """People in the room, if the trainer said so."""
    teams: tuple[Team, ...] = ()
    position: int = 0
    stage: Stage = Stage.SITUATION
    round: int = 0
    """Which of the case's rounds is on, where the stage belongs to one; from 0."""
    since: float = 0.0
    """When the stage began."""
    way: Way = Way.HANDS
    played: Mapping[int, Played] = field(default_factory=dict)
    show_votes: bool = False
    """Whether the room sees the first distribution before the reveal."""
    hide_standings: bool = False
    phones: Phones | None = None
    """The door that was opened for phones; None in a session without."""
    jobs: Mapping[int, SharedJob] = field(default_factory=dict)
    """What people shared of their own jobs, by the number of their seat."""
    summed: tuple[SharedJob, ...] = ()
    """Those of them that are told, as a sum."""
    opening: Opening | None = None
    """What stands before the first situation; None from then on, and where nobody said so."""

    @property
    def at(self) -> int:
        """The place of the case being played, or of the last one at the end."""
        return min(self.position, len(self.agenda.blocks) - 1)

    @property
    def block(self) -> Block:
        """The block being played, or the last one at the end."""
        return self.agenda.blocks[self.at]

    @property
    def current(self) -> Played:
        """What happened with the block being played."""
        return self.played.get(self.at, UNPLAYED)

    def with_current(self, played: Played) -> Session:
        """With that as what happened with the block being played."""
        return replace(self, played={**self.played, self.at: played})

    @property
    def begins(self) -> bool:
        """Whether it stands where it began."""
        return self.position == 0 and self.stage is Stage.SITUATION

    @property
    def ended(self) -> bool:
        """Whether the last case is over."""
        return self.stage is Stage.FINAL


def team_ids(session: Session) -> frozenset[str]:
    """The teams, by what votes and lays are kept under."""
    return frozenset(team.id for team in session.teams)
