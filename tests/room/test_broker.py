"""A door beyond this machine, over a real broker: the same messages, nothing lost or doubled when the broker dies."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from support.brokers import HOST, Served, certificate, needed
from support.phones import SHOW, Holder, OpenDoor, Phone, arrived, opened
from support.waiting import PATIENCE, comes
from workshop.room import protocol as say
from workshop.room.addresses import addresses
from workshop.room.afar import Afar
from workshop.room.broker import BadAddress, Broker, connected, find, use
from workshop.room.carrier import CannotOpen
from workshop.room.house import Died, House, Opened
from workshop.room.houses import Houses
from workshop.room.opening import open_room
from workshop.room.outpost import Outpost, Place
from workshop.room.protocol import Why

PLACE = Place(HOST, 0, HOST)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    there = Served(tmp_path)
    yield there
    there.kill()


@asynccontextmanager
async def outpost(broker: Broker) -> AsyncIterator[asyncio.Task[None]]:
    """A door that waits for a house there."""
    ready = asyncio.Event()
    holding = asyncio.create_task(Outpost(broker, PLACE, lambda on: None).hold(ready.set))
    waiting = asyncio.create_task(ready.wait())
    await asyncio.wait((holding, waiting), timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
    try:
        yield holding
    finally:
        holding.cancel()
        waiting.cancel()
        await asyncio.wait((holding, waiting), timeout=20)


def _afar(broker: Broker, log: Path) -> Afar:
    return Afar(broker)


class Home(Holder):
    """A house whose doors are at brokers."""

    def __init__(self, folder: Path, *brokers: Broker, **more: Any) -> None:
        super().__init__()
        log, reaches = folder / "door.log", tuple(partial(_afar, each) for each in brokers)
        if len(reaches) == 1:
            self.house = House(opened(**more), self._deliver, log, reach=reaches[0])
        else:
            self.house = Houses(opened(**more), self._deliver, log, reaches=reaches)

    @property
    def written(self) -> Counter[tuple[int, str, int]]:
        return Counter((each.vote.seat, each.vote.round, each.vote.id) for each in self.of(say.Voted))

    async def until(self, kind: type, number: int = 1, within: float = 10.0) -> Any:
        await comes(f"{kind.__name__} number {number}", lambda: len(self.of(kind)) >= number, within)
        return self.of(kind)[number - 1]

    async def phone(self, name: str, at: int = 0) -> Phone:
        house = self.house
        return await arrived(house._houses[at].port if isinstance(house, Houses) else house.port, name)


def home(broker: Broker, folder: Path, *brokers: Broker, **more: Any) -> AbstractAsyncContextManager[Home]:
    return Home(folder, broker, *brokers, **more).open()


@pytest.mark.parametrize(
    ("text", "url", "subject"),
    [
        ("nats://127.0.0.1", "nats://127.0.0.1:4222", ""),
        (
            "tls://me:pw@broker.example:99/ABCDEFGHJKLMNPQRSTUVWX",
            "tls://me:pw@broker.example:99",
            "ABCDEFGHJKLMNPQRSTUVWX",
        ),
        ("nats://[::1]:5000", "nats://[::1]:5000", ""),
    ],
)
def test_the_address_of_a_broker_is_read(text: str, url: str, subject: str) -> None:
    assert Broker.read(text) == Broker(url, subject)


@pytest.mark.parametrize("text", ["127.0.0.1:4222", "http://a", "nats://", "nats://a:port", "nats://a?b", ""])
def test_what_is_no_address_of_a_broker_is_refused(text: str) -> None:
    with pytest.raises(BadAddress, match="address"):
        Broker.read(text)


@pytest.mark.parametrize("subject", ["seminar", "*" * 26, "a.b" * 10, ">" * 26])
def test_a_subject_that_could_be_guessed_or_means_more_than_one_is_refused(subject: str) -> None:
    with pytest.raises(BadAddress, match="subject"):
        Broker.read(f"nats://a/{subject}")


def test_a_subject_is_new_every_time_and_the_address_to_hand_on_has_no_password() -> None:
    one, two = Broker.read("nats://me:secret@a").on(), Broker.read("nats://me:secret@a").on()
    again = Broker.read(one.said)
    assert again.on(again.subject).subject == one.subject, "what a door is found by is what a house may be told"
    assert one.subject != two.subject
    assert one.said == f"nats://a:4222/{one.subject}"


async def test_without_its_library_a_broker_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nats", None)
    with pytest.raises(CannotOpen, match="library"):
        await connected(Broker.read("nats://127.0.0.1:1"))


async def test_where_no_broker_answers_that_is_said_soon() -> None:
    begun = time.monotonic()
    with pytest.raises(CannotOpen, match="broker"):
        await connected(Broker.read(f"nats://{HOST}:1"))
    assert time.monotonic() - begun < 6


@needed
@pytest.mark.parametrize("who", ["", "me:wrong@", "you:right@"])
async def test_wrong_credentials_are_told_from_a_broker_that_is_not_there(tmp_path: Path, who: str) -> None:
    served = Served(tmp_path, user="me")
    try:
        with pytest.raises(CannotOpen, match="credentials"):
            await connected(Broker.read(f"nats://{who}{HOST}:{served.port}"))
        right = await connected(Broker.read(f"nats://me:right@{HOST}:{served.port}"))
        await right.close()
    finally:
        served.kill()


@needed
async def test_a_broker_that_encrypts_is_trusted_by_its_certificate_and_one_that_does_not_hears_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, words = certificate(tmp_path)
    served, plain = Served(tmp_path, user="me", more=words), Served(tmp_path / "plain", user="me")
    address = served.url.replace("nats://", "tls://me:right@")
    try:
        with pytest.raises(CannotOpen, match="certificate"):
            await connected(Broker.read(address))
        with pytest.raises(CannotOpen, match="plain"):
            await connected(Broker.read(plain.url.replace("nats://", "tls://me:right@")))
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        await (await connected(Broker.read(address))).close()
    finally:
        served.kill()
        plain.kill()


@pytest.mark.parametrize("text", ["", "nothing", "BEGIN NATS USER JWT\nx\nBEGIN USER NKEY SEED---\nSHORT\n"])
async def test_a_file_of_credentials_that_is_none_is_refused(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "creds"
    file.write_text(text, encoding="utf-8")
    for path in (file, tmp_path / "not there"):
        monkeypatch.setenv("NATS_CREDS", str(path))
        with pytest.raises(CannotOpen, match="credentials"):
            await connected(Broker.read(f"nats://{HOST}:1"))


@needed
async def test_a_name_and_a_password_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served(tmp_path, user="me")
    monkeypatch.setenv("NATS_USER", "me")
    monkeypatch.setenv("NATS_PASSWORD", "right")
    try:
        await (await connected(Broker.read(served.url))).close()
    finally:
        served.kill()


@needed
async def test_a_broker_that_keeps_nothing_is_refused_by_the_door(tmp_path: Path) -> None:
    served = Served(tmp_path, storing=False)
    try:
        async with outpost(Broker.read(served.url).on()) as holding:
            with pytest.raises(CannotOpen, match="storage"):
                await holding
    finally:
        served.kill()


@needed
async def test_where_no_door_waits_the_house_says_so(served: Served) -> None:
    with pytest.raises(CannotOpen, match="door"):
        await find(Broker.read(served.url).on())


@needed
async def test_a_vote_goes_over_the_broker_and_its_acknowledgement_back(served: Served, tmp_path: Path) -> None:
    broker = Broker.read(served.url).on()
    async with outpost(broker), home(broker, tmp_path) as here:
        phone = await here.phone("a")
        await phone.votes(1, "a", certainty=3)
        assert await phone.hears(say.Ack) == say.Ack("1.first", 1)
        assert (await here.until(say.Voted)).vote == say.Cast(1, "1.first", 1, ("a",), certainty=3)
        await phone.votes(1, "a", certainty=3)  # the phone did not hear it, say
        assert await phone.hears(say.Ack) == say.Ack("1.first", 1)
        assert here.written == {(1, "1.first", 1): 1}
        here.house.show(say.Show(2, SHOW.says, {}))
        await phone.hears(say.Shown)
        await phone.votes(2, "b")
        assert await phone.hears(say.Ack, say.No) == say.No("1.first", 2, Why.CLOSED)
        await asyncio.to_thread(here.house.close)
        assert await phone.hears(say.Bye) == say.Bye(Why.OVER)


@needed
async def test_a_view_larger_than_the_broker_takes_at_once_arrives_whole(served: Served, tmp_path: Path) -> None:
    broker = Broker.read(served.url).on()
    async with outpost(broker), home(broker, tmp_path) as here:
        phone = await here.phone("a")
        view = {"phase": "show", "heading": "ä" * 100_000}
        own = {f"t{at}": {"de": {"heading": "ö" * 200_000}} for at in range(10)}
        here.house.show(say.Show(2, {"de": view, "en": view}, own))
        assert (await phone.hears(say.Shown)).view == view


@needed
@pytest.mark.parametrize("room", ["1.first\r\nNats-Msg-Id: x", "ä/*>.  \x00", "…" * 80])
async def test_what_a_phone_calls_a_round_cannot_harm_the_broker_s_line(
    served: Served, tmp_path: Path, room: str
) -> None:
    broker = Broker.read(served.url).on()
    async with outpost(broker), home(broker, tmp_path) as here:
        phone = await here.phone("a")
        await phone.votes(1, "a", round=room)
        assert await phone.hears(say.No) == say.No(room, 1, Why.CLOSED)
        await phone.votes(2, "a")
        assert await phone.hears(say.Ack) == say.Ack("1.first", 2)


@pytest.mark.slow
@needed
async def test_the_broker_keeps_votes_until_the_house_has_answered_them_and_no_longer(
    served: Served, tmp_path: Path
) -> None:
    broker = Broker.read(served.url).on()
    async with outpost(broker), home(broker, tmp_path) as here:
        here.slow = True
        phone = await here.phone("a")
        await phone.votes(1, "a")
        vote = (await here.until(say.Voted)).vote
        looking = await connected(broker)
        votes = broker.under("run", "*", "door", "vote")

        async def kept() -> int:
            found = await looking.jetstream().stream_info(broker.stream, subjects_filter=votes)
            return sum((found.state.subjects or {}).values())

        await asyncio.sleep(1.5)
        assert await kept() == 1
        here.house.written((vote,))
        async with asyncio.timeout(5):
            while await kept():
                await asyncio.sleep(0.05)
        await looking.close()


@needed
async def test_when_the_door_is_started_again_the_house_opens_it_again_with_seats_and_votes(
    served: Served, tmp_path: Path
) -> None:
    broker = Broker.read(served.url).on()
    async with contextlib.AsyncExitStack() as later:
        async with outpost(broker):
            here = await later.enter_async_context(home(broker, tmp_path))
            phone = await here.phone("a")
            await phone.votes(1, "b")
            await phone.hears(say.Ack)
        async with outpost(broker):
            await here.until(Died)
            assert (await here.until(Opened, 2)).again
            there = OpenDoor(here.house.port)
            you = await (await there.phone("a", room="")).hears()
            assert (you.seat, you.vote.picks) == (1, ("b",))
            await asyncio.to_thread(here.house.close)


@needed
async def test_a_room_is_opened_where_the_door_was_found(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broker = Broker.read(served.url).on()
    async with outpost(broker):
        found = await find(broker)
        assert (found.host, found.port) == (HOST, 0)
        monkeypatch.setattr("workshop.room.broker._far", ())
        use(found)
        assert [each.number for each in addresses()] == [HOST]
        house, key = await asyncio.to_thread(open_room, HOST, lambda events: None, tmp_path / "log")
        house.show(SHOW)
        there = OpenDoor(key.port)
        assert (await (await there.phone("a", room=key.code)).hears()).seat == 1
        monkeypatch.setattr("workshop.room.afar.TAKEN", 0.2)
        with pytest.raises(CannotOpen, match="taken"):  # by a session that is alive
            await asyncio.to_thread(Afar, broker)
        await asyncio.to_thread(house.close)


@needed
@pytest.mark.slow
@pytest.mark.parametrize("doors", [1, 2])
async def test_the_broker_is_killed_three_times_with_votes_in_flight_and_none_is_lost_or_doubled(
    served: Served, tmp_path: Path, doors: int
) -> None:
    number, rounds = 30, 3
    brokers = [Broker.read(served.url).on() for _ in range(doors)]
    async with contextlib.AsyncExitStack() as later:
        for broker in brokers:
            await later.enter_async_context(outpost(broker))
        here = await later.enter_async_context(home(brokers[0], tmp_path, *brokers[1:]))
        phones = [await here.phone(f"p{at}", at % doors) for at in range(number)]
        acknowledged = Counter[tuple[int, int]]()

        async def votes(at: int, id: int) -> None:
            await asyncio.sleep(at / number * 0.5)
            await phones[at].votes(id, "a", round=f"{id}.first")
            if at % 5 == 0:
                await phones[at].votes(id, "a", round=f"{id}.first")
            found = await phones[at].hears(say.Ack, say.No, within=20)
            acknowledged[at, id] += found == say.Ack(f"{id}.first", id)

        for id in range(1, rounds + 1):
            here.house.show(replace(SHOW, number=id + 1, round=f"{id}.first"))
            for phone in phones:
                await phone.hears(say.Shown)
            voting = asyncio.gather(*(votes(at, id) for at in range(number)))
            await asyncio.sleep(0.25)
            served.kill()
            await asyncio.sleep(0.3)
            served.start()
            await voting
        assert acknowledged == {(at, id): 1 for at in range(number) for id in range(1, rounds + 1)}
        assert here.written == {
            (seat, f"{id}.first", id): 1 for seat in range(1, number + 1) for id in range(1, rounds + 1)
        }
        assert not here.of(Died)


@needed
async def test_while_the_broker_is_away_or_its_credentials_have_changed_the_house_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.room.afar.CUT_OFF", 0.1)
    served = Served(tmp_path, user="me")
    broker = Broker.read(served.url.replace("//", "//me:right@")).on()
    try:
        async with outpost(broker), home(broker, tmp_path) as here:
            served.kill()
            assert await here.until(say.Trouble) == say.Trouble("broker")
            served.start(user="you")
            assert await here.until(say.Trouble, 2) == say.Trouble("credentials")
            served.kill()
            served.start(user="me")
            await comes("end of the trouble", lambda: here.of(say.Trouble)[-1] == say.Trouble(""))
    finally:
        served.kill()


@needed
async def test_where_the_door_is_gone_the_house_is_told_that_none_is_waiting(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.room.afar.ASKS", 0.1)
    broker = Broker.read(served.url).on()
    async with contextlib.AsyncExitStack() as later:
        async with outpost(broker):
            here = await later.enter_async_context(home(broker, tmp_path))
        await here.until(Died)
        assert await here.until(say.Trouble) == say.Trouble("door")
