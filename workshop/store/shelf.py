"""The sessions on this computer: which there are, how long they stay, and how they are deleted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workshop.cases.agenda import Stage
from workshop.cases.text import Language, Text
from workshop.store.disk import NEW, settle_folder, write_whole
from workshop.store.journal import Header, entries_of, header_of, load
from workshop.store.lines import scan
from workshop.store.lock import Holder, Lock, holder
from workshop.store.places import JOURNAL, is_side_file, journals, session_of, sessions_folder, side_files
from workshop.store.trouble import HeaderDamaged, JournalError, JournalFailed, JournalMissing, writing

DAYS: Final = 7
"""How long a session stays after its last action, unless the trainer chose otherwise."""
MOST_DAYS: Final = 90
"""The longest a trainer can choose."""
DAY: Final = 86_400.0
REPORTED: Final = ".reported"
"""The ending of the file that says when the report was written."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One session of the list. Times are seconds since the epoch."""

    path: Path
    id: str
    title: Text
    language: Language
    started: float
    last: float
    """When the last action happened."""
    cases: int
    """How many cases the agenda has."""
    position: int
    """The place of the case being played, from 0; `cases` at the end."""
    stage: Stage
    size: int
    """Bytes."""
    until: float
    """When it deletes itself: at the first start after that."""
    reported: float | None = None
    """When the report was written, if nothing happened since."""
    holder: Holder | None = None
    """Who plays it at the moment."""

    @property
    def ended(self) -> bool:
        """Whether its last case is over."""
        return self.stage is Stage.FINAL

    def age(self, now: float) -> float:
        """Seconds since its last action."""
        return max(0.0, now - self.last)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All sessions: unfinished ones first, then by their last action, the newest first."""

    sessions: tuple[Listed, ...]
    broken: Mapping[Path, JournalError]
    """Journals of which not even the first line can be read, and why."""


def shelf(folder: Path | None = None) -> Shelf:
    """The sessions in a folder (default: the user's). Never raises for a broken one. Replays nothing."""
    sessions: list[Listed] = []
    broken: dict[Path, JournalError] = {}
    for path in journals(folder or sessions_folder()):
        try:
            sessions.append(listed(path))
        except JournalError as error:
            broken[path] = error
    sessions.sort(key=lambda each: (each.ended, -each.last, each.id))
    return Shelf(tuple(sessions), broken)


def listed(path: Path) -> Listed:
    """What the list says about one session. Raises JournalError."""
    data = load(path)
    found = scan(data)
    if not found.lines:
        raise HeaderDamaged(path)
    header = header_of(path, found.lines[0])
    last = entries_of(found.lines[1:][-1:])
    at, position, stage = header.started, 0, Stage.SITUATION
    if last:
        at, position, stage = max(at, last[0].at), last[0].position, last[0].stage
    reported = _reported(path, at)
    return Listed(
        path,
        header.id,
        header.agenda.title,
        header.language,
        header.started,
        at,
        len(header.agenda.blocks),
        position,
        stage,
        len(data),
        _until(header, at, reported, ended=stage is Stage.FINAL),
        reported,
        holder(path),
    )


def _until(header: Header, last: float, reported: float | None, *, ended: bool) -> float:
    """The trainer's days if chosen, else until the report was written, but never longer than the default.

    A report in the middle of a session ends nothing before a day without an action has passed.
    """
    if header.days is not None:
        return last + header.days * DAY
    longest = last + DAYS * DAY
    if reported is None:
        return longest
    return min(longest, reported if ended else max(reported, last + DAY))


def _reported(journal: Path, last: float) -> float | None:
    try:
        told = json.loads(journal.with_suffix(REPORTED).read_bytes())
        return float(told["at"]) if float(told["last"]) >= last else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def unfinished(folder: Path | None = None) -> Listed | None:
    """The newest session that has not ended and that nobody plays at the moment; None without one."""
    return next((each for each in shelf(folder).sessions if not each.ended and each.holder is None), None)


def mark_reported(path: Path, at: float) -> None:
    """Notes that the report of the session was written. Raises JournalError."""
    mark = json.dumps({"at": at, "last": listed(path).last}).encode()
    try:
        write_whole(path.with_suffix(REPORTED), mark)
    except OSError as error:
        raise writing(path, error) from error


def expired(now: float, folder: Path | None = None) -> tuple[Path, ...]:
    """The journals whose time is over and that nobody plays at the moment, also unreadable ones."""
    found = shelf(folder)
    over = [each.path for each in found.sessions if each.until <= now and each.holder is None]
    for path in found.broken:
        try:
            if path.stat().st_mtime + DAYS * DAY <= now and holder(path) is None:
                over.append(path)
        except OSError:
            continue
    return tuple(over)


def delete_expired(now: float, folder: Path | None = None) -> tuple[str, ...]:
    """For every start of the program: deletes what is over. The ids of the sessions that are gone. Never raises."""
    gone: list[str] = []
    for path in expired(now, folder):
        try:
            delete(path, now)
        except JournalError:
            continue
        gone.append(path.stem)
    _sweep(folder or sessions_folder(), now)
    return tuple(gone)


def delete(path: Path, now: float) -> None:
    """Deletes a session: its journal and every file beside it. Raises JournalError; JournalLocked when in use."""
    if not path.exists() and not side_files(path):
        raise JournalMissing(path)
    lock = Lock(path, now)
    try:
        for file in (path, *side_files(path)):
            if file != lock.path:
                file.unlink(missing_ok=True)
        settle_folder(path.parent)
    except OSError as error:
        raise writing(path, error) from error
    finally:
        lock.release()
    if lock.path.exists() or path.exists():
        raise JournalFailed(path, reason="EBUSY")


def delete_all(now: float, folder: Path | None = None) -> tuple[JournalError, ...]:
    """Deletes every session and whatever is left of earlier ones. What could not be deleted, and why."""
    folder = folder or sessions_folder()
    errors: list[JournalError] = []
    for path in journals(folder):
        try:
            delete(path, now)
        except JournalError as error:
            errors.append(error)
    _sweep(folder, now)
    return tuple(errors)


def _sweep(folder: Path, now: float) -> None:
    """Removes what a killed process left: files beside a journal that is not there, and half-written ones."""
    try:
        files = tuple(folder.iterdir())
    except OSError:
        return
    present = {session_of(path) for path in files if path.suffix == JOURNAL}
    for path in files:
        stray = session_of(path) not in present or path.suffix == NEW
        if not stray or not is_side_file(path):
            continue
        try:
            lock = Lock(folder / f"{session_of(path)}{JOURNAL}", now)
        except JournalError:
            continue  # somebody is just beginning it
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue
        finally:
            lock.release()
