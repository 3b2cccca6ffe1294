"""Every action of a session. The journal knows them by the names of their classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from workshop.play.acts.act import Act
from workshop.play.acts.laying import LayDown
from workshop.play.acts.moving import GO_ON, Backward, Extend, Forward, GoTo, RepeatCase, SkipCase
from workshop.play.acts.phoning import LockDoor, OpenDoor, Poll, ShareJobs, TakeSeats
from workshop.play.acts.room import MakeTeams, NameTeam, SetPeople
from workshop.play.acts.showing import HideStandings, ShowFacts, ShowOpening, ShowVotes
from workshop.play.acts.voting import Cast, ChangeWay, Count, Withdraw

__all__ = [
    "ACTS",
    "GO_ON",
    "PHONE_ACTS",
    "Action",
    "Backward",
    "Cast",
    "ChangeWay",
    "Count",
    "Extend",
    "Forward",
    "GoTo",
    "HideStandings",
    "LayDown",
    "LockDoor",
    "MakeTeams",
    "NameTeam",
    "OpenDoor",
    "Poll",
    "RepeatCase",
    "SetPeople",
    "ShareJobs",
    "ShowFacts",
    "ShowOpening",
    "ShowVotes",
    "SkipCase",
    "TakeSeats",
    "Undo",
    "Withdraw",
]


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last action back. It needs what was before, so `workshop.play.course.reduce` does it."""


Action: TypeAlias = Act | Undo
ACTS: Final[tuple[type[Act], ...]] = (
    *(Forward, Backward, SkipCase, RepeatCase, Extend, ChangeWay, GoTo, ShowVotes, HideStandings, ShowFacts),
    *(SetPeople, MakeTeams, NameTeam, Cast, Count, LayDown, Withdraw),
)
"""All of the trainer's but the undo."""
PHONE_ACTS: Final[tuple[type[Act], ...]] = (OpenDoor, LockDoor, TakeSeats, Poll, ShareJobs)
"""The door, and what comes from phones: never taken back."""
NOTED: Final[tuple[type[Act], ...]] = (ShowOpening,)
"""What is only noted of the wall: never taken back either."""
