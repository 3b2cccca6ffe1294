"""The door is killed again and again while phones vote: what was acknowledged is on the disk, and once.

Run by hand: `python tests/bench/phones_killed.py [kills] [phones]`. Nothing leaves 127.0.0.1.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.phones import CODE, HOST, SECRET, SHOW, token
from workshop.room import protocol as say
from workshop.room.house import House


class Phone:
    """Keeps one vote until it is acknowledged, and comes back whatever happens, as the page does."""

    def __init__(self, number: int, port: int) -> None:
        self.name, self.port, self.rng = token(f"p{number}"), port, Random(number)
        self.id = 0
        self.out: dict[str, Any] | None = None
        self.acknowledged: list[tuple[str, int, str]] = []
        self.refused = 0
        self.waited: list[float] = []
        self._socket: Any = None

    async def live(self) -> None:
        """Connected, or trying."""
        from websockets.asyncio.client import connect
        from websockets.exceptions import WebSocketException

        while True:
            try:
                async with connect(
                    f"ws://{HOST}:{self.port}/room", origin=f"http://{HOST}:{self.port}", compression=None
                ) as self._socket:  # type: ignore[arg-type]
                    hello = {"t": "hello", "v": say.VERSION, "room": SECRET, "token": self.name, "lang": "de"}
                    await self._socket.send(json.dumps(hello))
                    if self.out is not None:
                        await self._socket.send(json.dumps(self.out))
                    async for text in self._socket:
                        self._hear(json.loads(text))
            except (OSError, WebSocketException):
                pass
            self._socket = None
            await asyncio.sleep(0.05 + self.rng.random() * 0.1)

    def _hear(self, message: dict[str, Any]) -> None:
        out = self.out
        if out is None or (message.get("round"), message.get("id")) != (out["round"], out["id"]):
            return
        if message["t"] == "ack":
            self.acknowledged.append((out["round"], out["id"], out["picks"][0]))
            self.out = None
        elif message["t"] == "no":
            self.refused += 1
            self.out = None

    async def vote(self, round: str) -> None:
        """One vote, until its answer is there."""
        from websockets.exceptions import WebSocketException

        await asyncio.sleep(self.rng.random())
        self.id += 1
        begun = time.monotonic()
        self.out = {"t": "vote", "round": round, "id": self.id, "picks": [self.rng.choice("ab")]}
        try:
            if self._socket is not None:
                await self._socket.send(json.dumps(self.out))
        except WebSocketException:
            pass
        while self.out is not None:
            await asyncio.sleep(0.01)
        self.waited.append(time.monotonic() - begun)


async def main(kills: int, number: int) -> None:
    """Prints the figures."""
    rng, written = Random(1), list[say.Cast]()
    with tempfile.TemporaryDirectory() as name:
        file = (Path(name) / "votes").open("ab", buffering=0)
        house: House

        def deliver(events: tuple[object, ...]) -> None:
            votes = [event.vote for event in events if isinstance(event, say.Voted)]
            if votes:
                file.write("".join(f"{say.said(vote)}\n" for vote in votes).encode())
                os.fdatasync(file.fileno())
                written.extend(votes)
                time.sleep(rng.random() * 0.02)  # so that some die between the disk and the acknowledgement
                house.written(votes)

        house = House(say.Open(say.VERSION, HOST, 0, (), SECRET, CODE), deliver, Path(name) / "log")
        house.start()
        phones = [Phone(at, house.port) for at in range(number)]
        living = [asyncio.create_task(phone.live()) for phone in phones]
        done = rounds = 0
        while done < kills:
            rounds += 1
            house.show(replace(SHOW, number=rounds, round=f"{rounds}.first"))
            voting = asyncio.gather(*(phone.vote(f"{rounds}.first") for phone in phones))
            await asyncio.sleep(rng.random())
            if house.pid is not None:
                os.kill(house.pid, signal.SIGKILL)
                done += 1
            await asyncio.wait_for(voting, 60)
        for each in living:
            each.cancel()
        await asyncio.gather(*living, return_exceptions=True)
        house.close()
        file.close()
    keys = [(vote.seat, vote.round, vote.id) for vote in written]
    acknowledged = sum(len(phone.acknowledged) for phone in phones)
    known = {(vote.round, vote.id, vote.picks[0]) for vote in written}
    lost = sum(each not in known for phone in phones for each in phone.acknowledged)
    waited = sorted(wait for phone in phones for wait in phone.waited)
    print(f"{done} kills, {number} phones, {rounds} rounds: {len(keys)} votes written, {acknowledged} acknowledged; "
          f"acknowledged and lost: {lost}; written twice: {len(keys) - len(set(keys))}; "
          f"seats: {len({vote.seat for vote in written})}; refused: {sum(phone.refused for phone in phones)}; "
          f"longest wait {waited[-1]:.1f} s")  # fmt: skip


if __name__ == "__main__":
    asyncio.run(main(*[int(each) for each in (*sys.argv[1:], *("20", "30")[len(sys.argv) - 1 :])]))
