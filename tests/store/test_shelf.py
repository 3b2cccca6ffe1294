"""The list of sessions, how long they stay, and that nothing is left of one that was deleted."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from support.journals import BEGUN, TODAY, begun, ended, open_one, played
from support.sessions import TABLE
from workshop.cases.agenda import Stage
from workshop.play.actions import Backward, Extend, Forward
from workshop.store import shelf as shelves
from workshop.store.journal import read
from workshop.store.sessions import SessionFile
from workshop.store.shelf import (
    DAY,
    DAYS,
    MOST_DAYS,
    Why,
    astray,
    delete,
    delete_all,
    delete_expired,
    expired,
    listed,
    mark_reported,
    shelf,
)
from workshop.store.times import FIRST
from workshop.store.trouble import HeaderDamaged, JournalLocked, JournalMissing, JournalUnreadable, Lost


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
    assert (first.started, first.last) == (2_000, 2_000)
    assert (last.stage, last.position, last.ended) == (Stage.FINAL, 4, True)
    assert shelf(tmp_path / "nowhere").sessions == ()


@pytest.mark.parametrize("seed", range(10))
def test_the_list_says_where_a_session_is_without_replaying_it(seed: int, tmp_path: Path) -> None:
    path, _, games = played(tmp_path, seed, 30)
    session = games[-1].session
    found = listed(path)
    assert (found.position, found.stage, found.last) == (session.position, session.stage, session.now)


def test_a_session_that_is_played_says_by_whom(tmp_path: Path) -> None:
    with begun(tmp_path, 1, at=TODAY - 100 * DAY) as session:
        (found,) = shelf(tmp_path).sessions
        assert found.holder is not None and found.holder.pid == os.getpid()
        assert expired(TODAY, tmp_path) == ()
        with pytest.raises(JournalLocked):
            delete(session.path, 1.0)
        assert len(delete_all(1.0, tmp_path)) == 1
        session.act(Forward(), TODAY)
    assert shelf(tmp_path).sessions[0].holder is None


def test_sessions_go_after_the_days_the_trainer_chose(tmp_path: Path) -> None:
    kept = ended(tmp_path, days=MOST_DAYS)
    short = open_one(tmp_path, days=1)
    usual = open_one(tmp_path)
    mark_reported(kept, TODAY + 10)
    assert expired(TODAY + DAY - 1, tmp_path) == ()
    assert expired(TODAY + DAY, tmp_path) == (short,)
    assert set(expired(TODAY + DAYS * DAY, tmp_path)) == {short, usual}
    gone = delete_expired(TODAY + DAYS * DAY, tmp_path)
    assert {each.name: (each.why, each.last, each.until) for each in gone} == {
        short.stem: (Why.DAYS, TODAY, TODAY + DAY),
        usual.stem: (Why.DAYS, TODAY, TODAY + DAYS * DAY),
    }
    assert {each.name for each in tmp_path.iterdir()} == {kept.name, f"{kept.stem}.reported"}


@pytest.mark.parametrize("days", [0, -1, MOST_DAYS + 1])
def test_days_out_of_range_are_refused(days: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=str(days)):
        begun(tmp_path, 1, days)
    assert list(tmp_path.iterdir()) == []


def test_a_written_report_shortens_the_keeping_of_a_session_that_is_over_and_of_no_other(tmp_path: Path) -> None:
    over, halfway = ended(tmp_path), open_one(tmp_path)
    written = TODAY + 100
    for path in (over, halfway):
        mark_reported(path, written)
    assert [path.name for path in tmp_path.glob("*.reported")] == [f"{over.stem}.reported"]
    assert expired(written + DAY - 1, tmp_path) == ()
    assert expired(written + DAY, tmp_path) == (over,)
    (gone,) = delete_expired(TODAY + DAYS * DAY - 1, tmp_path)
    assert (gone.name, gone.why, gone.until) == (over.stem, Why.REPORTED, written + DAY)
    assert [path.name for path in tmp_path.iterdir()] == [halfway.name]


def test_fridays_report_leaves_the_session_for_monday(tmp_path: Path) -> None:
    path = open_one(tmp_path)
    mark_reported(path, TODAY + 60)
    path.with_suffix(".reported").write_text(json.dumps({"at": TODAY + 60, "last": TODAY}), encoding="utf-8")
    assert delete_expired(TODAY + 3 * DAY, tmp_path) == ()
    with SessionFile.resume(path, TABLE, TODAY + 3 * DAY) as session:
        session.act(Extend(1), TODAY + 3 * DAY)
    assert listed(path).until == TODAY + (3 + DAYS) * DAY


def test_a_mark_that_is_older_than_the_last_action_counts_for_nothing(tmp_path: Path) -> None:
    path = ended(tmp_path)
    mark_reported(path, TODAY)
    with SessionFile.resume(path, TABLE, TODAY + 5) as session:
        session.act(Backward(), TODAY + 5)
        while not session.game.session.ended:
            session.act(Forward(), TODAY + 6)
    assert (listed(path).reported, listed(path).until) == (None, TODAY + 6 + DAYS * DAY)


def test_a_session_that_went_on_meanwhile_is_not_deleted(tmp_path: Path) -> None:
    path, late = open_one(tmp_path), TODAY + DAYS * DAY
    with pytest.MonkeyPatch.context() as patch:
        real = shelves.Lock

        def lock(journal: Path, now: float, lost: Lost) -> object:
            with SessionFile.resume(path, TABLE, late) as session:  # between the look and the lock
                session.act(Extend(1), late)
            return real(journal, now, lost)

        patch.setattr(shelves, "Lock", lock)
        assert delete_expired(late, tmp_path) == ()
    assert len(read(path).entries) == 2


@pytest.mark.parametrize("last", [0.0, 946_684_800.0, FIRST - 1])
def test_a_session_older_than_the_program_stays_and_is_named(last: float, tmp_path: Path) -> None:
    path = open_one(tmp_path, last)
    assert delete_expired(TODAY, tmp_path) == ()
    assert [each.path for each in astray(TODAY, tmp_path)] == [path]


@pytest.mark.parametrize("now", [0.0, 946_684_800.0, FIRST - 1, TODAY - 2 * DAY])
def test_a_session_from_the_future_stays_and_is_named(now: float, tmp_path: Path) -> None:
    path = open_one(tmp_path, days=1)
    assert delete_expired(now, tmp_path) == ()
    assert [each.path for each in astray(now, tmp_path)] == [path]
    assert astray(TODAY, tmp_path) == ()


def test_of_a_deleted_session_nothing_is_left(tmp_path: Path) -> None:
    other = open_one(tmp_path)
    path = ended(tmp_path)
    whole = path.read_bytes()
    for data in (whole[:-3], whole[:-60] + b"\n" + whole[-60:]):
        path.write_bytes(data)
        SessionFile.resume(path, TABLE, BEGUN).close()
    path.write_bytes(whole)
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


def test_a_journal_that_nobody_can_read_goes_after_the_longest_time_that_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "bad.journal"
    path.write_bytes(b"nonsense")
    os.utime(path, (TODAY, TODAY))
    assert delete_expired(TODAY + DAYS * DAY, tmp_path) == ()
    assert delete_expired(TODAY + MOST_DAYS * DAY - 1, tmp_path) == ()
    (gone,) = delete_expired(TODAY + MOST_DAYS * DAY, tmp_path)
    assert (gone.name, gone.why) == ("bad", Why.UNREADABLE)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO])
def test_a_journal_that_cannot_be_read_today_may_be_tomorrow(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = open_one(tmp_path)
    os.utime(path, (TODAY, TODAY))

    def refuse(*_: object) -> None:
        raise OSError(code, "")

    with monkeypatch.context() as patch:
        patch.setattr("workshop.store.journal.read_file", refuse)
        assert [type(error) for error in shelf(tmp_path).broken.values()] == [JournalUnreadable]
        assert delete_expired(TODAY + 1000 * DAY, tmp_path) == ()
    assert path.exists()
