"""The list of sessions, how long they stay, and that nothing is left of one that was deleted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.journals import BEGUN, begun, played
from support.sessions import TABLE
from workshop.cases.agenda import Stage
from workshop.play.actions import Extend, Forward, SkipCase
from workshop.store.journal import read
from workshop.store.sessions import SessionFile
from workshop.store.shelf import (
    DAY,
    DAYS,
    MOST_DAYS,
    delete,
    delete_all,
    delete_expired,
    expired,
    listed,
    mark_reported,
    shelf,
)
from workshop.store.trouble import HeaderDamaged, JournalLocked, JournalMissing


def ended(folder: Path, at: float, days: int | None = None) -> Path:
    """A session that is over, its last action at that time."""
    with begun(folder, 1, days, at=at) as session:
        while not session.game.session.ended:
            session.act(SkipCase(), at)
        return session.path


def open_one(folder: Path, at: float, days: int | None = None) -> Path:
    """A session in its second stage."""
    with begun(folder, 1, days, at=at) as session:
        session.act(Forward(), at)
        return session.path


def test_unfinished_sessions_come_first_then_the_newest(tmp_path: Path) -> None:
    over = ended(tmp_path, 5_000)
    older, newer = open_one(tmp_path, 1_000), open_one(tmp_path, 2_000)
    (tmp_path / "2001-bad.journal").write_bytes(b"nonsense")
    (tmp_path / "stray.txt").write_bytes(b"")
    found = shelf(tmp_path)
    assert [each.path for each in found.sessions] == [newer, older, over]
    assert [type(error) for error in found.broken.values()] == [HeaderDamaged]
    first, last = found.sessions[0], found.sessions[-1]
    assert (first.stage, first.position, first.cases, first.ended) == (Stage.FIRST_VOTE, 0, 4, False)
    assert (first.started, first.last, first.age(2_060)) == (2_000, 2_000, 60)
    assert (last.stage, last.position, last.ended) == (Stage.FINAL, 4, True)
    assert shelf(tmp_path / "nowhere").sessions == ()


@pytest.mark.parametrize("seed", range(10))
def test_the_list_says_where_a_session_is_without_replaying_it(seed: int, tmp_path: Path) -> None:
    path, _, games = played(tmp_path, seed, 30)
    session = games[-1].session
    found = listed(path)
    assert (found.position, found.stage, found.last) == (session.position, session.stage, session.now)


def test_a_session_that_is_played_says_by_whom(tmp_path: Path) -> None:
    with begun(tmp_path, 1, at=0.0) as session:
        (found,) = shelf(tmp_path).sessions
        assert found.holder is not None and found.holder.pid == os.getpid()
        assert expired(100 * DAY, tmp_path) == ()
        with pytest.raises(JournalLocked):
            delete(session.path, 1.0)
        assert len(delete_all(1.0, tmp_path)) == 1
        session.act(Forward(), 1.0)
    assert shelf(tmp_path).sessions[0].holder is None


def test_sessions_go_after_the_days_the_trainer_chose(tmp_path: Path) -> None:
    kept = open_one(tmp_path, 0.0, days=MOST_DAYS)
    short = open_one(tmp_path, 0.0, days=1)
    usual = open_one(tmp_path, 0.0)
    mark_reported(kept, 10.0)
    assert expired(DAY - 1, tmp_path) == ()
    assert expired(DAY, tmp_path) == (short,)
    assert set(expired(DAYS * DAY, tmp_path)) == {short, usual}
    assert set(delete_expired(DAYS * DAY, tmp_path)) == {short.stem, usual.stem}
    assert {each.name for each in tmp_path.iterdir()} == {kept.name, f"{kept.stem}.reported"}


@pytest.mark.parametrize("days", [0, -1, MOST_DAYS + 1])
def test_days_out_of_range_are_refused(days: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=str(days)):
        begun(tmp_path, 1, days)
    assert list(tmp_path.iterdir()) == []


def test_a_written_report_ends_the_keeping_of_a_session_that_is_over(tmp_path: Path) -> None:
    over, halfway = ended(tmp_path, 0.0), open_one(tmp_path, 0.0)
    for path in (over, halfway):
        mark_reported(path, 100.0)
    assert expired(99.0, tmp_path) == ()
    assert expired(100.0, tmp_path) == (over,)
    assert set(expired(DAY, tmp_path)) == {over, halfway}
    with SessionFile.resume(halfway, TABLE, DAY) as session:
        session.act(Extend(1), DAY)
    assert listed(halfway).reported is None
    assert expired(DAY, tmp_path) == (over,)


def test_of_a_deleted_session_nothing_is_left(tmp_path: Path) -> None:
    other = open_one(tmp_path, 0.0)
    path, _, _ = played(tmp_path, 2, 9)
    whole = path.read_bytes()
    for data in (whole[:-3], whole[:-60] + b"\n" + whole[-60:]):
        path.write_bytes(data)
        SessionFile.resume(path, TABLE, BEGUN).close()
    mark_reported(path, BEGUN)
    assert len(list(tmp_path.iterdir())) == 5
    delete(path, BEGUN)
    assert list(tmp_path.iterdir()) == [other]
    with pytest.raises(JournalMissing):
        delete(path, BEGUN)


def test_what_a_killed_process_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    path = open_one(tmp_path, BEGUN)
    ours = ["gone.torn1", "gone.reported", "gone.lock", "new.journal.new", "new.lock", f"{path.stem}.reported.new"]
    for name in [*ours, "holiday.txt", "gone.torn", "a.b.lock"]:
        (tmp_path / name).write_bytes(b"x")
    assert delete_expired(BEGUN, tmp_path) == ()
    assert {each.name for each in tmp_path.iterdir()} == {path.name, "holiday.txt", "gone.torn", "a.b.lock"}
    assert len(read(path).entries) == 1


def test_a_journal_that_nobody_can_read_goes_too(tmp_path: Path) -> None:
    path = tmp_path / "bad.journal"
    path.write_bytes(b"nonsense")
    changed = path.stat().st_mtime
    assert delete_expired(changed + DAY, tmp_path) == ()
    assert delete_expired(changed + DAYS * DAY + 1, tmp_path) == ("bad",)
