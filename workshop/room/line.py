"""One connection to a phone, with what is cut short before anybody reads it. Loads the web server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Protocol

from websockets.asyncio.server import Server, ServerConnection
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN, Event
from websockets.server import ServerProtocol

from workshop.room.limits import FRAMES, Bucket

_GET = ord("G")


class Gate(Protocol):
    """Who counts connections."""

    def came(self) -> bool:
        """Whether there is room for one more."""

    def went(self) -> None:
        """One less."""

    def broke(self) -> None:
        """It broke a limit."""


class Line(ServerConnection):
    """A connection. Anything but a GET, so a TLS hello too, ends it with its first byte."""

    gate: Gate
    """Set once for all lines of a process, by `lines_of`."""

    def __init__(self, protocol: ServerProtocol, server: Server, **settings: object) -> None:
        super().__init__(protocol, server, **settings)  # type: ignore[arg-type]
        self._begun = False
        self.hears: Callable[[str], None] | None = None
        """What a whole message goes to at once, so that no task has to be woken for it. One in pieces or of no letters,
        and each as long as there is nothing here, is for whoever reads the connection.
        """
        self._frames = Bucket(FRAMES, 3 * FRAMES)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Counted, and ended where there is no room at all."""
        super().connection_made(transport)
        if not self.gate.came():
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Not counted any more."""
        self.gate.went()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """The first byte tells who knocks."""
        if not self._begun:
            self._begun = True
            if data[0] != _GET:
                self.gate.broke()
                self.transport.close()
        if not self.transport.is_closing():
            super().data_received(data)

    def process_event(self, event: Event) -> None:
        """A flood of frames ends the connection before anything is made of them."""
        if not self._frames.take(self.loop.time()):
            self.gate.broke()
            self.transport.abort()
            return
        if self.hears is not None and isinstance(event, Frame) and event.opcode is Opcode.TEXT and event.fin:
            with contextlib.suppress(UnicodeDecodeError):
                text = bytes(event.data).decode()
                self.hears(text)
                return
        super().process_event(event)

    @property
    def unread(self) -> int:
        """How many bytes the other end has not taken."""
        return self.transport.get_write_buffer_size()

    def say(self, frame: bytes) -> None:
        """Send what `framed` made, without waiting for anybody."""
        if self.protocol.state is OPEN:
            self.transport.write(frame)


def framed(text: str) -> bytes:
    """A message as it goes over a connection: the same bytes for everybody who is to hear it."""
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


def lines_of(gate: Gate) -> type[Line]:
    """Lines that are counted by that gate."""
    return type("GatedLine", (Line,), {"gate": gate})
