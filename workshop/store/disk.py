"""The few things a journal asks of the operating system, by what they promise."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from itertools import count
from pathlib import Path
from typing import Final

BINARY: Final[int] = getattr(os, "O_BINARY", 0)
NO_LINKS: Final[int] = getattr(os, "O_NOFOLLOW", 0)
NO_WAITING: Final[int] = getattr(os, "O_NONBLOCK", 0)
"""A pipe without anybody at its other end would hold the program up for ever."""
NEW: Final = ".new"
"""The ending of a file that is still being written."""
PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
LARGEST: Final = 64_000_000
"""Bytes of a file that is read into memory. A journal of a long day has a hundredth of that."""
_REFUSED: Final = frozenset({errno.EIO, errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What a disk says that can do it and could not; whatever else it says means that it knows no such thing."""
_UNKNOWN: Final = frozenset(
    {errno.EINVAL, errno.ENOSYS, getattr(errno, "ENOTSUP", errno.ENOSYS), getattr(errno, "EOPNOTSUPP", errno.ENOSYS)}
)


def settle(descriptor: int) -> None:
    """Returns when everything written to the file is on the disk. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        # On macOS fsync hands the data to the drive, which may keep it in its own memory.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    try:
        getattr(os, "fdatasync", os.fsync)(descriptor)
    except OSError as error:
        if error.errno not in _UNKNOWN:
            raise
        os.fsync(descriptor)


def settle_folder(folder: Path) -> bool:
    """Returns when the names in the folder are on the disk, or False where the file system cannot promise that.

    Network drives and some others know no such thing: there a name is as durable as they make it. Windows does it by
    itself. Raises OSError where it could be done and failed.
    """
    if sys.platform == "win32":
        return True
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno in _REFUSED:
            raise
        return False
    return True


def read_file(path: Path, most: int = LARGEST, *, since: int = 0) -> bytes:
    """The bytes of a regular file, behind the first `since`. Raises OSError, also for a pipe, a device, and what is
    larger than `most` bytes.
    """
    descriptor = os.open(path, os.O_RDONLY | NO_WAITING | BINARY)
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.EINVAL, "", str(path))
        file.seek(since)
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, "", str(path))
    return data


def in_the_way(folder: Path) -> Path | None:
    """What is where the folder, or one above it, would have to be, and is none: a file, or a link to nothing."""
    for each in (folder, *folder.parents):
        if os.path.lexists(each):
            return None if each.is_dir() else each
    return None


def make_folder(folder: Path) -> None:
    """Makes the folder, durably, for its owner only. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    settle_folder(folder.parent)


def write_all(descriptor: int, data: bytes) -> None:
    """Writes all of it: the system may take less at a time. Raises OSError."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def write_whole(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> bool:
    """Writes a file durably, whole or not at all, over an older one; whether its name is durable too.

    See `settle_folder` for that. `mode`: who may read and write it. Raises OSError.
    """
    return _written(data, path, path.with_name(path.name + NEW), os.O_TRUNC | NO_WAITING, mode)


def write_for_people(path: Path, data: bytes) -> bool:
    """Writes a file that somebody asked for: whole or not at all, and whether it is sure to be on the disk.

    What is there already keeps its rights, and a link stays one. Raises OSError, also where the name is that of a
    pipe, a device or a folder, or of a link to a file with another ending, which is no such file and could be a
    journal; and leaves what is there as it is then.
    """
    try:
        named, path = path, Path(os.path.realpath(path))
        if path.suffix.lower() != named.suffix.lower():
            raise OSError(errno.EINVAL, "", str(path))
        found = path.stat()
    except FileNotFoundError:
        found = None
    except ValueError as error:  # a NUL in the name
        raise OSError(errno.EINVAL, str(error)) from error
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "", str(path))
    # the name itself may already be as long as names can be
    fresh = path.with_name(f".{os.getpid():x}-{time.monotonic_ns():x}{NEW}")
    return _written(data, path, fresh, os.O_EXCL, 0o666, like=found)


def _written(data: bytes, path: Path, fresh: Path, how: int, mode: int, like: os.stat_result | None = None) -> bool:
    """Writes beside, settles, and renames; see above. `like`: the file whose rights it gets. Raises OSError."""
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | how | NO_LINKS | BINARY, mode)
        try:
            if like is not None and hasattr(os, "fchmod"):
                with contextlib.suppress(OSError):
                    os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
            write_all(descriptor, data)
            settle(descriptor)
        finally:
            os.close(descriptor)
        fresh.replace(path)
        return settle_folder(path.parent)
    except BaseException:
        remove(fresh)
        raise


def beside(path: Path, kind: str) -> Path:
    """A name beside that file which none has, to keep something aside: the same with `.torn1` or such an ending."""
    return next(each for number in count(1) if not os.path.lexists(each := path.with_suffix(f".{kind}{number}")))


def remove(path: Path) -> bool:
    """Removes a file if it is there and can be; whether it is gone."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
