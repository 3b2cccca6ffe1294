"""A pack to hand on: cases, packs and agendas in one zip file, opened as if a stranger had made it.

Everything is looked at before anything is written: names, sizes, counts and ratios have bounds, there are no links and
no ways out of the folder, and what is there already is replaced only by whoever says so.
"""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from workshop.cases.files import ENDING, toml_files
from workshop.cases.hidden import shown
from workshop.cases.library import Library
from workshop.cases.limits import LARGEST_FILE
from workshop.cases.origins import KINDS
from workshop.language.voice import Voice
from workshop.store.disk import make_folder, read_file, remove, write_whole
from workshop.store.places import same
from workshop.store.trouble import JournalFull, JournalReadOnly, system_word, writing

MOST_FILES: Final = 300
LARGEST: Final = 8_000_000
"""Bytes of a zip file."""
LARGEST_UNPACKED: Final = 32_000_000
MOST_RATIO: Final = 100
"""Bytes of a file for each byte in the zip file; a case has five or so."""
_NAME: Final = re.compile(r"[^\W_](?:[\w .()&'+-]*[\w)])?")
_LONGEST_NAME: Final = 100
_TAKEN: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Windows has other uses for these."""
_END: Final = struct.Struct("<4s4H2LH")
_END_SIGN, _BIG_SIGN = b"PK\x05\x06", b"PK\x06\x07"
_LONGEST_LISTING: Final = MOST_FILES * 1000
"""Bytes of the list of names at the end of the file; more are not even looked at."""


class BundleError(Exception):
    """A zip file that is no pack, or that cannot be taken over. The sentences are in the catalogue: `store.bundle`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def sentence(self, voice: Voice) -> str:
        """What is wrong, in the language of the voice."""
        return voice(f"store.bundle.{self.code}", **self.values)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A file of a bundle: its kind, which is its folder, its id, and what is in it."""

    kind: str
    id: str
    data: bytes

    @property
    def name(self) -> str:
        """Its path in the bundle."""
        return f"{self.kind}/{self.id}{ENDING}"


class There(StrEnum):
    """What there is of an entry already."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"
    """A file of that name with something else in it."""
    SHIPPED = "shipped"
    """Something of that name comes with the program, and would be stood in for."""


def packed(entries: Iterable[Entry]) -> bytes:
    """The bundle of those files. Raises BundleError for what nobody could open again."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for each in sorted(entries):
            info = zipfile.ZipInfo(each.name)  # without the time: the same files give the same bundle
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            try:
                bundle.writestr(info, each.data)
            except UnicodeEncodeError:  # a name that is no text
                raise BundleError("bad_name", name=shown(each.name)) from None
    opened(file.getvalue())
    return file.getvalue()


def open_bundle(path: Path) -> tuple[Entry, ...]:
    """The files in that bundle. Raises BundleError."""
    try:
        raw = read_file(path, LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        raise BundleError("missing", file=path) from None
    except OSError as error:
        raise BundleError("too_large" if error.errno == errno.EFBIG else "unreadable", file=path) from None
    except ValueError:  # a NUL in the name
        raise BundleError("missing", file=shown(path)) from None
    return opened(raw)


def opened(raw: bytes) -> tuple[Entry, ...]:
    """The files in the bytes of a bundle. Raises BundleError."""
    _look_at_the_end(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as bundle:
            infos = [info for info in bundle.infolist() if info.filename.rstrip("/") not in KINDS]
            if len(infos) > MOST_FILES:
                raise BundleError("too_many", most=MOST_FILES)
            names = [_checked(info) for info in infos]
            _no_twins(names)
            if sum(info.file_size for info in infos) > LARGEST_UNPACKED:
                raise BundleError("too_large", file="zip")
            found = [Entry(kind, id, _read(bundle, info)) for (kind, id), info in zip(names, infos, strict=True)]
    except BundleError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error, MemoryError):
        raise BundleError("not_a_bundle") from None
    if not found:
        raise BundleError("not_a_bundle")
    return tuple(sorted(found))


def _look_at_the_end(raw: bytes) -> None:
    """How long the list of names is stands at the end: too long a one is not read."""
    at = len(raw) - _END.size
    if at < 0 or not (raw.startswith(_END_SIGN, at) and raw.endswith(b"\0\0")):
        at = raw.rfind(_END_SIGN, max(0, len(raw) - (1 << 16) - _END.size), len(raw) - _END.size + len(_END_SIGN))
    if at < 0:
        raise BundleError("not_a_bundle")
    *_, entries, length, _, _ = _END.unpack_from(raw, at)
    if entries > MOST_FILES + len(KINDS) or length > _LONGEST_LISTING or raw.startswith(_BIG_SIGN, max(0, at - 20)):
        raise BundleError("too_many", most=MOST_FILES)


def _checked(info: zipfile.ZipInfo) -> tuple[str, str]:
    """Kind and id. Raises BundleError."""
    name = unicodedata.normalize("NFC", info.filename)
    kind, _, file = name.partition("/")
    id = file.removesuffix(ENDING)
    plain = info.orig_filename == info.filename and file.endswith(ENDING) and kind in KINDS
    if not plain or not _NAME.fullmatch(id) or len(id) > _LONGEST_NAME or _TAKEN.fullmatch(id):
        raise BundleError("bad_name", name=shown(info.orig_filename))
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        raise BundleError("link", name=shown(name))
    if info.flag_bits & 1:
        raise BundleError("locked", name=shown(name))
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BundleError("not_a_bundle")
    if info.file_size > LARGEST_FILE or info.file_size > MOST_RATIO * max(info.compress_size, 1):
        raise BundleError("bomb", name=shown(name))
    return kind, id


def _no_twins(names: Iterable[tuple[str, str]]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for kind, id in names:
        key = kind, id.casefold()
        if key in seen:
            raise BundleError("twins", one=shown(f"{kind}/{seen[key]}{ENDING}"), other=shown(f"{kind}/{id}{ENDING}"))
        seen[key] = id


def _read(bundle: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with bundle.open(info) as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE or len(data) != info.file_size:
        raise BundleError("bomb", name=shown(info.filename))
    return data


def target(entry: Entry, folder: Path) -> Path:
    """The file that it goes to: one of that name that is there, however its letters are stored, or a new one."""
    path = folder / entry.kind / f"{entry.id}{ENDING}"
    return next((each for each in toml_files(path.parent) if same(each.name, path.name)), path)


def there(entry: Entry, folder: Path, shipped: Library) -> There:
    """What there is of it in the user's folder, or in the library that comes with the program."""
    path = target(entry, folder)
    if os.path.lexists(path):
        try:
            return There.SAME if read_file(path, LARGEST_FILE) == entry.data else There.OTHER
        except OSError:
            return There.OTHER
    kinds: Mapping[str, Mapping[str, object]] = dict(
        zip(KINDS, (shipped.cases, shipped.packs, shipped.agendas), strict=True)
    )
    return There.SHIPPED if entry.id in kinds[entry.kind] else There.NEW


def add(entries: Iterable[Entry], folder: Path) -> None:
    """Writes them all, over what is there, or none of them. Raises BundleError."""
    done: list[tuple[Path, bytes | None]] = []
    for each in entries:
        path = target(each, folder)
        try:
            before = read_file(path, LARGEST_FILE) if os.path.lexists(path) else None
            make_folder(path.parent)
            write_whole(path, each.data)
        except OSError as error:
            _put_back(done)
            raise _not_written(path, error) from error
        done.append((path, before))


def _put_back(done: Iterable[tuple[Path, bytes | None]]) -> None:
    for path, before in done:
        if before is None:
            remove(path)
            continue
        try:
            write_whole(path, before)
        except OSError:  # nothing better can be done, and the reason for it is said anyway
            continue


def _not_written(path: Path, error: OSError) -> BundleError:
    cause = writing(path, error)
    code = {JournalReadOnly: "read_only", JournalFull: "full"}.get(type(cause), "not_written")
    return BundleError(code, folder=path.parent, file=path.name, reason=system_word(error))
