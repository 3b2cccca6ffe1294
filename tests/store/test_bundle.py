"""A pack to hand on is opened as if a stranger had made it: all is looked at before anything is written."""

from __future__ import annotations

import io
import stat
import struct
import time
import unicodedata
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from support.case_files import SOUND
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.store.bundle import (
    LARGEST,
    MOST_FILES,
    BundleError,
    Entry,
    There,
    add,
    open_bundle,
    opened,
    packed,
    there,
)

CASE = Entry("cases", "mine", SOUND.encode())
PACK = Entry("packs", "evening", b"format = 1\n")


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with anything in it."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as bundle:
        warnings.simplefilter("ignore")
        for name, data in files:
            bundle.writestr(name, data)
    return out.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    """An entry that is a link."""
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def locked() -> bytes:
    """A zip file, the entry of which says that it is encrypted."""
    raw = bytearray(zipped(("cases/mine.toml", b"x")))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def lying(size: int) -> bytes:
    """A zip file that names another size than its entry unpacks to."""
    raw = bytearray(zipped(("cases/mine.toml", SOUND.encode() * 400)))
    at = raw.index(b"PK\x01\x02")
    struct.pack_into("<L", raw, at + 24, size)
    return bytes(raw)


def full(number: int) -> bytes:
    """A zip file with so many entries."""
    return zipped(*((f"cases/x{at}.toml", b"") for at in range(number)))


HOSTILE: dict[str, tuple[bytes | Callable[[], bytes], str | None]] = {
    "upward": (zipped(("cases/../../x.toml", b"")), "bad_name"),
    "upward in the folder": (zipped(("../cases/x.toml", b"")), "bad_name"),
    "absolute": (zipped(("/cases/x.toml", b"")), "bad_name"),
    "a drive": (zipped(("C:/x.toml", b"")), "bad_name"),
    "backslashes": (zipped(("cases\\x.toml", b"")), "bad_name"),
    "a NUL": (zipped(("cases/x.toml", b"")).replace(b"cases/x.toml", b"cases/x\0toml"), "bad_name"),
    "hidden": (zipped(("cases/.x.toml", b"")), "bad_name"),
    "deeper": (zipped(("cases/a/x.toml", b"")), "bad_name"),
    "beside": (zipped(("x.toml", b"")), "bad_name"),
    "another folder": (zipped(("sessions/x.toml", b"")), "bad_name"),
    "another ending": (zipped(("cases/x.py", b"")), "bad_name"),
    "a colon": (zipped(("cases/x:y.toml", b"")), "bad_name"),
    "a control character": (zipped(("cases/x\x1b[2J.toml", b"")), "bad_name"),
    "a device": (zipped(("cases/NUL.toml", b"")), "bad_name"),
    "a blank at the end": (zipped(("cases/x .toml", b"")), "bad_name"),
    "a long name": (zipped((f"cases/{'x' * 200}.toml", b"")), "bad_name"),
    "a link": (zipped((link("cases/x.toml"), b"/etc/passwd")), "link"),
    "a bomb": (zipped(("cases/x.toml", b"a" * 900_000)), "bomb"),
    "a file that is too large": (zipped(("cases/x.toml", bytes(range(256)) * 5000), method=0), "bomb"),
    "ten thousand entries": (lambda: full(10_000), "too_many"),
    "some more entries": (lambda: full(MOST_FILES + 1), "too_many"),
    "capital letters": (zipped(("cases/a.toml", b""), ("cases/A.toml", b"")), "twins"),
    "the same twice": (zipped(("cases/a.toml", b""), ("cases/a.toml", b"")), "twins"),
    "letters apart": (
        zipped(*((f"cases/{unicodedata.normalize(form, 'müller')}.toml", b"") for form in ("NFC", "NFD"))),
        "twins",
    ),
    "a password": (locked(), "locked"),
    "a size that is too small": (lying(5), None),
    "a size that is too large": (lying(500_000), None),
    "another way of packing": (zipped(("cases/x.toml", b"x"), method=zipfile.ZIP_LZMA), "not_a_bundle"),
    "nothing": (b"", "not_a_bundle"),
    "empty": (zipped(), "not_a_bundle"),
    "text": (SOUND.encode(), "not_a_bundle"),
    "cut off": (packed([CASE])[:-30], "not_a_bundle"),
    "damaged": (packed([CASE]).replace(b"mine", b"mind", 1), "not_a_bundle"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_harmless_pack_is_refused_in_one_sentence_and_fast(name: str) -> None:
    made, code = HOSTILE[name]
    raw = made if isinstance(made, bytes) else made()
    begun = time.monotonic()
    with pytest.raises(BundleError) as refused:
        opened(raw)
    assert time.monotonic() - begun < 1
    assert code in (None, refused.value.code)
    for language in Language:
        said = refused.value.sentence(Voice(language))
        assert "\n" not in said and "\x1b" not in said and "\0" not in said
        assert said.endswith((".", ".”"))


def test_all_together_must_not_grow_too_large() -> None:
    noise = bytes(range(256)) * 3900
    with pytest.raises(BundleError) as refused:
        opened(zipped(*((f"cases/x{at}.toml", noise) for at in range(40)), method=0))
    assert refused.value.code == "too_large"


def test_a_thousand_damaged_packs_give_a_sentence_or_what_was_in_them() -> None:
    whole = packed([CASE, PACK])
    for at in range(0, len(whole), max(1, len(whole) // 500)):
        for change in (1, 0x80):
            raw = bytearray(whole)
            raw[at] ^= change
            try:
                found = opened(bytes(raw))
            except BundleError:
                continue
            assert {each.data for each in found} <= {CASE.data, PACK.data}


def test_what_is_packed_is_what_is_opened_and_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "evening.zip"
    path.write_bytes(packed([PACK, CASE]))
    assert open_bundle(path) == (CASE, PACK)
    assert packed([CASE, PACK]) == path.read_bytes()


def test_folders_in_a_pack_are_no_entries() -> None:
    raw = zipped(("cases/", b""), ("packs/", b""), ("cases/mine.toml", CASE.data))
    assert opened(raw) == (CASE,)


@pytest.mark.parametrize(("what", "code"), [("none", "missing"), ("folder", "unreadable"), ("large", "too_large")])
def test_a_file_that_cannot_be_opened_is_one_sentence(what: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "evening.zip"
    if what == "folder":
        path.mkdir()
    elif what == "large":
        with path.open("wb") as file:
            file.truncate(LARGEST + 1)
    with pytest.raises(BundleError) as refused:
        open_bundle(path)
    assert refused.value.code == code


def test_names_that_could_not_be_opened_again_are_not_packed() -> None:
    for name in ("a:b", "bad\udcff"):
        with pytest.raises(BundleError) as refused:
            packed([Entry("cases", name, b"")])
        assert refused.value.code == "bad_name"
        refused.value.sentence(Voice(Language.DE)).encode()


def test_what_is_there_is_known_before_anything_is_written(tmp_path: Path) -> None:
    library = shipped()
    assert there(CASE, tmp_path, library) is There.NEW
    assert there(Entry("cases", "payroll-clerk", b""), tmp_path, library) is There.SHIPPED
    add([CASE], tmp_path)
    assert there(CASE, tmp_path, library) is There.SAME
    assert there(Entry("cases", "mine", b"else"), tmp_path, library) is There.OTHER


def test_a_name_that_is_there_with_its_letters_apart_is_the_same_file(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / f"{unicodedata.normalize('NFD', 'müller')}.toml").write_bytes(b"old")
    entry = Entry("cases", "müller", b"new")
    assert there(entry, tmp_path, shipped()) is There.OTHER
    add([entry], tmp_path)
    assert [path.read_bytes() for path in folder.iterdir()] == [b"new"]


def test_either_all_is_written_or_everything_is_as_it_was(tmp_path: Path) -> None:
    add([Entry("cases", "mine", b"old")], tmp_path)
    (tmp_path / "packs").write_bytes(b"no folder")
    with pytest.raises(BundleError) as refused:
        add([CASE, Entry("cases", "other", b"x"), PACK], tmp_path)
    assert refused.value.code == "not_written"
    assert {path.name: path.read_bytes() for path in (tmp_path / "cases").iterdir()} == {"mine.toml": b"old"}
