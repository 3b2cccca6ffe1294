"""The sessions on this computer: which there are, how long they stay, and how they are deleted."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from workshop.cases.agenda import Stage
from workshop.cases.text import Language, Text
from workshop.store.disk import NEW, settle_folder
from workshop.store.journal import MOST_DAYS as MOST_DAYS
from workshop.store.journal import Header, entries_of, header_of, load, read_header
from workshop.store.lines import scan
from workshop.store.lock import Holder, Lock, holder
from workshop.store.mark import mark_of, note
from workshop.store.places import JOURNAL, is_ours, is_side_file, journals, session_of, sessions_folder, side_files
from workshop.store.times import wrong_clock
from workshop.store.trouble import (
    HeaderDamaged,
    JournalError,
    JournalFailed,
    JournalLinked,
    JournalLocked,
    JournalMissing,
    JournalTooNew,
    Lost,
    closed,
    writing,
)

DAYS: Final = 7
"""How long a session stays after its last action, unless the trainer chose otherwise."""
DAY: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Listed:
    """One session of the list. Times are seconds since the epoch."""

    path: Path
    agenda: str
    """The id of its agenda."""
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
    chosen: bool
    """Whether the trainer chose how long it stays."""
    reported: float | None = None
    """When the report was written, if the session was over then and nothing happened since."""
    holder: Holder | None = None
    """Who plays it at the moment."""

    @property
    def name(self) -> str:
        """What it is called in commands: its file, without the ending. A copy beside it has another name."""
        return self.path.stem

    @property
    def ended(self) -> bool:
        """Whether its last case is over."""
        return self.stage is Stage.FINAL


@dataclass(frozen=True, slots=True)
class Shelf:
    """All sessions: unfinished ones first, then by their last action, the newest first."""

    sessions: tuple[Listed, ...]
    broken: Mapping[Path, JournalError]
    """Journals of which not even the first line can be read, and why."""
    closed: JournalError | None = None
    """Why the folder cannot be looked into; then nobody knows what is there."""


def shelf(folder: Path | None = None) -> Shelf:
    """The sessions in a folder (default: the user's). Never raises for a broken one. Replays nothing."""
    sessions: list[Listed] = []
    broken: dict[Path, JournalError] = {}
    folder = folder or sessions_folder()
    try:
        found = journals(folder)
    except OSError as error:
        return Shelf((), {}, closed(folder, error))
    for path in found:
        try:
            sessions.append(listed(path))
        except JournalError as error:
            broken[path] = error
    sessions.sort(key=lambda each: (each.ended, -each.last, each.name))
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
    ended = stage is Stage.FINAL
    reported = _reported(path, at) if ended else None
    return Listed(
        path,
        header.agenda.id,
        header.agenda.title,
        header.language,
        header.started,
        at,
        len(header.agenda.blocks),
        position,
        stage,
        len(data),
        _until(header, at, reported),
        header.days is not None,
        reported,
        holder(path),
    )


def _until(header: Header, last: float, reported: float | None) -> float:
    """The one rule: see the message `store.rule`."""
    if header.days is not None:
        return last + header.days * DAY
    longest = last + DAYS * DAY
    return longest if reported is None else min(longest, reported + DAY)


def _reported(journal: Path, last: float) -> float | None:
    mark = mark_of(journal)
    return None if mark.last is None or mark.last < last else mark.at


def copies(path: Path) -> tuple[Path, ...]:
    """The other journals of the same session beside that one, as a tool that syncs folders leaves them."""
    try:
        header, _ = read_header(path)
        beside = journals(path.parent)
    except (JournalError, OSError):
        return ()
    found = []
    for other in beside:
        with suppress(JournalError):
            if other != path and read_header(other)[0] == header:
                found.append(other)
    return tuple(found)


def unfinished(folder: Path | None = None) -> Listed | None:
    """The newest session that has not ended, whether somebody plays it or not; None without one.

    An older one is gone on with by its name alone: nobody is to stand in the wrong seminar because the right one runs.
    """
    return next((each for each in shelf(folder).sessions if not each.ended), None)


def running(but: Path) -> Listed | None:
    """Of the sessions beside that one which somebody plays and which are not over, the one with the newest action."""
    found = (each for each in shelf(but.parent).sessions if each.holder is not None and each.path != but)
    return next((each for each in found if not each.ended), None)


def unended(agenda: str, folder: Path | None = None) -> Listed | None:
    """The newest session of the agenda of that id in which something was done, and which has not ended."""
    found = (each for each in shelf(folder).sessions if not each.ended and each.last > each.started)
    return next((each for each in found if each.agenda == agenda), None)


def mark_reported(path: Path, at: float) -> None:
    """Notes that the report of a session that is over was written; nothing for another one. Raises JournalError.

    Whoever asks for this has the report on the disk: it must not be lost when the session goes because of it.
    """
    found = listed(path)
    if not found.ended:
        return
    try:
        note(path, replace(mark_of(path), at=at, last=found.last))
    except OSError as error:
        raise writing(path, error, Lost.MARK) from error


class Why(StrEnum):
    """Why a session goes, or stays although its time would be over."""

    DAYS = "days"
    REPORTED = "reported"
    UNREADABLE = "unreadable"
    """Nobody can read its first line, and the longest time that can be chosen has passed since the file changed."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A session that was deleted because its time was over. Times are seconds since the epoch."""

    name: str
    why: Why
    last: float
    """Its last action; of an unreadable one, when the file changed."""
    until: float
    title: Text | None = None


def expired(now: float, folder: Path | None = None) -> tuple[Path, ...]:
    """The journals whose time is over and that nobody plays at the moment, also unreadable ones."""
    folder = folder or sessions_folder()
    try:
        found = journals(folder)
    except OSError:
        return ()
    return tuple(path for path in found if _over(path, now) is not None and holder(path) is None)


def _over(path: Path, now: float) -> Gone | None:
    """What is to be told of a session whose time is over; None for one that stays."""
    try:
        each = listed(path)
    except (HeaderDamaged, JournalTooNew):
        return _over_unread(path, now)
    except JournalError:
        return None  # it may be readable tomorrow
    if each.until > now or wrong_clock(each.last, now):
        return None
    why = Why.DAYS if each.reported is None else Why.REPORTED
    return Gone(each.name, why, each.last, each.until, each.title)


def _over_unread(path: Path, now: float) -> Gone | None:
    try:
        changed = path.stat().st_mtime
    except OSError:
        return None
    until = changed + MOST_DAYS * DAY
    return None if until > now or wrong_clock(changed, now) else Gone(path.stem, Why.UNREADABLE, changed, until)


def astray(now: float, folder: Path | None = None) -> tuple[Listed, ...]:
    """The sessions that stay until somebody deletes them, because a clock was wrong: today's, or the one of then."""
    return tuple(each for each in shelf(folder).sessions if wrong_clock(each.last, now))


def delete_expired(now: float, folder: Path | None = None) -> tuple[Gone, ...]:
    """For every start of the program: deletes what is over. Whoever starts it says what is gone. Never raises."""
    gone: list[Gone] = []
    for path in expired(now, folder):
        over: list[Gone] = []

        def still(path: Path = path, over: list[Gone] = over) -> bool:
            over += filter(None, [_over(path, now)])
            return bool(over)

        try:
            delete(path, now, still)
        except JournalError:
            continue
        gone += over
    _sweep(folder or sessions_folder(), now)
    return tuple(gone)


def delete(path: Path, now: float, still: Callable[[], bool] = lambda: True) -> None:
    """Deletes a session: its journal and every file beside it. Raises JournalError; JournalLocked when in use.

    `still` is asked under the lock whether it is to go: somebody may just have gone on with it.
    """
    files = (path, *side_files(path))
    if not any(map(os.path.lexists, files)):
        raise JournalMissing(path)
    for file in files:
        if file.is_symlink():
            raise JournalLinked(file, target=str(Path(os.path.realpath(file))))
    there = holder(path)  # where there are no locks, this is all that is known
    if there is not None:
        raise JournalLocked(path, there.pid, there.since)
    lock = Lock(path, now, Lost.DELETE)
    try:
        if not still():
            return
        for file in files:
            if file != lock.path:
                file.unlink(missing_ok=True)
        settle_folder(path.parent)
    except OSError as error:
        raise writing(path, error, Lost.DELETE) from error
    finally:
        lock.release()
    if os.path.lexists(lock.path) or os.path.lexists(path):
        failed = JournalFailed(path, reason="EBUSY")
        failed.lost = Lost.DELETE
        raise failed


def delete_all(now: float, folder: Path | None = None) -> tuple[JournalError, ...]:
    """Deletes every session and whatever is left of earlier ones. What could not be deleted, and why."""
    folder = folder or sessions_folder()
    errors: list[JournalError] = []
    try:
        found = journals(folder)
    except OSError as error:
        return (closed(folder, error),)
    for path in found:
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
        if not stray or not is_side_file(path) or not is_ours(path):
            continue
        journal = folder / f"{session_of(path)}{JOURNAL}"
        if holder(journal) is not None:
            continue  # somebody is just beginning it
        try:
            lock = Lock(journal, now, Lost.DELETE)
        except JournalError:
            continue
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue
        finally:
            lock.release()
