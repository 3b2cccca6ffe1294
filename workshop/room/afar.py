"""The house's way to a door on another machine, over a broker."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import threading
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from workshop.room import protocol as say
from workshop.room.broker import AGAIN, CALL, Broker, ask, connected, turned_away
from workshop.room.carrier import CannotOpen
from workshop.room.house_messages import FromHouse
from workshop.room.secrets import new_secret
from workshop.room.wire import Wire

if TYPE_CHECKING:
    from nats.aio.client import Client

ASKS: Final = 1.0
"""Seconds between two questions whether the door is still there."""
MISSED: Final = 3
"""So many without an answer on a broker that is there: the door is not."""
CUT_OFF: Final = 1.0
"""Seconds without a broker after which that is told."""
TAKEN: Final = 8.0
"""Seconds until a door that still waits for another house, one that died, takes this one."""


def name_of(ref: say.Ref | say.Cast) -> str:
    """A vote's name on the way: its seat, round and id, in letters that no phone chose."""
    return hashlib.sha256(f"{ref.seat}/{ref.round}/{ref.id}".encode()).hexdigest()[:32]


class Afar:
    """A door that is reached over a broker. Lives in a thread with a loop of its own."""

    pid: int | None = None

    def __init__(self, broker: Broker) -> None:
        """Connects and asks the door to begin anew. Raises CannotOpen."""
        self._broker, self._run = broker, new_secret()
        self._came: SimpleQueue[bytes | say.Trouble | None] = SimpleQueue()
        self._error: Exception | None = None
        self._unanswered: dict[str, int] = {}
        self._last = self._forgotten = 0
        ready: SimpleQueue[CannotOpen | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._begin, args=(ready,), daemon=True)
        self._thread.start()
        error = ready.get()
        if error is not None:
            raise error

    def tell(self, message: FromHouse) -> None:
        """Hand a message on."""
        with contextlib.suppress(RuntimeError):  # the loop is over, and with it the door
            self._loop.call_soon_threadsafe(self._tell, message)

    def read(self) -> Iterator[list[bytes]]:
        """Lines as they come."""
        rest: bytes = b""
        came: bytes | say.Trouble | None
        while (came := self._came.get()) is not None:
            parts, troubles = [rest], list[bytes]()
            with contextlib.suppress(Empty):
                while came is not None:
                    if isinstance(came, say.Trouble):
                        troubles.append(say.said(came).encode())
                    else:
                        parts.append(came)
                    came = self._came.get_nowait()
                self._came.put(None)
            *lines, rest = b"".join(parts).split(b"\n")
            yield lines + troubles

    def over(self) -> int:
        """Wait for the thread; there is no code of a process here."""
        self._thread.join(3)
        return 0

    def leave(self, patience: float) -> None:
        """Bring the farewell to the broker, and go."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._leaving.set)
        self._thread.join(patience)

    # In the thread

    def _begin(self, ready: SimpleQueue[CannotOpen | None]) -> None:
        try:
            asyncio.run(self._live(ready))
        finally:
            ready.put(CannotOpen("broker"))  # heard only where there was no other word
            self._came.put(None)

    async def _live(self, ready: SimpleQueue[CannotOpen | None]) -> None:
        self._loop, self._leaving = asyncio.get_running_loop(), asyncio.Event()
        try:
            client = await connected(self._broker, failed=self._failed)
        except CannotOpen as error:
            ready.put(error)
            return
        try:
            door = await self._enter(client)
        except CannotOpen as error:
            ready.put(error)
            await client.close()
            return
        self._wire = wire = Wire(client, self._broker, self._run, out="house", into="door")
        back = asyncio.create_task(self._woken(client))
        work = [asyncio.create_task(each) for each in (wire.write(), wire.read(self._hear), self._forget())]
        ready.put(None)
        watch = asyncio.create_task(self._watch(client, door))
        leaving = asyncio.create_task(self._leaving.wait())
        await asyncio.wait((watch, leaving), return_when=asyncio.FIRST_COMPLETED)
        if self._leaving.is_set():
            await wire.emptied(CALL)
        for each in (*work, watch, leaving, back):
            each.cancel()
        await asyncio.gather(*work, watch, leaving, back, return_exceptions=True)
        await client.close()

    async def _enter(self, client: Client) -> object:
        """The door's name, once it waits for our first line."""
        until = self._loop.time() + TAKEN
        while True:
            answer = await ask(client, self._broker, "begin", self._run)
            if answer.get("run") == self._run:
                return answer.get("door")
            if self._loop.time() > until:
                raise CannotOpen("taken")
            await asyncio.sleep(5 * AGAIN)

    async def _watch(self, client: Client, door: object) -> None:
        """Ends when the door does."""
        missed = 0
        while missed < MISSED:
            await asyncio.sleep(ASKS)
            try:
                answer = await ask(client, self._broker, "ask", self._run)
            except CannotOpen as error:
                missed = missed + 1 if str(error) == "door" else 0
                continue
            missed = 0
            if (answer.get("door"), answer.get("run")) != (door, self._run):
                return

    async def _woken(self, client: Client) -> None:
        """Tells the wire when the connection is back, and the house how long it is not."""
        was, told, gone = True, "", 0.0
        while True:
            await asyncio.sleep(AGAIN)
            now, there = self._loop.time(), client.is_connected
            if there and not was:
                self._wire.wake()
            elif was and not there:
                gone, self._error = now, None
            was, why = there, ""
            if not there and now - gone > CUT_OFF:
                why = "credentials" if self._error is not None and turned_away(self._error) else "broker"
            if why != told:
                told = why
                self._came.put(say.Trouble(why))

    def _failed(self, error: Exception) -> None:
        self._error = error

    def _tell(self, message: FromHouse) -> None:
        match message:
            case say.Written(votes):
                for ref in votes:
                    self._unanswered.pop(name_of(ref), None)
            case say.Took(votes):
                for vote in votes:
                    self._unanswered.pop(name_of(vote), None)
            case say.Unwritten(seat, round, id):
                self._unanswered.pop(name_of(say.Ref(seat, round, id)), None)
        self._wire.say(say.said(message))

    def _hear(self, data: bytes, number: int, votes: str) -> None:
        self._last = number
        self._unanswered |= dict.fromkeys(filter(None, votes.split(",")), number)
        self._came.put(data)

    async def _forget(self) -> None:
        """Lets the broker drop what the house has answered."""
        while True:
            await asyncio.sleep(ASKS)
            before = min(self._unanswered.values(), default=self._last + 1)
            if before > self._forgotten + 1:
                self._forgotten = before - 1
                await self._wire.forget(before)
