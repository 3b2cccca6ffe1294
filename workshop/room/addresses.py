"""Where phones can reach this machine: its addresses, the likeliest first. Nothing is sent to find out."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from workshop.room.broker import used

_SEEN_FROM: Final = ("192.0.2.1", "192.168.255.254", "10.255.255.254", "172.31.255.254")
"""Whichever network leads there is one that this machine uses; the first stands for the world outside."""
_ASK_ADDRESS: Final = 0x8915
"""SIOCGIFADDR of Linux."""
_INSIDE: Final = (
    "docker",
    "br-",
    "veth",
    "virbr",
    "vmnet",
    "vbox",
    "utun",
    "tun",
    "wg",
    "zt",
    "tailscale",
    "lxc",
    "podman",
)
"""How cards are called whose network ends inside of this machine or in a tunnel."""
_PRIVATE: Final = tuple(
    map(ipaddress.IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8"))
)


@dataclass(frozen=True, slots=True)
class Address:
    """One address of this machine. `name`: of its network card, where the system tells."""

    number: str
    name: str = ""
    main: bool = False
    """Whether the way to the world outside begins there."""

    @property
    def private(self) -> bool:
        """Whether it is of a house's own network: only those are safe from the world and known to browsers as near."""
        return any(ipaddress.IPv4Address(self.number) in network for network in _PRIVATE)

    @property
    def alone(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return self.number.startswith("127.")

    @property
    def inside(self) -> bool:
        """Whether its network ends inside of this machine or in a tunnel: no phone of the room is there."""
        return self.alone or self.name.startswith(_INSIDE)

    @property
    def near(self) -> bool:
        """Whether phones can be in its network: it is not inside, and somebody gives addresses there."""
        return not self.inside and not self.number.startswith("169.254.")


def ranked(found: Iterable[Address]) -> tuple[Address, ...]:
    """Each address once, the likeliest first; this machine's own only where there is no other."""
    best: dict[str, Address] = {}
    for one in found:
        each, known = one, best.get(one.number)
        best[each.number] = (
            each if known is None else Address(each.number, known.name or each.name, known.main or each.main)
        )
    there = sorted(best.values(), key=_unlikeliness)
    return tuple(each for each in there if not each.alone) or (Address("127.0.0.1"),)


def addresses() -> tuple[Address, ...]:
    """This machine's addresses; where the door is on another machine, that one's alone."""
    if far := used():
        return (Address(far[0].host),)
    cards = tuple(_of_cards())
    # Without a network a name may be looked up for seconds: only where the cards do not tell.
    return ranked((*_routed(), *(cards or _of_name())))


def _unlikeliness(address: Address) -> tuple[bool, bool, bool, bool, bool, str]:
    return (
        address.inside,
        address.number.startswith("169.254."),
        not address.private,
        not address.main,
        not address.number.startswith("192.168."),
        address.number,
    )


def _routed() -> Iterator[Address]:
    for number in _SEEN_FROM:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((number, 9))  # a datagram socket sends nothing until it is told to
            yield Address(probe.getsockname()[0], main=number == _SEEN_FROM[0])


def _of_cards() -> Iterator[Address]:
    if sys.platform != "linux":
        return
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            with contextlib.suppress(OSError):
                answer = fcntl.ioctl(probe, _ASK_ADDRESS, struct.pack("256s", name.encode()[:15]))
                yield Address(socket.inet_ntoa(answer[20:24]), name)


def _of_name() -> Iterator[Address]:
    with contextlib.suppress(OSError):
        for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            yield Address(str(found[4][0]))
