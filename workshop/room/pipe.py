"""Writing lines into a pipe without ever waiting for whoever reads them."""

from __future__ import annotations

import contextlib
import threading
from queue import SimpleQueue
from typing import IO

from workshop.room.protocol import said


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
