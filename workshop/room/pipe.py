"""Lines between two processes, without ever waiting for whoever reads them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from collections.abc import Callable, Iterable
from queue import SimpleQueue
from typing import IO, Final, Protocol

from workshop.room.house_messages import FromDoor
from workshop.room.protocol import said

GATHERS: Final = 0.015
"""Seconds in which a child gathers what it has to say, where it has just said something: to wake its reader costs as
much as the rest of a vote.
"""
_AT_ONCE: Final = 1 << 16


class Tells(Protocol):
    """Where a door's messages can be handed on."""

    def tell(self, message: FromDoor) -> None:
        """Hand a message on."""


class Lines(Protocol):
    """Lines that come in."""

    def attach(self, obey: Callable[[bytes], None], over: Callable[[], None]) -> None:
        """From now on each line is handed to `obey`, in the running loop; `over` after the last."""


class Teller:
    """Writes messages in a thread of its own, in order."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._stream = stream
        self._thread = threading.Thread(target=self._write, daemon=True)
        self._thread.start()

    def tell(self, message: object) -> None:
        """Hand a message on."""
        self._lines.put(said(message))

    def end(self, patience: float = 2.0) -> None:
        """Write what is left, and close."""
        self._lines.put(None)
        self._thread.join(patience)

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # nobody reads any more, which its other end tells
            while (line := self._lines.get()) is not None:
                lines = [line]
                while not self._lines.empty() and len(lines) < 1000:
                    another = self._lines.get()
                    if another is None:
                        self._lines.put(None)
                        break
                    lines.append(another)
                self._stream.write("".join(f"{each}\n" for each in lines).encode())
                self._stream.flush()
        with contextlib.suppress(OSError, ValueError):
            self._stream.close()


class Threaded:
    """Lines that somebody has to wait for: a thread does."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines

    def attach(self, obey: Callable[[bytes], None], over: Callable[[], None]) -> None:
        """From now on."""
        loop = asyncio.get_running_loop()

        def listening() -> None:
            with contextlib.suppress(RuntimeError):  # the loop may be over
                try:
                    for line in self._lines:
                        loop.call_soon_threadsafe(obey, line)
                finally:
                    loop.call_soon_threadsafe(over)

        threading.Thread(target=listening, daemon=True).start()


class Pipes:
    """Both directions of a child process, in its loop itself: no thread has to be woken for a vote. Not on Windows."""

    def __init__(self, into: int, out: int, rest: bytes = b"") -> None:
        self._into, self._out, self._rest = into, out, rest
        self._waiting = bytearray()
        self._wrote = float("-inf")
        os.set_blocking(out, False)

    def attach(self, obey: Callable[[bytes], None], over: Callable[[], None]) -> None:
        """From now on."""
        loop = asyncio.get_running_loop()
        os.set_blocking(self._into, False)

        def read() -> None:
            try:
                data = os.read(self._into, _AT_ONCE)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                loop.remove_reader(self._into)
                over()
                return
            hear(data)

        def hear(data: bytes) -> None:
            *lines, self._rest = (self._rest + data).split(b"\n")
            for line in lines:
                obey(line)

        loop.add_reader(self._into, read)
        if self._rest:
            hear(b"")

    def tell(self, message: object) -> None:
        """Hand a message on: at once where it was quiet, else with all that comes in a moment."""
        first = not self._waiting
        self._waiting += f"{said(message)}\n".encode()
        if first:
            loop = asyncio.get_running_loop()
            pause = self._wrote + GATHERS - loop.time()
            if pause > 0:
                loop.call_later(pause, self._write)
            else:
                self._write()

    def _write(self) -> None:
        loop = asyncio.get_running_loop()
        self._wrote = loop.time()
        try:
            if self._waiting:
                del self._waiting[: os.write(self._out, self._waiting)]
        except BlockingIOError:
            pass
        except OSError:  # nobody reads any more, which the other end tells
            self._waiting.clear()
        if self._waiting:
            loop.add_writer(self._out, self._write)
        else:
            loop.remove_writer(self._out)

    async def end(self, patience: float = 2.0) -> None:
        """Write what is left."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self._waiting:
                    await asyncio.sleep(0.01)
