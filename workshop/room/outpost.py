"""The door's end of a broker: waits for a house, serves phones for it, and waits for the next."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from workshop.room import protocol as say
from workshop.room.afar import name_of
from workshop.room.broker import CALL, Broker, connected, keeping
from workshop.room.carrier import CannotOpen
from workshop.room.door import serve
from workshop.room.secrets import new_secret
from workshop.room.wire import Wire

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg

QUIET: Final = 5.0
"""Seconds after which a house that asks for nothing may be followed by another."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where this door stands: `host` and `port` as phones know it, `listen` as this machine does."""

    host: str
    port: int
    listen: str


class Lines:
    """What the house says, line by line, until it is gone."""

    def __init__(self) -> None:
        self._lines: deque[bytes] = deque()
        self._rest, self._ended, self._news = b"", False, asyncio.Event()
        self._obey: Callable[[bytes], None] = self._lines.append
        self._over: Callable[[], None] = self._news.set

    def hear(self, data: bytes, number: int, votes: str) -> None:
        """Some bytes more."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._obey(line)
        self._news.set()

    def end(self) -> None:
        """There comes nothing more."""
        self._ended = True
        self._over()

    async def first(self) -> bytes | None:
        """The first line; None where none comes."""
        while not self._lines and not self._ended:
            self._news.clear()
            await self._news.wait()
        return self._lines.popleft() if self._lines else None

    def attach(self, obey: Callable[[bytes], None], over: Callable[[], None]) -> None:
        """From now on each line goes there, those first that have come already."""
        self._obey, self._over = obey, over
        while self._lines:
            obey(self._lines.popleft())
        if self._ended:
            over()


class Outpost:
    """A door that holds on to a broker. `told`: a house has come, or is gone."""

    def __init__(self, broker: Broker, place: Place, told: Callable[[bool], None]) -> None:
        self._broker, self._place, self._told = broker, place, told
        self._name, self._run = new_secret(), ""
        self._runs: asyncio.Queue[str] = asyncio.Queue()
        self._lines: Lines | None = None
        self._wire: Wire | None = None
        self._heard = float("-inf")
        self._back = asyncio.Event()
        """Whether the connection is back that was lost."""

    async def hold(self, ready: Callable[[], None]) -> None:
        """Until it is cancelled. Raises CannotOpen where the broker is not to be had at the beginning."""
        client = await connected(self._broker, back=self._back.set)
        from nats.errors import Error

        await keeping(client, self._broker)
        await client.subscribe(self._broker.under("ask"), cb=self._ask)
        await client.subscribe(self._broker.under("begin"), cb=partial(self._begin, client))
        await client.flush()
        ready()
        back, here = asyncio.create_task(self._woken(client)), asyncio.current_task()
        assert here is not None
        try:
            while not here.cancelling():  # which a server that is just ending may have kept to itself
                run = await self._runs.get()
                if self._runs.empty():
                    await self._session(client, run)
        finally:
            back.cancel()
            with contextlib.suppress(TimeoutError, Error, OSError):  # the broker forgets it in a day by itself
                await client.jetstream(timeout=CALL).delete_stream(self._broker.stream)
            await client.close()

    def _answer(self) -> bytes:
        there = {"host": self._place.host, "port": self._place.port, "door": self._name, "run": self._run}
        return json.dumps(there).encode()

    async def _ask(self, message: Msg) -> None:
        if self._run and message.data == self._run.encode():
            self._heard = asyncio.get_running_loop().time()
        await message.respond(self._answer())

    async def _begin(self, client: Client, message: Msg) -> None:
        run, now = message.data.decode("utf-8", "replace"), asyncio.get_running_loop().time()
        if run != self._run and run.isalnum() and run.isascii() and now - self._heard > QUIET:
            self._run, self._heard = run, now
            await client.jetstream(timeout=CALL).purge_stream(self._broker.stream)
            if self._lines is not None:
                self._lines.end()
            self._runs.put_nowait(run)
        await message.respond(self._answer())

    async def _session(self, client: Client, run: str) -> None:
        self._wire = wire = Wire(client, self._broker, run, out="door", into="house")
        self._lines = lines = Lines()
        work = [asyncio.create_task(wire.write()), asyncio.create_task(wire.read(lines.hear))]
        try:
            first = await lines.first()
            if first is None:
                return
            opened = say.heard(first, {"open": say.Open})
            if opened.v != say.VERSION:
                wire.say(say.said(say.Trouble("version")))
                return
            names = (f"{self._place.host}:{self._place.port}", self._place.host)
            here = replace(opened, host=self._place.listen, port=self._place.port or opened.port, hosts=names)
            self._told(True)
            await serve(here, lines, Telling(wire))
            self._told(False)
        except say.Malformed:
            pass  # whoever that was, it was no house
        finally:
            lines.end()
            await wire.emptied(CALL)
            self._lines = None
            if self._run == run:
                self._heard = float("-inf")
            for each in work:
                each.cancel()
            await asyncio.gather(*work, return_exceptions=True)

    async def _woken(self, client: Client) -> None:
        """Goes on where it was when the connection is back, also on a broker that has lost its stream."""
        while True:
            await self._back.wait()
            self._back.clear()
            with contextlib.suppress(CannotOpen):  # tried again when it is needed
                await keeping(client, self._broker)
            if self._wire is not None:
                self._wire.wake()


class Telling:
    """What the desk tells its house."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def tell(self, message: say.FromDoor) -> None:
        """Hand a message on."""
        self._wire.say(say.said(message), name_of(message.vote) if isinstance(message, say.Voted) else "")
