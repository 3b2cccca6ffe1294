"""A real terminal for a real process: a pseudo-terminal, read as it is written to, that tells when a text stands there.

Only the standard library, and only where there are pseudo-terminals: not on Windows.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

SIZE: Final = (80, 24)
"""Columns and rows."""
_STEERING: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])")
"""Escape sequences: what is between texts and is none."""
_QUERY: Final = re.compile(rb"\x1b\[\?(\d+)\$p")
"""Does the terminal have that mode? A good terminal answers, and Textual goes another way for some of them."""
_FRAMED: Final = 2026
"""Frames that are drawn at once: the one mode this terminal says it has."""
_WHOLE: Final = b"\x1b[?%dl" % _FRAMED
_PATIENCE: Final = 60.0


class NothingCame(Exception):
    """The text did not come, or the process ended before; the message is the last of what came."""


class Terminal:
    """A process in a terminal of its own. To be used as a context: at its end the process is killed.

    `begun` is the moment at which it was started, in the seconds of `time.perf_counter`.
    """

    def __init__(
        self, command: Sequence[str], environ: Mapping[str, str], size: tuple[int, int] = SIZE, folder: str = "."
    ) -> None:
        self.begun = time.perf_counter()
        self.child, self._end = pty.fork()
        if self.child == 0:  # pragma: no cover
            columns, rows = size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environ))
        self._raw = b""
        self.text = ""
        """All that was written so far, without the sequences that steer."""
        self.frames: list[float] = []
        """The moments at which a frame was whole: the program says so where the terminal draws frames at once."""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.close(self._end)
        os.waitpid(self.child, 0)

    def worked(self) -> float:
        """Seconds of processor time of the process so far, which other programs disturb little; 0 where no system
        counts them for us: only Linux does.
        """
        threads = Path(f"/proc/{self.child}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in threads) / 1e9

    def press(self, keys: bytes) -> None:
        """Writes what a keyboard would send."""
        os.write(self._end, keys)

    def until(self, text: str, patience: float = _PATIENCE) -> float:
        """Reads until that text came, anywhere; the moment. Raises NothingCame."""
        last = time.perf_counter() + patience
        while text not in self.text:
            left = last - time.perf_counter()
            if left <= 0 or not self._read(left):
                raise NothingCame(self.text[-2000:])
        return time.perf_counter()

    def frame(self, quiet: float, patience: float = _PATIENCE) -> float | None:
        """Reads until nothing has come for `quiet` seconds; the moment at which the last came, None if none did.

        Nothing is waited for longer than `patience` seconds.
        """
        came: float | None = None
        last = time.perf_counter() + patience
        while time.perf_counter() < last and self._read(quiet):
            came = time.perf_counter()
        return came

    def forget(self) -> None:
        """What came so far counts no longer."""
        self._raw, self.text, self.frames = b"", "", []

    def _read(self, patience: float) -> bool:
        """Reads once, what comes within so many seconds; False when nothing did or the process has ended."""
        ready, _, _ = select.select([self._end], [], [], patience)
        if not ready:
            return False
        try:
            came = os.read(self._end, 65536)
        except OSError:  # Linux says so when the process has closed its side
            return False
        for mode in _QUERY.findall(came):
            os.write(self._end, b"\x1b[?%s;%d$y" % (mode, 2 if int(mode) == _FRAMED else 0))
        self.frames += [time.perf_counter()] * came.count(_WHOLE)
        self._raw += came
        self.text = _STEERING.sub(b"", self._raw).decode("utf-8", "replace")
        return bool(came)
