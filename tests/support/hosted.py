"""A led session with phones, and a house that does as it is told and remembers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import pytest

from workshop.cases.agenda import COURSE, Agenda, Block, Stage, Way
from workshop.cases.library import Library, shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.lead.led import Led
from workshop.lead.opening import begin
from workshop.play.actions import GO_ON
from workshop.room import hosting as hosting_module
from workshop.room.hosting import Hosting
from workshop.room.house import Event
from workshop.room.opening import Key
from workshop.room.protocol import Cast, Counted, Presence, Seat, Seated, Show, Voted, Why

CASE: Final = "payroll-clerk"
KEY: Final = Key("127.0.0.1", 8765, "ABCDEFGHJKLMNPQRST", "K7PQ2A")
LIBRARY: Final = shipped()


def agenda(
    cases: tuple[str, ...] = (CASE,), way: Way = Way.HANDS, teams: int = 0, rounds: tuple[Round, ...] = ()
) -> Agenda:
    """The whole course of those cases, with those rounds."""
    title = Text("Telefone", "Phones")
    blocks = tuple(Block(case, 10, COURSE, rounds) for case in cases)
    return Agenda("phones", title, title, blocks, 90, teams=teams, way=way)


def led(folder: Path, **more: Any) -> Led:
    """A session at its first vote."""
    found = begin(agenda(**more), Library(LIBRARY.cases, {}, {}, ()), Language.DE, folder=folder)
    found.act(GO_ON)
    return found


class FakeHouse:
    """A house without a door."""

    def __init__(self, deliver: Callable[[tuple[Event, ...]], None]) -> None:
        self.deliver = deliver
        self.shows: list[Show] = []
        self.acknowledged: list[Cast] = []
        self.refused: list[tuple[Cast, Why]] = []
        self.orders: list[tuple[object, ...]] = []
        self.seats: tuple[tuple[Seat, Presence], ...] = ()
        self.closed = False
        self.count, self.most = Counted(0, 0, 0, 0, 0), 100

    @property
    def anybody(self) -> bool:
        """Whether some phone is there."""
        return any(here is not Presence.GONE for _, here in self.seats)

    def show(self, show: Show) -> None:
        """What phones see."""
        self.shows.append(show)

    def written(self, votes: Iterable[Cast]) -> None:
        """On the disk."""
        self.acknowledged += votes

    def unwritten(self, vote: Cast, why: Why) -> None:
        """Not taken."""
        self.refused.append((vote, why))

    def close(self) -> None:
        """Over."""
        self.closed = True

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *values: self.orders.append((name, *values))

    def joins(self, *numbers: int, **more: Any) -> None:
        """Phones take places."""
        seats = tuple(Seat(number, f"key{number}", **more) for number in numbers)
        self.seats += tuple((seat, Presence.AWAKE) for seat in seats)
        self.deliver(tuple(map(Seated, seats)))

    def votes(self, *casts: Cast) -> None:
        """They vote, all at once."""
        self.deliver(tuple(map(Voted, casts)))


def hosted(
    session: Led, monkeypatch: pytest.MonkeyPatch, *, soon: bool = True, **more: Any
) -> tuple[Hosting, FakeHouse]:
    """A session that phones can join. `soon`: whether what they say is taken down at once, and not at `work`."""
    made: list[FakeHouse] = []

    def opened(host: str, deliver: Callable[[tuple[Event, ...]], None], log: Path, **_: Any) -> tuple[FakeHouse, Key]:
        made.append(FakeHouse(deliver))
        return made[-1], KEY

    monkeypatch.setattr(hosting_module, "open_room", opened)
    hosting = Hosting(session, (lambda work: work()) if soon else (lambda work: None), lambda: None, Path(), **more)
    house, key = hosting.knock(KEY.host)
    assert hosting.begin(house, key)
    return hosting, made[-1]


def go_to(session: Led, *stages: Stage) -> None:
    """On until the session is at one of those stages."""
    for _ in range(200):  # a step that is refused leads nowhere
        if session.stage in stages:
            return
        session.act(GO_ON)
    raise AssertionError(session.stage)
