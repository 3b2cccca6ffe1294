"""Many phones on this machine: all vote within two seconds, a fifth of them twice, then all are cut off and come back.

Run by hand: `python tests/bench/phones.py [phones …]`, 40 and 300 without a number. Beside the door the same phones
speak to a bare `websockets` server that sends back what it hears, in the same run. Nothing leaves 127.0.0.1.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.phones import CODE, HOST, SECRET, SHOW, token
from workshop.room import protocol as say
from workshop.room.house import House
from workshop.room.protocol import said

WITHIN: Final = 2.0
TWICE: Final = 0.2
AT_ONCE: Final = 50
"""Handshakes at a time."""
VIEWS: Final = 5
"""How often everybody is shown something new."""


# The phones: a process of their own


async def phones(number: int, port: int, bare: bool) -> None:
    """Come in, wait for the word, vote, wait for the word, be cut off and come back; each part is told on a line."""
    from websockets.asyncio.client import connect

    loop, rng, gate = asyncio.get_running_loop(), Random(number), asyncio.Semaphore(AT_ONCE)
    sockets: list[Any] = [None] * number
    waits: list[float] = [0.0] * number
    acks = [0] * number

    async def word() -> None:
        await loop.run_in_executor(None, sys.stdin.readline)

    def tell(**found: object) -> None:
        print(json.dumps(found), flush=True)

    async def hear(at: int, kind: str) -> dict[str, Any]:
        while True:
            message: dict[str, Any] = json.loads(await sockets[at].recv())
            if bare or message["t"] == kind:
                return message

    async def see(at: int) -> float:
        view = (await hear(at, "shown"))["view"]
        return time.monotonic() - float(view["at"])

    async def enter(at: int) -> None:
        async with gate:
            sockets[at] = await connect(
                f"ws://{HOST}:{port}/room", origin=f"http://{HOST}:{port}", compression=None, ping_interval=None,
                open_timeout=60,
            )  # fmt: skip
            hello = {"t": "hello", "v": 1, "room": SECRET, "token": token(f"p{at}"), "lang": "de"}
            await sockets[at].send(json.dumps(hello))
            await hear(at, "shown")

    async def vote(at: int) -> None:
        text = json.dumps({"t": "vote", "round": "1.first", "id": 1, "picks": [rng.choice("ab")], "certainty": 2})
        twice = rng.random() < TWICE
        await asyncio.sleep(rng.random() * WITHIN)
        begun = time.monotonic()
        await sockets[at].send(text)
        if twice:
            await sockets[at].send(text)
        await hear(at, "ack")
        waits[at] = time.monotonic() - begun
        acks[at] += 1

    async def again(at: int) -> None:
        sockets[at].transport.abort()
        await asyncio.sleep(rng.random() * 0.5)
        await enter(at)
        await sockets[at].send(json.dumps({"t": "vote", "round": "1.first", "id": 1, "picks": ["a"]}))
        await hear(at, "ack")
        acks[at] += 1

    begun = time.monotonic()
    await asyncio.gather(*(enter(at) for at in range(number)))
    tell(took=time.monotonic() - begun)
    await word()
    await asyncio.gather(*(vote(at) for at in range(number)))
    tell(waits=sorted(waits), acknowledged=sum(acks))
    for _ in range(0 if bare else VIEWS):
        await word()
        tell(waits=sorted(await asyncio.gather(*(see(at) for at in range(number)))))
    if not bare:
        await word()
        begun = time.monotonic()
        await asyncio.gather(*(again(at) for at in range(number)))
        tell(took=time.monotonic() - begun, acknowledged=sum(acks))
    await word()
    os._exit(0)


# The bare server: a process of its own


async def echo() -> None:
    """Send back what comes."""
    import gc

    from websockets.asyncio.server import serve

    async def back(socket: Any) -> None:
        async for text in socket:
            await socket.send(text)

    gc.set_threshold(100_000, 50, 1000)
    async with serve(back, HOST, 0, compression=None, ping_interval=None, backlog=128) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


# The house


class Journal:
    """Writes votes in groups and acknowledges them when they are on the disk."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / "votes.jsonl").open("ab", buffering=0)
        self._news = threading.Condition()
        self._waiting: list[say.Cast] = []
        self.seen: dict[tuple[int, str, int], int] = {}
        self.last = 0.0
        self.house: House
        threading.Thread(target=self._write, daemon=True).start()

    def deliver(self, events: Sequence[object]) -> None:
        """What the house hears."""
        votes = [event.vote for event in events if isinstance(event, say.Voted)]
        if votes:
            with self._news:
                self._waiting += votes
                self._news.notify()

    def _write(self) -> None:
        while True:
            with self._news:
                while not self._waiting:
                    self._news.wait()
                votes, self._waiting = self._waiting, []
            self._file.write("".join(f"{said(vote)}\n" for vote in votes).encode())
            os.fdatasync(self._file.fileno())
            for vote in votes:
                key = vote.seat, vote.round, vote.id
                self.seen[key] = self.seen.get(key, 0) + 1
            self.last = time.monotonic()
            self.house.written(votes)


def spent(process: int) -> float:
    """Seconds of the processor that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def takes(process: int) -> int:
    """KiB that it takes now."""
    return int(Path(f"/proc/{process}/status").read_text(encoding="utf-8").partition("VmRSS:")[2].split()[0])


class Crowd:
    """The process of the phones."""

    def __init__(self, number: int, port: int, *, bare: bool) -> None:
        command = [sys.executable, __file__, "--phones", str(number), str(port), str(int(bare))]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def hears(self) -> dict[str, Any]:
        """Its next line."""
        assert self._child.stdout is not None
        found: dict[str, Any] = json.loads(self._child.stdout.readline())
        return found

    def go(self) -> None:
        """Let it go on."""
        assert self._child.stdin is not None
        self._child.stdin.write("\n")
        self._child.stdin.flush()

    def end(self) -> None:
        """It is gone when this returns."""
        self.go()
        self._child.wait(20)


def at(values: Sequence[float], part: float) -> str:
    """A percentile in milliseconds."""
    return f"{values[min(len(values) - 1, int(len(values) * part))] * 1000:.0f} ms" if values else "–"


@dataclass
class Used:
    """What a server used of this machine."""

    process: int
    empty: int = 0
    begun: float = 0.0

    def __post_init__(self) -> None:
        self.empty, self.begun = takes(self.process), spent(self.process)

    def said(self, phones: int) -> str:
        """In a line: for coming in and voting."""
        cpu = 1000 * (spent(self.process) - self.begun) / phones
        return f"{cpu:.2f} ms of the processor and {(takes(self.process) - self.empty) / phones:.0f} KiB a phone"


def measure(number: int) -> None:
    """A paragraph for so many phones."""
    with tempfile.TemporaryDirectory() as name:
        journal = Journal(Path(name))
        opened = say.Open(say.VERSION, HOST, 0, (), SECRET, CODE)
        house = journal.house = House(opened, journal.deliver, Path(name) / "door.log")
        house.start()
        house.show(SHOW)
        assert house.pid is not None
        used, crowd = Used(house.pid), Crowd(number, house.port, bare=False)
        print(f"{number} phones came in within {crowd.hears()['took']:.1f} s")
        begun = time.monotonic()
        crowd.go()
        found = crowd.hears()
        waits, seen = found["waits"], journal.seen
        late = max(0.0, journal.last - begun - WITHIN)
        print(f"  votes: {len(seen)} written, {number - len(seen)} lost, {sum(seen.values()) - len(seen)} doubled, "
              f"{found['acknowledged']} acknowledged; p50 {at(waits, 0.5)}, p95 {at(waits, 0.95)}, "
              f"p99 {at(waits, 0.99)}; all on the disk {late * 1000:.0f} ms after the two seconds")  # fmt: skip
        print(f"  door: {used.said(number)}")
        shown: list[float] = []
        for number_of in range(VIEWS):
            crowd.go()
            view = {"phase": "talk", "at": time.monotonic()}
            house.show(replace(SHOW, number=2 + number_of, says={"de": view, "en": view}))
            shown += crowd.hears()["waits"]
        shown.sort()
        print(f"  a new view reaches a phone: p50 {at(shown, 0.5)}, p99 {at(shown, 0.99)}, the last {at(shown, 1)}")
        crowd.go()
        back = crowd.hears()
        print(f"  all cut off and back, each with its vote: {back['took']:.1f} s, "
              f"{len(seen)} votes, {sum(seen.values()) - len(seen)} doubled, "
              f"{number - (back['acknowledged'] - number)} without acknowledgement")  # fmt: skip
        crowd.end()
        house.close()
    bare = subprocess.Popen(
        [sys.executable, __file__, "--echo"], stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, text=True
    )
    assert bare.stdout is not None and bare.stdin is not None
    port = int(bare.stdout.readline())
    used, crowd = Used(bare.pid), Crowd(number, port, bare=True)
    crowd.hears()
    crowd.go()
    waits = crowd.hears()["waits"]
    print(f"  a bare server: {used.said(number)}; p50 {at(waits, 0.5)}, p95 {at(waits, 0.95)}, p99 {at(waits, 0.99)}")
    crowd.end()
    bare.stdin.close()
    bare.wait(10)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--phones"]:
        asyncio.run(phones(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "1"))
    elif sys.argv[1:2] == ["--echo"]:
        asyncio.run(echo())
    else:
        for wanted in sys.argv[1:] or ("40", "300"):
            measure(int(wanted))
