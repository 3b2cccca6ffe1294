"""What somebody on the same network may try: each is refused or ended, and nobody else notices."""

from __future__ import annotations

import asyncio
import json
import os
import re
import resource
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from support.hostile import HOSTILE, active
from support.phones import CODE, HOST, SECRET, SHOW, OpenDoor, Phone, door, hears_at_last, opened, token
from support.waiting import soon
from workshop.play.teams import CELLS
from workshop.room import codes, desk, limits
from workshop.room import protocol as say
from workshop.room.house import House
from workshop.room.protocol import Why, said

GET = "GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n"
UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)


@asynccontextmanager
async def raw(there: OpenDoor) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection on which anything can be said."""
    reader, writer = await asyncio.open_connection(HOST, there.port, limit=1 << 22)
    try:
        yield reader, writer
    finally:
        writer.close()


async def answer(there: OpenDoor, data: bytes, within: float = 3.0) -> bytes:
    """All that comes back until the door ends it."""
    async with raw(there) as (reader, writer):
        writer.write(data)
        try:
            return await asyncio.wait_for(reader.read(), within)
        except ConnectionResetError:
            return b""


def get(there: OpenDoor, path: str = "/", host: str = "", more: str = "") -> bytes:
    return GET.format(path=path, host=host or f"{HOST}:{there.port}", more=more).encode()


def frame(data: bytes, opcode: int = 1, fin: bool = True) -> bytes:
    """A masked frame, with a mask of zeros."""
    size = len(data)
    if size < 126:
        length = bytes([0x80 | size])
    else:
        length = b"\xfe" + size.to_bytes(2, "big") if size < 1 << 16 else b"\xff" + size.to_bytes(8, "big")
    return bytes([(0x80 if fin else 0) | opcode]) + length + b"\0\0\0\0" + data


def memory(process: int | None) -> int:
    """KiB that a process has taken at most."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0])


async def works(there: OpenDoor, name: str = "honest") -> None:
    """Somebody else votes as if nothing had happened."""
    phone = await there.seated(name)
    await phone.votes(1)
    await there.writes()
    assert isinstance(await phone.hears(say.Ack), say.Ack)
    await phone.socket.close()


# Getting in


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost", "127.0.0.1:1", ""])
async def test_another_host_is_refused_for_the_page_and_for_the_door(host: str) -> None:
    async with door() as there:
        for path, more in (("/", ""), ("/room", f"{UPGRADE}Origin: http://{HOST}:{there.port}\r\n")):
            found = await answer(there, GET.format(path=path, host=host, more=more).encode())
            assert found.startswith(b"HTTP/1.1 421 ")
            assert b"<html" not in found


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "file://", None])
async def test_another_origin_or_none_is_refused(origin: str | None) -> None:
    async with door() as there:
        with pytest.raises(InvalidStatus) as refused:
            await there.socket(origin=origin)
        assert refused.value.response.status_code == 403


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a machine has not all of its own addresses")
async def test_a_door_is_open_at_the_address_that_was_chosen_and_at_no_other() -> None:
    async with door() as there:
        await works(there)
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.2", there.port)


@pytest.mark.parametrize("path", ["/../etc/passwd", "/room/x", "/ABC/DEF", "/%41", "/" + "A" * 27, "/a.js", "//", "*"])
async def test_there_is_nothing_but_the_page(path: str) -> None:
    async with door() as there:
        assert (await answer(there, get(there, path))).startswith((b"HTTP/1.1 404 ", b"HTTP/1.1 400 "))


async def test_only_the_page_of_the_secret_holds_what_there_is_to_see_and_none_while_nobody_may_come_in() -> None:
    async with door() as there:
        phone = await there.seated()
        await phone.hears(say.Shown)  # the door has heard what to show
        paths = (SECRET, SECRET.lower(), SECRET[::-1], CODE, "", SECRET[:-1])
        right, small, *others = [await answer(there, get(there, f"/{path}")) for path in paths]
        assert right == small and b'id="view">{"t":"shown","view":{"phase":"vote"}}<' in right
        assert len(set(others)) == 1 and b'id="view"><' in others[0]
        there.order(say.Lock(on=True))
        async with asyncio.timeout(3):
            while await answer(there, get(there, f"/{SECRET}")) != others[0]:
                await asyncio.sleep(0.01)


async def test_the_page_is_stored_nowhere_and_runs_nothing_but_its_own() -> None:
    async with door() as there:
        right = await answer(there, get(there, f"/{SECRET}"))
        head = right.partition(b"\r\n\r\n")[0].decode().lower()
        for line in ("cache-control: no-store", "connection: close", "referrer-policy: no-referrer"):
            assert line in head
        policy = next(line for line in head.splitlines() if line.startswith("content-security-policy:"))
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("hello", "why"),
    [
        ({"room": "ZZZZZZ"}, Why.WRONG),
        ({"room": ""}, Why.WRONG),
        ({"room": SECRET[:-1]}, Why.WRONG),
        ({"room": "x" * 80}, Why.WRONG),
        ({"v": 1}, Why.OLD),
    ],
)
async def test_who_is_not_let_in_receives_its_refusal_and_nothing_else(hello: dict[str, object], why: Why) -> None:
    async with door() as there:
        socket = await there.socket()
        await socket.send(
            json.dumps({"t": "hello", "v": say.VERSION, "room": CODE, "token": token("a"), "lang": "de"} | hello)
        )
        found = [json.loads(text) async for text in _until_closed(socket)]
        assert found == [{"t": "bye", "why": why}]


@pytest.mark.parametrize("first", ['{"t":"ping"}', '{"t":"vote","round":"1.first","id":1,"picks":["a"]}', "[]", b"x"])
async def test_who_begins_without_hello_receives_nothing(first: str | bytes) -> None:
    async with door() as there:
        socket = await there.socket()
        await socket.send(first)
        assert [text async for text in _until_closed(socket)] == []


async def _until_closed(socket: object) -> AsyncIterator[str]:
    try:
        while True:
            async with soon("end of the connection"):
                text = await socket.recv()  # type: ignore[attr-defined]
            yield text
    except ConnectionClosed:
        return


async def test_who_says_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "HANDSHAKE", 0.2)
    async with door() as there:
        phone = Phone(await there.socket())
        assert await phone.hears(within=2) is None


async def test_a_handshake_in_drops_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.room.door.HANDSHAKE", 0.3)
    async with door() as there, raw(there) as (reader, writer):
        writer.write(get(there)[:20])
        begun = time.monotonic()
        assert await asyncio.wait_for(reader.read(), 5) == b""
        assert time.monotonic() - begun < 2


async def test_a_knock_with_tls_ends_in_under_a_tenth_of_a_second() -> None:
    hello = bytes.fromhex("16030100a5010000a10303") + os.urandom(154)
    async with door() as there:
        took = []
        for _ in range(5):
            begun = time.monotonic()
            assert await answer(there, hello) == b""
            took.append(time.monotonic() - begun)
        assert statistics.median(took) < 0.1
        await works(there)


async def test_wrong_codes_are_measured_for_the_room_and_shut_out_nobody_who_has_the_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(codes, "WRONG_CODES", 3.0)
    async with door() as there:
        whys = [(await (await there.phone(f"x{n}", room="ZZZZZZ")).hears()).why for n in range(8)]
        assert whys[:3] == [Why.WRONG] * 3
        assert Why.BUSY in whys
        assert (await (await there.phone("typed", room=CODE)).hears()).why is Why.BUSY  # it blocks, the right one too
        assert isinstance(await (await there.phone("scanned", room=SECRET)).hears(), say.You)
        await asyncio.sleep(0.5)
        assert isinstance(await (await there.phone("typed", room=CODE)).hears(), say.You)


@pytest.mark.slow
async def test_five_thousand_wrong_codes_from_one_address_while_thirty_honest_phones_vote() -> None:
    async with door() as there:
        done: list[float] = []

        async def honest(number: int) -> None:
            await asyncio.sleep(number * 0.1)
            begun = time.monotonic()
            phone = await there.phone(f"h{number}", room=SECRET)
            assert isinstance(await phone.hears(within=20), say.You)
            await phone.votes(1)
            await phone.hears(say.Ack, within=20)
            done.append(time.monotonic() - begun)
            await phone.socket.close()

        async def writing() -> None:
            for _ in range(30):
                vote = (await there.hears(say.Voted, within=60)).vote
                there.order(say.Written((say.Ref(vote.seat, vote.round, vote.id),)))

        whys: dict[object, int] = {}

        async def wrong(numbers: range) -> None:
            for number in numbers:
                phone = await there.phone(f"w{number}", room=f"{number:06}")
                found = await phone.hears(within=20)
                whys[found.why] = whys.get(found.why, 0) + 1
                await phone.socket.close()

        attack = [wrong(range(start, start + 100)) for start in range(0, 5000, 100)]
        begun = time.monotonic()
        await asyncio.gather(writing(), *(honest(number) for number in range(30)), *attack)
        took = time.monotonic() - begun
        assert len(done) == 30
        assert sum(whys.values()) == 5000
        assert whys[Why.WRONG] <= limits.WRONG_CODES * (took + 2)
        assert whys[Why.BUSY] > 0


# Malformed


HEADERS = {
    "Cookie": ("%", "%zz", "a=\x01", "=;=;=", "a=" + "x" * 7000, 'a="', "ä=ö", ";" * 3000),
    "Accept-Language": (";;q=,", "q=1e999", "de;q=999999999", "ä" * 50, "," * 4000, "x;q=0."),
    "Accept-Encoding": ("gzip;q=x", "\x7f", "*" * 500),
    "Content-Length": ("-1", "99999999999999999999", "x", "5"),
    "Sec-WebSocket-Key": ("", "x", "=" * 500),
    "Sec-WebSocket-Extensions": ("permessage-deflate; x=" + "y" * 500, ",;,", '"'),
    "X": ("\x00", "a\rb", "%n%s", "😀", "x" * 9000),
    "Transfer-Encoding": ("chunked",),
    "Expect": ("100-continue",),
    "Host": ("evil.example",),
    "Upgrade": ("h2c",),
    "Connection": ("\x01",),
    "": ("nothing",),
}
LINES = (
    *(f"{name}: {text}" for name, texts in HEADERS.items() for text in texts),
    *("no colon", " folded", "\r\n".join(f"X{number}: y" for number in range(200))),
)
STARTS = (b"\r\n\r\n", b"POST / HTTP/1.1\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"G" + b"x" * 9000)


@pytest.mark.parametrize("upgrade", [False, True], ids=["page", "door"])
async def test_whatever_stands_in_a_header_the_door_stays_up(upgrade: bool) -> None:
    async with door() as there:
        for header in LINES:
            more = f"{UPGRADE}Origin: http://{HOST}:{there.port}\r\n" if upgrade else ""
            data = get(there, "/room" if upgrade else "/", more=f"{more}{header}\r\n")
            async with raw(there) as (reader, writer):
                writer.write(data)
                writer.write_eof()
                await asyncio.wait_for(reader.read(1 << 20), 3)
        for line in (
            b"\r\n\r\n",
            b"POST / HTTP/1.1\r\n\r\n",
            b"GET\r\n\r\n",
            b"GET / HTTP/9\r\n\r\n",
            b"G" + b"x" * 9000,
        ):
            await answer(there, line)
        await works(there)


SPOKEN = {
    "15 MB": frame(b"x" * 15_000_000),
    "4,097 bytes": frame(b" " * 4097),
    "4,000 fragments": b"".join([frame(b"x", 1, False), *[frame(b"", 0, False)] * 4000]),
    "deep": frame(b"[" * 4000),
    "binary": frame(b'{"t":"ping"}', 2),
    "bad UTF-8": frame(b'{"t":"\xff\xfe"}'),
    "half a character": frame(b'{"t":"name","text":"\xe2\x82'),
    "surrogate": frame(b'{"t":"name","text":"\\ud800"}'),
    "huge number": frame(b'{"t":"hand","seat":' + b"9" * 4000 + b"}"),
    "pings": frame(b"x" * 100, 9) * 200,
    "unmasked": b"\x81\x02{}",
    "reserved": b"\xf1\x80\0\0\0\0",
    "a host's word": frame(b'{"t":"close"}'),
    "another house": frame(said(SHOW).encode()),
    "hello twice": frame(b'{"t":"hello","v":3,"room":"","token":"aaaaaaaaaaaaaaaaaaaaaa","lang":"de"}'),
}


@pytest.mark.slow
@pytest.mark.parametrize("seated", [False, True], ids=["stranger", "seated"])
async def test_what_is_no_message_ends_its_connection_and_takes_no_memory(seated: bool, tmp_path: Path) -> None:
    house = House(opened(), lambda events: None, tmp_path / "door.log")
    there = OpenDoor(house.start())
    try:
        await spoken(there, "warm", SPOKEN["binary"], seated)
        before = memory(house.pid)
        names = [name for name in SPOKEN if seated or name != "hello twice"]
        rests = await asyncio.gather(*(spoken(there, name, SPOKEN[name], seated) for name in names))
        assert [name for name, rest in zip(names, rests, strict=True) if b'"t":' in rest] == []
        assert memory(house.pid) - before < 4_000
        assert isinstance(await (await there.phone("honest")).hears(), say.You)
    finally:
        house.close()
    assert (tmp_path / "door.log").read_text(encoding="utf-8") == ""


async def test_who_knocks_wrongly_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    house = House(opened(), lambda events: None, tmp_path / "door.log")
    there = OpenDoor(house.start())
    await asyncio.gather(
        *(answer(there, start) for start in (*STARTS, b"\x16\x03\x01", b"GET / HTTP/1.1\r\nX\r\n\r\n"))
    )
    house.close()
    assert (tmp_path / "door.log").read_text(encoding="utf-8") == ""


async def test_a_room_has_only_so_many_seats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "SEATS", 2)
    async with door() as there:
        await there.seated("a")
        await there.seated("b")
        assert await (await there.phone("c")).hears() == say.Bye(Why.FULL)
        assert isinstance(await (await there.phone("a")).hears(), say.You)


async def spoken(there: OpenDoor, name: str, data: bytes, seated: bool) -> bytes:
    """What comes back for those bytes until the door ends it."""
    async with raw(there) as (reader, writer):
        writer.write(get(there, "/room", more=f"{UPGRADE}Origin: http://{HOST}:{there.port}\r\n"))
        assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
        if seated:
            hello = {
                "t": "hello",
                "v": say.VERSION,
                "room": SECRET,
                "token": token(re.sub(r"\W", "_", name)),
                "lang": "de",
            }
            writer.write(frame(json.dumps(hello).encode()))
            assert b'"you"' in await reader.read(4096)
        writer.write(data)
        try:
            return await asyncio.wait_for(reader.read(), 3)
        except ConnectionError:
            return b""


@pytest.mark.slow
async def test_a_seat_that_floods_is_cut_off_and_the_others_hear_nothing_of_it() -> None:
    async with door() as there:
        bad, good = await there.seated("bad"), await there.seated("good")
        stop = asyncio.Event()

        async def flood() -> None:
            nonlocal bad
            while not stop.is_set():
                try:
                    for _ in range(30):
                        await bad.say(say.Ping())
                    await bad.hears(say.Bye, within=1)
                except (ConnectionClosed, TimeoutError):
                    pass
                bad = await there.phone("bad")
                await asyncio.sleep(0.01)

        flooding = asyncio.create_task(flood())
        took = []
        for _ in range(8):
            begun = time.monotonic()
            await good.say(say.Ping())
            await good.hears(say.Pong)
            took.append(time.monotonic() - begun)
            await asyncio.sleep(0.22)
        stop.set()
        await asyncio.wait_for(flooding, 20)
        assert statistics.median(took) < 0.05
        await hears_at_last(there, say.Counted, lambda counted: counted.dropped)


async def test_a_phone_that_stops_reading_stops_nobody_and_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "UNREAD", 4096)
    big = {"phase": "talk", "heading": "x" * 200_000}
    async with door() as there:
        deaf, good = await there.seated("deaf"), await there.seated("good")
        deaf.socket.transport.pause_reading()
        for number in range(2, 42):
            there.order(say.Show(number, {"de": big, "en": big}, {}))
        begun = time.monotonic()
        await hears_at_last(good, say.Shown, lambda shown: shown.view["phase"] == "talk")
        assert time.monotonic() - begun < 3
        gone = say.Member(1, say.Presence.GONE)
        await hears_at_last(there, say.Here, lambda here: gone in here.seats)


async def test_a_phone_that_is_silent_falls_asleep_and_then_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "SWEEP", 0.05)
    monkeypatch.setattr(desk, "ASLEEP", 0.2)
    monkeypatch.setattr(desk, "SILENT", 0.5)
    async with door() as there:
        phone = await there.seated("a")
        found = [(await there.hears(say.Here)).seats[0].here for _ in range(3)]
        assert found == [say.Presence.AWAKE, say.Presence.ASLEEP, say.Presence.GONE]
        async with soon("end of the connection"):
            while await phone.hears() is not None:
                pass


async def test_a_laptop_that_slept_for_ten_minutes_has_every_seat_and_vote_when_its_phones_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(desk, "SWEEP", 0.05)
    loop, ahead = asyncio.get_running_loop(), [0.0]
    clock = loop.time
    monkeypatch.setattr(loop, "time", lambda: clock() + ahead[0])
    async with door() as there:
        phones = [await there.seated(name) for name in "ab"]
        for number, phone in enumerate(phones, 1):
            await phone.votes(number, "b")
            await there.writes()
            await phone.hears(say.Ack)
        ahead[0] = 600.0
        for phone in phones:
            async with soon("end of the connection"):
                while await phone.hears() is not None:
                    pass
        for number, name in enumerate("ab", 1):
            you = await (await there.phone(name)).hears()
            assert (you.seat, you.vote.id, you.vote.picks) == (number, number, ("b",))


# No power


def test_no_message_of_a_phone_is_one_of_the_house_and_none_can_start_end_or_reveal() -> None:
    assert not set(say.FROM_PHONE) & set(say.FROM_HOUSE)
    assert set(say.FROM_PHONE) == {"hello", "ping", "away", "vote", "join", "hand", "name", "take", "speak", "job"}


async def test_a_phone_gets_no_other_seat_team_or_vote_by_asking() -> None:
    async with door() as there:
        one, two = await there.seated("one", "t1"), await there.seated("two", "t2")
        await two.say(say.Hand(1))
        await two.say(say.Hand(2))
        await two.say(say.Take(1))
        await two.say(say.Name("x"))
        assert await there.hears(say.Asked) == say.Asked(2, 1)
        assert await there.hears(say.Named) == say.Named(2, "t2", "x")
        await two.say(say.Join("t9"))
        await two.say(say.Speak("en"))  # type: ignore[arg-type]
        assert isinstance(await two.hears(say.Shown), say.Shown)
        await one.say(say.Join(None))
        you = await hears_at_last(one, say.You, lambda you: you.team is None)
        assert (you.seat, you.captain) == (1, None)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_clean_before_it_leaves_the_door(name: str) -> None:
    heard: list[say.FromDoor] = []
    here = desk.Desk(opened(), 10, heard.append)
    here.obey(SHOW)
    place = here._seats.new("k")
    here._seats.move(place, "t1")

    class Silent:
        loop = type("Loop", (), {"time": staticmethod(lambda: 1.0)})

        def say(self, text: str) -> None:
            """Nobody listens."""

    text = name[:80].encode("utf-8", "ignore").decode()
    here._hear(place, Silent(), said(say.Name(text)))  # type: ignore[arg-type]
    for message in heard:
        assert isinstance(message, say.Named)
        assert not active(message.text)
        assert 0 < len(message.text) <= 3 * CELLS


# Too many


async def test_where_all_places_are_taken_others_are_told_and_come_in_when_one_goes() -> None:
    async with door(most=3) as there:
        phones = [await there.seated(name) for name in "abc"]
        with pytest.raises(InvalidStatus) as refused:
            await there.phone("d")
        assert refused.value.response.status_code == 503
        assert (await answer(there, get(there))).startswith(b"HTTP/1.1 503 ")
        await phones[0].socket.close()
        await asyncio.sleep(0.1)
        await works(there, "d")


@pytest.mark.slow
async def test_when_the_open_files_run_out_it_is_said_and_goes_on_afterwards() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    here = len(list(Path("/proc/self/fd").iterdir()))
    async with door() as there:
        resource.setrlimit(resource.RLIMIT_NOFILE, (here + 40, hard))
        try:
            held = []
            for _ in range(60):
                try:
                    held.append(await asyncio.wait_for(asyncio.open_connection(HOST, there.port), 0.5))
                except (OSError, TimeoutError):
                    break
            assert len(held) < 60
            for _, writer in held:
                writer.close()
            await asyncio.sleep(1.5)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        await works(there)
