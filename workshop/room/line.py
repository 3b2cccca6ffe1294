"""One connection to a phone, with what is cut short before anybody reads it. Loads the web server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final, Protocol

from websockets.asyncio.server import Server, ServerConnection
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN, Event
from websockets.server import ServerProtocol

from workshop.room.limits import FRAMES, Bucket

_GET: Final = ord("G")
_TEXT: Final = 0x81
"""How a text begins that is whole."""
_LAST: Final = 0x80
_KIND: Final = 0x0F
_MASKED: Final = 0x80
_SHORT: Final = 125
"""Bytes of a message that says its size in one."""
_AT_ONCE: Final = 1024
"""Bytes of all that is looked at without the web server's own reader."""


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
        self._even = False
        """Whether everything so far ended where a message ended."""

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
        """The first byte tells who knocks. Short messages that come whole, as nearly all do, are heard at once."""
        if not self._begun:
            self._begun = True
            if data[0] != _GET:
                self.gate.broke()
                self.transport.close()
        if self.transport.is_closing():
            return
        if self.protocol.state is OPEN:
            if self._even and self.hears is not None and (texts := short(data)):
                for text in texts:
                    if not self._paced():
                        break
                    self.hears(text)
                return
            self._even = self._even and ends(data)
        else:
            self._even = data.endswith(b"\r\n\r\n")
        super().data_received(data)

    def _paced(self) -> bool:
        """A flood of frames ends the connection before anything is made of them."""
        if self._frames.take(self.loop.time()):
            return True
        self.gate.broke()
        self.transport.abort()
        return False

    def process_event(self, event: Event) -> None:
        """One frame, however it came."""
        if not self._paced():
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
    data = text.encode()
    if len(data) > _SHORT:
        return Frame(Opcode.TEXT, data).serialize(mask=False)
    return bytes((_TEXT, len(data))) + data


def short(data: bytes) -> list[str]:
    """What a phone says, where it is short texts, whole and masked as they should be; nothing: somebody has to look."""
    found, at = list[str](), 0
    while at < len(data) <= _AT_ONCE:
        begin = at + 6
        if begin > len(data) or data[at] != _TEXT:
            return []
        size = data[at + 1] - _MASKED
        if not 0 <= size <= _SHORT or begin + size > len(data):
            return []
        mask = data[at + 2 : begin] * (size // 4 + 1)
        at = begin + size
        plain = int.from_bytes(data[begin:at], "big") ^ int.from_bytes(mask[:size], "big")
        try:
            found.append(plain.to_bytes(size, "big").decode())
        except UnicodeDecodeError:
            return []
    return found


def ends(data: bytes) -> bool:
    """Whether there are whole messages in it, each in one frame, and no more."""
    at = 0
    while at + 6 <= len(data):
        size = data[at + 1] & ~_MASKED
        if not data[at] & _LAST or not data[at] & _KIND or size > _SHORT + 1:
            return False
        at += 6 + (size if size <= _SHORT else 2 + int.from_bytes(data[at + 2 : at + 4], "big"))
    return at == len(data)


def lines_of(gate: Gate) -> type[Line]:
    """Lines that are counted by that gate."""
    return type("GatedLine", (Line,), {"gate": gate})
