"""Drives that know less than a local disk, and tools that copy and touch journals: every other promise is kept."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from support.journals import BEGUN, TODAY, begun, ended, open_one, played, walk
from support.sessions import TABLE, state_bytes
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.play.actions import Extend
from workshop.play.course import Game
from workshop.store import disk, lock
from workshop.store.follower import Follower
from workshop.store.journal import read
from workshop.store.places import journals
from workshop.store.sessions import SessionFile, TroubleKind, Watch, load_session
from workshop.store.shelf import DAY, DAYS, delete, delete_all, delete_expired, mark_reported, shelf
from workshop.store.trouble import JournalChanged, JournalError, JournalLinked, JournalLocked, JournalMissing, sentence

UNKNOWN = ["ENOTSUP", "ENOLCK", "ENOSYS", "EINVAL", "EPERM", "EACCES", "EIO", "EBADF", "ENOTTY", "ESTALE"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows locks in another way")


def refusing(name: str) -> object:
    def refuse(*_: object) -> None:
        raise OSError(getattr(errno, name), name)

    return refuse


@pytest.fixture
def no_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that answers every lock with that error."""
    monkeypatch.setattr("fcntl.flock", refusing(request.param))


@posix
@pytest.mark.parametrize("no_locks", UNKNOWN, indirect=True)
def test_without_locks_a_session_begins_says_so_once_and_keeps_every_other_promise(
    no_locks: None, tmp_path: Path
) -> None:
    with begun(tmp_path, 7) as session:
        assert [trouble.kind for trouble in session.troubles] == [TroubleKind.UNGUARDED]
        for language in Language:
            assert session.troubles[0].sentence(Voice(language))
        for _, (action, at, _) in zip(range(30), walk(7), strict=False):
            game = session.act(action, at)
        (each,) = shelf(tmp_path).sessions
        assert each.holder is not None and each.holder.pid == os.getpid()
        with pytest.raises(JournalLocked):
            delete(session.path, BEGUN)
        assert delete_expired(TODAY, tmp_path) == ()
    assert isinstance(game, Game)
    assert [each.name for each in tmp_path.iterdir()] == [session.path.name]
    with SessionFile.resume(session.path, TABLE, BEGUN) as again:
        assert state_bytes(again.game.session) == state_bytes(game.session)
    session.path.with_suffix(".lock").write_text('{"pid": 1e400, "since": 1e400}', encoding="utf-8")
    assert shelf(tmp_path).sessions[0].holder is None
    delete(session.path, BEGUN)
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("no_locks", ["ENOTSUP"], indirect=True)
def test_without_locks_whoever_writes_second_is_noticed(no_locks: None, tmp_path: Path) -> None:
    with begun(tmp_path, 1) as one, SessionFile.resume(one.path, TABLE, BEGUN) as other:
        assert isinstance(other.act(Extend(1), BEGUN), Game)
        before = one.path.read_bytes()
        for _ in range(2):
            with pytest.raises(JournalChanged) as caught:
                one.act(Extend(2), BEGUN)
            assert "resume" in sentence(Voice(Language.EN), caught.value)
        assert one.path.read_bytes() == before
        assert isinstance(other.act(Extend(3), BEGUN), Game)
    assert [entry.action for entry in read(one.path).entries] == [Extend(1), Extend(3)]


@posix
@pytest.mark.parametrize("name", ["EINVAL", "ENOTSUP", "ENOSYS", "EBADF", "EACCES", "EPERM"])
def test_a_drive_that_cannot_settle_folders_keeps_sessions_and_shortens_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def files_only(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112
            raise OSError(getattr(errno, name), name)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    with begun(tmp_path, 7) as session:
        for _, (action, at, _) in zip(range(10), walk(7), strict=False):
            session.act(action, at)
    assert len(read(session.path).entries) == 10
    assert disk.write_for_people(tmp_path / "report.md", b"x") is False


@posix
@pytest.mark.parametrize("name", ["EIO", "ENOSPC"])
def test_a_folder_that_could_be_settled_and_was_not_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refusing(name))
    with pytest.raises(JournalError):
        begun(tmp_path, 7)
    assert list(tmp_path.iterdir()) == []


def test_a_drive_without_fdatasync_has_fsync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fdatasync", refusing("EINVAL"), raising=False)
    with begun(tmp_path, 7) as session:
        session.act(Extend(1), BEGUN)
    assert len(read(session.path).entries) == 1


@posix
@pytest.mark.parametrize("kind", ["link", "dangling", "pipe", "folder"])
def test_a_lock_file_that_is_none_is_neither_followed_nor_waited_for(kind: str, tmp_path: Path) -> None:
    path = open_one(tmp_path / "sessions")
    mine, beside = tmp_path / "mine.txt", path.with_suffix(".lock")
    mine.write_text("mine", encoding="utf-8")
    match kind:
        case "link":
            beside.symlink_to(mine)
        case "dangling":
            beside.symlink_to(tmp_path / "nowhere")
        case "pipe":
            os.mkfifo(beside)
        case _:
            beside.mkdir()
    assert shelf(path.parent).sessions[0].holder is None
    with pytest.raises(JournalError) as caught:
        SessionFile.resume(path, TABLE, BEGUN)
    assert sentence(Voice(Language.DE), caught.value)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("ends", [b"\r\n", b"\r", b"\n\n", b"\r\n\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_journal_with_other_line_ends_or_a_mark_is_read_and_gone_on_with(
    ends: bytes, mark: bytes, tmp_path: Path
) -> None:
    path, actions, games = played(tmp_path, 6, 12)
    data = mark + path.read_bytes().replace(b"\n", ends)
    path.write_bytes(data)
    assert [entry.action for entry in Follower(path).new_entries().entries] == actions
    with SessionFile.resume(path, TABLE, BEGUN) as session:
        assert session.troubles == ()
        assert state_bytes(session.game.session) == state_bytes(games[-1].session)
        for number in range(3):
            assert isinstance(session.act(Extend(1), BEGUN + 500 + number), Game)
    assert path.read_bytes().startswith(data)
    found = read(path)
    assert found.damage is None and len(found.entries) == len(actions) + 3


@pytest.mark.parametrize(
    "words",
    [
        "{} (conflicted copy)",
        "{} (1)",
        "{}-DESKTOP-7",
        "{} (J. Smith's conflicted copy 2026-11-30)",
        "{}.sync-conflict-20261130-120000-ABCDEFG",
        "{} – Kopie",
    ],
)
def test_a_copy_that_a_tool_made_is_a_session_of_its_own(words: str, tmp_path: Path) -> None:
    path = ended(tmp_path)
    copy = path.with_name(words.format(path.stem) + ".journal")
    shutil.copy(path, copy)
    assert {each.name for each in shelf(tmp_path).sessions} == {path.stem, copy.stem}
    mark_reported(copy, TODAY)
    assert {each.name: each.reported for each in shelf(tmp_path).sessions} == {path.stem: None, copy.stem: TODAY}
    with SessionFile.resume(copy, TABLE, TODAY) as session:
        assert session.path == copy
    with SessionFile.resume(path, TABLE, TODAY), SessionFile.resume(copy, TABLE, TODAY):
        pass
    delete(copy, TODAY)
    assert list(tmp_path.iterdir()) == [path]


def test_what_macos_puts_beside_files_is_no_journal(tmp_path: Path) -> None:
    path = ended(tmp_path)
    (tmp_path / f"._{path.name}").write_bytes(b"\x00\x05\x16\x07")
    assert journals(tmp_path) == (path,)


@pytest.mark.parametrize("what", ["cut", "grown", "overwritten", "replaced"])
def test_a_journal_that_others_touch_while_it_runs_is_noticed(what: str, tmp_path: Path) -> None:
    with begun(tmp_path, 1) as session:
        session.act(Extend(1), BEGUN)
        data = session.path.read_bytes()
        match what:
            case "cut":
                os.truncate(session.path, len(data) - 9)
            case "grown":
                with session.path.open("ab") as file:
                    file.write(b"mine\n")
            case "overwritten":
                with session.path.open("r+b") as file:
                    file.write(b"x" * len(data))
                os.utime(session.path, ns=(1, 1))
            case _:
                session.path.rename(tmp_path / "elsewhere")
                session.path.write_bytes(data + b"mine\n")
        touched = session.path.read_bytes()
        before = session.game
        for _ in range(2):
            with pytest.raises((JournalChanged, JournalMissing)):
                session.act(Extend(2), BEGUN)
        assert session.game is before
    assert session.path.read_bytes() == touched


def test_a_journal_that_is_renamed_while_it_runs_is_missed_and_goes_on_when_it_is_back(tmp_path: Path) -> None:
    with begun(tmp_path, 1) as session:
        session.act(Extend(1), BEGUN)
        session.path.rename(tmp_path / "elsewhere")
        for _ in range(2):
            with pytest.raises(JournalMissing):
                session.act(Extend(2), BEGUN)
        (tmp_path / "elsewhere").rename(session.path)
        assert isinstance(session.act(Extend(3), BEGUN), Game)
    assert [entry.action for entry in read(session.path).entries] == [Extend(1), Extend(3)]


def test_a_journal_that_was_only_touched_goes_on(tmp_path: Path) -> None:
    with begun(tmp_path, 1) as session:
        for number in range(3):
            os.utime(session.path, ns=(number, number))
            assert isinstance(session.act(Extend(1), BEGUN), Game)
    assert len(read(session.path).entries) == 3


@posix
def test_a_journal_that_is_a_link_is_said_not_to_be_deleted(tmp_path: Path) -> None:
    path = ended(tmp_path / "elsewhere")
    folder = tmp_path / "sessions"
    folder.mkdir()
    link = folder / path.name
    link.symlink_to(path)
    with pytest.raises(JournalLinked) as caught:
        delete(link, TODAY)
    assert str(path) in sentence(Voice(Language.EN), caught.value)
    assert [type(error) for error in delete_all(TODAY, folder)] == [JournalLinked]
    assert delete_expired(TODAY + DAYS * DAY, folder) == ()
    assert link.is_symlink() and path.exists()


@posix
@pytest.mark.parametrize("kind", ["pipe", "zero"])
def test_what_has_no_end_is_not_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.journal"
    os.mkfifo(path) if kind == "pipe" else path.symlink_to("/dev/zero")
    assert [sentence(Voice(Language.EN), error)[:8] for error in shelf(tmp_path).broken.values()] == ["The file"]
    with pytest.raises(JournalError):
        load_session(path, TABLE)


@posix
@pytest.mark.parametrize("kind", ["pipe", "zero", "folder", "gone"])
def test_whoever_follows_a_journal_is_not_held_up_by_what_takes_its_place(kind: str, tmp_path: Path) -> None:
    with begun(tmp_path, 1) as session:
        watch, path = Watch(session.path, TABLE), session.path
    kept = path.read_bytes()
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "zero":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    for _ in range(2):
        with pytest.raises(JournalError) as caught:
            watch.refresh()
        assert sentence(Voice(Language.EN), caught.value).startswith("The file")
    if kind == "folder":
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(kept)
    with SessionFile.resume(path, TABLE, BEGUN) as again:
        again.act(Extend(1), BEGUN)
    assert watch.refresh() and watch.game.session == again.game.session


def test_where_a_folder_cannot_be_read_the_shelf_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended(tmp_path)
    monkeypatch.setattr(Path, "iterdir", refusing("EACCES"))
    found = shelf(tmp_path)
    assert found.sessions == () and found.closed is not None
    assert str(tmp_path) in sentence(Voice(Language.DE), found.closed)
    assert len(delete_all(TODAY, tmp_path)) == 1
    assert delete_expired(TODAY + 100 * DAY, tmp_path) == ()


def test_a_process_that_is_gone_holds_nothing_where_there_are_no_locks() -> None:
    assert lock._alive(os.getpid())
    assert not lock._alive(None)
    assert not lock._alive((1 << 22) + 1) or sys.platform == "win32"
