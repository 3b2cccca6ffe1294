"""What a house knows of votes: which are on the disk, which are on their way there, and which come too late."""

from __future__ import annotations

import threading
from enum import Enum, auto

from workshop.room.protocol import Cast, Ref


class Stand(Enum):
    """How it is with a vote that came in."""

    NEW = auto()
    TAKEN = auto()
    """It is on the disk."""
    OLD = auto()
    """A later one of that seat came before it."""
    UNDER_WAY = auto()
    """Its answer is on the way."""


class Ledger:
    """Votes of one room. `guard` is for whoever reads and writes it with something else of theirs."""

    def __init__(self) -> None:
        self.guard = threading.RLock()
        self.votes: dict[int | str, Cast] = {}
        """The last one that counts of everybody."""
        self._taken: dict[tuple[int, str], int] = {}
        self._handed: dict[tuple[int, str], int] = {}
        self._pending: dict[Ref, Cast] = {}

    def take(self, vote: Cast) -> None:
        """It is on the disk."""
        key = vote.seat, vote.round
        self._pending.pop(ref_of(vote), None)
        self._taken[key] = max(vote.id, self._taken.get(key, 0))
        self._handed[key] = max(vote.id, self._handed.get(key, 0))
        self.votes[vote.seat if vote.team is None else vote.team] = vote

    def drop(self, vote: Cast) -> None:
        """It was not taken down."""
        self._pending.pop(ref_of(vote), None)
        self._handed.pop((vote.seat, vote.round), None)

    def hand(self, vote: Cast) -> None:
        """It goes to be written down."""
        self._pending[ref_of(vote)], self._handed[vote.seat, vote.round] = vote, vote.id

    def stand(self, vote: Cast) -> Stand:
        """Whether it is to be written down."""
        key = vote.seat, vote.round
        if self._taken.get(key) == vote.id:
            return Stand.TAKEN
        if vote.id < self._handed.get(key, 0):
            return Stand.OLD
        return Stand.UNDER_WAY if ref_of(vote) in self._pending else Stand.NEW


def ref_of(vote: Cast) -> Ref:
    """What a vote is known by."""
    return Ref(vote.seat, vote.round, vote.id)
