"""What the house says to its door, and the door to the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from workshop.room.terms import By, Cast, Member, Presence, Ref, Seat, View, Why

# House → door


@dataclass(frozen=True, slots=True)
class Open:
    """The first line: where to listen, who may come in, and who is in already. `hosts`: the names of this place, with
    their port where it is not the web's own. `most`: how many phones; None: as many as the machine bears.
    """

    v: int
    host: str
    port: int
    hosts: tuple[str, ...]
    secret: str
    code: str
    seats: tuple[Seat, ...] = ()
    votes: tuple[Cast, ...] = ()
    locked: bool = False
    most: int | None = None
    first: int = 1
    """The number of the first new seat; the next are `step` higher: no two doors of a room give the same."""
    step: int = 1


@dataclass(frozen=True, slots=True)
class Show:
    """What everybody may see from now on, by language, and which vote is open. `own`: what a team sees instead.

    `options` can be picked, at most `most` of them, those in `alone` only by themselves. `cards` can be relied on.
    """

    number: int
    says: Mapping[str, View]
    own: Mapping[str, Mapping[str, View]]
    round: str | None = None
    by: By = By.SEAT
    options: tuple[str, ...] = ()
    most: int = 1
    alone: tuple[str, ...] = ()
    certainty: bool = False
    cards: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """These votes are on the disk: they may be acknowledged."""

    votes: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Unwritten:
    """That vote was not taken down, and why."""

    seat: int
    round: str
    id: int
    why: Why


@dataclass(frozen=True, slots=True)
class Lock:
    """Nobody new may join, or anybody again."""

    on: bool


@dataclass(frozen=True, slots=True)
class Remove:
    """That seat is out."""

    seat: int


@dataclass(frozen=True, slots=True)
class Readmit:
    """That seat may come back."""

    seat: int


@dataclass(frozen=True, slots=True)
class Move:
    """That seat belongs to that team now; None: to none."""

    seat: int
    team: str | None


@dataclass(frozen=True, slots=True)
class Lead:
    """That seat is captain of its team now."""

    seat: int


@dataclass(frozen=True, slots=True)
class Give:
    """The phone at `seat` gets the place `of`, with its team and its vote; its own place is empty then."""

    seat: int
    of: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A seat as it is at another door of the same room, and whether it can be reached there. `left`: its phone has gone
    there, so that a connection here is over.
    """

    seat: Seat
    here: Presence
    left: bool = False


@dataclass(frozen=True, slots=True)
class Took:
    """These votes came in at another door, and are on the disk."""

    votes: tuple[Cast, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """The room is over: tell the phones and end."""


# Door → house


@dataclass(frozen=True, slots=True)
class Listening:
    """The door is open. `most`: how many phones fit."""

    v: int
    port: int
    pid: int
    most: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """The door cannot open there: `port` is taken, the `address` is none of this machine's, or the house speaks another
    `version`. A house's own way to the door says the same of itself; nothing: no longer.
    """

    why: str


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat is new or has changed."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class Here:
    """Which seats can be reached, where that has changed."""

    seats: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote to write down. It may come twice: the same seat, round and id are the same vote."""

    vote: Cast


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a job."""

    seat: int
    id: int
    verdict: str
    traps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What a team's captain wants it to be called; cleaned."""

    seat: int
    team: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The phone at `seat` says that `of` was its place. `sure`: it knows what only that one's phone was told, has not
    voted, and nobody is there.
    """

    seat: int
    of: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What happened at the door since it opened, where that has changed: connections open now; pages handed out; wrong
    codes, of the room or of a seat; and connections refused because there was no room, or because they broke a limit.
    """

    open: int
    pages: int
    wrong: int
    full: int
    dropped: int


FromHouse: TypeAlias = (
    Open | Show | Written | Unwritten | Lock | Remove | Readmit | Move | Lead | Give | Elsewhere | Took | Close
)
FromDoor: TypeAlias = Listening | Trouble | Seated | Here | Voted | Told | Named | Asked | Counted
