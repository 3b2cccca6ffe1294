"""The study file: what a learner answered, one line for each case and round, and nothing else.

Lines are only ever added, each with its own checksum, so that two programs can write at once, a write that was cut
off costs nothing but itself, and one bad line spoils no other. What is due is never stored: it follows from the lines.
A file of 5,000 answers has about a megabyte and is read in a tenth of a second, long after the first frame.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Any, Final

from workshop.language.voice import Voice
from workshop.store.disk import (
    BINARY,
    NO_WAITING,
    PRIVATE_FILE,
    beside,
    make_folder,
    read_file,
    settle,
    settle_folder,
    write_all,
    write_whole,
)
from workshop.store.lines import encoded, loose
from workshop.store.lock import Lock
from workshop.store.places import study_file
from workshop.store.trouble import JournalError, Lost, system_word, writing
from workshop.study.records import Record, from_json, to_json
from workshop.study.standing import Standing

FORMAT: Final = 1
_VERSION: Final = "study"
"""The key of the first line, which says the version."""
_LONGEST: Final = 65_536
"""Bytes of a line at most."""
_HIDDEN: Final = (-1, -1)
"""Instead of size and time: nobody can say whether the file is there."""
_WAITS: Final = 40
"""So often another program's lock is waited for; each time takes a tenth of a second."""


def today() -> int:
    """The day on this computer's calendar, as an ordinal."""
    return date.today().toordinal()


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with the file: a sentence of the catalogue, `study.trouble`."""

    code: str
    values: dict[str, object] = field(default_factory=dict)

    def sentence(self, voice: Voice) -> str:
        """What is wrong and what becomes of it."""
        return voice(f"study.trouble.{self.code}", **self.values)


class StudyFile:
    """The file as it is used: read when it is first asked for, written at every answer. It never raises.

    What cannot be written holds until the program ends, and is tried again with the next answer.
    """

    def __init__(self, path: Path | None = None, *, keeps: bool = True) -> None:
        """`keeps`: whether anything may be read and written at all."""
        self.path = path or study_file()
        self.keeps = keeps
        self.trouble: Trouble | None = None
        self._records: list[Record] = []
        self._waiting: list[Record] = []
        self._seen: tuple[int, int] | None = None
        self._closed = False
        self._standing: tuple[int, int, Standing] | None = None
        self._guard = RLock()

    @property
    def closed(self) -> bool:
        """Whether there is a file of which nothing is known here, and which stays as it is."""
        with self._guard:
            self._look()
            return self._closed

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything kept, in the order in which it was written."""
        with self._guard:
            self._look()
            return (*self._records, *self._waiting)

    def standing(self) -> Standing:
        """What follows from it today."""
        with self._guard:
            records, day = self.records, today()
            if self._standing is None or self._standing[:2] != (len(records), day):
                self._standing = (len(records), day, Standing(records, day))
            return self._standing[2]

    def add(self, records: Iterable[Record]) -> None:
        """Keeps them: on the disk when this returns, unless `trouble` says otherwise."""
        with self._guard:
            fresh = list(records)
            if not fresh or not self.keeps:
                return
            self._look()
            self._waiting += fresh
            if self._closed:
                return
            try:
                self._append(b"".join(encoded(to_json(each), 0)[0] for each in self._waiting))
            except OSError as error:
                found = writing(self.path, error)
                self.trouble = Trouble(found.code, found.values)
                return
            self._records += self._waiting
            self._waiting.clear()
            self._seen = self._stat()
            if self.trouble is not None and self.trouble.code != "aside":
                self.trouble = None

    # Reading

    def _stat(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            return _HIDDEN
        return found.st_size, found.st_mtime_ns

    def _look(self) -> None:
        """Reads the file where it is another one than was read: a second program may write to it, too."""
        now = self._stat() if self.keeps else None
        if now == self._seen:
            return
        self._seen, self._standing, self._closed = now, None, False
        self._records = []
        if now is None:
            return
        try:
            data = read_file(self.path)
        except OSError as error:
            self._close("unreadable", reason=system_word(error))
            return
        newer, records, bad = _understood(data)
        if newer:
            self._close("too_new", version=newer)
            return
        self._records = records
        if bad:
            self._set_aside()

    def _close(self, code: str, **values: object) -> None:
        """Leaves the file alone, as it is."""
        self._closed = True
        self.trouble = Trouble(code, {"file": str(self.path), **values})

    def _set_aside(self) -> None:
        """Keeps the damaged file beside the new one, in which everything is that could be read."""
        lock = _locked(self.path)
        try:
            data = read_file(self.path)  # while nobody writes
            newer, records, bad = _understood(data)
            if newer or not bad:
                return
            aside = beside(self.path, "torn")
            write_whole(aside, data)
            write_whole(self.path, _whole(records))
        except OSError as error:
            self._close("damaged", reason=system_word(error))
            return
        finally:
            if lock is not None:
                lock.release()
        self._records, self._seen = records, self._stat()
        self.trouble = Trouble("aside", {"lines": bad, "kept": len(records), "file": str(aside)})

    # Writing

    def _append(self, lines: bytes) -> None:
        """Adds the lines, durably. Raises OSError; then nothing of them is there."""
        make_folder(self.path.parent)
        lock = _locked(self.path)
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | NO_WAITING | BINARY, PRIVATE_FILE)
            try:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise IsADirectoryError(21, "", str(self.path))
                guarded = lock is not None and lock.guards
                size = _mended(descriptor, guarded=guarded)
                start = encoded({_VERSION: FORMAT}, 0)[0] if size == 0 else b""
                if size and _read_at(descriptor, size - 1, 1) != b"\n":
                    start = b"\n"
                try:
                    write_all(descriptor, start + lines)
                    settle(descriptor)
                except OSError:
                    if guarded:
                        with suppress(OSError):
                            os.ftruncate(descriptor, size)
                    raise
            finally:
                os.close(descriptor)
            if size == 0:
                settle_folder(self.path.parent)
        finally:
            if lock is not None:
                lock.release()


def _understood(data: bytes) -> tuple[int, list[Record], int]:
    """The version where it is a later one, else 0; the records; and how many lines are none."""
    found = loose(data)
    newer = max((each[_VERSION] for each in found.values if type(each.get(_VERSION)) is int), default=0)
    if newer > FORMAT:
        return newer, [], 0
    records: list[Record] = []
    bad = found.bad
    for value in found.values:
        if _VERSION in value:
            continue
        try:
            records.append(from_json(value))
        except (ValueError, TypeError):
            bad += 1
    return 0, records, bad


def _read_at(descriptor: int, start: int, number: int) -> bytes:
    os.lseek(descriptor, start, os.SEEK_SET)
    return os.read(descriptor, number)


def _mended(descriptor: int, *, guarded: bool) -> int:
    """The size of the file without the rest of a write that was cut off; that goes only where nobody else writes."""
    size = os.fstat(descriptor).st_size
    start = max(0, size - _LONGEST)
    tail = _read_at(descriptor, start, size - start)
    if not tail or tail.endswith(b"\n") or not guarded:
        return size
    end = start + _end(tail, whole=start == 0)
    if end < size:
        os.ftruncate(descriptor, end)
    return end


def _end(tail: bytes, *, whole: bool) -> int:
    """Where the last sound line of a file's tail ends."""
    if not whole:  # it may begin in the middle of a line
        cut = tail.find(b"\n") + 1
        return cut + loose(tail[cut:]).end
    return loose(tail).end


def _locked(path: Path) -> Lock | None:
    """The file's lock, or None where there can be none: lines that are added whole need none."""
    for _ in range(_WAITS):
        try:
            return Lock(path, time.time(), Lost.FILE)
        except JournalError as error:
            if error.code not in ("locked", "locked_by_somebody"):
                return None
    return None


def _whole(records: Iterable[Record]) -> bytes:
    return encoded({_VERSION: FORMAT}, 0)[0] + b"".join(encoded(to_json(each), 0)[0] for each in records)


def exported(records: Iterable[Record]) -> dict[str, Any]:
    """Everything kept, for other programs; days as `YYYY-MM-DD`."""
    rows = [{**to_json(each), "day": date.fromordinal(each.day).isoformat()} for each in records]
    return {
        "format": FORMAT,
        "answers": [row for row in rows if row["kind"] == "answer"],
        "rounds": [row for row in rows if row["kind"] == "round"],
    }
