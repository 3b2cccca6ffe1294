"""The few things a journal asks of the operating system, by what they promise."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Final

BINARY: Final[int] = getattr(os, "O_BINARY", 0)
NEW: Final = ".new"
"""The ending of a file that is still being written."""
PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700


def settle(descriptor: int) -> None:
    """Returns when everything written to the file is on the disk. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        # On macOS fsync hands the data to the drive, which may keep it in its own memory.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    getattr(os, "fdatasync", os.fsync)(descriptor)


def settle_folder(folder: Path) -> None:
    """Returns when the names in the folder are on the disk. Raises OSError. Windows does that by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file durably, whole or not at all, over an older one. Raises OSError."""
    fresh = path.with_name(path.name + NEW)
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, PRIVATE_FILE)
        try:
            write_all(descriptor, data)
            settle(descriptor)
        finally:
            os.close(descriptor)
        fresh.replace(path)
        settle_folder(path.parent)
    except BaseException:
        remove(fresh)
        raise


def remove(path: Path) -> bool:
    """Removes a file if it is there and can be; whether it is gone."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
