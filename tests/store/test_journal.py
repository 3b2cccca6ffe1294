"""What was acknowledged is in the journal; what is damaged is cut, kept aside and told; errors have a cause."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from support.journals import BEGUN, begun, played, walk
from support.sessions import TABLE, state_bytes
from support.waiting import PATIENCE
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.play.actions import MakeTeams, NameTeam, SkipCase
from workshop.play.course import Game
from workshop.store.agendas import save_agenda
from workshop.store.follower import Follower
from workshop.store.journal import Journal, read
from workshop.store.lines import encoded, scan
from workshop.store.sessions import SessionFile, load_session
from workshop.store.shelf import delete, mark_reported
from workshop.store.trouble import (
    FolderTaken,
    HeaderDamaged,
    JournalError,
    JournalFailed,
    JournalFull,
    JournalLocked,
    JournalMissing,
    JournalReadOnly,
    JournalTooNew,
    JournalUnreadable,
    Lost,
    sentence,
)

LENGTH = 40
TESTS = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[object]]:
    path, actions, _ = played(tmp_path_factory.mktemp("journal"), 3, LENGTH)
    return path, list(actions)


def damaged(rng: Random, data: bytes) -> bytes:
    """The bytes after one or two random accidents."""
    for _ in range(rng.choice([1, 1, 2])):
        at, other = rng.randrange(len(data)), rng.randrange(len(data))
        lines = data.splitlines(keepends=True)
        line = rng.randrange(len(lines))
        match rng.randrange(8):
            case 0 | 1:
                data = data[:at]
            case 2 | 3:
                data = data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]
            case 4:
                data = data[: min(at, other)] + data[max(at, other) :]
            case 5:
                data = data[:at] + rng.randbytes(rng.randrange(1, 200)) + data[at:]
            case 6:
                data = b"".join([*lines[:line], lines[line], *lines[line:]])
            case 7:
                data = data[:at] + bytes(len(data) - at)
        if not data:
            break
    return data


@pytest.mark.parametrize("seed", range(250))
def test_whatever_happens_to_the_file_what_is_read_is_a_prefix(
    seed: int, tmp_path: Path, original: tuple[Path, list[object]]
) -> None:
    source, actions = original
    path = tmp_path / source.name
    data = damaged(Random(seed), source.read_bytes())
    path.write_bytes(data)
    try:
        found = read(path)
    except (HeaderDamaged, JournalTooNew):
        with pytest.raises((HeaderDamaged, JournalTooNew)):
            Journal.open(path, BEGUN)
        assert path.read_bytes() == data
        assert [each.name for each in tmp_path.iterdir()] == [path.name]
        return
    entries = [entry.action for entry in found.entries]
    assert entries == actions[: len(entries)]
    assert [entry.action for entry in Follower(path).new_entries().entries] == entries
    journal, opened = Journal.open(path, BEGUN)
    assert opened.entries == found.entries
    if found.damage is None:
        assert opened.damage is None and len(data) == found.end
    else:
        assert opened.damage is not None and opened.damage.saved is not None
        assert opened.damage.line == len(entries) + 2
        assert path.read_bytes() + opened.damage.saved.read_bytes() == data
    with journal:
        journal.append(found.entries[0] if found.entries else read(source).entries[0])
    again = read(path)
    assert again.damage is None
    assert again.entries[:-1] == found.entries


def test_a_torn_tail_and_a_damaged_middle_are_told_apart(tmp_path: Path) -> None:
    path, _, games = played(tmp_path, 5, 12)
    whole = path.read_bytes()
    path.write_bytes(whole[:-7])
    with SessionFile.resume(path, TABLE, BEGUN) as session:
        told = [trouble.sentence(Voice(Language.DE)) for trouble in session.troubles]
        assert state_bytes(session.game.session) == state_bytes(games[-2].session)
    assert len(told) == 1 and f"{path.stem}.torn1" in told[0]
    lines = whole.splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:5], b"x" + lines[5][1:], *lines[6:]]))
    with SessionFile.resume(path, TABLE, BEGUN) as session:
        told = [trouble.sentence(Voice(Language.EN)) for trouble in session.troubles]
        assert state_bytes(session.game.session) == state_bytes(games[4].session)
    assert len(told) == 1 and "line 6" in told[0] and f"{path.stem}.rest1" in told[0]
    assert (tmp_path / f"{path.stem}.rest1").read_bytes() == b"x" + b"".join([lines[5][1:], *lines[6:]])


def test_a_journal_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path, _, _ = played(tmp_path, 5, 3)
    value = dict(scan(path.read_bytes()).lines[0].value)
    for key in ("format", "actions"):
        line, _ = encoded({**value, key: 2}, 0)
        path.write_bytes(line)
        with pytest.raises(JournalTooNew) as caught:
            SessionFile.resume(path, TABLE, BEGUN)
        assert "2" in sentence(Voice(Language.DE), caught.value)
    for odd in (
        {},
        {**value, "session": {}},
        {**value, "format": "1"},
        {**value, "session": json.loads("[" * 9 + "]" * 9)},
    ):
        path.write_bytes(encoded(odd, 0)[0])
        with pytest.raises(HeaderDamaged):
            read(path)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, JournalFull),
        (errno.EDQUOT, JournalFull),
        (errno.EROFS, JournalReadOnly),
        (errno.EACCES, JournalReadOnly),
        (errno.EIO, JournalFailed),
    ],
)
@pytest.mark.parametrize("where", ["write", "fdatasync", "ftruncate too"])
def test_what_the_disk_refused_has_not_happened(
    code: int, kind: type[JournalError], where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = walk(7)
    with begun(tmp_path, 7) as session:
        for _ in range(5):
            action, at, _ = next(steps)
            session.act(action, at)
        before = session.game
        real = os.write
        action, at, _ = next(steps)

        def half(descriptor: int, data: memoryview) -> int:
            if len(data) < 30:
                raise OSError(code, os.strerror(code))
            return real(descriptor, bytes(data[: len(data) // 2]))

        def refuse(*_: object) -> None:
            raise OSError(code, os.strerror(code))

        with monkeypatch.context() as patch:
            if where == "fdatasync":
                patch.setattr(os, "fdatasync", refuse)
            else:
                patch.setattr(os, "write", half)
            if where == "ftruncate too":
                patch.setattr(os, "ftruncate", refuse)
            for _ in range(2):
                with pytest.raises(kind) as caught:
                    session.act(action, at)
                assert caught.value.lost is Lost.ENTRY
            assert session.game is before
            if where == "write":
                assert read(session.path).damage is None
        for language in Language:
            assert str(tmp_path) in sentence(Voice(language), caught.value)
        assert len(read(session.path).entries) == 5
        after = session.act(action, at)
        assert isinstance(after, Game)
    assert load_session(session.path, TABLE).game == after
    assert [each.name for each in tmp_path.iterdir()] == [session.path.name]


FULL = """
import resource, sys
from pathlib import Path
from support.journals import begun, walk
from workshop.store.trouble import JournalFull
session, steps = begun(Path(sys.argv[1]), 9), walk(9)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (session.path.stat().st_size + int(sys.argv[2]), hard))
done = 0
try:
    while True:
        action, at, _ = next(steps)
        before = session.game
        session.act(action, at)
        done += 1
except JournalFull:
    assert session.game is before
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
session.act(action, at)
print(done + 1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of file size")
@pytest.mark.parametrize("room", [1, 333, 2000])
def test_a_full_disk_loses_nothing_and_when_there_is_room_it_goes_on(room: int, tmp_path: Path) -> None:
    code = [sys.executable, "-c", FULL, str(tmp_path), str(room)]
    done = subprocess.run(
        code,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.glob("*.journal")
    found = read(path)
    assert found.damage is None
    assert [entry.action for entry in found.entries] == [
        action for _, (action, _, _) in zip(range(int(done.stdout)), walk(9), strict=False)
    ]


@pytest.mark.parametrize(
    ("code", "kind"),
    [(errno.EROFS, JournalReadOnly), (errno.EACCES, JournalReadOnly), (errno.ENOSPC, JournalFull)],
)
@pytest.mark.parametrize("which", [".lock", ".new", ".journal"])
def test_where_nothing_can_be_written_no_session_begins(
    which: str, code: int, kind: type[JournalError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(path: Path, *rest: int) -> int:
        if str(path).endswith(which):
            raise OSError(code, os.strerror(code))
        return real(path, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(kind) as caught:
            begun(tmp_path, 1)
    assert caught.value.lost is Lost.BEGIN
    for voice in map(Voice, Language):
        told = sentence(voice, caught.value)
        assert voice("store.lost.begin") in told and voice("store.lost.entry") not in told
    assert list(tmp_path.iterdir()) == []
    begun(tmp_path, 1).close()


@pytest.mark.parametrize(
    ("lost", "done"),
    [
        (Lost.OPEN, lambda path: SessionFile.resume(path, TABLE, BEGUN)),
        (Lost.DELETE, lambda path: delete(path, BEGUN)),
        (Lost.MARK, lambda path: mark_reported(path, BEGUN)),
        (Lost.FILE, lambda path: save_agenda(load_session(path, TABLE).header.agenda, path.parent)),
    ],
    ids=lambda each: each if isinstance(each, Lost) else "",
)
def test_what_could_not_be_written_says_what_has_not_happened(
    lost: Lost, done: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with begun(tmp_path, 1) as session:
        while not session.game.session.ended:
            session.act(SkipCase(), BEGUN)
        path = session.path
    before, real = path.read_bytes(), os.open

    def refuse(path: Path, flags: int, *rest: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, flags, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(JournalFull) as caught:
            done(path)
    assert caught.value.lost is lost
    for voice in map(Voice, Language):
        told = sentence(voice, caught.value)
        assert voice(f"store.lost.{lost}", **caught.value.values) in told
        assert voice("store.lost.entry") not in told
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FolderTaken):
        begun(tmp_path / "file" / "deeper", 1)


def test_a_journal_that_is_gone_or_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(JournalMissing):
        SessionFile.resume(tmp_path / "gone.journal", TABLE, BEGUN)
    (tmp_path / "folder.journal").mkdir()
    with pytest.raises(JournalUnreadable):
        read(tmp_path / "folder.journal")
    with begun(tmp_path, 1) as session:
        action, at, _ = next(walk(1))
        before = session.game
        shutil.rmtree(tmp_path)
        with pytest.raises(JournalMissing):
            session.act(action, at)
        assert session.game is before


def test_names_with_odd_characters_come_back_as_they_were(tmp_path: Path) -> None:

    names = ["\ud800", "\u2028x\n", "\x1b[2J", "Ä🦦", "x" * 5000]
    with begun(tmp_path, 2) as session:
        session.act(MakeTeams(5), BEGUN)
        for number, name in enumerate(names):
            session.act(NameTeam(f"t{number + 1}", name), BEGUN)
        game = session.game
    found = read(session.path)
    assert [entry.action.name for entry in found.entries if isinstance(entry.action, NameTeam)] == names
    assert load_session(session.path, TABLE).game == game


def test_two_in_one_process_do_not_write_one_journal_either(tmp_path: Path) -> None:
    with begun(tmp_path, 1) as session:
        with pytest.raises(JournalLocked) as caught:
            SessionFile.resume(session.path, TABLE, BEGUN)
        assert caught.value.pid == os.getpid() and caught.value.since == BEGUN
        assert str(os.getpid()) in sentence(Voice(Language.DE), caught.value)
    SessionFile.resume(session.path, TABLE, BEGUN).close()
