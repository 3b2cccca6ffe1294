"""One run of a room over a broker: a line each way that loses nothing, doubles nothing and keeps its order.

What is said goes into the broker's stream and is said again until the stream has it, under an id by which a second
copy is known. What is heard is read from the stream by number; whoever is cut off goes on after the last number.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from workshop.room.broker import AGAIN, CALL, Broker
from workshop.room.pipe import GATHERS

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg

PART: Final = 256 * 1024
"""Bytes that go at once; a longer line goes in parts."""
AT_ONCE: Final = 256
"""Votes that go together."""
BEAT: Final = 1.0
"""Seconds between two signs of life of the stream; after three without one it is asked again."""
_ID: Final = "Nats-Msg-Id"
_VOTES: Final = "Votes"
"""The names of the votes in a message."""


class Wire:
    """Both directions of one end. Belongs to one loop."""

    def __init__(self, client: Client, broker: Broker, run: str, *, out: str, into: str) -> None:
        self._client, self._js = client, client.jetstream(timeout=CALL)
        self._stream, self._run = broker.stream, run
        self._out, self._into = broker.under("run", run, out), broker.under("run", run, into, ">")
        self._waiting: deque[tuple[str, bytes]] = deque()
        self._news, self._empty = asyncio.Event(), asyncio.Event()
        self._empty.set()
        self._wrote = float("-inf")
        self._numbers = itertools.count(1)
        self._ear: _Ear | None = None

    # Out

    def say(self, line: str, vote: str = "") -> None:
        """A line for the other end; votes go with other votes only, under their names."""
        self._waiting.append((vote, f"{line}\n".encode()))
        self._empty.clear()
        self._news.set()

    async def emptied(self, patience: float) -> None:
        """Wait until everything is in the stream, and not for ever."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._empty.wait(), patience)

    async def write(self) -> None:
        """Brings everything into the stream, in order; does not end."""
        loop = asyncio.get_running_loop()
        while True:
            await self._news.wait()
            pause = self._wrote + GATHERS - loop.time()
            if pause > 0:
                await asyncio.sleep(pause)
            self._news.clear()
            while self._waiting:
                await self._write()
            self._empty.set()
            self._wrote = loop.time()

    async def _write(self) -> None:
        """Brings what comes next into the stream, and what may go with it."""
        if self._waiting[0][0]:
            votes: list[tuple[str, bytes]] = []
            while self._waiting and self._waiting[0][0] and len(votes) < AT_ONCE:
                votes.append(self._waiting.popleft())
            names, lines = zip(*votes, strict=True)
            await self._put("vote", b"".join(lines), {_VOTES: ",".join(names)})
            return
        data = self._waiting.popleft()[1]
        while self._waiting and not self._waiting[0][0] and len(data) < PART:
            data += self._waiting.popleft()[1]
        for begin in range(0, len(data), PART):
            await self._put("line", data[begin : begin + PART], {})

    async def _put(self, kind: str, data: bytes, more: Mapping[str, str]) -> None:
        from nats.errors import Error

        known = f"{self._run}/{self._out}/{next(self._numbers)}"
        while True:
            try:
                await self._js.publish(f"{self._out}.{kind}", data, headers={_ID: known, **more})
            except (TimeoutError, Error, OSError):
                await asyncio.sleep(AGAIN)
            else:
                return

    # Into

    def wake(self) -> None:
        """The connection is back: what was on the way to here may be gone."""
        if self._ear is not None:
            self._ear.over.set()

    async def read(self, hear: Callable[[bytes, int, str], None]) -> None:
        """Hands on what comes with its number, and the names of votes in it; does not end."""
        from nats.errors import Error
        from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

        last = 0
        while True:
            to, heard = self._client.new_inbox(), None
            ear = self._ear = _Ear(last, hear)
            try:
                heard = await self._client.subscribe(to, cb=ear.take)
                config = ConsumerConfig(
                    deliver_subject=to,
                    deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
                    opt_start_seq=last + 1,
                    ack_policy=AckPolicy.NONE,
                    max_deliver=1,
                    filter_subject=self._into,
                    idle_heartbeat=BEAT,
                    mem_storage=True,
                )
                await self._js.add_consumer(self._stream, config)
                await ear.ended()
            except (TimeoutError, Error, OSError):
                await asyncio.sleep(AGAIN)
            finally:
                ear.over.set()
                last = ear.last
                if heard is not None:
                    with contextlib.suppress(Error, OSError):
                        await heard.unsubscribe()

    async def forget(self, before: int) -> None:
        """What came here with a smaller number has been answered: the stream need not keep it."""
        from nats.errors import Error

        with contextlib.suppress(TimeoutError, Error, OSError):
            await self._js.purge_stream(self._stream, seq=before, subject=self._into)


class _Ear:
    """Hands on what comes into one box, as long as nothing is missing."""

    def __init__(self, last: int, hear: Callable[[bytes, int, str], None]) -> None:
        self._hear, self._there = hear, 0
        self.last, self.over = last, asyncio.Event()
        """The number of what was heard last; and whether something is missing."""
        self._at = asyncio.get_running_loop().time()

    async def take(self, message: Msg) -> None:
        """The next, or a sign of life."""
        if self.over.is_set():
            return
        self._at = asyncio.get_running_loop().time()
        headers = message.headers or {}
        if "Status" in headers:
            if headers.get("Nats-Last-Consumer", str(self._there)) != str(self._there):
                self.over.set()
            return
        at = message.metadata.sequence
        if at.consumer != self._there + 1:
            self.over.set()
            return
        self._there, self.last = at.consumer, at.stream
        self._hear(message.data, self.last, headers.get(_VOTES, ""))

    async def ended(self) -> None:
        """Until something is missing, signs of life at last."""
        loop = asyncio.get_running_loop()
        self._at = loop.time()
        while not self.over.is_set() and (left := self._at + 3 * BEAT - loop.time()) > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.over.wait(), left)
