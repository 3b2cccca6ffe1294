"""A led session with phones: what phones say goes into the journal, what the session shows goes to the phones.

The house tells what happened in a thread of its own; everything here but `knock` belongs to the one thread that leads
the session. `hand_over` brings it there: it calls `work` soon, or waits until nobody else acts.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from workshop.play.actions import Action, LockDoor, NameTeam, OpenDoor, Poll, ShareJobs, TakeSeats
from workshop.play.acts.phoning import refused_job, refused_vote
from workshop.play.jobs import SharedJob
from workshop.play.phone_rounds import Lying, PhoneRound, phone_round
from workshop.play.phones import open_round
from workshop.play.refusal import Reason
from workshop.play.session import Session
from workshop.room.addresses import Address
from workshop.room.house import Died, Event, Opened
from workshop.room.houses import Room
from workshop.room.kept import WHY, seats_of, votes_of
from workshop.room.leads import Leads, Sight
from workshop.room.opening import PORTS, Key, open_room, reopen_room
from workshop.room.protocol import (
    Asked,
    Cast,
    Named,
    Presence,
    Seat,
    Seated,
    Show,
    Told,
    Trouble,
    Voted,
    Why,
)
from workshop.room.showing import show_of, show_round, vote_asked, waiting
from workshop.room.watching import Watching, address_of
from workshop.rules.facts import Trap
from workshop.rules.verdict import Outcome
from workshop.store.trouble import JournalError

AGAIN: Final = 1.0
"""Seconds until a disk that failed is tried again."""


class Hosting:
    """The phones of one session."""

    def __init__(
        self,
        led: Leads,
        hand_over: Callable[[Callable[[], None]], None],
        changed: Callable[[], None],
        log: Path | None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`changed` is called after anything that a screen may show. `log` takes what the door complains about; None
        where nothing of the session is kept.
        """
        self._led, self._hand_over, self._changed, self._now = led, hand_over, changed, now
        self._scratch = _scratch() if log is None else None
        self._log = log or self._scratch or Path()
        self._guard = threading.Lock()
        self._events: list[Event] = []
        self._called = False
        self._fresh: dict[int, Seat] = {}
        """Places that are not in the journal as they are now."""
        self._votes: list[Cast] = []
        """Votes that the disk did not take yet."""
        self._jobs: dict[int, SharedJob] = {}
        """What people shared of their jobs, that the disk did not take yet."""
        self._seen: tuple[Session | None, Sight, Lying | None] = (None, Sight.WAIT, None)
        self._sight = Sight.TOLD
        self._lying: Lying | None = None
        self._show: Show | None = None
        self._since = self._tried = now()
        self._watching: Watching | None = None
        self.house: Room | None = None
        self.key: Key | None = None
        self.locked = led.state.phones is not None and led.state.phones.locked
        self.wishes: dict[int, int] = {}
        """Phones that say which place was theirs, by the number of their new one."""
        self.away = False
        """Whether the door has opened elsewhere than where phones knew it."""
        self.hitch = ""
        """Why phones cannot reach the room at the moment: `lost`, `port`, `address` or `network`; mostly nothing."""
        self.trouble: JournalError | None = None
        """Why votes could not be written; they are tried again and not acknowledged before."""

    # Opening and closing

    @property
    def open(self) -> bool:
        """Whether phones can come in."""
        return self.house is not None

    @property
    def before(self) -> bool:
        """Whether a door was opened in this session, now or before it was interrupted."""
        return self._led.state.phones is not None

    @property
    def home(self) -> str:
        """Where a door that was opened in this session is to be opened again."""
        return address_of(self._led.state.phones.host if self._led.state.phones else "")

    def knock(self, host: str, *, ports: Iterable[int] = PORTS) -> tuple[Room, Key]:
        """Opens a door at that address; as it was before where the session had one, at another port only where its own
        is somebody else's now. Waits for it, in any thread, and changes nothing here. Raises CannotOpen.
        """
        state = self._led.state
        if state.phones is None:
            return open_room(host, self._deliver, self._log, ports=ports)
        key = Key(host, state.phones.port, state.phones.secret, state.phones.code)
        with self._guard:  # also whoever came in while the last door closed
            fresh = {event.seat.seat: event.seat for event in self._events if isinstance(event, Seated)}
        seats = tuple(({seat.seat: seat for seat in seats_of(state)} | self._fresh.copy() | fresh).values())
        votes = votes_of(state)
        return reopen_room(key, self._deliver, self._log, seats=seats, votes=votes, locked=self.locked, ports=ports)

    def begin(self, house: Room, key: Key) -> bool:
        """Takes that door in: it is in the journal from now on. False where it could not be written; it is closed."""
        known, found = self._led.state.phones, OpenDoor(key.port, key.secret, key.code, key.host)
        if known is None or OpenDoor(known.port, known.secret, known.code, known.host) != found:
            self._led.act(found)
            if self._led.trouble is not None:
                self.trouble = self._led.trouble
                house.close()
                return False
        self.house, self.key, self.hitch, self.trouble = house, key, "", None
        self.away = (
            known is not None and bool(known.seats) and (known.host or key.host, known.port) != (key.host, key.port)
        )
        self._since, self._watching = self._now(), Watching(key.host, self._now)
        self._seen, self._show = (None, Sight.WAIT, None), None
        self.follow(self._sight, self._lying)
        self.work()
        return True

    def close(self) -> None:
        """The room is over; phones are told."""
        house = self.leave()
        if house is not None:
            house.close()
        if self._scratch is not None:
            self._scratch.unlink(missing_ok=True)

    def move(self) -> Room | None:
        """The same as `leave`, and the door is closed without a word: phones come back by themselves."""
        if self.house is not None:
            self.house.hush()
        return self.leave()

    def leave(self) -> Room | None:
        """Takes down nothing more. The house is for the caller to close: where `hand_over` waits for the leading
        thread, that has to let go first.
        """
        house, self.house = self.house, None
        return house

    def moved(self) -> Address | None:
        """Where this machine can be reached now, when that is no longer the address that phones know. Where it can be
        reached nowhere, or perhaps there again in a moment, the door waits for its network to come back.
        """
        found = self._watching.look() if self._watching is not None else None
        if found is None:
            return None
        there, hitch = found
        if there is None and self.hitch in ("", "network", "address") and hitch != self.hitch:
            self.hitch = hitch
            self._changed()
        return there

    # From the phones

    def _deliver(self, events: tuple[Event, ...]) -> None:
        """What happened; in the thread of the house."""
        with self._guard:
            self._events += events
            called, self._called = self._called, True
        if not called:
            self._hand_over(self.work)

    def work(self) -> None:
        """Takes down what phones have said since the last time, all of it in one line of the journal."""
        if self.house is None:  # what came meanwhile waits until the door is in the journal
            with self._guard:
                self._called = False
            return
        with self._guard:
            events, self._events, self._called = self._events, [], False
        names: dict[str, str] = {}
        for event in events:
            match event:
                case Seated(seat):
                    self._fresh[seat.seat] = seat
                case Voted(vote):
                    self._votes.append(vote)
                case Told():
                    self._told(event)
                case Named(team=team, text=text):
                    names[team] = text
                case Asked(seat, of, sure):
                    self.wishes[seat] = of
                    if sure:
                        self.answer_wish(seat, yes=True)
                case Died():
                    self.hitch = "lost"
                case Trouble(why):
                    self.hitch = why
                case Opened():
                    self.hitch = ""
        before, trouble = self._led.state, self._led.trouble
        self.trouble = None
        self._take_seats()
        self._take_votes()
        self._take_jobs()
        if self._seen[0] is before and not self._asks_anew():
            self._seen = self._led.state, *self._seen[1:]  # who joined and voted changes nothing that phones see
        for team, text in names.items():
            self._act(NameTeam(team, text))
        self._led.trouble = trouble  # what the trainer did last is another matter
        self.follow(self._sight, self._lying)
        self._changed()

    def _take_seats(self) -> None:
        if self._fresh and self._act(TakeSeats(tuple(self._fresh.values()))):
            self._fresh.clear()

    def _take_votes(self) -> None:
        """All at once; only where that is refused, each is looked at."""
        assert self.house is not None
        if self._votes and not self._fresh and self._led.act(Poll(tuple(self._votes))) is None:
            if self._durable():
                self.house.written(self._votes)
                self._votes = []
            return
        state, table = self._led.state, self._led.table
        taken: list[Cast] = []
        for cast in self._votes:
            reason = refused_vote(state, table, cast)
            if reason is None or (cast.seat in self._fresh and reason is not Reason.CLOSED):
                taken.append(cast)  # a place that could not be written waits with its vote
            else:
                self.house.unwritten(cast, WHY.get(reason, Why.UNFIT))
        self._votes = taken
        if taken and not self._fresh and self._act(Poll(tuple(taken))):
            self.house.written(self._votes)
            self._votes = []

    def _told(self, told: Told) -> None:
        """Something shared of a job; of what is no verdict or mistake of ours nothing is taken down."""
        try:
            traps = frozenset(map(Trap, told.traps))
            self._jobs[told.seat] = SharedJob(told.seat, told.id, Outcome(told.verdict), traps)
        except ValueError:
            assert self.house is not None
            self.house.answer_job(told.seat, told.id, Why.UNFIT)

    def _take_jobs(self) -> None:
        """Those that are not new are acknowledged again."""
        assert self.house is not None
        for seat, job in list(self._jobs.items()):
            reason = refused_job(self._led.state, job)
            if reason is not None and seat not in self._fresh:
                self.house.answer_job(seat, job.id, None if reason is Reason.DONE else Why.UNFIT)
                del self._jobs[seat]
        if self._jobs and not self._fresh and self._act(ShareJobs(tuple(self._jobs.values()))):
            for job in self._jobs.values():
                self.house.answer_job(job.seat, job.id)
            self._jobs.clear()

    def _act(self, action: Action) -> bool:
        """Whether it is on the disk, or refused for good."""
        self._led.act(action)
        return self._durable()

    def _durable(self) -> bool:
        """Whether the disk took the last act."""
        if self._led.trouble is not None:
            self.trouble, self._tried = self._led.trouble, self._now()
            return False
        return True

    def tick(self) -> None:
        """Called every second or so: what the disk did not take is tried again, and it is seen who is there."""
        self._meet()
        if (self._votes or self._fresh or self._jobs) and self._now() - self._tried >= AGAIN:
            self.work()

    # To the phones

    def follow(self, sight: Sight, lying: Lying | None = None) -> None:
        """Shows phones what the session shows, where that has changed. `lying`: the cards on the wall."""
        self._sight, self._lying = sight, lying
        state = self._led.state
        if self.house is None or (self._seen[0] is state and self._seen[1:] == (sight, lying)):
            return
        self._seen = state, sight, lying
        show = self._shown(sight)
        if self._show is None or replace(self._show, number=show.number) != show:
            self._show = show
            self.house.show(show)

    @property
    def asked(self) -> PhoneRound | None:
        """What phones are asked in a round; None outside."""
        return phone_round(self._led.state, self._led.table, self._lying)

    def _asks_anew(self) -> bool:
        """Whether what came in brought another question: the second half of a round, once all have sent the first."""
        asked = self.asked
        return asked is not None and self._show is not None and asked.name != self._show.round

    def _shown(self, sight: Sight) -> Show:
        room = self._led.room
        number = (self._show.number if self._show else 0) + 1
        if sight is Sight.WAIT:
            return waiting(room, number)
        asked = self.asked
        if asked is not None:
            return show_round(room, number, asked)
        ask = None
        if open_round(self._led.state) is not None:
            ask = vote_asked(room, certainty=self._led.agenda.certainty)
        return show_of(room, number, ask, told=sight is Sight.TOLD)

    # The trainer's part

    @property
    def session(self) -> Session:
        """The state of the session."""
        return self._led.state

    @property
    def seats(self) -> tuple[tuple[Seat, Presence], ...]:
        """Everybody who ever came in, by number, and whether they can be reached now."""
        return self.house.seats if self.house else ()

    @property
    def lonely(self) -> float:
        """For how many seconds no phone has been there; 0 where one is."""
        self._meet()
        return self._now() - self._since

    def _meet(self) -> None:
        if self.house is not None and self.house.anybody:
            self._since = self._now()

    def lock(self, on: bool) -> None:
        """Nobody new comes in, or everybody again."""
        self.locked = on
        if self.house:
            self.house.lock(on)
            self._act(LockDoor(on))

    def answer_wish(self, seat: int, yes: bool) -> None:
        """Lets that phone have the place that it says was its own, or not."""
        of = self.wishes.pop(seat, None)
        if yes and of is not None and self.house:
            self.house.give(seat, of)


def _scratch() -> Path:
    handle, name = tempfile.mkstemp(suffix=".door")
    os.close(handle)
    return Path(name)
