"""The house and its door as two processes: votes are counted once, whoever dies in between."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import pytest
from websockets.asyncio.client import connect

from support.phones import HOST, SHOW, OpenDoor, Phone, arrived, opened, token
from support.waiting import comes, in_time, soon
from workshop.cases.text import Language
from workshop.room import protocol as say
from workshop.room.house import CannotOpen, Died, House, Opened
from workshop.room.opening import open_room, reopen_room
from workshop.room.pipe import Pipes
from workshop.room.protocol import Cast, Presence, Why, heard, said


class Home:
    """A house that remembers what happened."""

    def __init__(self, folder: Path, **more: Any) -> None:
        self.happened: SimpleQueue[Any] = SimpleQueue()
        self.house = House(opened(**more), self._deliver, folder / "door.log")

    def _deliver(self, events: tuple[Any, ...]) -> None:
        for event in events:
            self.happened.put(event)

    async def next(self, *kinds: type, within: float = 5.0) -> Any:
        """The next event of those kinds."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            try:
                found = self.happened.get_nowait()
            except Empty:
                await asyncio.sleep(0.005)
                continue
            if isinstance(found, kinds):
                return found
        raise TimeoutError(kinds)

    async def phone(self, name: str) -> Phone:
        """A phone that is in and sees something."""
        return await arrived(self.house.port, name)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Callable[..., Home]]:
    made: list[Home] = []

    def make(**more: Any) -> Home:
        made.append(Home(tmp_path, **more))
        made[-1].house.start()
        made[-1].house.show(SHOW)
        return made[-1]

    yield make
    for each in made:
        each.house.close()


async def test_a_vote_goes_from_the_phone_to_the_house_and_its_acknowledgement_back(home: Any) -> None:
    here = home()
    phone = await here.phone("a")
    await phone.votes(1, "a", certainty=3)
    vote = (await here.next(say.Voted)).vote
    assert vote == Cast(1, "1.first", 1, ("a",), certainty=3)
    here.house.written((vote,))
    assert await phone.hears(say.Ack) == say.Ack("1.first", 1)
    await here.next(say.Here)
    assert [(seat.seat, presence) for seat, presence in here.house.seats] == [(1, Presence.AWAKE)]


async def test_a_door_that_is_killed_between_disk_and_acknowledgement_loses_and_doubles_nothing(home: Any) -> None:
    here = home()
    phone = await here.phone("a")
    port = here.house.port
    await phone.votes(1, "a")
    vote = (await here.next(say.Voted)).vote
    os.kill(here.house.pid, signal.SIGKILL)
    here.house.written((vote,))  # on the disk, but nobody is there to tell
    assert (await here.next(Died)).code == -signal.SIGKILL
    opened_again = await here.next(Opened)
    assert (opened_again.port, opened_again.again) == (port, True)
    assert await phone.hears(say.Ack) is None
    again = await here.phone("a")
    await again.votes(1, "a")
    assert await again.hears(say.Ack) == say.Ack("1.first", 1)
    await again.votes(2, "b")
    assert (await here.next(say.Voted)).vote.id == 2  # and the first one did not come twice
    assert len(here.house.seats) == 1


async def test_a_door_that_is_started_again_knows_the_seats_their_votes_and_the_view(home: Any) -> None:
    here = home()
    phone = await here.phone("a")
    await phone.say(say.Join("t1"))
    await here.next(say.Seated)
    await here.next(say.Seated)
    await phone.votes(1, "b")
    here.house.written([(await here.next(say.Voted)).vote])
    await phone.hears(say.Ack)
    await here.next(say.Here)
    os.kill(here.house.pid, signal.SIGKILL)
    await here.next(Died)
    assert (await here.next(say.Here)).seats == (say.Member(1, Presence.GONE),)
    await here.next(Opened)
    there = OpenDoor(here.house.port)
    again = await there.phone("a", room="")  # its token is enough
    you = await again.hears()
    assert (you.seat, you.team, you.captain, you.vote.picks) == (1, "t1", 1, ("b",))
    assert await again.hears() == say.Shown(SHOW.says["de"])


async def test_a_house_that_goes_on_another_day_acknowledges_what_was_written_before(home: Any) -> None:
    first = home()
    phone = await first.phone("a")
    await phone.votes(4, "a")
    vote = (await first.next(say.Voted)).vote
    seats = tuple(seat for seat, _ in first.house.seats)
    port = first.house.port
    first.house.close()
    second = home(port=port, seats=seats, votes=(vote,))
    assert second.house.port == port
    again = await second.phone("a")
    await again.votes(4, "a")
    assert await again.hears(say.Ack, say.No) == say.Ack("1.first", 4)
    await again.votes(3, "b")
    assert await again.hears(say.Ack, say.No) == say.No("1.first", 3, Why.REPLACED)


async def test_the_same_vote_twice_before_it_is_written_comes_once_and_is_acknowledged(home: Any) -> None:
    here = home()
    phone = await here.phone("a")
    for _ in range(3):
        await phone.votes(1, "a")
    vote = (await here.next(say.Voted)).vote
    await asyncio.sleep(0.1)
    here.house.written((vote,))
    assert await phone.hears(say.Ack) == say.Ack("1.first", 1)
    with pytest.raises(TimeoutError):
        await here.next(say.Voted, within=0.2)


async def test_a_vote_after_the_close_gets_its_reason_and_one_before_it_its_acknowledgement(home: Any) -> None:
    here = home()
    phone = await here.phone("a")
    await phone.votes(1, "a")
    vote = (await here.next(say.Voted)).vote
    here.house.show(say.Show(2, SHOW.says, {}))
    await phone.votes(2, "b")
    assert await phone.hears(say.No) == say.No("1.first", 2, Why.CLOSED)
    here.house.written((vote,))
    assert await phone.hears(say.Ack) == say.Ack("1.first", 1)
    await phone.votes(1, "a")
    assert await phone.hears(say.Ack, say.No) == say.Ack("1.first", 1)


async def test_a_vote_that_came_too_late_for_the_journal_is_told_so(home: Any) -> None:
    here = home()
    phone = await here.phone("a")
    await phone.votes(1, "a")
    here.house.unwritten((await here.next(say.Voted)).vote, Why.CLOSED)
    assert await phone.hears(say.No) == say.No("1.first", 1, Why.CLOSED)


def test_a_port_that_is_taken_is_told(home: Any, tmp_path: Path) -> None:
    with socket.create_server((HOST, 0)) as taken:
        house = House(opened(port=taken.getsockname()[1]), lambda events: None, tmp_path / "log")
        with pytest.raises(CannotOpen, match="port"):
            house.start()


def test_an_address_of_another_machine_is_told(tmp_path: Path) -> None:
    house = House(opened(host="192.0.2.1"), lambda events: None, tmp_path / "log")
    with pytest.raises(CannotOpen, match="address"):
        house.start()


def test_the_door_ends_when_its_house_is_gone() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "workshop.room.door"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write(f"{said(opened())}\n".encode())
    child.stdin.flush()
    with in_time(child):
        assert b"listening" in child.stdout.readline()
        child.stdin.close()
        assert child.wait(5) == 0
    child.stdout.close()


async def test_a_door_waits_for_no_house_that_does_not_read_and_says_everything_in_the_end() -> None:
    (into, house_out), (house_into, out) = os.pipe(), os.pipe()
    pipes, heard_lines, over = Pipes(into, out, b"first\nsec"), list[bytes](), asyncio.Event()
    pipes.attach(heard_lines.append, over.set)
    for number in range(3000):  # more than a pipe takes
        pipes.tell(say.Named(number, "t1", "x" * 60))
    os.write(house_out, b"ond\nthird\n")
    os.close(house_out)
    async with soon("end of what is read"):
        await over.wait()
    assert heard_lines == [b"first", b"second", b"third"]
    reading = asyncio.create_task(asyncio.to_thread(os.fdopen(house_into, "rb").readlines))
    await pipes.end(10)
    os.close(out)
    said_lines = [heard(line, say.FROM_DOOR) for line in await asyncio.wait_for(reading, 10)]
    assert [each.seat for each in said_lines] == list(range(3000))
    os.close(into)


async def test_what_is_said_into_silence_goes_at_once_and_what_follows_goes_together() -> None:
    (into, house_out), (house_into, out) = os.pipe(), os.pipe()
    os.set_blocking(house_into, False)
    pipes, names = Pipes(into, out), [say.Named(number, "t1", "x") for number in range(3)]
    pipes.tell(names[0])
    assert os.read(house_into, 1000).decode() == f"{said(names[0])}\n"
    for name in names[1:]:
        pipes.tell(name)
    with pytest.raises(BlockingIOError):
        os.read(house_into, 1000)
    await pipes.end()
    assert os.read(house_into, 1000).decode() == f"{said(names[1])}\n{said(names[2])}\n"
    for each in (into, house_out, house_into, out):
        os.close(each)


async def test_the_trainer_locks_removes_and_readmits(home: Any) -> None:
    here = home()
    phone = await here.phone("a")
    here.house.lock(True)
    here.house.remove(1)
    assert await phone.hears(say.Bye) == say.Bye(Why.REMOVED)
    there = OpenDoor(here.house.port)
    assert await (await there.phone("b")).hears() == say.Bye(Why.LOCKED)
    assert await (await there.phone("a")).hears() == say.Bye(Why.REMOVED)
    here.house.readmit(1)
    await here.next(say.Seated)
    await comes("place that is free again", lambda: not here.house.seats[0][0].removed)
    assert (await (await there.phone("a")).hears()).seat == 1


async def test_another_phone_takes_over_the_seat_of_a_dead_one_with_its_vote(home: Any) -> None:
    here = home()
    dead = await here.phone("a")
    await dead.say(say.Join("t1"))
    back = (await dead.hears(say.You)).back
    await dead.votes(1, "b")
    here.house.written([(await here.next(say.Voted)).vote])
    await dead.hears(say.Ack)
    new = await here.phone("b")
    await new.say(say.Take(1, back))
    assert await here.next(say.Asked) == say.Asked(2, 1), "while somebody is there"
    await dead.socket.close()
    await new.say(say.Take(1))
    assert await here.next(say.Asked) == say.Asked(2, 1)
    await new.say(say.Take(1, "AAAAA"))
    assert await here.next(say.Asked) == say.Asked(2, 1), "whoever guesses has to ask"
    async with asyncio.timeout(10):  # until the door knows that its line has ended
        await new.say(say.Take(1, back.lower()))
        while await here.next(say.Asked) != say.Asked(2, 1, sure=True):
            await asyncio.sleep(0.3)
            await new.say(say.Take(1, back.lower()))
    here.house.give(2, of=1)
    assert await new.hears(say.Bye) == say.Bye(Why.BUSY)  # come again
    back = OpenDoor(here.house.port)
    you = await (await back.phone("b")).hears()
    assert (you.seat, you.team, you.vote.picks) == (1, "t1", ("b",))
    # The phone that was dead does not come back to a seat that is another's.
    assert (await (await back.phone("a")).hears()).seat == 3


async def test_when_the_network_changes_the_room_opens_at_the_new_address_with_its_seats_and_votes(
    tmp_path: Path,
) -> None:
    happened: list[Any] = []
    house, key = open_room(HOST, happened.extend, tmp_path / "log", ports=(0,))
    house.show(SHOW)
    there = OpenDoor(house.port)
    phone = await there.phone("a", room=key.code)
    await phone.hears(say.Shown)
    await phone.votes(1, "b")
    voted = await comes("vote", lambda: [event for event in happened if isinstance(event, say.Voted)])
    house.written([voted[0].vote])
    await phone.hears(say.Ack)
    house.hush()
    house.close()
    assert await phone.hears() is None, "whoever is told that it is over does not come back"
    seats = tuple(seat for seat, _ in house.seats)
    log = tmp_path / "log"
    again, moved = reopen_room(key, happened.extend, log, seats=seats, votes=house.votes, host="127.0.0.2")
    try:
        assert moved.short == f"127.0.0.2:{house.port}"
        url, origin = f"ws://{moved.short}/room", f"http://{moved.short}"
        async with asyncio.timeout(10), connect(url, origin=origin, compression=None) as socket_there:  # type: ignore[arg-type]
            await socket_there.send(said(say.Hello(say.VERSION, "", token("a"), Language.DE)))
            you = heard(await socket_there.recv(), say.TO_PHONE)
        assert (you.seat, you.vote.picks) == (1, ("b",))
    finally:
        again.close()
