"""One room behind several doors: whichever a phone takes, it has one place and one vote, and teams are one."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial
from itertools import count, repeat
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from support.phones import SHOW, TEAMS, Holder, OpenDoor, Phone, door, hears_at_last, opened, token
from support.waiting import PATIENCE, comes
from workshop.room import protocol as say
from workshop.room.carrier import CannotOpen
from workshop.room.door import serve
from workshop.room.house import Died, House, Opened
from workshop.room.houses import Houses
from workshop.room.pipe import Threaded
from workshop.room.protocol import Presence, Why, heard, said
from workshop.room.secrets import fingerprint


class Near:
    """A door in this process, as a carrier reaches it; it can die."""

    pid: int | None = None

    def __init__(self, loop: asyncio.AbstractEventLoop, log: Path) -> None:
        self._loop, self._in, self._out = loop, SimpleQueue[bytes | None](), SimpleQueue[bytes | None]()
        self._end: asyncio.Future[int] | None = None
        self._serving = asyncio.run_coroutine_threadsafe(self._serve(), loop)

    async def _serve(self) -> None:
        first = await asyncio.to_thread(self._in.get, timeout=PATIENCE)
        if first is not None:
            await serve(heard(first, {"open": say.Open}), Threaded(iter(self._in.get, None)), Back(self._out))
        self._out.put(None)

    def tell(self, message: Any) -> None:
        self._in.put(said(message).encode())

    def read(self) -> Iterator[list[bytes]]:
        while (line := self._out.get()) is not None:
            yield [line]

    def over(self) -> int:
        return 0

    def leave(self, patience: float) -> None:
        with contextlib.suppress(Exception):
            self._serving.result(patience)

    def die(self) -> None:
        self._in.put(None)


class Back:
    """What the door says."""

    def __init__(self, out: SimpleQueue[bytes | None]) -> None:
        self._out = out

    def tell(self, message: Any) -> None:
        self._out.put(said(message).encode())


class Hall(Holder):
    """A room of two doors."""

    def __init__(self, folder: Path, **more: Any) -> None:
        super().__init__()
        self.doors: list[list[Near]] = [[], []]
        reaches = tuple(partial(self._reach, asyncio.get_running_loop(), at) for at in range(2))
        self.house = self.houses = Houses(opened(**more), self._deliver, folder / "log", reaches=reaches)

    def _reach(self, loop: asyncio.AbstractEventLoop, at: int, log: Path) -> Near:
        self.doors[at].append(Near(loop, log))
        return self.doors[at][-1]

    @property
    def written(self) -> Counter[tuple[int, int]]:
        return Counter((each.vote.seat, each.vote.id) for each in self.of(say.Voted))

    @property
    def here(self) -> dict[int, Presence]:
        return {seat.seat: here for seat, here in self.houses.seats}

    def at(self, door: int) -> OpenDoor:
        return OpenDoor(self.houses._houses[door].port)

    async def phone(self, door: int, name: str) -> tuple[Phone, say.You]:
        phone = await self.at(door).phone(name)
        you = await phone.hears()
        assert isinstance(you, say.You), you
        return phone, you

    async def goes_to(self, door: int, name: str, what: Any) -> tuple[Phone, say.You]:
        """A phone that comes from another door: as the page does, it knocks again until it is told that."""
        async with asyncio.timeout(PATIENCE):
            while True:
                phone = await self.at(door).phone(name)
                while (you := await phone.hears(say.You)) is not None:
                    if what(you):
                        return phone, you
                await asyncio.sleep(0.05)

    async def hears_at(self, door: int, names: Iterable[str], answer: say.Bye) -> None:
        """A phone of those names hears that at last: what the house orders takes a moment to come to a door."""
        async with asyncio.timeout(PATIENCE):
            for name in names:
                phone = await self.at(door).phone(name)
                if await phone.hears() == answer:
                    return
                await phone.socket.close()
                await asyncio.sleep(0.05)  # whoever knocks without a pause hears that the door is busy

    async def until(self, what: Any) -> None:
        await comes("what was awaited of the hall", what, 10)


def hall(folder: Path, show: say.Show = SHOW, **more: Any) -> AbstractAsyncContextManager[Hall]:
    return Hall(folder, **more).open(show)


async def test_no_two_doors_give_the_same_number_and_a_phone_has_its_place_and_vote_at_both(tmp_path: Path) -> None:
    async with hall(tmp_path) as here:
        one, you = await here.phone(0, "a")
        _, other = await here.phone(1, "b")
        _, third = await here.phone(0, "c")
        assert (you.seat, other.seat, third.seat % 2) == (1, 2, 1) and third.seat > 2
        await one.votes(1, "b")
        assert await one.hears(say.Ack) == say.Ack("1.first", 1)
        again, same = await here.goes_to(1, "a", lambda you: you.vote)
        assert (same.seat, same.vote and same.vote.picks) == (1, ("b",))
        assert await one.hears(say.Bye) == say.Bye(Why.ELSEWHERE)
        await again.votes(1, "b")
        assert await again.hears(say.Ack) == say.Ack("1.first", 1)
        assert here.written == {(1, 1): 1}
        await here.until(
            lambda: {seat for seat in here.here if here.here[seat] is Presence.AWAKE} == {1, 2, third.seat}
        )
        await again.socket.close()
        await here.until(lambda: here.here[1] is Presence.GONE)


async def test_a_phone_that_is_at_another_door_before_its_vote_is_known_there_sees_it_once_it_is() -> None:
    async with door(step=2) as there:
        there.order(say.Elsewhere(say.Seat(1, fingerprint(token("a")) or ""), Presence.AWAKE))
        phone = await there.phone("a")
        you = await phone.hears(say.You)
        assert (you.seat, you.vote) == (1, None)
        vote = say.Cast(1, "1.first", 1, ("b",))
        await phone.votes(1, "b")  # as whoever has not heard an answer says it again
        assert await there.hears(say.Voted) == say.Voted(vote)
        there.order(say.Took((vote,)))
        assert await phone.hears(say.Ack, say.No) == say.Ack("1.first", 1)
        assert (await hears_at_last(phone, say.You, lambda you: you.vote)).vote == vote


async def test_a_place_whose_phone_was_sent_away_for_another_has_none_until_that_one_comes() -> None:
    async with door(step=2) as there:
        phones = [await there.phone(name) for name in ("a", "b")]
        for phone in phones:
            await phone.hears(say.You)
        there.order(say.Give(3, 1))
        for phone, why in zip(phones, (Why.ELSEWHERE, Why.BUSY), strict=True):
            assert await phone.hears(say.Bye) == say.Bye(why)
        gone = say.Member(1, Presence.GONE)
        await hears_at_last(there, say.Here, lambda here: gone in here.seats)


async def test_what_a_phone_says_before_a_new_door_knows_the_question_waits_for_it() -> None:
    async with door(None) as there:
        phone = await there.phone("a")
        await phone.say(say.Join("t1"))
        await phone.votes(1, "b")
        await phone.say(say.Ping())
        await phone.hears(say.Pong)
        there.order(TEAMS)
        assert (await there.writes()).team == "t1"
        assert await phone.hears(say.Ack) == say.Ack("1.first", 1)


class Words:
    """A door that says what it is told to say, and keeps what it hears."""

    pid: int | None = None

    def __init__(self, log: Path) -> None:
        self.told: list[Any] = []
        self.says = SimpleQueue[Any]()
        self.says.put(say.Listening(say.VERSION, 1, 1, 10))

    def tell(self, message: Any) -> None:
        self.told.append(message)

    def read(self) -> Iterator[list[bytes]]:
        while (message := self.says.get()) is not None:
            yield [said(message).encode()]

    def over(self) -> int:
        return 0

    def leave(self, patience: float) -> None:
        self.says.put(None)


def test_a_door_that_comes_while_its_room_is_closed_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.room.house.PATIENCE", 0.1)
    doors: list[Words] = []

    def reach(log: Path) -> Words:
        doors.append(Words(log))
        house.close()
        return doors[-1]

    house = House(opened(), lambda events: None, tmp_path, reach=reach)
    with pytest.raises(CannotOpen, match="silent"):
        house.start()
    assert [doors[0].says.get(timeout=PATIENCE) for _ in range(2)][-1] is None
    assert not doors[0].told


def test_a_door_that_cannot_be_started_again_is_told_and_tried_again(tmp_path: Path) -> None:
    doors: list[Words] = []
    heard_of = SimpleQueue[Any]()

    def reach(log: Path) -> Words:
        if len(doors) == 1:
            raise OSError("too many processes")
        doors.append(Words(log))
        return doors[-1]

    house = House(opened(), lambda events: [heard_of.put(each) for each in events], tmp_path, reach=reach)
    with contextlib.closing(house):
        house.start()
        doors[0].says.put(None)
        found = [heard_of.get(timeout=PATIENCE) for _ in range(3)]
        assert found == [Opened(1, 10, False), Died(0), say.Trouble("lost")]


def two_that_say(tmp_path: Path) -> tuple[Houses, list[Words], SimpleQueue[Any]]:
    doors: list[Words] = []
    heard_of = SimpleQueue[Any]()

    def reach(log: Path) -> Words:
        doors.append(Words(log))
        return doors[-1]

    houses = Houses(opened(), lambda events: [heard_of.put(each) for each in events], tmp_path, reaches=(reach, reach))
    houses.start()
    return houses, doors, heard_of


def test_whatever_crosses_both_doors_end_with_what_the_house_heard_last(tmp_path: Path) -> None:
    houses, doors, heard_of = two_that_say(tmp_path)
    with contextlib.closing(houses):
        states = [say.Seat(2, "k", team) for team in (None, "t1", "t2")]
        for at, state in ((1, 0), (0, 1), (0, 2), (1, 1), (1, 2)):  # as both answer two orders of the trainer's
            doors[at].says.put(say.Seated(states[state]))
            while heard_of.get(timeout=3) != say.Seated(states[state]):
                pass
        for each in doors:
            assert [told.seat for told in each.told if isinstance(told, say.Elsewhere)][-1] == states[2]


def test_a_vote_is_told_to_another_door_only_where_somebody_waits_for_it(tmp_path: Path) -> None:
    houses, doors, heard_of = two_that_say(tmp_path)

    def says(at: int, message: Any) -> None:
        doors[at].says.put(message)
        while not isinstance(heard_of.get(timeout=3), type(message)):
            pass

    def told(kind: type) -> list[list[Any]]:
        return [[each.votes for each in door.told if isinstance(each, kind)] for door in doors]

    with contextlib.closing(houses):
        houses.show(SHOW)
        own, teams = say.Cast(1, "1.first", 1, ("a",)), say.Cast(3, "1.first", 1, ("a",), team="t1")
        for vote in (own, teams):
            says(0, say.Voted(vote))
        houses.written((own, teams))
        assert told(say.Took) == [[], [(teams,)]]
        assert told(say.Written) == [[(say.Ref(1, "1.first", 1), say.Ref(3, "1.first", 1))], []]
        for at in (0, 1, 0):
            says(at, say.Here((say.Member(1, Presence.AWAKE),)))
        assert told(say.Took) == [[], [(teams,), (own,)]], "it has come to the other door, and back"
        says(0, say.Voted(replace(own, id=2)))
        says(1, say.Here((say.Member(1, Presence.GONE),)))
        says(1, say.Here((say.Member(1, Presence.AWAKE),)))
        houses.written((replace(own, id=2),))
        assert told(say.Took)[1][2:] == [(own,), (replace(own, id=2),)], "it was there before its vote was written"
        says(0, say.Voted(replace(own, id=3)))
        doors[1].says.put(say.Voted(replace(own, id=3)))  # it says its vote again at the other door, and goes
        says(1, say.Here((say.Member(1, Presence.GONE),)))
        houses.written((replace(own, id=3),))
        assert [each[-1] for each in told(say.Written)] == [(say.Ref(1, "1.first", 3),)] * 2


def test_whoever_was_sent_out_is_not_brought_back_by_a_place_at_another_door(tmp_path: Path) -> None:
    houses, doors, heard_of = two_that_say(tmp_path)
    with contextlib.closing(houses):
        for order, of in ((None, 1), (houses.remove, 2), (houses.readmit, 3)):
            if order is not None:
                order(1)
            doors[of % 2].says.put(say.Seated(say.Seat(of, "k")))
            while heard_of.get(timeout=3) != say.Seated(say.Seat(of, "k")):
                pass
        for each in doors:
            orders = [told for told in each.told if isinstance(told, say.Remove | say.Readmit | say.Give)]
            out, back = say.Remove(1), say.Readmit(1)
            assert orders == [out, say.Give(2, 1), out, back, say.Give(3, 1)]


def test_a_place_that_a_phone_was_given_is_given_once_whatever_the_doors_say_meanwhile(tmp_path: Path) -> None:
    houses, doors, heard_of = two_that_say(tmp_path)
    with contextlib.closing(houses):

        def says(at: int, *seats: say.Seat) -> None:
            for seat in seats:
                doors[at].says.put(say.Seated(seat))
                while heard_of.get(timeout=3) != say.Seated(seat):
                    pass

        says(0, say.Seat(1, "k"))
        says(1, say.Seat(2, "l"))
        houses.give(2, 1)
        says(1, say.Seat(2, "l", "t1"))  # before it heard of that
        for at in range(2):
            says(at, say.Seat(1, "l"), say.Seat(2, "-l", removed=True))
        for each in doors:
            assert [told for told in each.told if isinstance(told, say.Give)] == [say.Give(2, 1)]


async def test_a_vote_that_changes_doors_before_it_is_on_the_disk_is_written_once_and_acknowledged_where_it_is(
    tmp_path: Path,
) -> None:
    async with hall(tmp_path) as here:
        here.slow = True
        first, _ = await here.phone(0, "a")
        await first.votes(3, "a")
        await here.until(lambda: here.of(say.Voted))
        await first.socket.close()
        second, _ = await here.goes_to(1, "a", lambda you: you.seat == 1)
        await second.votes(3, "a")
        await second.votes(2, "b")
        assert await second.hears(say.No) == say.No("1.first", 2, Why.REPLACED)
        here.houses.written([each.vote for each in here.of(say.Voted)])
        assert await second.hears(say.Ack) == say.Ack("1.first", 3)
        assert here.written == {(1, 3): 1}


async def test_a_team_over_two_doors_has_one_captain_whose_vote_all_of_it_see(tmp_path: Path) -> None:
    async with hall(tmp_path, TEAMS) as here:
        one, _ = await here.phone(0, "a")
        two, _ = await here.phone(1, "b")
        await one.say(say.Join("t1"))
        await two.say(say.Join("t1"))  # perhaps before either door knows of the other's
        for phone in (one, two):
            you = await hears_at_last(phone, say.You, lambda you: len(you.members) == 2 and you.captain == 1)
            assert you.team == "t1"
        await two.votes(1, "b")
        assert await two.hears(say.No) == say.No("1.first", 1, Why.CAPTAIN)
        await one.votes(1, "a")
        assert await one.hears(say.Ack) == say.Ack("1.first", 1)
        assert (await hears_at_last(two, say.You, lambda you: you.vote)).vote.picks == ("a",)  # type: ignore[union-attr]
        await one.say(say.Hand(2))
        await hears_at_last(two, say.You, lambda you: you.captain == 2)
        await hears_at_last(one, say.You, lambda you: you.captain == 2)
        await here.until(lambda: [seat.captain for seat, _ in here.houses.seats] == [False, True])


async def test_a_phone_that_got_two_places_while_it_changed_doors_keeps_one(tmp_path: Path) -> None:
    async with hall(tmp_path) as here:
        both = await asyncio.gather(here.at(0).phone("a"), here.at(1).phone("a"))
        await here.until(lambda: len(here.houses.seats) == 2 or here.of(say.Seated))
        await asyncio.sleep(0.1)
        phone, you = await here.phone(1, "a")
        await here.until(lambda: sum(not seat.removed for seat, _ in here.houses.seats) == 1)
        assert [seat.seat for seat, _ in here.houses.seats if not seat.removed] == [you.seat]
        await phone.votes(1, "a")
        assert isinstance(await phone.hears(say.Ack), say.Ack)
        for each in both:
            await each.socket.close()


async def test_the_trainers_orders_hold_at_every_door(tmp_path: Path) -> None:
    async with hall(tmp_path) as here:
        one, _ = await here.phone(0, "a")
        two, _ = await here.phone(1, "b")
        here.houses.remove(2)
        assert await two.hears(say.Bye) == say.Bye(Why.REMOVED)
        for door in range(2):
            await here.hears_at(door, repeat("b"), say.Bye(Why.REMOVED))
        here.houses.readmit(2)
        here.houses.lock(True)
        for door in range(2):
            await here.hears_at(door, (f"{door}{number}" for number in count()), say.Bye(Why.LOCKED))
            await here.phone(door, "b")
        assert one.socket.state.name == "OPEN"


async def test_a_door_that_dies_comes_back_with_all_places_and_the_other_does_not_notice(tmp_path: Path) -> None:
    async with hall(tmp_path) as here:
        one, _ = await here.phone(0, "a")
        await one.votes(1, "a")
        await one.hears(say.Ack)
        two, _ = await here.phone(1, "b")
        here.doors[0][-1].die()
        await here.until(lambda: here.of(Died))
        await two.votes(1, "b")
        assert isinstance(await two.hears(say.Ack), say.Ack)
        await here.until(lambda: [each.again for each in here.of(Opened)] == [False, False, True])
        for name, seat, pick in (("b", 2, "b"), ("a", 1, "a")):
            _, you = await here.phone(0, name)
            assert (you.seat, you.vote and you.vote.picks) == (seat, (pick,))
        assert (await here.phone(0, "new"))[1].seat == 3
        assert here.written == {(1, 1): 1, (2, 1): 1}


async def test_where_one_of_the_doors_cannot_be_opened_the_room_is_not(tmp_path: Path) -> None:
    def refuses(log: Path) -> Near:
        raise CannotOpen("door")

    loop = asyncio.get_running_loop()
    houses = Houses(opened(), lambda events: None, tmp_path / "log", reaches=(partial(Near, loop), refuses))
    with pytest.raises(CannotOpen, match="door"):
        await asyncio.to_thread(houses.start)
