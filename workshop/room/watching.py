"""Whether the network of an open door is still there, and in which other one phones could reach it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from workshop.room.addresses import Address, addresses

LOOKS: Final = 5.0
"""Seconds between two looks at which networks there are."""
GRACE: Final = 20.0
"""Seconds in which a network may come back before the room goes to another one that was there beside it all along: a
Wi-Fi that is gone for a moment costs nobody a place.
"""


class Watching:
    """The network of one door."""

    def __init__(self, host: str, now: Callable[[], float]) -> None:
        self._host, self._now = host, now
        self._looked = now()
        self._gone: float | None = None
        """Since when its address is not there; None while it is."""
        self._beside = {each.number for each in addresses()}
        """All addresses that were there with it the last time."""

    def look(self) -> tuple[Address | None, str] | None:
        """Where the room has to go, if anywhere, and what keeps phones away until then, if anything: `network` where
        there is none, `address` where that one may come back. None where it is too soon to look again.
        """
        now = self._now()
        if now - self._looked < LOOKS:
            return None
        self._looked = now
        found = addresses()
        if any(each.number == self._host for each in found):
            self._gone, self._beside = None, {each.number for each in found}
            return None, ""
        self._gone = now if self._gone is None else self._gone
        near = [each for each in found if each.near]
        if not near:
            return None, "network"
        fresh = [each for each in near if each.number not in self._beside]
        if fresh or now - self._gone >= GRACE:
            return (fresh or near)[0], ""
        return None, "address"


def address_of(host: str) -> str:
    """Where a room is opened again that was open at that address: there, or where it is likeliest now."""
    found = addresses()
    return host if any(each.number == host for each in found) else found[0].number
