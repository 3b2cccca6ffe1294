"""What phones say to the door, and the door to phones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from workshop.cases.text import Language
from workshop.room.terms import Cast, Member, View, Why

LONGEST_TEXT: Final = 80
LONGEST_LIST: Final = 40
LARGEST_NUMBER: Final = 2**53 - 1


class _Phone:
    """What a phone says is small: no long text, no long list, no large or negative number."""

    __slots__: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.__slots__:  # those of the message: its fields
            value = getattr(self, name)
            if isinstance(value, tuple):
                if len(value) > LONGEST_LIST:
                    raise ValueError("too many")
                for each in value:
                    _small(each)
            elif value is not None:
                _small(value)


def _small(value: object) -> None:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT or not (value.isascii() or value.encode()):
            raise ValueError("too long")
    elif isinstance(value, int) and not 0 <= value <= LARGEST_NUMBER:
        raise ValueError("out of range")


# Phone → door


@dataclass(frozen=True, slots=True)
class Hello(_Phone):
    """The first message: lets a phone in, or back in. `room` is the secret of the address or the code."""

    v: int
    room: str
    token: str
    lang: Language


@dataclass(frozen=True, slots=True)
class Ping(_Phone):
    """I am here."""


@dataclass(frozen=True, slots=True)
class Away(_Phone):
    """Nobody looks at this page now."""


@dataclass(frozen=True, slots=True)
class Vote(_Phone):
    """My vote, or my team's where I am its captain. The same `id` again is the same vote."""

    round: str
    id: int
    picks: tuple[str, ...]
    certainty: int | None = None
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Join(_Phone):
    """I belong to that team; None: to none."""

    team: str | None


@dataclass(frozen=True, slots=True)
class Hand(_Phone):
    """That seat of my team is captain now: from the captain, or to oneself when the captain is not awake."""

    seat: int


@dataclass(frozen=True, slots=True)
class Name(_Phone):
    """What my team wants to be called; from its captain."""

    text: str


@dataclass(frozen=True, slots=True)
class Take(_Phone):
    """That seat was mine: my phone died, or knows me at another address only. With the `code` that only its phone was
    told it is given back at once; else the trainer decides.
    """

    seat: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Speak(_Phone):
    """From now on in that language."""

    lang: Language


@dataclass(frozen=True, slots=True)
class Job(_Phone):
    """What came of my own job, kept on the phone: the kind of verdict and the traps, nothing else."""

    id: int
    verdict: str
    traps: tuple[str, ...]


# Door → phone


@dataclass(frozen=True, slots=True)
class You:
    """Who I am here. `vote`: the last one that was taken down of mine or my team's. `members`: my team, with me.
    `back`: what gets this seat back at another address.
    """

    seat: int
    team: str | None
    captain: int | None
    members: tuple[Member, ...]
    vote: Cast | None
    back: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to see and to answer now."""

    view: View


@dataclass(frozen=True, slots=True)
class Ack:
    """That vote is written down."""

    round: str
    id: int


@dataclass(frozen=True, slots=True)
class No:
    """That vote is not counted, and why."""

    round: str
    id: int
    why: Why


@dataclass(frozen=True, slots=True)
class Pong:
    """I am here, too."""


@dataclass(frozen=True, slots=True)
class Bye:
    """The connection ends, and why."""

    why: Why


FromPhone: TypeAlias = Hello | Ping | Away | Vote | Join | Hand | Name | Take | Speak | Job
ToPhone: TypeAlias = You | Shown | Ack | No | Pong | Bye
