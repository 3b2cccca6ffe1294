"""What the door does with what it hears, from phones and from the house. Loads the web server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from websockets.exceptions import ConnectionClosed

from workshop.cases.text import Language
from workshop.play.teams import clean_name
from workshop.room import protocol as say
from workshop.room.board import Board
from workshop.room.codes import Codes
from workshop.room.counts import Counts
from workshop.room.limits import ASLEEP, HANDSHAKE, SEATS, SILENT, SWEEP, UNDER_WAY, UNREAD
from workshop.room.line import Line, framed
from workshop.room.protocol import By, Malformed, Presence, Why, heard, said
from workshop.room.seats import Place, Seats
from workshop.room.secrets import fingerprint


def _frame(message: say.ToPhone) -> bytes:
    return framed(said(message))


_PONG: Final = _frame(say.Pong())


class Desk:
    """The state of an open door. `tell` hands a message to the house and never waits."""

    def __init__(self, opened: say.Open, most: int, tell: Callable[[say.FromDoor], None]) -> None:
        self._opened, self._tell = opened, tell
        self.counts = Counts(most)
        self._seats = Seats(opened.seats, opened.votes, first=opened.first, step=opened.step)
        self._locked = opened.locked
        self._board = Board()
        self._lines: dict[int, Line] = {}
        self._waiting: dict[say.Ref, say.Cast] = {}
        self._early: dict[tuple[int, bool], tuple[Line, say.Vote | say.Join]] = {}
        self._codes = Codes(opened.secret, opened.code, partial(self.counts.add, wrong=1))
        self._moved: dict[int, Presence] = {}
        self._stirred: set[str] = set()
        self._told_here: dict[int, Presence] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self.over = asyncio.Event()

    def glance(self, secret: str, language: Language) -> str:
        """What whoever has that secret may see before having come in; nothing while nobody new may come."""
        if self._locked or not self._codes.is_secret(secret):
            return ""
        return self._board.text((None, language)) or ""

    # Connections

    async def visit(self, line: Line) -> None:
        """Everything that one connection says, from its first word to its end."""
        place = None
        try:
            async with asyncio.timeout(HANDSHAKE):
                first = await line.recv()
            let_in = self._enter(line, heard(first, {"hello": say.Hello}) if isinstance(first, str) else None)
            if isinstance(let_in, Why):
                line.say(_frame(say.Bye(let_in)))
                return
            place = let_in
            line.hears = partial(self._at_once, place, line)
            async for text in line:
                if self._lines.get(place.seat) is not line:
                    return
                if not isinstance(text, str):
                    raise Malformed("binary")
                self._hear(place, line, text)
        except (Malformed, TimeoutError):
            self.counts.broke()
            await line.close(1008)
        except ConnectionClosed as closed:
            if closed.sent is not None and closed.sent.code not in (1000, 1001, 1005):
                self.counts.broke()
        finally:
            if place is not None:
                self._gone(place, line)

    def _gone(self, place: Place, line: Line) -> None:
        if self._lines.get(place.seat) is line:
            del self._lines[place.seat]
            self._presence(place, Presence.GONE)

    def _enter(self, line: Line, hello: say.Hello | None) -> Place | Why:
        if hello is None:
            raise Malformed("binary")
        if hello.v != say.VERSION:
            return Why.OLD
        key = fingerprint(hello.token)
        if key is None:
            raise Malformed("token")
        place = self._seats.of_key(key)
        if place is None:
            refused = self._stranger(hello.room)
            if refused is not None:
                return refused
            place = self._seats.new(key)
            self._tell(say.Seated(place.said))
        elif place.removed:
            return Why.REMOVED
        elif not place.pace.take(line.loop.time()):
            return Why.BUSY
        before = self._lines.get(place.seat)
        if before is not None:
            self._part(before, Why.ELSEWHERE)
        place.lang = hello.lang
        self._sit(place, line)
        return place

    def _stranger(self, room: str) -> Why | None:
        """Why somebody new may not come in."""
        why = self._codes.refused(room)
        if why is not None:
            return why
        if len(self._seats) >= SEATS:
            return Why.FULL
        return Why.LOCKED if self._locked else None

    def _sit(self, place: Place, line: Line) -> None:
        self._lines[place.seat] = line
        place.heard = line.loop.time()
        self._presence(place, Presence.AWAKE)
        if self._opened.step > 1 and place.seat in self._moved:
            # With several doors the last to say so has the phone: it is said at once.
            self._told_here[place.seat] = self._moved.pop(place.seat)
            self._tell(say.Here((say.Member(place.seat, Presence.AWAKE),)))
        you = self._seats.you(place, self._board.show.by)
        line.say(_frame(you) + self._board.frame(self._board.audience(place)))

    def _part(self, line: Line, why: Why) -> None:
        line.say(_frame(say.Bye(why)))
        self._end(line, 1000)

    def _end(self, line: Line, code: int) -> None:
        task = asyncio.get_running_loop().create_task(line.close(code))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    # Phones

    def _at_once(self, place: Place, line: Line, text: str) -> None:
        """A message as it comes in; `visit` counts how its line ends."""
        if self._lines.get(place.seat) is not line:
            return
        try:
            self._hear(place, line, text)
        except Malformed:
            self._gone(place, line)
            self._end(line, 1008)

    def _hear(self, place: Place, line: Line, text: str) -> None:
        now = line.loop.time()
        if not place.pace.take(now):
            raise Malformed("flood")
        message = heard(text, say.FROM_PHONE)
        place.heard = now
        if not isinstance(message, say.Away):
            self._presence(place, Presence.AWAKE)
        match message:
            case say.Vote() | say.Join() if self._board.blank:
                # What a phone still sees from before this door: whether it fits, the house says in a moment.
                self._early[place.seat, isinstance(message, say.Vote)] = line, message
            case say.Vote() | say.Join():
                self._fit(place, line, message)
            case say.Ping():
                line.say(_PONG)
            case say.Away():
                self._presence(place, Presence.ASLEEP)
            case say.Hand(seat):
                self._hand(place, seat)
            case say.Name(named) if place.team is not None and place.captain and (name := clean_name(named)):
                self._tell(say.Named(place.seat, place.team, name))
            case say.Take(of, code) if of != place.seat and (there := self._seats.at(of)) is not None:
                sure = not self._voted(place) and self._codes.prove(code, there, place)
                self._tell(say.Asked(place.seat, of, sure))
            case say.Speak(lang):
                place.lang = lang
                self._see(place)
            case say.Job(id=number, verdict=verdict, traps=traps):
                self._tell(say.Told(place.seat, number, verdict, traps))
            case say.Hello():
                raise Malformed("hello twice")

    def _fit(self, place: Place, line: Line, message: say.Vote | say.Join) -> None:
        if isinstance(message, say.Vote):
            self._vote(place, line, message)
        elif message.team is None or message.team in self._board.show.teams:
            self._changed(self._seats.move(place, message.team))

    def _vote(self, place: Place, line: Line, vote: say.Vote) -> None:
        show, why = self._board.show, None
        if vote.round == show.round:
            why = Why.CAPTAIN if show.by is By.TEAM and not place.captain else self._board.unfit(vote)
        if why is not None:
            line.say(_frame(say.No(vote.round, vote.id, why)))
            return
        team = place.team if show.by is By.TEAM else None
        cast = say.Cast(place.seat, vote.round, vote.id, vote.picks, vote.certainty, vote.card, team)
        ref, now = say.Ref(place.seat, vote.round, vote.id), line.loop.time()
        if self._waiting.get(ref) == cast and now - place.told < UNDER_WAY:
            return
        place.told, self._waiting[ref] = now, cast
        self._tell(say.Voted(cast))

    def _voted(self, place: Place) -> bool:
        """Whether it has a vote of its own: with that of another seat it would have two."""
        waits = any(ref.seat == place.seat for ref in self._waiting)
        return waits or self._seats.vote_of(place, By.SEAT) is not None

    def _hand(self, place: Place, seat: int) -> None:
        to, captain = self._seats.at(seat), self._seats.captain(place.team)
        if to is None or place.team is None or to.team != place.team:
            return
        if place.captain or (to is place and (captain is None or captain.here is not Presence.AWAKE)):
            self._changed(self._seats.lead(to))

    # The house

    def obey(self, message: say.FromHouse) -> None:
        """Do what the house says."""
        match message:
            case say.Show():
                self._turn(message)
            case say.Written(votes):
                for ref in votes:
                    self._written(ref)
            case say.Unwritten(seat, round, id, why):
                self._waiting.pop(say.Ref(seat, round, id), None)
                self._to(seat, say.No(round, id, why))
            case say.Lock(on):
                self._locked = on
            case say.Elsewhere(there, here, left):
                self._elsewhere(there, here, left)
            case say.Took(votes):
                for vote in votes:  # its phone may have come here before its vote did
                    self._seats.written(vote)
                    self._written(say.Ref(vote.seat, vote.round, vote.id))
                    self._you(self._place(vote.seat))
                self._stir(self._place(vote.seat) for vote in votes if vote.team is not None)
            case say.Close() | say.Open():
                over = _frame(say.Bye(Why.OVER))
                for line in self._lines.values():
                    line.say(over)
                self.over.set()
            case _:
                self._trainer(message)

    def _elsewhere(self, seat: say.Seat, here: Presence, left: bool) -> None:
        """What another door says of a seat; a phone that has gone there is not here any more."""
        known = self._seats.at(seat.seat)
        before = (known.said, known.here) if known is not None else None
        teams = {known.team if known is not None else None, seat.team}
        place = self._seats.put(seat)
        line = self._lines.get(place.seat)
        if line is not None and (left or place.removed):
            del self._lines[place.seat]
            self._part(line, Why.REMOVED if place.removed else Why.ELSEWHERE)
            self._presence(place, Presence.GONE)
        elif line is not None:
            here = place.here
        place.here = here
        if before != (place.said, here):
            self._you(place)
            self._stirred |= {team for team in teams if team is not None}

    def _trainer(self, message: say.Remove | say.Readmit | say.Move | say.Lead | say.Give) -> None:
        place = self._seats.at(message.seat)
        if place is None:
            return
        match message:
            case say.Remove():
                self._changed(self._seats.remove(place))
                line = self._lines.pop(place.seat, None)
                if line is not None:
                    self._presence(place, Presence.GONE)
                    self._part(line, Why.REMOVED)
            case say.Readmit():
                self._changed(self._seats.readmit(place))
            case say.Move(team=team):
                self._changed(self._seats.move(place, team))
            case say.Lead():
                self._changed(self._seats.lead(place))
            case say.Give(of=of):
                self._give(place, self._seats.at(of))

    def _give(self, giver: Place, place: Place | None) -> None:
        if place is None or place is giver or giver.left:  # said twice, it would take the place from its phone again
            return
        line, before = self._lines.pop(giver.seat, None), self._lines.pop(place.seat, None)
        changed = self._seats.give(giver, place)
        self._presence(giver, Presence.GONE)
        if before is not None:
            self._presence(place, Presence.GONE)
            self._part(before, Why.ELSEWHERE)
        self._changed(changed)
        if line is not None:
            # The phone comes back at once with its token, and finds the other seat.
            self._part(line, Why.BUSY)

    def _written(self, ref: say.Ref) -> None:
        vote = self._waiting.pop(ref, None)
        if vote is not None:
            self._seats.written(vote)
        self._to(ref.seat, say.Ack(ref.round, ref.id))
        if vote is not None and vote.team is not None:
            for each in self._seats.members(vote.team):
                self._you(each)

    def _turn(self, show: say.Show) -> None:
        """Another view for everybody."""
        before = self._board.show
        self._board.turn(show)
        for seat, line in self._lines.items():
            line.say(self._board.frame(self._board.audience(self._place(seat))))
        if show.by is not before.by:
            for seat in list(self._lines):
                self._you(self._place(seat))
        early, self._early = self._early, {}
        for seat, vote in sorted(early):  # its team before its vote
            line, message = early[seat, vote]
            if self._lines.get(seat) is line:
                self._fit(self._place(seat), line, message)

    # Telling

    def _place(self, seat: int) -> Place:
        place = self._seats.at(seat)
        assert place is not None
        return place

    def _to(self, seat: int, message: say.ToPhone) -> None:
        line = self._lines.get(seat)
        if line is not None:
            line.say(_frame(message))

    def _you(self, place: Place) -> None:
        if place.seat in self._lines:
            self._to(place.seat, self._seats.you(place, self._board.show.by))

    def _see(self, place: Place) -> None:
        line = self._lines.get(place.seat)
        if line is not None:
            line.say(self._board.frame(self._board.audience(place)))

    def _changed(self, places: Iterable[Place]) -> None:
        """Seats that are different now: the house keeps them, they and their teams see it."""
        there = sorted(places, key=lambda place: place.captain)  # so that a team never has two captains
        for place in there:
            self._tell(say.Seated(place.said))
            self._you(place)
            if self._board.show.own:
                self._see(place)
        self._stir(there)

    def _presence(self, place: Place, here: Presence) -> None:
        place.here = here
        if self._told_here.get(place.seat, Presence.GONE) is not here:
            self._moved[place.seat] = here
        else:
            self._moved.pop(place.seat, None)

    def _stir(self, places: Iterable[Place]) -> None:
        """Their teams will be told; not at once, because a room comes in at once."""
        self._stirred |= {place.team for place in places if place.team is not None}

    async def sweep(self) -> None:
        """Look after the silent and the slow, and tell the house who is here, until the room is over."""
        over = asyncio.create_task(self.over.wait())
        while not over.done():
            await asyncio.wait((over,), timeout=SWEEP)
            self._swept(asyncio.get_running_loop().time())

    def _swept(self, now: float) -> None:
        for seat, line in list(self._lines.items()):
            place = self._place(seat)
            if line.unread > UNREAD or now - place.heard > SILENT:
                self.counts.broke()
                line.transport.abort()
            elif now - place.heard > ASLEEP:
                self._presence(place, Presence.ASLEEP)
        moved, self._moved = self._moved, {}
        if moved:
            self._told_here |= moved
            self._tell(say.Here(tuple(say.Member(seat, here) for seat, here in moved.items())))
            self._stir(map(self._place, moved))
        stirred, self._stirred = self._stirred, set()
        for team in stirred:
            for each in self._seats.members(team):
                self._you(each)
        if (news := self.counts.news()) is not None:
            self._tell(news)
