"""Who joined by phone, as values: the door, the places, a vote. No name, address or device of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from workshop.play.rounds.game import Lay

KEY: Final = 32
"""Signs of a fingerprint."""
MOST: Final = 100_000
"""The highest number a seat can have."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone's place. `key` is a fingerprint of what the phone knows itself by; `team` is the id of its team."""

    seat: int
    key: str
    team: str | None = None
    captain: bool = False
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Phones:
    """The open door: where it is, what lets somebody in, and who ever came in, by number of the seat."""

    port: int
    secret: str
    code: str
    seats: Mapping[int, Phone] = field(default_factory=dict)
    locked: bool = False
    """Whether nobody new comes in."""
    host: str = ""
    """The address of the trainer's computer at which phones came in last."""

    @property
    def joined(self) -> int:
        """How many places are taken, without those that were taken away again."""
        return sum(not each.removed for each in self.seats.values())

    def now_at(self, seat: int) -> int:
        """Where the phone sits that sat there; the same seat where it has not been given another one."""
        there = self.seats.get(seat)
        if there is None or not there.key.startswith("-"):
            return seat
        return next((each.seat for each in self.seats.values() if left(each.key) == there.key), seat)


@dataclass(frozen=True, slots=True)
class PhoneVote:
    """A vote as a phone gave it. `id` rises with every vote of a seat; `card` is the number of the card it relied on;
    `team` is set where its captain answers for all.
    """

    seat: int
    round: str
    id: int
    picks: tuple[str, ...]
    certainty: int | None = None
    card: str | None = None
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a voter sent last by phone in a round: from which seat, as its how manieth, and which cards."""

    seat: int
    id: int
    picks: tuple[str, ...]
    lay: Lay | None = None
    """What was handed in with that, where teams lay; else it is a proposal, and nobody's lay."""


def left(key: str) -> str:
    """The key of a seat whose phone, known by that one, was given another place."""
    return f"-{key}"[:KEY]


def voter_of(vote: PhoneVote) -> str:
    """Whose answer it is: the team's, or that of the seat alone."""
    return vote.team or _alone(vote.seat)


def team_of(voter: str, seat: int) -> str | None:
    """The team for which that seat gave the answer of that voter; None where it answered for itself."""
    return None if voter == _alone(seat) else voter


def _alone(seat: int) -> str:
    return f"p{seat}"
