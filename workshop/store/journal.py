"""The journal of a session: every action on the disk before anybody sees what it did.

One file per session, append-only: a header line, then one line for each action. See `workshop.store.lines` for how a
line is checked. What is not sound at the end is kept in a file beside it, never thrown away.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from workshop.cases.agenda import Agenda, Stage
from workshop.cases.limits import TEAMS
from workshop.cases.text import Language
from workshop.play.actions import Action
from workshop.play.codec import CodecError, decode, decode_action, encode, encode_action
from workshop.play.session import FORMAT as ACTIONS
from workshop.store.disk import BINARY, beside, make_folder, read_file, remove, settle, write_all, write_whole
from workshop.store.lines import Line, encoded, first_line, scan
from workshop.store.lock import Lock
from workshop.store.times import time_in
from workshop.store.trouble import (
    HeaderDamaged,
    JournalChanged,
    JournalMissing,
    JournalTooNew,
    Lost,
    reading,
    writing,
)

FORMAT: Final = 1
"""The version of this file format; `workshop.play.session.FORMAT` is that of the actions in it."""
MOST_DAYS: Final = 90
"""The longest a trainer can choose to keep a session."""
_MOST_BLOCKS: Final = 1000
_MOST_MINUTES: Final = 100_000
_SEEDS: Final = 1 << 64


@dataclass(frozen=True, slots=True)
class Header:
    """What is known about a session before its first action."""

    id: str
    agenda: Agenda
    seed: int
    started: float
    """Seconds since the epoch."""
    language: Language
    days: int | None
    """How long to keep it after its last action; None: the default, which a written report shortens."""
    cases: Mapping[str, str]
    """A fingerprint of the facts of each case, so that a changed case file is noticed; of one with rounds, of more."""
    dealt: bool = False
    """Whether its fact cards are numbered in an order that says nothing. Those of sessions that were begun before have
    the numbers of the file, by which phones told them.
    """


@dataclass(frozen=True, slots=True)
class Entry:
    """An action, when it happened (seconds since the epoch), and where the session was afterwards."""

    at: float
    action: Action
    position: int
    stage: Stage
    since: float | None = None
    """When the session had been taken up again, if this was the first action after that."""


@dataclass(frozen=True, slots=True)
class Damage:
    """What could not be read: from that line on (the header is line 1), so many bytes.

    `torn` when it is one unfinished line at the end, as a power cut leaves it: it was never acknowledged.
    """

    line: int
    bytes: int
    torn: bool
    saved: Path | None = None
    """Where it is kept, once the journal was opened for writing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A journal as read. `end` (bytes) and `check` are those of its last sound line."""

    header: Header
    entries: tuple[Entry, ...]
    end: int
    check: int
    damage: Damage | None = None


def read(path: Path) -> Reading:
    """The journal in that file, which stays as it is. Raises JournalError."""
    return understood(path, load(path))


def read_header(path: Path) -> tuple[Header, Line]:
    """The first line of a journal, and what it says. Raises JournalError."""
    data = load(path)
    found = scan(first_line(data))
    if not found.lines:
        raise HeaderDamaged(path)
    return header_of(path, found.lines[0]), found.lines[0]


def load(path: Path) -> bytes:
    """The bytes of a journal. Raises JournalMissing and JournalUnreadable."""
    try:
        return read_file(path)
    except OSError as error:
        raise reading(path, error) from error


def understood(path: Path, data: bytes) -> Reading:
    """What the bytes of a journal say. Raises HeaderDamaged and JournalTooNew."""
    found = scan(data)
    if not found.lines:
        raise HeaderDamaged(path)
    header, entries = header_of(path, found.lines[0]), entries_of(found.lines[1:])
    last = found.lines[len(entries)]
    if last.end == len(data):
        return Reading(header, entries, last.end, last.check)
    torn = found.torn and last.end == found.end
    damage = Damage(len(entries) + 2, len(data) - last.end, torn)
    return Reading(header, entries, last.end, last.check, damage)


def header_of(path: Path, line: Line) -> Header:
    """The header in a journal's first line. Raises HeaderDamaged and JournalTooNew."""
    versions = [(line.value.get("format"), FORMAT), (line.value.get("actions"), ACTIONS)]
    for found, known in versions:
        if type(found) is not int or found < 1:
            raise HeaderDamaged(path)
        if found > known:
            raise JournalTooNew(path, version=found)
    try:
        header: Header = decode(Header, line.value.get("session"))
    except (CodecError, OverflowError) as error:  # a whole number can be too long for a time
        raise HeaderDamaged(path) from error
    if not _possible(header):
        raise HeaderDamaged(path)
    return header


def _possible(header: Header) -> bool:
    """Whether a session can have begun like that. A checksum only says that nothing changed since it was written."""
    agenda = header.agenda
    return (
        time_in(header.started) is not None
        and 0 <= header.seed < _SEEDS
        and (header.days is None or 1 <= header.days <= MOST_DAYS)
        and (agenda.teams == 0 or TEAMS[0] <= agenda.teams <= TEAMS[1])
        and 0 < len(agenda.blocks) <= _MOST_BLOCKS
        and all(
            0 <= minutes <= _MOST_MINUTES for minutes in (agenda.minutes, *(each.minutes for each in agenda.blocks))
        )
    )


def entries_of(lines: Iterable[Line]) -> tuple[Entry, ...]:
    """The entries in these lines, up to the first that is none."""
    entries: list[Entry] = []
    for line in lines:
        try:
            entry = _entry(line.value)
        except (CodecError, OverflowError):
            break
        entries.append(entry)
    return tuple(entries)


def _entry(value: dict[str, Any]) -> Entry:
    match value:
        case {"at": at, "action": {"do": str()} as action, "to": [position, stage]}:
            when = time_in(at)
            if when is not None and type(position) is int and 0 <= position <= _MOST_BLOCKS:
                return Entry(when, decode_action(action), position, decode(Stage, stage), time_in(value.get("since")))
    raise CodecError(str(value)[:80])


class Journal:
    """A journal being written; this process holds its lock until `close`."""

    def __init__(self, path: Path, lock: Lock, descriptor: int, end: int, check: int) -> None:
        self.path = path
        self._lock = lock
        self._descriptor = descriptor
        self._end = end
        self._check = check
        self._dirty = False
        """Whether there may be more in the file than what was acknowledged."""
        self._stamp = os.fstat(descriptor).st_mtime_ns
        """When the file was last written, by us."""

    @property
    def guarded(self) -> bool:
        """Whether the lock keeps others out; not every file system can do that."""
        return self._lock.guards

    @classmethod
    def create(cls, path: Path, header: Header, now: float) -> Self:
        """A new journal, on the disk with its header. Raises JournalError, and leaves nothing behind then."""
        try:
            make_folder(path.parent)
        except OSError as error:
            raise writing(path, error, Lost.BEGIN) from error
        lock = Lock(path, now, Lost.BEGIN)
        line, check = encoded({"format": FORMAT, "actions": ACTIONS, "session": encode(header)}, 0)
        try:
            if os.path.lexists(path):
                raise FileExistsError(path)
            try:
                write_whole(path, line)
                return cls(path, lock, _opened(path), len(line), check)
            except BaseException:
                remove(path)
                raise
        except BaseException as error:
            lock.release()
            if isinstance(error, OSError):
                raise writing(path, error, Lost.BEGIN) from error
            raise

    @classmethod
    def open(cls, path: Path, now: float) -> tuple[Self, Reading]:
        """A journal to go on with, and what is in it. What is damaged is kept aside and cut. Raises JournalError."""
        load(path)
        lock = Lock(path, now, Lost.OPEN)
        descriptor = -1
        try:
            data = load(path)
            found = understood(path, data)
            descriptor = _opened(path)
            if found.damage:
                found = _mended(path, descriptor, data, found, found.damage)
            # What a killed process wrote may be in memory only; from now on it counts.
            settle(descriptor)
        except BaseException as error:
            if descriptor >= 0:
                os.close(descriptor)
            lock.release()
            if isinstance(error, OSError):
                raise writing(path, error, Lost.OPEN) from error
            raise
        return cls(path, lock, descriptor, found.end, found.check), found

    def append(self, entry: Entry) -> None:
        """Writes an entry, and returns when it is on the disk. Raises JournalError: then it is not in the journal."""
        if self._descriptor < 0:
            raise ValueError(self.path)
        value = {"at": entry.at, "action": encode_action(entry.action), "to": [entry.position, entry.stage.value]}
        if entry.since is not None:
            value["since"] = entry.since
        line, check = encoded(value, self._check)
        try:
            self._cut()
            self._check_alone()
            self._dirty = True
            write_all(self._descriptor, line)
            settle(self._descriptor)
            found = os.fstat(self._descriptor)
        except OSError as error:
            with contextlib.suppress(OSError):
                self._cut()
            raise writing(self.path, error, Lost.ENTRY) from error
        self._check_there(found, self._end + len(line))
        self._dirty = False
        self._end += len(line)
        self._check = check
        self._stamp = found.st_mtime_ns

    def _check_alone(self) -> None:
        """Raises JournalChanged when the file is not as we left it. Raises OSError.

        To write behind what somebody else put there would lose both.
        """
        found = os.fstat(self._descriptor)
        if found.st_size != self._end:
            raise JournalChanged(self.path)
        if found.st_mtime_ns == self._stamp:
            return
        sound = scan(load(self.path))
        if not sound.lines or (sound.lines[-1].end, sound.lines[-1].check) != (self._end, self._check):
            raise JournalChanged(self.path)
        self._stamp = found.st_mtime_ns  # touched, or on a drive whose times are not exact

    def _check_there(self, found: os.stat_result, end: int) -> None:
        """Raises JournalMissing or JournalChanged when what was written is not in the file of that name."""
        try:
            named = self.path.stat()
        except FileNotFoundError:
            raise JournalMissing(self.path) from None
        except OSError:
            return  # what was written is on the disk; a name that cannot be looked up now is no reason to deny it
        if found.st_nlink == 0:
            raise JournalMissing(self.path)
        if (found.st_size, named.st_size) != (end, end):
            self._dirty = False  # what is behind our last line may be somebody else's: it stays
            raise JournalChanged(self.path)

    def close(self) -> None:
        """Gives the journal back."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                self._cut()
            os.close(self._descriptor)
            self._descriptor = -1
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _cut(self) -> None:
        """Takes away what a failed write may have left. Raises OSError; then the next append tries again."""
        if self._dirty and os.fstat(self._descriptor).st_size >= self._end:
            os.ftruncate(self._descriptor, self._end)
            settle(self._descriptor)
            self._stamp = os.fstat(self._descriptor).st_mtime_ns
        self._dirty = False


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_APPEND | BINARY)


def _mended(path: Path, descriptor: int, data: bytes, found: Reading, damage: Damage) -> Reading:
    """The journal cut behind its last sound line, the rest in a file beside it. Raises OSError."""
    aside = beside(path, "torn" if damage.torn else "rest")
    write_whole(aside, data[found.end :])
    os.ftruncate(descriptor, found.end)
    kept = Damage(damage.line, damage.bytes, damage.torn, aside)
    return Reading(found.header, found.entries, found.end, found.check, kept)
