"""Cases that somebody is writing and has not saved: one TOML file each, beside the sessions, whole at any time."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workshop.cases.files import ENDING, toml_files
from workshop.cases.sheet import Sheet, free_id
from workshop.store.disk import make_folder, read_file, remove, settle_folder, write_whole
from workshop.store.places import drafts_folder
from workshop.store.trouble import writing

_VERSION: Final = 1
_LARGEST: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft on the disk."""

    path: Path
    sheet: Sheet
    file: Path | None
    """The file that it is to become; None while it has none."""
    seen: str
    """What was in that file when the writing began, as `mark_of` has it; empty where it was not there."""
    mark: str
    """What tells this state of the draft from another one."""
    changed: float
    """Seconds since the epoch."""

    @property
    def name(self) -> str:
        """What it is called in commands."""
        return self.path.stem


def mark_of(text: str | None) -> str:
    """What tells one content of a file from another; empty for no file."""
    return "" if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def waiting(folder: Path | None = None) -> tuple[Waiting, ...]:
    """The drafts on this computer, the last one that was changed first. What cannot be read is left out."""
    found = []
    for path in toml_files(folder or drafts_folder()):
        try:
            text = read_file(path, _LARGEST).decode("utf-8")
            data: dict[str, Any] = tomllib.loads(text)
            sheet = Sheet.of(data["case"]) if data.get("version") == _VERSION else None
            if sheet is not None:
                file = str(data.get("file", ""))
                seen, changed = str(data.get("seen", "")), path.stat().st_mtime
                found.append(Waiting(path, sheet, Path(file) if file else None, seen, mark_of(text), changed))
        except (OSError, ValueError, KeyError, RecursionError):
            continue
    return tuple(sorted(found, key=lambda each: -each.changed))


def free_draft(name: str, folder: Path | None = None) -> Path:
    """A file for a new draft, which no other one has."""
    folder = folder or drafts_folder()
    return folder / f"{free_id(name, {path.stem for path in toml_files(folder)}, 'draft')}{ENDING}"


def is_foreign(path: Path, mark: str) -> bool:
    """Whether somebody else has written that draft since it was what `mark` says; one that is gone is nobody's."""
    try:
        return mark_of(read_file(path, _LARGEST).decode("utf-8", "replace")) != mark
    except (OSError, ValueError):
        return False


def keep(path: Path, sheet: Sheet, file: Path | None, seen: str) -> str:
    """Writes a draft, whole or not at all, over the one before; gives its mark. Raises JournalError."""
    import tomli_w  # only who writes needs it

    told: Mapping[str, Any] = {"version": _VERSION, "file": "" if file is None else str(file), "seen": seen}
    text = tomli_w.dumps({**told, "case": sheet.data})
    try:
        make_folder(path.parent)
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        raise writing(path, error) from error
    return mark_of(text)


def forget(path: Path) -> None:
    """Deletes a draft, if it is there and can be deleted."""
    if remove(path) and path.parent.is_dir():
        settle_folder(path.parent)
