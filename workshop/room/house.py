"""The house: the trainer's end. Opens the door, opens it again when it dies, and never counts twice.

Usable from every front end: `deliver` is called in a thread of the house with what happened; whoever draws screens
hands it on to its own loop (`loop.call_soon_threadsafe`). All commands may be given from any thread; none waits.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias

from workshop.room import protocol as say
from workshop.room.carrier import CannotOpen as CannotOpen
from workshop.room.carrier import Carrier, Child, Reach
from workshop.room.ledger import Ledger, Stand, ref_of
from workshop.room.protocol import Cast, Presence, Seat, Why, heard

PATIENCE: Final = 10.0
"""Seconds until a door that says nothing counts as none."""
SOUND: Final = 3.0
"""Seconds that a door has to live to be started again at once."""
JOB: Final = "job"
"""What is acknowledged in the place of a round, where somebody shared a job."""
_PAUSES: Final = (0.0, 0.2, 0.5, 1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class Opened:
    """The door is open, for the first time or again."""

    port: int
    most: int
    again: bool


@dataclass(frozen=True, slots=True)
class Died:
    """The door is gone; it is started again."""

    code: int


Event: TypeAlias = (
    Opened | Died | say.Trouble | say.Seated | say.Here | say.Voted | say.Told | say.Named | say.Asked | say.Counted
)
Deliver: TypeAlias = Callable[[tuple[Event, ...]], None]


class House:
    """One room. `log` takes what the door complains about; `reach` opens the way to it, mostly a child process."""

    def __init__(
        self,
        opened: say.Open,
        deliver: Deliver,
        log: Path,
        *,
        reach: Reach = Child,
        ledger: Ledger | None = None,
    ) -> None:
        self._open, self._deliver, self._log, self._reach = opened, deliver, log, reach
        self._ledger = ledger or Ledger()
        self._guard = self._ledger.guard
        self._door: Carrier | None = None
        self._show: say.Show | None = None
        self._locked = opened.locked
        self._seats = {seat.seat: seat for seat in opened.seats}
        self._here: dict[int, Presence] = {}
        self._again: set[say.Ref] = set()
        """Votes that came while an answer to them was on its way already, at another door perhaps."""
        for vote in opened.votes:
            self._ledger.take(vote)
        self._closing = threading.Event()
        self._hushed = False
        self._first: SimpleQueue[say.Listening | say.Trouble] = SimpleQueue()
        self._reader = threading.Thread(target=self._run, daemon=True)
        self.port = opened.port
        self.count = say.Counted(0, 0, 0, 0, 0)
        self.most = 0
        """How many phones fit, as the door says."""

    # What is known

    @property
    def pid(self) -> int | None:
        """The process of the door, where it is one of this machine."""
        return self._door.pid if self._door else None

    @property
    def seats(self) -> tuple[tuple[Seat, Presence], ...]:
        """Everybody who ever came in, by number, and whether they can be reached now."""
        with self._guard:
            return tuple((self._seats[seat], self._here.get(seat, Presence.GONE)) for seat in sorted(self._seats))

    @property
    def votes(self) -> tuple[Cast, ...]:
        """The last vote of everybody who has voted: what a door that is opened at another address has to know."""
        with self._guard:
            return tuple(self._ledger.votes.values())

    @property
    def anybody(self) -> bool:
        """Whether some phone can be reached now."""
        with self._guard:
            return any(here is not Presence.GONE for here in self._here.values())

    def here(self, seat: int) -> Presence:
        """Whether that seat can be reached now, through this door."""
        return self._here.get(seat, Presence.GONE)

    def waits_for(self, vote: Cast) -> bool:
        """Whether that vote came through this door while it was on its way already."""
        return ref_of(vote) in self._again

    # Life

    def start(self) -> int:
        """Open the door and wait for it: its port. Raises CannotOpen."""
        self._reader.start()
        try:
            first = self._first.get(timeout=PATIENCE)
        except Empty:
            self.close()
            raise CannotOpen("silent") from None
        if isinstance(first, say.Trouble):
            self.close()
            raise CannotOpen(first.why)
        return self.port

    def hush(self) -> None:
        """From now on phones are not told when the door closes: the room opens again elsewhere."""
        self._hushed = True

    def close(self) -> None:
        """The room is over; the phones are told, and the door has ended when this returns."""
        if not self._hushed:
            self._send(say.Close())
        self._closing.set()
        with self._guard:
            door = self._door
        if door is not None:
            door.leave(3)
        if self._reader.is_alive() and threading.current_thread() is not self._reader:
            self._reader.join(3)

    # Commands

    def show(self, show: say.Show) -> None:
        """What everybody sees from now on."""
        with self._guard:
            self._show = show
        self._send(show)

    def written(self, votes: Iterable[Cast]) -> None:
        """These votes are on the disk."""
        refs = []
        with self._guard:
            for vote in votes:
                self._ledger.take(vote)
                refs.append(ref_of(vote))
            self._again.difference_update(refs)
        if refs:
            self._send(say.Written(tuple(refs)))

    def unwritten(self, vote: Cast, why: Why) -> None:
        """That vote was not taken down: the round was closed before it came to be written, say."""
        with self._guard:
            self._ledger.drop(vote)
            self._again.discard(ref_of(vote))
        self._send(say.Unwritten(vote.seat, vote.round, vote.id, why))

    def answer_job(self, seat: int, id: int, why: Why | None = None) -> None:
        """What that seat shared of a job is on the disk, or not taken, and why."""
        known = say.Ref(seat, JOB, id)
        self._send(say.Written((known,)) if why is None else say.Unwritten(seat, JOB, id, why))

    def lock(self, on: bool) -> None:
        """Nobody new comes in, or everybody again."""
        with self._guard:
            self._locked = on
        self._send(say.Lock(on))

    def remove(self, seat: int) -> None:
        """That seat is out."""
        self._send(say.Remove(seat))

    def readmit(self, seat: int) -> None:
        """That seat may come back."""
        self._send(say.Readmit(seat))

    def move(self, seat: int, team: str | None) -> None:
        """That seat belongs to that team."""
        self._send(say.Move(seat, team))

    def lead(self, seat: int) -> None:
        """That seat is captain of its team."""
        self._send(say.Lead(seat))

    def give(self, seat: int, of: int) -> None:
        """The phone at `seat` takes over the place `of`."""
        self._send(say.Give(seat, of))

    # What happens at other doors of the same room

    def elsewhere(self, seat: Seat, here: Presence, *, left: bool = False) -> None:
        """A seat is like that at another door. `left`: its phone has gone there."""
        with self._guard:
            self._seats[seat.seat] = seat
            self._send(say.Elsewhere(seat, here, left))

    def took(self, votes: tuple[Cast, ...]) -> None:
        """These votes came in at another door, and are on the disk."""
        self._send(say.Took(votes))

    # Inside

    def _send(self, message: say.FromHouse) -> None:
        with self._guard:
            if self._door is not None:  # else a door that opens later is told everything that still holds
                self._door.tell(message)

    def _run(self) -> None:
        """Start the door, listen to it until it ends, and again."""
        deaths, again = 0, False
        while not self._closing.is_set():
            begun = time.monotonic()
            listening = self._listen(again)
            if self._closing.is_set():
                return
            if not again and not listening:
                return  # it never opened
            again = True
            deaths = 0 if time.monotonic() - begun > SOUND else deaths + 1
            self._closing.wait(_PAUSES[min(deaths, len(_PAUSES) - 1)] if listening else 1.0)

    def _listen(self, again: bool) -> bool:
        try:
            door = self._reach(self._log)
        except (CannotOpen, OSError) as error:  # OSError: no file or process more than there are
            nothing = "lost" if again else "silent"
            trouble = say.Trouble(str(error) if isinstance(error, CannotOpen) else nothing)
            self._deliver((trouble,)) if again else self._first.put(trouble)
            return False
        with self._guard:
            closed = self._closing.is_set()
            self._door = None if closed else door
            self._send(
                replace(
                    self._open,
                    port=self.port,
                    seats=tuple(self._seats.values()),
                    votes=tuple(self._ledger.votes.values()),
                    locked=self._locked,
                )
            )
            if self._show is not None:
                self._send(self._show)
        if closed:  # it came while whoever closes looked for it
            door.leave(3)
            return False
        listening = False
        for lines in door.read():
            events: list[Event] = []
            for line in lines:
                message = heard(line, say.FROM_DOOR)
                if isinstance(message, say.Listening):
                    listening, self.port, self.most = True, message.port, message.most
                    events.append(Opened(message.port, message.most, again))
                else:
                    events += self._events(message)
                if not again and isinstance(message, say.Listening | say.Trouble):
                    self._first.put(message)
            if events:
                self._deliver(tuple(events))
        code = door.over()
        with self._guard:
            self._door = None
            gone = tuple(say.Member(seat, Presence.GONE) for seat in self._here)
            self._here.clear()
        if listening and not self._closing.is_set():
            self._deliver((Died(code), say.Here(gone)) if gone else (Died(code),))
        return listening

    def _events(self, message: Event) -> list[Event]:
        with self._guard:
            match message:
                case say.Voted(vote):
                    return [message] if self._is_new(vote) else []
                case say.Seated(seat):
                    self._seats[seat.seat] = seat
                case say.Here(seats):
                    self._here |= {each.seat: each.here for each in seats}
                case say.Counted():
                    self.count = message
        return [message]

    def _is_new(self, vote: Cast) -> bool:
        """Whether a vote is to be written down; one that was, or cannot be, is answered here."""
        match self._ledger.stand(vote):
            case Stand.TAKEN:
                self._send(say.Written((ref_of(vote),)))
            case Stand.OLD:
                self._send(say.Unwritten(vote.seat, vote.round, vote.id, Why.REPLACED))
            case Stand.NEW if self._show is None or self._show.round != vote.round:
                self._send(say.Unwritten(vote.seat, vote.round, vote.id, Why.CLOSED))
            case Stand.NEW:
                self._ledger.hand(vote)
                return True
            case Stand.UNDER_WAY:
                self._again.add(ref_of(vote))
        return False
