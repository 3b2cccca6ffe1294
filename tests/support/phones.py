"""A door that is open in this process, and phones that knock at it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from queue import SimpleQueue
from typing import Any, Final, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from support.waiting import soon
from workshop.room import protocol as say
from workshop.room.door import serve
from workshop.room.houses import Room
from workshop.room.pipe import Threaded
from workshop.room.protocol import heard, said

SECRET: Final = "ABCDEFGHJKLMNPQRST"
CODE: Final = "K7PQ2A"
HOST: Final = "127.0.0.1"
SHOW: Final = say.Show(
    1,
    {"de": {"phase": "vote"}, "en": {"phase": "vote"}},
    {},
    round="1.first",
    options=("a", "b", "nobody"),
    most=2,
    alone=("nobody",),
    certainty=True,
    cards=("4",),
    teams=("t1", "t2"),
)
TEAMS: Final = say.Show(
    2, SHOW.says, {}, "1.first", say.By.TEAM, SHOW.options, 2, ("nobody",), True, ("4",), SHOW.teams
)
QUIET: Final = (say.Here, say.Counted)


def opened(**more: Any) -> say.Open:
    """How the doors of the tests are opened, at any free port."""
    return say.Open(**{"v": say.VERSION, "host": HOST, "port": 0, "hosts": (), "secret": SECRET, "code": CODE} | more)


class Phone:
    """A phone that says what it is told to say."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.ended = False

    async def say(self, message: object) -> None:
        """One message."""
        await self.socket.send(said(message))

    async def hears(self, *kinds: type, within: float = 3.0) -> Any:
        """The next message of one of those kinds, or of any; None at the end of the connection, and only once: whoever
        waits on for something would wait for ever.
        """
        assert not self.ended, "nothing comes any more"
        async with asyncio.timeout(within):
            try:
                while True:
                    found = heard(await self.socket.recv(), say.TO_PHONE)
                    if not kinds or isinstance(found, kinds):
                        return found
            except ConnectionClosed:
                self.ended = True
                return None

    async def votes(self, number: int, *picks: str, round: str = "1.first", **more: Any) -> None:
        """One vote."""
        await self.say(say.Vote(round, number, picks or ("a",), **more))


class OpenDoor:
    """A door of this process with its house's end of the pipe."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.heard: asyncio.Queue[Any] = asyncio.Queue()
        self.all: list[Any] = []
        self._lines: SimpleQueue[bytes | None] = SimpleQueue()
        self._loop = asyncio.get_running_loop()

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._lines.get, None)

    def tell(self, message: Any) -> None:
        """What the door says; called by it."""
        message = heard(said(message), say.FROM_DOOR)
        self.all.append(message)
        self.heard.put_nowait(message)

    def order(self, message: object) -> None:
        """What the house says."""
        self._lines.put(said(message).encode())

    def gone(self) -> None:
        """The house is gone."""
        self._lines.put(None)

    async def hears(self, *kinds: type, within: float = 3.0) -> Any:
        """The next thing the door says, of those kinds or of any that is not about presence."""
        async with asyncio.timeout(within):
            while True:
                found = await self.heard.get()
                if isinstance(found, kinds) if kinds else not isinstance(found, QUIET):
                    return found

    async def writes(self) -> say.Cast:
        """Takes the next vote down."""
        vote: say.Cast = (await self.hears(say.Voted)).vote
        self.order(say.Written((say.Ref(vote.seat, vote.round, vote.id),)))
        return vote

    async def socket(self, **more: Any) -> ClientConnection:
        """A connection that has said nothing yet."""
        origin = more.pop("origin", f"http://{HOST}:{self.port}")
        return await connect(
            f"ws://{HOST}:{self.port}/room",
            origin=origin,
            compression=None,
            ping_interval=None,
            close_timeout=1,
            **more,
        )

    async def phone(self, name: str = "a", room: str = CODE, lang: str = "de") -> Phone:
        """A phone that has said hello."""
        phone = Phone(await self.socket())
        await phone.socket.send(
            json.dumps({"t": "hello", "v": say.VERSION, "room": room, "token": token(name), "lang": lang})
        )
        return phone

    async def seated(self, name: str = "a", team: str | None = None) -> Phone:
        """A phone that is in, and in that team."""
        phone = await self.phone(name)
        assert isinstance(await phone.hears(), say.You)
        if team is not None:
            await phone.hears(say.Shown)
            await phone.say(say.Join(team))
            await hears_at_last(phone, say.You, lambda you: you.team == team)
        return phone


async def hears_at_last(ear: Phone | OpenDoor, kind: type, what: Callable[[Any], object]) -> Any:
    """The first message of that kind of which that holds; a connection that ends before is none."""
    async with soon(f"{kind.__name__} as it was awaited"):
        while not what(found := await ear.hears(kind, within=20)):
            pass
    return found


def token(name: str) -> str:
    """The token of the phone of that name."""
    return name.ljust(22, "_")


@asynccontextmanager
async def door(first: say.Show | None = SHOW, **more: Any) -> AsyncIterator[OpenDoor]:
    """An open door that is closed at the end."""
    there = OpenDoor()
    begin = opened(**more)
    serving = asyncio.create_task(serve(begin, Threaded(there), there))
    found = await there.hears(say.Listening, say.Trouble, within=20)
    if isinstance(found, say.Listening):
        there.port = found.port
    if first is not None:
        there.order(first)
    try:
        yield there
    finally:
        there.gone()
        async with soon("end of the door"):
            await serving


class Holder:
    """Whoever holds a room: keeps what happened, and writes down every vote at once, except while it is `slow`."""

    house: Room

    def __init__(self) -> None:
        self.happened: list[Any] = []
        self.slow = False

    def _deliver(self, events: tuple[Any, ...]) -> None:
        self.happened += events
        votes = [event.vote for event in events if isinstance(event, say.Voted)]
        if votes and not self.slow:
            self.house.written(votes)

    def of(self, kind: type) -> list[Any]:
        """What happened of that kind."""
        return [each for each in list(self.happened) if isinstance(each, kind)]

    @asynccontextmanager
    async def open(self, show: say.Show = SHOW) -> AsyncIterator[Self]:
        """With the room open, which shows that, and closed at the end."""
        await asyncio.to_thread(self.house.start)
        self.house.show(show)
        try:
            yield self
        finally:
            await asyncio.to_thread(self.house.close)


async def arrived(port: int, name: str) -> Phone:
    """A phone that is in behind the door at that port, and sees something."""
    phone = await OpenDoor(port).seated(name)
    await phone.hears(say.Shown)
    return phone
