"""What is heard of a phone without a detour is what the web server's own reader would have made of it."""

from __future__ import annotations

import asyncio
from random import Random

import pytest
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from support.phones import door
from workshop.room import desk
from workshop.room import protocol as say
from workshop.room.line import ends, framed, short


def read(*pieces: bytes) -> list[Frame]:
    """What the web server makes of it."""
    server = ServerProtocol(state=OPEN)
    for piece in pieces:
        server.receive_data(piece)
    return [each for each in server.events_received() if isinstance(each, Frame)]


def spoiled(data: bytes, rng: Random) -> bytes:
    """The same with a byte that is another one, with some bytes less or more, or as it is."""
    at = rng.randrange(min(8, len(data)))
    other = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
    return rng.choice((data, data, other, data[:-at] if at else data, data + b"\x81\x80"))


def test_what_is_heard_at_once_is_what_the_web_server_reads() -> None:
    rng, heard, even = Random(7), 0, 0
    for _ in range(1000):
        kind = rng.choice((Opcode.TEXT, Opcode.TEXT, Opcode.TEXT, Opcode.BINARY, Opcode.PING, Opcode.CONT))
        size = rng.choice((0, 1, 60, 125)) if kind is Opcode.PING else rng.choice((0, 1, 60, 125, 126, 127, 4000))
        text = "".join(rng.choices(rng.choice(("ab", "ab", "a€😀")), k=size)).encode()[:size]
        piece = Frame(kind, text, kind is Opcode.PING or rng.random() < 0.8)
        data = spoiled(b"".join(piece.serialize(mask=True) for _ in range(rng.choice((1, 1, 2)))), rng)
        found = short(data)
        if found:
            heard += len(found)
            read_all = [(each.opcode, bytes(each.data), each.fin) for each in read(data)]
            assert read_all == [(Opcode.TEXT, text.encode(), True) for text in found]
        if ends(data):
            even += 1
            hello = Frame(Opcode.TEXT, b"hello").serialize(mask=True)
            before, after = read(data), read(data, hello)
            assert len(after) - len(before) in (0, 1)
            assert before == after[: len(before)]
            if len(after) > len(before):
                assert (bytes(after[-1].data), after[-1].fin) == (b"hello", True)
    assert heard > 100 and even > 100


@pytest.mark.parametrize("size", [0, 125, 126, 70_000])
def test_what_is_said_is_framed_as_the_web_server_frames_it(size: int) -> None:
    assert framed("x" * size) == Frame(Opcode.TEXT, b"x" * size).serialize(mask=False)


async def test_a_message_after_one_in_pieces_and_two_at_once_are_all_heard() -> None:
    async with door() as there:
        phone = await there.seated()
        await phone.hears(say.Shown)
        ping = Frame(Opcode.TEXT, b'{"t":"ping"}').serialize(mask=True)
        for data in (ping + ping, ping[:5], ping[5:] + ping, ping):
            phone.socket.transport.write(data)
            await asyncio.sleep(0.02)
        for _ in range(5):
            assert isinstance(await phone.hears(), say.Pong)


async def test_a_vote_that_is_on_its_way_is_not_carried_again_and_after_a_while_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(desk, "UNDER_WAY", 0.3)
    async with door() as there:
        phone = await there.seated()
        await phone.hears(say.Shown)
        for id in (1, 1, 2, 1):
            await phone.votes(id)
        assert [(await there.hears(say.Voted)).vote.id for _ in range(2)] == [1, 2]
        await phone.say(say.Ping())
        assert isinstance(await phone.hears(), say.Pong)
        assert sum(isinstance(each, say.Voted) for each in there.all) == 2
        await asyncio.sleep(0.35)
        await phone.votes(2)
        assert (await there.hears(say.Voted)).vote.id == 2
