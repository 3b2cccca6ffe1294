"""A house with several doors on other machines: one room, one list of places, one count, whichever door a phone takes.

Each door hears from the house what happens at the others. Where two say different things of one place, what the house
heard last is told to both; of two captains of a team the one with the lower number stays.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from workshop.room import protocol as say
from workshop.room.carrier import Reach
from workshop.room.house import Deliver, Died, Event, House, Opened
from workshop.room.ledger import Ledger, ref_of
from workshop.room.protocol import Cast, Presence, Ref, Seat, Why

_NEAREST: Final = (Presence.AWAKE, Presence.ASLEEP, Presence.GONE)


class Houses:
    """One room behind several doors; used like a `House`."""

    pid: int | None = None

    def __init__(self, opened: say.Open, deliver: Deliver, log: Path, *, reaches: tuple[Reach, ...]) -> None:
        self._deliver, self._ledger = deliver, Ledger()
        self._guard = self._ledger.guard
        self._seats = {seat.seat: seat for seat in opened.seats}
        self._keys = {seat.key: seat.seat for seat in opened.seats}
        self._told: dict[int, set[int]] = {}
        self._gave: set[int] = set()
        self._out = {seat.seat for seat in opened.seats if seat.removed}
        self._at: dict[int, set[int]] = {}
        self._carried: dict[Ref, int] = {}
        self._brought: dict[int, int] = {}
        """Which door brought the last vote of a seat; another is told of it when its phone comes there."""
        self._ill: dict[int, Event] = {}
        number = len(reaches)
        self._houses = tuple(
            House(
                replace(opened, first=1 + at, step=number),
                partial(self._heard, at),
                log,
                reach=reach,
                ledger=self._ledger,
            )
            for at, reach in enumerate(reaches)
        )

    @property
    def port(self) -> int:
        """That of the first door."""
        return self._houses[0].port

    @property
    def count(self) -> say.Counted:
        """What happened at all doors."""
        counts = [house.count for house in self._houses]
        return say.Counted(*(sum(getattr(each, field.name) for each in counts) for field in fields(say.Counted)))

    @property
    def most(self) -> int:
        """How many phones fit at all doors."""
        return sum(house.most for house in self._houses)

    @property
    def seats(self) -> tuple[tuple[Seat, Presence], ...]:
        """Everybody who ever came in, by number, and whether they can be reached now, through whichever door."""
        with self._guard:
            return tuple((self._seats[seat], self._here(seat)) for seat in sorted(self._seats))

    @property
    def votes(self) -> tuple[Cast, ...]:
        """The last vote of everybody who has voted."""
        with self._guard:
            return tuple(self._ledger.votes.values())

    @property
    def anybody(self) -> bool:
        """Whether some phone can be reached now, through whichever door."""
        return any(house.anybody for house in self._houses)

    # Life

    def start(self) -> int:
        """Open all doors and wait for them: the port of the first. Raises CannotOpen where one cannot be."""
        try:
            for house in self._houses:
                house.start()
        except BaseException:
            self.close()
            raise
        return self.port

    def hush(self) -> None:
        """From now on phones are not told when the doors close."""
        for house in self._houses:
            house.hush()

    def close(self) -> None:
        """The room is over, at all doors at once."""
        ends = [threading.Thread(target=house.close) for house in self._houses]
        for each in ends:
            each.start()
        for each in ends:
            each.join()

    # Commands

    def show(self, show: say.Show) -> None:
        """What everybody sees from now on."""
        for house in self._houses:
            house.show(show)

    def written(self, votes: Iterable[Cast]) -> None:
        """These votes are on the disk."""
        there = list(votes)
        # All doors know a vote, also one that is just opened again, before its phone hears of it and may go there.
        with self._guard:
            for vote in there:
                self._ledger.take(vote)
            by = {ref_of(vote): self._carried.pop(ref_of(vote), None) for vote in there}
            self._brought |= {ref.seat: at for ref, at in by.items() if at is not None}
            own = [
                [vote for vote in there if by[ref_of(vote)] in (at, None) or house.waits_for(vote)]
                for at, house in enumerate(self._houses)
            ]
            others = [
                tuple(vote for vote in there if by[ref_of(vote)] != at and self._concerns(at, vote))
                for at in range(len(self._houses))
            ]
        for house, told in zip(self._houses, others, strict=True):
            if told:
                house.took(told)
        for house, answered in zip(self._houses, own, strict=True):
            house.written(answered)

    def unwritten(self, vote: Cast, why: Why) -> None:
        """That vote was not taken down."""
        for house in self._houses:
            house.unwritten(vote, why)

    def answer_job(self, seat: int, id: int, why: Why | None = None) -> None:
        """What that seat shared of a job is on the disk, or not taken, and why."""
        for house in self._houses:
            house.answer_job(seat, id, why)

    def lock(self, on: bool) -> None:
        """Nobody new comes in, or everybody again."""
        for house in self._houses:
            house.lock(on)

    def remove(self, seat: int) -> None:
        """That seat is out."""
        with self._guard:
            self._out.add(seat)
        for house in self._houses:
            house.remove(seat)

    def readmit(self, seat: int) -> None:
        """That seat may come back."""
        with self._guard:
            self._out.discard(seat)
        for house in self._houses:
            house.readmit(seat)

    def move(self, seat: int, team: str | None) -> None:
        """That seat belongs to that team."""
        for house in self._houses:
            house.move(seat, team)

    def lead(self, seat: int) -> None:
        """That seat is captain of its team."""
        for house in self._houses:
            house.lead(seat)

    def give(self, seat: int, of: int) -> None:
        """The phone at `seat` takes over the place `of`."""
        with self._guard:
            self._out.discard(of)
            self._gave.discard(of)
            self._gave.add(seat)
            if seat in self._seats:
                self._keys[self._seats[seat].key] = of
        for house in self._houses:
            house.give(seat, of)

    # Inside

    def _concerns(self, at: int, vote: Cast) -> bool:
        """Whether somebody at that door waits for that vote: a team, or its own phone that is there by now."""
        return vote.team is not None or at in self._at.get(vote.seat, ())

    def _here(self, seat: int, without: int = -1) -> Presence:
        found = {house.here(seat) for at, house in enumerate(self._houses) if at != without}
        return next((each for each in _NEAREST if each in found), Presence.GONE)

    def _heard(self, at: int, events: tuple[Event, ...]) -> None:
        """What one door says: the others hear what concerns them, and the room the rest."""
        told: list[Event] = []
        with self._guard:
            changed: set[int] = set()
            for event in events:
                match event:
                    case say.Seated(seat):
                        self._seat(at, seat)
                        changed.add(seat.seat)
                    case say.Here(seats):
                        for each in seats:
                            self._presence(at, each)
                        event = say.Here(tuple(say.Member(each.seat, self._here(each.seat)) for each in seats))
                    case say.Voted(vote):
                        self._carried[ref_of(vote)] = at
                    case say.Counted():
                        event = self.count
                    case Opened() | say.Trouble(why=""):
                        self._ill.pop(at, None)
                        self._tell_all(at)
                        event = next(iter(self._ill.values()), event)
                    case Died() | say.Trouble():
                        self._ill[at] = event
                told.append(event)
            self._one_captain(changed)
        self._deliver(tuple(told))

    def _seat(self, at: int, seat: Seat) -> None:
        self._seats[seat.seat] = seat
        # What a door was told of a seat may have crossed with what it said: it hears its own words again after that.
        others = {other for other in range(len(self._houses)) if other != at}
        for other in self._told.get(seat.seat, set()) | others:
            self._tell(other, seat)
        if seat.seat in self._gave:
            return
        # A phone that changed doors while it came in has two places: one of them is its own.
        twin = self._keys.setdefault(seat.key, seat.seat)
        if twin != seat.seat and self._seats[twin].key == seat.key:
            out = twin in self._out
            self.give(seat.seat, twin)
            if out:
                self.remove(twin)  # no other door brings back whom the trainer sent out
        self._keys[seat.key] = twin if self._seats[twin].key == seat.key else seat.seat

    def _presence(self, at: int, member: say.Member) -> None:
        there = self._at.setdefault(member.seat, set())
        came = member.here is not Presence.GONE and at not in there
        left = there - {at} if came else set()
        if member.here is Presence.GONE:
            there.discard(at)
        else:
            there.add(at)
        vote = self._ledger.votes.get(member.seat)
        if came and vote is not None and self._brought.get(member.seat, at) != at:
            self._houses[at].took((vote,))
        for other in range(len(self._houses)):
            if other != at and member.seat in self._seats:
                self._tell(other, self._seats[member.seat], left=other in left)

    def _tell_all(self, at: int) -> None:
        """A door that is open again knows all places; now also who is there at the others."""
        for seat in self._seats.values():
            if self._here(seat.seat, at) is not Presence.GONE:
                self._tell(at, seat)

    def _tell(self, at: int, seat: Seat, *, left: bool = False) -> None:
        """One door hears of a seat as it is at the others, and that is remembered."""
        self._told.setdefault(seat.seat, set()).add(at)
        self._houses[at].elsewhere(seat, self._here(seat.seat, at), left=left)

    def _one_captain(self, changed: set[int]) -> None:
        teams = {seat.team for number in changed if (seat := self._seats[number]).captain}
        for team in teams:
            captains = [each.seat for each in self._seats.values() if each.captain and each.team == team]
            if len(captains) > 1:
                self.lead(min(captains))


Room: TypeAlias = House | Houses
"""A room, behind one door or several."""
