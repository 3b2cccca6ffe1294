"""Opening a room: at which address and port, with which secret and code, anew or as it was before."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from workshop.room import protocol as say
from workshop.room.broker import Broker, used
from workshop.room.carrier import CannotOpen, Carrier
from workshop.room.house import Deliver, House
from workshop.room.houses import Houses, Room
from workshop.room.picture import TIGHT, cells
from workshop.room.protocol import Cast, Seat
from workshop.room.secrets import new_code, new_secret

PORTS: Final = tuple(range(8080, 8100))
"""Tried one after another; short, for the sake of the picture."""
_AGAIN: Final = 3.0
"""Seconds in which a door that was open before may give its port back."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a room is found by. Kept with the session, so that it can be opened again as it was."""

    host: str
    port: int
    secret: str
    code: str

    @property
    def short(self) -> str:
        """The address to type, which then asks for the code."""
        return f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, in capitals: they make the smaller picture."""
        return f"HTTP://{self.host}:{self.port}/{self.secret}"

    @property
    def picture(self) -> tuple[str, ...]:
        """The whole address as a picture."""
        return cells(self.url)

    @property
    def tight(self) -> tuple[str, ...]:
        """The same for the lowest of windows."""
        return cells(self.url, TIGHT)


def open_room(
    host: str, deliver: Deliver, log: Path, *, ports: Iterable[int] = PORTS, most: int | None = None
) -> tuple[Room, Key]:
    """A new room at that address, at the first port that is free. Raises CannotOpen."""
    far = used()
    for port in (far[0].port,) if far else ports:
        key = Key(host, port, new_secret(), new_code())
        house = _house(_opened(key, most=most), deliver, log)
        try:
            house.start()
        except CannotOpen as error:
            if str(error) != "port":
                raise
        else:
            return house, replace(key, port=house.port)
    raise CannotOpen("port")


def reopen_room(
    key: Key,
    deliver: Deliver,
    log: Path,
    *,
    seats: tuple[Seat, ...] = (),
    votes: tuple[Cast, ...] = (),
    locked: bool = False,
    host: str | None = None,
    ports: Iterable[int] = PORTS,
) -> tuple[Room, Key]:
    """The room as it was, with its seats and votes; at another address where the network has changed, and where its
    port is somebody else's now at the first of `ports` that is free. Raises CannotOpen.
    """
    far = used()
    key = replace(key, host=far[0].host, port=far[0].port) if far else replace(key, host=host or key.host)
    until = time.monotonic() + _AGAIN
    others = iter(() if far else (port for port in ports if port != key.port))
    while True:
        house = _house(replace(_opened(key), seats=seats, votes=votes, locked=locked), deliver, log)
        try:
            house.start()
        except CannotOpen as error:
            if str(error) != "port":
                raise
            if time.monotonic() < until:
                time.sleep(0.2)
            elif (port := next(others, None)) is not None:
                key = replace(key, port=port)
            else:
                raise
        else:
            return house, key


def _house(opened: say.Open, deliver: Deliver, log: Path) -> Room:
    """With its door on this machine, or where doors were found."""
    far = used()
    if not far:
        return House(opened, deliver, log)
    reaches = tuple(partial(_afar, each.broker) for each in far)
    if len(reaches) == 1:
        return House(opened, deliver, log, reach=reaches[0])
    return Houses(opened, deliver, log, reaches=reaches)


def _afar(broker: Broker, log: Path) -> Carrier:
    from workshop.room.afar import Afar

    return Afar(broker)


def _opened(key: Key, most: int | None = None) -> say.Open:
    return say.Open(say.VERSION, key.host, key.port, (key.short,), key.secret, key.code, most=most)
