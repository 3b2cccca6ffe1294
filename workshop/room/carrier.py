"""How a house reaches its door: what carries their lines. Here the door is a child process of this program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from workshop.room.house_messages import FromHouse
from workshop.room.pipe import Teller

DOOR: Final = (sys.executable, "-m", "workshop.room.door")


class CannotOpen(Exception):
    """No door can be opened there; the cause is `port`, `address`, `version` or `silent`, or a broker's."""


class Carrier(Protocol):
    """The way to one door, for as long as that door lives."""

    @property
    def pid(self) -> int | None:
        """Its process, where it is one of this machine."""

    def tell(self, message: FromHouse) -> None:
        """Hand a message on, in order; from any thread, without waiting."""

    def read(self) -> Iterator[list[bytes]]:
        """What the door says, some lines at a time; ends with the door."""

    def over(self) -> int:
        """After the last line: put everything away. The code with which the door ended."""

    def leave(self, patience: float) -> None:
        """The door was told to close: wait for it, and not for ever."""


Reach: TypeAlias = Callable[[Path], Carrier]
"""Opens the way to a door; takes the file for its complaints. Raises CannotOpen."""


class Child:
    """A door that is a child process: lines over its standard input and output."""

    def __init__(self, log: Path, program: tuple[str, ...] = DOOR) -> None:
        with log.open("ab") as complaints:
            self._child = subprocess.Popen(
                program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, bufsize=1 << 16
            )
        assert self._child.stdin is not None and self._child.stdout is not None
        self._out, self._teller = self._child.stdout, Teller(self._child.stdin)

    @property
    def pid(self) -> int:
        """Its process."""
        return self._child.pid

    def tell(self, message: FromHouse) -> None:
        """Hand a message on."""
        self._teller.tell(message)

    def read(self) -> Iterator[list[bytes]]:
        """Lines as they come; ends when the child does."""
        rest = b""
        while chunk := self._out.read1():  # type: ignore[attr-defined]
            *lines, rest = (rest + chunk).split(b"\n")
            yield lines

    def over(self) -> int:
        """Wait for the end of the process: its code."""
        code = self._child.wait()
        self._out.close()
        self._teller.end(0)
        return code

    def leave(self, patience: float) -> None:
        """It ends when its input does. Give it that long, then kill it."""
        self._teller.end(patience)
        try:
            self._child.wait(patience)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
