"""Files that something happened to: bytes that changed, lines that are missing or there twice, values of another kind.

Each kind of file the program reads has its originals, and a way to look at a mutant that must never end in more than
sentences. The same seed makes the same mutant.
"""

from __future__ import annotations

import copy
import json
import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

import tomli_w

from support.case_files import CARDS, PACK, PLAN, SMALL, SOUND, attempted
from support.homes import living_in
from support.journals import TODAY, ended, played, sealed
from support.sessions import TABLE
from workshop.cases.checking import check_path
from workshop.cases.finding import Finding
from workshop.cases.library import shipped, shipped_root
from workshop.cases.loading import read_case, read_organisation
from workshop.cases.packs import read_pack
from workshop.cases.source import text_of
from workshop.cases.text import Language
from workshop.language.findings import report_line
from workshop.language.voice import Voice
from workshop.play.actions import Forward
from workshop.play.course import open_session, reduce
from workshop.play.refusal import Refusal
from workshop.play.table import Table
from workshop.report.facts import report_of
from workshop.report.writing import WRITERS, write_report
from workshop.rules.judgement import Judgement
from workshop.store.agendas import own_agendas
from workshop.store.lines import scan
from workshop.store.lock import holder
from workshop.store.mark import mark_of
from workshop.store.moments import moment
from workshop.store.sessions import SessionFile, Watch, load_session
from workshop.store.settings import Settings, load_settings
from workshop.store.shelf import delete_expired, shelf
from workshop.store.trouble import JournalError, sentence

SMALL_TABLE: Final = Table({name: replace(TABLE[name], id=name) for name in TABLE})
VOICES: Final = tuple(Voice(language) for language in Language)
PIECES: Final = (
    *(b"\x00", b"\x01", b"\x07", b"\x08", b"\x0b", b"\x0c", b"\x1b[2J", b"\x1b]0;x\x07", b"\x7f", b"\x80", b"\x9b2J"),
    *(
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe4",
        b"\r",
        b"\r\n",
        b"\n\n",
    ),
    *(
        each.encode()
        for each in ("\u202e", "\u2066", "\u200b", "\u2028", "\u3164", "\u2800", "\U000e0041", "\u0301" * 40)
    ),
    *(b'"', b"'", b'"""', b"'''", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b".", b",", b"#", b"\\", b"\\u0000"),
    *(b"\\ud800", b"\\U00110000", b"a.b.c.d = 1\n", b"[party]\n", b"[[party]]\n", b"[[party.de]]\n", b"[x]\n[x]\n"),
    *(b"1979-05-27T07:32:00Z", b"9999-12-31", b"nan", b"inf", b"-inf", b"1e400", b"0x" + b"f" * 300, b"0o7", b"1_0"),
    *(
        b"9" * 25,
        b"9" * 5000,
        b"-" + b"9" * 400,
        b"[" * 500,
        b"{a=" * 500,
        b"[" * 60 + b"]" * 60,
        b"a." * 400 + b"b=1\n",
    ),
    *(
        b"x" * 20_000,
        "ü".encode() * 9000,
        b"[/]",
        b"[@click=app.quit]x[/]",
        b"{0}",
        b"{x}",
        b"%s",
        b"$(x)",
        b"../" * 30,
    ),
)
"""What somebody's editor, keyboard or malice can put into a file."""
VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, 1, -1, 2, 99, 2**31, 2**63, 2**64, 10**400, 0.5, -0.0, 1e300, float("inf"), float("nan")),
    *("", " ", "x", "\u3164", "\x00", "\x1b[2J", "\u202e", "\ud800", "x" * 20_000, "clerk", "head", "one", "keyboard"),
    *("reveal", "final", "chain", "[/", "{x}", "../../x", "nobody", "ask", "0", "1e400", "t1", "s1"),
    *(
        [],
        [[]],
        [{}],
        [None],
        ["x", "x"],
        list(range(300)),
        {},
        {"": ""},
        {"de": "x"},
        {"de": 1, "en": []},
        {"x": {"x": {}}},
    ),
)


def _deep(levels: int) -> Any:
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


@dataclass(frozen=True)
class Kind:
    """One kind of file: what is mutated, and what looks at a mutant; `look` raises where more than a sentence comes."""

    originals: Callable[[], tuple[bytes, ...]]
    look: Callable[[bytes, Path, Random], None]
    whole: Callable[[bytes], Any]
    """The data in an original."""
    written: Callable[[Any], bytes]
    """Data as such a file; ValueError or TypeError where it cannot be."""


# Mutations


def mutant(kind: str, seed: int) -> bytes:
    """The mutant of that number."""
    chance = Random(f"{kind}/{seed}")
    made = KINDS[kind]
    data = chance.choice(made.originals())
    if chance.random() < 0.45:
        value = copy.deepcopy(made.whole(data))
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            _changed(value, chance)
        try:
            data = made.written(value)
        except (TypeError, ValueError, RecursionError):
            pass  # what the format cannot say is no file; the bytes of the original are mutated then
        else:
            if chance.random() < 0.85:
                return data
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        data = chance.choice(WAYS)(data, chance)
    return data


def _changed(value: Any, chance: Random) -> None:
    places = [value, *_inside(value)]
    place = chance.choice(places)
    odd = copy.deepcopy(chance.choice(VALUES)) if chance.random() < 0.97 else _deep(chance.choice((5, 60, 400)))
    keys: list[Any] = list(place) if isinstance(place, dict) else list(range(len(place)))
    key = chance.choice(keys) if keys else None
    match chance.randrange(5):
        case 0 if key is not None:
            del place[key]
        case 1 if isinstance(place, dict):
            place[chance.choice(("x", "", "de", "format", "id", "case", "at", "do", "rounds", "says", "who"))] = odd
        case 1:
            place.insert(chance.randrange(len(place) + 1), odd)
        case 2 if isinstance(place, list) and place:
            place += [copy.deepcopy(chance.choice(place)) for _ in range(chance.choice((1, 1, 2, 100)))]
        case 3 if len(keys) > 1:
            other = chance.choice(keys)
            place[key], place[other] = place[other], place[key]
        case _ if key is not None:
            place[key] = odd


def _inside(value: Any) -> list[Any]:
    found = []
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, (dict, list)):
            found += [each, *_inside(each)]
    return found


def _flipped(data: bytes, chance: Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _any_byte(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 2, 10, 200, 4096)) :]


def _zeroed(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes(min(len(data) - at, chance.choice((8, 512, 4096))))


def _put_in(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 30)) + data[at:]


def _lines(data: bytes, chance: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines[at:at] = [lines[at]] * chance.choice((1, 1, 2, 300))
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case _:
            del lines[min(at, other) : max(at, other)]
    return b"".join(lines)


def _valued(data: bytes, chance: Random) -> bytes:
    """Something else behind one of the equals signs, or colons."""
    sign = b"=" if b"=" in data else b":"
    parts = data.split(sign)
    if len(parts) < 2:
        return data
    at = chance.randrange(1, len(parts))
    rest = parts[at].split(b"\n", 1)
    parts[at] = b" " + chance.choice(PIECES) + (b"\n" + rest[1] if len(rest) > 1 else b"")
    return sign.join(parts)


def _encoded_oddly(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    odd = chance.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1", "cp037", "utf-7", "cp1252"))
    return text.encode(odd, "replace")


def _line_ends(data: bytes, chance: Random) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\x0b", b"\x85", b"\xe2\x80\xa8", b"")))


WAYS: Final = (
    *(_flipped, _any_byte, _cut, _without, _zeroed, _put_in, _put_in, _lines, _lines, _valued, _valued),
    *(_encoded_oddly, _line_ends),
)


# Originals


def _shipped(folder: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((shipped_root() / folder).glob("*.toml")))


@cache
def _cases() -> tuple[bytes, ...]:
    small = tuple(each.encode() for each in (SMALL, SOUND, SOUND + CARDS))
    return small * 4 + _shipped("cases")


@cache
def _packs() -> tuple[bytes, ...]:
    return (PACK.encode(), *_shipped("packs"))


@cache
def _agendas() -> tuple[bytes, ...]:
    return (PLAN.encode(), *_shipped("agendas"))


@cache
def _journals() -> tuple[bytes, ...]:
    from tempfile import TemporaryDirectory

    found = []
    with TemporaryDirectory() as name:
        for seed in range(8):
            found.append(played(Path(name) / str(seed), seed, 6 + 9 * seed)[0].read_bytes())
        found.append(ended(Path(name) / "ended", days=3).read_bytes())
    return tuple(found)


def _settings() -> tuple[bytes, ...]:
    return (
        b'format = 1\ntheme = "ink"\nanimation = true\nlanguage = "de"\n',
        b'format = 1\ntheme = "paper"\nanimation = false\n',
    )


def _marks() -> tuple[bytes, ...]:
    mark = {"at": TODAY, "last": TODAY, "least": 5, "told": {"0": "0123456789abcdef", "2": "0123456789abcdef"}}
    return (json.dumps(mark).encode(),)


def _locks() -> tuple[bytes, ...]:
    return (json.dumps({"pid": 4_000_000, "since": TODAY}).encode(),)


def _unsealed(data: bytes) -> list[Any]:
    return [line.value for line in scan(data).lines]


# Looks


def told(findings: Iterable[Finding], data: bytes) -> None:
    """Each finding is a sentence in both languages, at a place that the file has."""
    lines = len(data.decode("utf-8", "replace").split("\n"))
    for finding in findings:
        assert 1 <= finding.line <= lines and finding.column >= 1, finding
        for voice in VOICES:
            assert report_line(voice, finding).isprintable(), finding


def _look_at_case(data: bytes, folder: Path, chance: Random) -> None:
    path = folder / "case.toml"
    path.write_bytes(data)
    findings = check_path(path)
    told(findings[:20], data)
    case = attempted(lambda: read_case(path))
    assert any(finding.fatal for finding in findings) == isinstance(case, tuple)
    facts = attempted(lambda: read_organisation(text_of(path), "case.toml"))
    if isinstance(facts[0], Finding):
        told(facts[:20], data)
        return
    judgement = Judgement(*facts)
    assert judgement.verdict.focus == facts[1]


def _look_at_pack(data: bytes, folder: Path, chance: Random) -> None:
    path = folder / "pack.toml"
    path.write_bytes(data)
    told(check_path(path)[:20], data)
    pack = attempted(lambda: read_pack(path))
    if isinstance(pack, tuple):
        told(pack[:20], data)


def _look_at_agenda(data: bytes, folder: Path, chance: Random) -> None:
    path = folder / "mine.toml"
    path.write_bytes(data)
    told(check_path(path)[:20], data)
    own = own_agendas(shipped(), folder)
    assert len(own.agendas) + len(own.broken) == 1
    for findings in own.broken.values():
        told(findings[:20], data)
    for agenda in own.agendas.values():
        table = Table(shipped().cases)
        game = open_session(agenda, 1, TODAY)
        for _ in range(chance.choice((1, 1, 12))):
            following = reduce(game, Forward(), TODAY, table)
            if isinstance(following, Refusal):
                break
            game = following


def _look_at_journal(data: bytes, folder: Path, chance: Random) -> None:
    path = folder / "2026-11-30-0900-abcd.journal"
    path.write_bytes(data)
    found = shelf(folder)
    assert len(found.sessions) + len(found.broken) == 1
    assert all(sentence(voice, error) for error in found.broken.values() for voice in VOICES)
    for each in found.sessions:
        assert all(moment(voice, when) for voice in VOICES for when in (each.until, each.last, each.started))
    looks: tuple[Callable[[], Any], ...] = (
        lambda: load_session(path, SMALL_TABLE),
        lambda: Watch(path, SMALL_TABLE),
        lambda: _resumed(path),
    )
    for look in looks if chance.random() < 0.2 else looks[:1]:
        try:
            seen = look()
        except JournalError as error:
            assert all(sentence(voice, error) for voice in VOICES)  # noqa: PT017
            continue
        assert all(trouble.sentence(voice) for trouble in seen.troubles for voice in VOICES)
        if chance.random() < 0.3:
            report = report_of(seen.game.session, SMALL_TABLE, chance.choice(VOICES), unfit=getattr(seen, "unfit", ()))
            assert all(write_report(report, format) for format in WRITERS)
    delete_expired(TODAY, folder)
    for each in folder.iterdir():
        each.unlink()


def _resumed(path: Path) -> SessionFile:
    with SessionFile.resume(path, SMALL_TABLE, TODAY) as session:
        assert session.act(Forward(), TODAY) is not None
    again = load_session(path, SMALL_TABLE)
    assert again.game.session == session.game.session
    return session


def _look_at_settings(data: bytes, folder: Path, chance: Random) -> None:
    path = folder / "settings.toml"
    path.write_bytes(data)
    loaded = load_settings(path)
    assert isinstance(loaded.settings, Settings)


def _look_at_mark(data: bytes, folder: Path, chance: Random) -> None:
    journal = folder / "x.journal"
    journal.with_suffix(".reported").write_bytes(data)
    mark = mark_of(journal)
    assert all(moment(voice, when) for voice in VOICES for when in (mark.at, mark.last) if when is not None)
    assert all(type(place) is int and isinstance(digest, str) for place, digest in mark.told.items())


def _look_at_lock(data: bytes, folder: Path, chance: Random) -> None:
    journal = folder / "x.journal"
    journal.with_suffix(".lock").write_bytes(data)
    found = holder(journal)
    assert found is None or all(moment(voice, found.since) for voice in VOICES if found.since is not None)


def _toml(data: bytes) -> Any:
    return tomllib.loads(data.decode())


def _as_toml(value: Any) -> bytes:
    return tomli_w.dumps(value).encode()


def _as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


KINDS: Final[Mapping[str, Kind]] = {
    "case": Kind(_cases, _look_at_case, _toml, _as_toml),
    "pack": Kind(_packs, _look_at_pack, _toml, _as_toml),
    "agenda": Kind(_agendas, _look_at_agenda, _toml, _as_toml),
    "journal": Kind(_journals, _look_at_journal, _unsealed, sealed),
    "settings": Kind(_settings, _look_at_settings, _toml, _as_toml),
    "mark": Kind(_marks, _look_at_mark, json.loads, _as_json),
    "lock": Kind(_locks, _look_at_lock, json.loads, _as_json),
}


def quiet(folder: Path) -> dict[str, str]:
    """An environment in which the program keeps everything in that folder."""
    return {**os.environ, **living_in(folder), "LANG": "en_GB.UTF-8", "PYTHONUTF8": "1"}
