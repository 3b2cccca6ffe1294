"""A lock on a journal: one process writes, and another one can learn who."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workshop.store.disk import BINARY, PRIVATE_FILE, remove, write_all
from workshop.store.trouble import JournalLocked, writing

_TRIES: Final = 6
_PAUSE: Final = 0.02
"""Seconds between two tries."""
_FAR: Final = 1 << 30
"""Where Windows locks: behind the text, so that the text stays readable."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock; None for what is not known. `since` in seconds since the epoch."""

    pid: int | None = None
    since: float | None = None


class Lock:
    """Held from its making until `release`. The system itself ends it when the process dies."""

    def __init__(self, journal: Path, now: float) -> None:
        """Takes the journal's lock. Raises JournalLocked, or another JournalError when there can be none."""
        self.path = lock_file(journal)
        self._descriptor = -1
        try:
            self._descriptor = _taken(self.path)
            os.ftruncate(self._descriptor, 0)
            write_all(self._descriptor, json.dumps({"pid": os.getpid(), "since": now}).encode())
        except OSError as error:
            self.release()
            raise writing(journal, error) from error
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
    """Who writes the journal, or None when nobody does."""
    try:
        descriptor = os.open(lock_file(journal), os.O_RDWR | BINARY)
    except OSError:
        return None
    try:
        if _grasp(descriptor, shared=True):
            return None
        return _named(descriptor)
    finally:
        os.close(descriptor)


class _Busy(Exception):
    def __init__(self, holder: Holder) -> None:
        super().__init__()
        self.holder = holder


def _taken(path: Path) -> int:
    """A descriptor of the locked file. Raises _Busy and OSError."""
    busy = Holder()
    for _ in range(_TRIES):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | BINARY, PRIVATE_FILE)
        try:
            if not _grasp(descriptor):
                busy = _named(descriptor)
            # Between opening and locking the one before may have removed the file: then we hold the lock of nothing.
            elif _same(descriptor, path):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        time.sleep(_PAUSE)  # whoever only asks for the holder has the lock for a moment too
    raise _Busy(busy)


def _grasp(descriptor: int, *, shared: bool = False) -> bool:
    """Whether the lock could be had. Raises OSError where the file system knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _named(descriptor: int) -> Holder:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        told = json.loads(os.read(descriptor, 200))
        return Holder(int(told["pid"]), float(told["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()
