"""Everything this program stores, in one list: for `workshop data`, and for the page that tells about it.

Whoever makes the program store something new adds a line to KEPT and its sentences to the catalogue, `store.kept`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final

from workshop.store.places import JOURNAL, Places, same, session_of
from workshop.store.shelf import delete, delete_all
from workshop.store.trouble import JournalError, JournalLinked, Lost, closed, writing


class Place(StrEnum):
    """A folder of the program."""

    CONFIG = "config"
    DATA = "data"
    STATE = "state"

    def path(self, places: Places) -> Path:
        """Where it is."""
        found: Path = getattr(places, self.value)
        return found


class Kind(StrEnum):
    """A kind of file."""

    JOURNAL = "journal"
    ASIDE = "aside"
    REPORTED = "reported"
    LOCK = "lock"
    DOOR = "door"
    AGENDA = "agenda"
    CASE = "case"
    PACK = "pack"
    STUDY = "study"
    STUDY_ASIDE = "study_aside"
    DRAFT = "draft"
    SETTINGS = "settings"
    CRASH = "crash"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Kept:
    """Files of one kind: in which folder, and the patterns of their names under it."""

    kind: Kind
    place: Place
    patterns: tuple[str, ...]
    of_session: bool = False
    """Whether it belongs to a session and goes when that is deleted."""
    stays: bool = False
    """Whether it is somebody's work, which goes only by its name and not with everything else."""
    named: bool = False
    """Whether it goes by its name, too, and with everything else."""


KEPT: Final = (
    Kept(Kind.JOURNAL, Place.DATA, ("sessions/*.journal",), of_session=True),
    Kept(Kind.ASIDE, Place.DATA, ("sessions/*.torn[0-9]*", "sessions/*.rest[0-9]*"), of_session=True),
    Kept(Kind.REPORTED, Place.DATA, ("sessions/*.reported",), of_session=True),
    Kept(Kind.LOCK, Place.DATA, ("sessions/*.lock",), of_session=True),
    Kept(Kind.DOOR, Place.DATA, ("sessions/*.door",), of_session=True),
    Kept(Kind.AGENDA, Place.DATA, ("agendas/*.toml",), stays=True),
    Kept(Kind.CASE, Place.DATA, ("cases/*.toml",), stays=True),
    Kept(Kind.PACK, Place.DATA, ("packs/*.toml",), stays=True),
    Kept(Kind.STUDY, Place.DATA, ("study.jsonl",), named=True),
    Kept(Kind.STUDY_ASIDE, Place.DATA, ("study.torn[0-9]*",), named=True),
    Kept(Kind.LOCK, Place.DATA, ("study.lock",), named=True),
    Kept(Kind.DRAFT, Place.DATA, ("drafts/*.toml",), stays=True),
    Kept(Kind.SETTINGS, Place.CONFIG, ("settings.toml",)),
    Kept(Kind.CRASH, Place.STATE, ("crash.log",)),
    Kept(Kind.UNFINISHED, Place.DATA, ("sessions/*.new",), of_session=True),
    Kept(
        Kind.UNFINISHED,
        Place.DATA,
        ("agendas/*.toml.new", "cases/*.toml.new", "packs/*.toml.new", "drafts/*.toml.new"),
    ),
    Kept(Kind.UNFINISHED, Place.DATA, ("study.*.new",), named=True),
    Kept(Kind.UNFINISHED, Place.CONFIG, ("settings.toml*.new",)),
    Kept(Kind.UNFINISHED, Place.STATE, ("crash.log.new",)),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A file on this computer. `size` in bytes, `changed` in seconds since the epoch; `kind` None: not ours."""

    path: Path
    kind: Kind | None
    size: int
    changed: float
    session: str | None = None
    stays: bool = False
    """See `Kept.stays`."""
    named: bool = False
    """See `Kept.named`."""

    @property
    def name(self) -> str | None:
        """What it is deleted by, alone: its session, or the name of the file."""
        if self.named:
            return self.path.name.partition(".")[0]
        return self.path.stem if self.stays else self.session


def held(places: Places) -> tuple[Held, ...]:
    """Every file in the program's folders, in the order of KEPT; at the end those that are none of ours."""
    found: dict[Path, Held] = {}
    for folder in dict.fromkeys((places.data, places.config, places.state)):
        for path in _files(folder, places):
            kept = _kept(path, places)
            try:
                stat = path.lstat()
            except OSError:
                continue  # gone since we looked
            found[path] = Held(path, None, stat.st_size, stat.st_mtime)
            if kept is not None:
                session = session_of(path) if kept.of_session else None
                found[path] = replace(found[path], kind=kept.kind, session=session, stays=kept.stays, named=kept.named)
    order = list(Kind)
    return tuple(sorted(found.values(), key=lambda each: (order.index(each.kind) if each.kind else 99, each.path)))


def unreadable(places: Places) -> tuple[JournalError, ...]:
    """The folders of the program that are there and cannot be looked into: what is in them nobody knows."""
    errors: list[JournalError] = []
    for folder in dict.fromkeys((places.data, places.config, places.state, places.sessions, *places.own)):
        try:
            next(folder.iterdir(), None)
        except FileNotFoundError:
            continue
        except OSError as error:
            errors.append(closed(folder, error))
    return tuple(errors)


def delete_everything(places: Places, now: float) -> tuple[JournalError, ...]:
    """Deletes every file that is ours, save what stays. What could not be deleted, and why."""
    errors = list(delete_all(now, places.sessions))
    for each in held(places):
        if each.kind is not None and each.session is None and not each.stays:
            errors += _unlinked(each.path)
    return tuple(errors)


def delete_named(name: str, places: Places, now: float) -> tuple[JournalError, ...]:
    """Deletes the session of that name, and the work of somebody's own. What could not be deleted, and why."""
    files = [each for each in held(places) if each.name and same(each.name, name)]
    errors: list[JournalError] = []
    for session in dict.fromkeys(each.session for each in files if each.session):
        try:
            delete(places.sessions / f"{session}{JOURNAL}", now)
        except JournalError as error:
            errors.append(error)
    for each in files:
        if each.stays or each.named:
            errors += _unlinked(each.path)
    return tuple(errors)


def _unlinked(path: Path) -> tuple[JournalError, ...]:
    if path.is_symlink():
        return (JournalLinked(path, target=str(Path(os.path.realpath(path)))),)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        return (writing(path, error, Lost.DELETE),)
    return ()


def _kept(path: Path, places: Places) -> Kept | None:
    if path.name.startswith("."):  # hidden ones are not ours, see `journals`
        return None
    for kept in KEPT:
        root = kept.place.path(places)
        if not path.is_relative_to(root):
            continue
        relative = PurePath(path.relative_to(root))
        if any(relative.match(pattern) and len(relative.parts) == pattern.count("/") + 1 for pattern in kept.patterns):
            return kept
    return None


def _files(folder: Path, places: Places) -> Iterator[Path]:
    """The files in a folder and the folders in it. Of links only those of the program's own folders are followed."""
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return
    for path in inside:
        if os.path.isdir(path) and (not path.is_symlink() or path in (places.sessions, *places.own)):  # noqa: PTH112
            yield from _files(path, places)
        else:
            yield path
