"""What house, door and phones all speak of: seats, votes, and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from workshop.play.seats import Phone, PhoneVote

View: TypeAlias = Mapping[str, Any]
"""What one audience sees, in one language: made by the house, handed on by the door unread."""


class Why(StrEnum):
    """Why something was not taken, or why a connection ends."""

    WRONG = "wrong"
    """No room has that secret or code."""
    BUSY = "busy"
    """Too many wrong codes at the moment, or the same seat too often: again in a while."""
    FULL = "full"
    LOCKED = "locked"
    """Nobody new may join."""
    REMOVED = "removed"
    ELSEWHERE = "elsewhere"
    """The seat is open in another place, which counts now."""
    OLD = "old"
    """The page is of another version of the protocol."""
    OVER = "over"
    """The room is closed."""
    CLOSED = "closed"
    """That vote is closed, or not open yet."""
    REPLACED = "replaced"
    """A later vote of the same seat is there already."""
    CAPTAIN = "captain"
    """Only the captain votes for a team."""
    UNFIT = "unfit"
    """What was picked cannot be picked, or not together."""


class Presence(StrEnum):
    """Whether a phone can be reached."""

    AWAKE = "awake"
    ASLEEP = "asleep"
    """It said so, or has been silent for a while."""
    GONE = "gone"


class By(StrEnum):
    """Who votes."""

    SEAT = "seat"
    TEAM = "team"
    """The captain, for the team."""


# What both ends speak of


Seat: TypeAlias = Phone
Cast: TypeAlias = PhoneVote


@dataclass(frozen=True, slots=True)
class Ref:
    """Which vote is meant."""

    seat: int
    round: str
    id: int


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of one's own team."""

    seat: int
    here: Presence
