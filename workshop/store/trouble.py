"""What can go wrong with a journal: one error per cause. The sentences are in the catalogue, area `store`."""

from __future__ import annotations

import errno
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Final

from workshop.language.voice import Voice
from workshop.store.disk import in_the_way


class Lost(StrEnum):
    """What has not happened because something could not be written."""

    FILE = "file"
    """A file of somebody's own was not saved."""
    ENTRY = "entry"
    """An entry into a session does not count."""
    BEGIN = "begin"
    """A session did not begin."""
    OPEN = "open"
    """A session did not go on."""
    DELETE = "delete"
    """A file was not deleted."""
    MARK = "mark"
    """It was not noted that a report was written."""
    LIMIT = "limit"
    """It was not noted how small a group reports tell about."""


class JournalError(Exception):
    """A journal that cannot be written or read. `values` fill the sentence of its cause, `lost` what came of it."""

    code: ClassVar[str] = "failed"
    lost: Lost = Lost.FILE

    def __init__(self, path: Path, **values: object) -> None:
        super().__init__(f"{self.code}: {path}")
        self.path = path
        self.values: dict[str, object] = {"file": path.name, "folder": str(path.parent), **values}


class JournalFull(JournalError):
    """No room on the disk."""

    code = "full"


class JournalReadOnly(JournalError):
    """The folder or the file must not be written."""

    code = "read_only"


class JournalFailed(JournalError):
    """The disk refused for another reason: `reason` is the system's own word."""

    code = "failed"


class JournalMissing(JournalError):
    """There is no such journal (any more)."""

    code = "missing"


class JournalUnreadable(JournalError):
    """The file must not be read, or the disk cannot read it."""

    code = "unreadable"


class JournalLocked(JournalError):
    """Another process writes it. `pid` and `since` (seconds since the epoch) say who, None when that is not known."""

    code = "locked"

    def __init__(self, path: Path, pid: int | None, since: float | None) -> None:
        super().__init__(path)
        self.pid = pid
        self.since = since


class JournalTooNew(JournalError):
    """Written by a newer version of this program: `version` is its number of the format."""

    code = "too_new"


class HeaderDamaged(JournalError):
    """The first line, without which the others mean nothing, cannot be read."""

    code = "header"


class JournalChanged(JournalError):
    """Another program wrote to the file, or cut it, while a session ran in it."""

    code = "changed"


class JournalLinked(JournalError):
    """The file is a link: to delete it would leave what it points to (`target`)."""

    code = "linked"


class FolderUnreadable(JournalError):
    """The folder of the sessions is there and cannot be read: nobody knows what is in it."""

    code = "folder"


class FolderTaken(JournalError):
    """Where a folder of the program would have to be there is a file, or a link to nothing: `found`."""

    code = "taken"


class CaseMissing(JournalError):
    """The session plays cases that are no longer there: `cases`."""

    code = "case_missing"


_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NO_FOLDER: Final = frozenset({errno.EEXIST, errno.ENOTDIR})
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def writing(path: Path, error: OSError, lost: Lost = Lost.FILE) -> JournalError:
    """The error by cause for what the system said while writing."""
    found = _cause(path, error)
    found.lost = lost
    return found


def _cause(path: Path, error: OSError) -> JournalError:
    if error.errno in _FULL:
        return JournalFull(path)
    if error.errno in _READ_ONLY:
        return JournalReadOnly(path)
    if error.errno == errno.ENOENT:
        return JournalMissing(path)
    return _taken(path.parent, error) or JournalFailed(path, reason=system_word(error))


def reading(path: Path, error: OSError) -> JournalError:
    """The error by cause for what the system said while reading."""
    if error.errno == errno.ENOENT:
        return JournalMissing(path)
    return JournalUnreadable(path, reason=system_word(error))


def system_word(error: OSError) -> str:
    """What the system calls it: EACCES. Its sentences are in whatever language it speaks itself."""
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


def closed(folder: Path, error: OSError) -> JournalError:
    """The error for a folder that cannot be looked into."""
    reason = system_word(error)
    return _taken(folder, error) or FolderUnreadable(folder, file=folder.name, folder=str(folder), reason=reason)


def _taken(folder: Path, error: OSError) -> FolderTaken | None:
    found = in_the_way(folder) if error.errno in _NO_FOLDER else None
    return None if found is None else FolderTaken(folder, found=str(found))


def sentence(voice: Voice, error: JournalError) -> str:
    """What is wrong and what helps, in the language of the voice."""
    if isinstance(error, JournalLocked):
        if error.pid is None or error.since is None:
            return voice("store.error.locked_by_somebody", **error.values)
        from workshop.store.moments import moment

        return voice("store.error.locked", pid=error.pid, since=moment(voice, error.since), **error.values)
    values = {**error.values, "lost": voice(f"store.lost.{error.lost}", **error.values)}
    return voice(f"store.error.{error.code}", **values)
