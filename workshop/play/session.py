"""A workshop session: its state, and the actions of the trainer and the room.

A session is a value. `workshop.play.course.reduce` makes the next one; nothing here acts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.rounds import Round
from workshop.play.answer import Answer
from workshop.play.ballot import Ballots
from workshop.play.rounds.game import Lay
from workshop.play.teams import Team

FORMAT: Final = 1
"""The version of state and actions; a journal carries it."""

EMPTY: Final = Ballots()


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
    """How long the block has been on, without the running stage."""
    extra: int = 0
    """Minutes the trainer added."""
    skipped: bool = False
    facts: int = 0
    """How many fact cards were turned up."""
    rounds: Mapping[Round, RoundLays] = field(default_factory=dict)

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

    @property
    def ended(self) -> bool:
        """Whether the last case is over."""
        return self.stage is Stage.FINAL


@dataclass(frozen=True, slots=True)
class Forward:
    """Go to the next stage, or from the last one to the next case."""


@dataclass(frozen=True, slots=True)
class Backward:
    """Go to the stage before, or to the case before."""


@dataclass(frozen=True, slots=True)
class SkipCase:
    """Leave this case; its votes stay as they are."""


@dataclass(frozen=True, slots=True)
class RepeatCase:
    """Play this case again from the situation, with empty ballots."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go to another case of the agenda."""

    position: int


@dataclass(frozen=True, slots=True)
class Extend:
    """More minutes for this case."""

    minutes: int


@dataclass(frozen=True, slots=True)
class ChangeWay:
    """Take votes in another way from now on; the ballots of the old way wait, uncounted."""

    way: Way


@dataclass(frozen=True, slots=True)
class Cast:
    """A voter's answer; until the vote closes the last one counts."""

    voter: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take a voter's answer back."""

    voter: str


@dataclass(frozen=True, slots=True)
class LayDown:
    """A voter's finished lay in a round; until the round is revealed the last one counts."""

    voter: str
    lay: Lay


@dataclass(frozen=True, slots=True)
class Count:
    """The hands for one option; typing it again corrects it."""

    option: str
    hands: int


@dataclass(frozen=True, slots=True)
class SetPeople:
    """How many people are in the room."""

    people: int


@dataclass(frozen=True, slots=True)
class MakeTeams:
    """Make that many teams, or none with 0; only before the first vote."""

    count: int


@dataclass(frozen=True, slots=True)
class NameTeam:
    """Give a team a name; an empty one takes it back."""

    team: str
    name: str


@dataclass(frozen=True, slots=True)
class ShowVotes:
    """Show the first distribution to the room before the reveal, or hide it again."""

    shown: bool


@dataclass(frozen=True, slots=True)
class ShowFacts:
    """Have that many fact cards of this case turned up, from the first on."""

    number: int


@dataclass(frozen=True, slots=True)
class HideStandings:
    """Hide the standings from the room, or show them again."""

    hidden: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last action back."""


Action = (
    Forward
    | Backward
    | SkipCase
    | RepeatCase
    | GoTo
    | Extend
    | ChangeWay
    | Cast
    | Withdraw
    | LayDown
    | Count
    | SetPeople
    | MakeTeams
    | NameTeam
    | ShowVotes
    | ShowFacts
    | HideStandings
    | Undo
)
