"""A house and phones as somebody writes them who has nothing but `PROTOCOL.md`: of the program only its door."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from websockets.asyncio.client import connect

PATIENCE: Final = 20.0
OPEN: Final = {
    "t": "open", "v": 3, "host": "127.0.0.1", "port": 0, "hosts": [],
    "secret": "ABCDEFGHJKLMNPQRST", "code": "K7PQ2A",
}  # fmt: skip
TEAMS: Final = [{"id": "t1", "name": "Otter", "shape": "●", "colour": "#56B4E9", "letter": "A"}]


def show(number: int, round: str | None, by: str = "seat") -> dict[str, Any]:
    """A question with two parties and nobody, in both languages."""
    options = [{"id": each, "letter": each.upper(), "name": each, "role": ""} for each in ("a", "b", "nobody")]
    ask = {"question": "Who?", "options": options, "most": 2, "alone": ["nobody"], "certainty": [], "cards": []}
    view = {"phase": "vote", "round": round, "by": by, "heading": "1", "panels": [], "teams": TEAMS}
    view["ask"] = {**ask, "sure": ""} if round else None
    about = {"options": ["a", "b", "nobody"], "most": 2, "alone": ["nobody"]} if round else {}
    says = {"de": view, "en": view}
    return {"t": "show", "number": number, "says": says, "own": {}, "round": round, "by": by, "teams": ["t1"], **about}


class House:
    """Starts the door, writes down what it is told, and answers."""

    def __init__(self, door: asyncio.subprocess.Process) -> None:
        self._door = door
        self.votes: dict[tuple[int, str], dict[str, Any]] = {}
        self.heard: list[dict[str, Any]] = []
        self.came = asyncio.Condition()

    def say(self, message: dict[str, Any]) -> None:
        assert self._door.stdin is not None
        self._door.stdin.write(json.dumps(message).encode() + b"\n")

    async def listen(self) -> None:
        """Until the door ends. A vote is taken down once, and acknowledged as often as it comes."""
        assert self._door.stdout is not None
        async for line in self._door.stdout:
            message = json.loads(line)
            if message["t"] == "voted":
                vote = message["vote"]
                known = self.votes.get((vote["seat"], vote["round"]))
                if known is None or known["id"] < vote["id"]:
                    self.votes[vote["seat"], vote["round"]] = vote
                self.say({"t": "written", "votes": [{key: vote[key] for key in ("seat", "round", "id")}]})
            if message["t"] == "asked" and message.get("sure"):
                self.say({"t": "give", "seat": message["seat"], "of": message["of"]})
            async with self.came:
                self.heard.append(message)
                self.came.notify_all()

    async def hears(self, kind: str) -> dict[str, Any]:
        """The first message of that kind."""
        async with asyncio.timeout(PATIENCE), self.came:
            await self.came.wait_for(lambda: any(each["t"] == kind for each in self.heard))
        return next(each for each in self.heard if each["t"] == kind)


class Phone:
    """Says what is in the document, and waits for what it is told."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket

    async def say(self, t: str, **more: Any) -> None:
        await self._socket.send(json.dumps({"t": t, **more}))

    async def hears(self, t: str, **told: Any) -> dict[str, Any]:
        """The next message of that kind in which that stands."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = json.loads(await self._socket.recv())
                if found["t"] == t and all(found.get(key) == value for key, value in told.items()):
                    return dict(found)

    async def sees(self, round: str) -> None:
        """Until that is asked."""
        async with asyncio.timeout(PATIENCE):
            while (await self.hears("shown"))["view"]["round"] != round:
                pass


@asynccontextmanager
async def phone(port: int, token: str, room: str = "k7pq2a") -> AsyncIterator[Phone]:
    """A phone that has said hello."""
    at = f"127.0.0.1:{port}"
    async with connect(f"ws://{at}/room", origin=f"http://{at}", compression=None) as socket:  # type: ignore[arg-type]
        there = Phone(socket)
        await there.say("hello", v=3, room=room, token=token * 22, lang="de")
        yield there


async def evening(house: House, port: int) -> None:
    """Phones vote, one of them for its team; one loses its seat and gets it back; the house locks and closes."""
    house.say(show(1, "1.first"))
    async with phone(port, "A") as one, phone(port, "B", OPEN["secret"]) as two:  # type: ignore[arg-type]
        back = (await one.hears("you", seat=1))["back"]
        await one.sees("1.first")
        for _ in range(2):
            await one.say("vote", round="1.first", id=1, picks=["a", "b"])
            await one.hears("ack", round="1.first", id=1)
        await one.say("vote", round="1.first", id=2, picks=["a", "nobody"])
        await one.hears("no", id=2, why="unfit")
        await two.hears("you", seat=2)
        for each in (one, two):
            await each.say("join", team="t1")
            await each.hears("you", team="t1", captain=1)
        house.say(show(2, "1.second", "team"))
        await two.sees("1.second")
        await two.say("vote", round="1.second", id=1, picks=["b"])
        await two.hears("no", why="captain")
        await one.say("hand", seat=2)
        await two.hears("you", captain=2)
        await two.say("vote", round="1.second", id=2, picks=["b"])
        await two.hears("ack", id=2)
        async with asyncio.timeout(PATIENCE):
            while (seen := (await one.hears("you"))["vote"]) is None or seen["round"] != "1.second":
                pass
        assert seen["picks"] == ["b"], "all of a team see its vote before the close"
        await two.say("name", text="  Die \u202eEulen ")
        assert (await house.hears("named"))["text"] == "Die Eulen"
    async with phone(port, "C") as new:
        await new.hears("you", seat=3)
        await new.say("take", seat=1, code=back)
        await new.hears("bye", why="busy")
    async with phone(port, "C") as again:
        assert (await again.hears("you"))["seat"] == 1
        house.say({"t": "lock", "on": True})
        await again.say("ping")
        await again.hears("pong")
        async with phone(port, "D") as late:
            await late.hears("bye", why="locked")
        async with phone(port, "E", "WRONG7") as lost:
            await lost.hears("bye", why="wrong")
        house.say({"t": "close"})
        await again.hears("bye", why="over")


async def test_a_client_that_was_written_from_the_document_alone_leads_an_evening() -> None:
    pipe = asyncio.subprocess.PIPE
    door = await asyncio.create_subprocess_exec(sys.executable, "-m", "workshop.room.door", stdin=pipe, stdout=pipe)
    house = House(door)
    listening = asyncio.create_task(house.listen())
    try:
        house.say(OPEN)
        found = await house.hears("listening")
        assert found["v"] == 3
        async with asyncio.timeout(4 * PATIENCE):
            await evening(house, found["port"])
            assert await door.wait() == 0
    finally:
        if door.returncode is None:
            door.kill()
        await listening
    assert {key: vote["picks"] for key, vote in house.votes.items()} == {
        (1, "1.first"): ["a", "b"],
        (2, "1.second"): ["b"],
    }
