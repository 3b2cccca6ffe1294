"""A lock on a journal: one process writes, and another one can learn who.

Some drives of a network know no locks. There the file still says who writes, and the lock says that nobody is kept out.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
import time
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final

from workshop.store.disk import BINARY, NO_LINKS, NO_WAITING, PRIVATE_FILE, remove, write_all
from workshop.store.times import time_in
from workshop.store.trouble import JournalLocked, Lost, writing

_TRIES: Final = 6
_PAUSE: Final = 0.02
"""Seconds between two tries."""
_FAR: Final = 1 << 30
"""Where Windows locks: behind the text, so that the text stays readable."""
_HOW: Final = os.O_RDWR | NO_LINKS | NO_WAITING | BINARY
_LARGEST_PID: Final = 1 << 32


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock; None for what is not known. `since` in seconds since the epoch."""

    pid: int | None = None
    since: float | None = None


class Lock:
    """Held from its making until `release`. The system itself ends it when the process dies.

    `guards` is False where the file system knows no locks: then nobody is kept out.
    """

    def __init__(self, journal: Path, now: float, lost: Lost) -> None:
        """Takes the journal's lock. Raises JournalLocked, or another JournalError when there can be none; then `lost`
        has not happened.
        """
        self.path = lock_file(journal)
        self._descriptor = -1
        try:
            self._descriptor, self.guards = _taken(self.path)
            os.ftruncate(self._descriptor, 0)
            write_all(self._descriptor, json.dumps({"pid": os.getpid(), "since": now}).encode())
        except OSError as error:
            self.release()
            raise writing(journal, error, lost) from error
        except _Busy as busy:
            raise JournalLocked(journal, busy.holder.pid, busy.holder.since) from None

    def release(self) -> None:
        """Gives the lock back and removes its file."""
        if self._descriptor < 0:
            return
        if sys.platform == "win32":  # where an open file cannot be removed
            os.close(self._descriptor)
            remove(self.path)
        else:
            remove(self.path)
            os.close(self._descriptor)
        self._descriptor = -1


def lock_file(journal: Path) -> Path:
    """The file that says who writes a journal."""
    return journal.with_suffix(".lock")


def holder(journal: Path) -> Holder | None:
    """Who writes the journal, or None when nobody does. Where there are no locks: who says so and is still there."""
    try:
        descriptor = os.open(lock_file(journal), _HOW)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        grasped = _grasp(descriptor, shared=True)
        if grasped is _Grasp.HELD:
            return None
        found = _named(descriptor)
        return found if grasped is _Grasp.BUSY or _alive(found.pid) else None
    except OSError:
        return None
    finally:
        os.close(descriptor)


class _Busy(Exception):
    def __init__(self, holder: Holder) -> None:
        super().__init__()
        self.holder = holder


class _Grasp(Enum):
    """What came of trying to lock a file."""

    HELD = auto()
    BUSY = auto()
    UNKNOWN = auto()
    """The file system knows no locks."""


def _taken(path: Path) -> tuple[int, bool]:
    """A descriptor of the file, and whether it is locked; where there are no locks it is not. Raises _Busy, OSError."""
    busy = Holder()
    for _ in range(_TRIES):
        descriptor = os.open(path, _HOW | os.O_CREAT, PRIVATE_FILE)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, "", str(path))
            grasped = _grasp(descriptor)
            if grasped is _Grasp.BUSY:
                busy = _named(descriptor)
            # Between opening and locking the one before may have removed the file: then we hold the lock of nothing.
            elif _same(descriptor, path):
                return descriptor, grasped is _Grasp.HELD
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        time.sleep(_PAUSE)  # whoever only asks for the holder has the lock for a moment too
    raise _Busy(busy)


def _grasp(descriptor: int, *, shared: bool = False) -> _Grasp:
    """Tries to lock the file."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return _Grasp.BUSY
    except OSError as error:
        # So says Windows of a lock that somebody has. Everybody else means that there is no such thing here.
        return _Grasp.BUSY if sys.platform == "win32" and error.errno == errno.EACCES else _Grasp.UNKNOWN
    return _Grasp.HELD


def _same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _named(descriptor: int) -> Holder:
    """What the file says; None for what no process wrote."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        told = json.loads(os.read(descriptor, 200))
    except (OSError, ValueError, RecursionError):
        return Holder()
    if not isinstance(told, dict):
        return Holder()
    pid = told.get("pid")
    return Holder(pid if type(pid) is int and 0 < pid < _LARGEST_PID else None, time_in(told.get("since")))


def _alive(pid: int | None) -> bool:
    """Whether such a process runs on this computer."""
    if pid is None or sys.platform == "win32":
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # somebody else's
    return True
