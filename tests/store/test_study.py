"""The study file: nothing that was acknowledged is lost, whatever happens to it, and nothing ever stops the game."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.study import ANSWERED, PLAYED, answered, records
from support.waiting import PATIENCE, in_time
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.store import study
from workshop.store.lines import encoded
from workshop.store.study import StudyFile, exported
from workshop.study.records import Record, to_json

VOICES = [Voice(language) for language in Language]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "who-pays" / "study.jsonl"


def said(file: StudyFile) -> str:
    """The code of what is wrong, after it was said in both languages."""
    assert file.trouble is not None
    assert all(file.trouble.sentence(voice) for voice in VOICES)
    return file.trouble.code


def test_what_is_added_is_on_the_disk_and_readable_for_its_owner_only(path: Path) -> None:
    StudyFile(path).add([ANSWERED])
    file = StudyFile(path)
    file.add([PLAYED])
    assert StudyFile(path).records == (ANSWERED, PLAYED) == file.records
    assert file.trouble is None
    assert [each.name for each in path.parent.iterdir()] == ["study.jsonl"]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_nothing_is_written_before_anything_was_answered_or_where_that_is_switched_off(path: Path) -> None:
    file = StudyFile(path)
    assert file.records == () and file.standing().due == ()
    file.add([])
    StudyFile(path, keeps=False).add([ANSWERED])
    assert not path.exists()
    file.add([ANSWERED])
    assert StudyFile(path, keeps=False).records == ()


@given(records(), records(), st.data())
@settings(max_examples=20, deadline=None)
def test_of_a_write_that_was_cut_off_anywhere_only_that_write_is_missing(
    tmp_path_factory: pytest.TempPathFactory, first: list[Record], second: list[Record], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("cut") / "study.jsonl"
    StudyFile(path).add(first)
    before = path.stat().st_size if first else 0
    StudyFile(path).add(second)
    if not second:
        return
    whole = path.read_bytes()
    path.write_bytes(whole[: data.draw(st.integers(before, len(whole)))])
    file = StudyFile(path)
    left = file.records
    assert left[: len(first)] == tuple(first) and (*first, *second)[: len(left)] == left
    assert file.trouble is None
    file.add([ANSWERED])
    again = StudyFile(path)
    assert again.records == (*left, ANSWERED) and again.trouble is None


@given(records().filter(bool), st.data())
@settings(max_examples=20, deadline=None)
def test_a_damaged_line_is_set_aside_with_a_sentence_and_no_other_is_lost(
    tmp_path_factory: pytest.TempPathFactory, written: list[Record], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("damage") / "study.jsonl"
    StudyFile(path).add(written)
    lines = path.read_bytes().splitlines(keepends=True)
    hit = data.draw(st.integers(1, len(lines) - 1))
    lines[hit] = b"\x00garbage " + lines[hit][9:]
    path.write_bytes(b"".join(lines))
    file = StudyFile(path)
    assert file.records == tuple(written[: hit - 1] + written[hit:])
    assert said(file) == "aside"
    assert path.with_suffix(".torn1").read_bytes() == b"".join(lines)
    again, kept = StudyFile(path), file.records
    assert again.records == kept and again.trouble is None
    file.add([ANSWERED])
    assert StudyFile(path).records == (*kept, ANSWERED)


@pytest.mark.parametrize("rubbish", [b"\x00" * 300, b"{}\n", b"hello\nworld\n", b"\xff\xfe\n\n", b"%08x {}\n"])
def test_a_file_that_is_none_is_set_aside(path: Path, rubbish: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(rubbish)
    file = StudyFile(path)
    assert file.records == ()
    file.add([ANSWERED])
    again = StudyFile(path)
    assert again.records == (ANSWERED,) and again.trouble is None


def test_a_sound_line_that_is_no_record_counts_as_damaged(path: Path) -> None:
    StudyFile(path).add([ANSWERED])
    with path.open("ab") as file:
        file.write(encoded({**to_json(ANSWERED), "level": "high"}, 0)[0])
    found = StudyFile(path)
    assert found.records == (ANSWERED,) and said(found) == "aside"


def test_a_file_from_a_later_version_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    later = encoded({"study": 2}, 0)[0] + encoded({"dream": 1}, 0)[0]
    path.write_bytes(later)
    file = StudyFile(path)
    file.add([ANSWERED])
    assert file.records == (ANSWERED,)  # until the program ends
    assert said(file) == "too_new"
    assert path.read_bytes() == later


def full(monkeypatch: pytest.MonkeyPatch, code: int, after: int = 0) -> None:
    """From now on the disk takes only so many bytes."""
    left = [after]

    def write(descriptor: int, data: bytes) -> None:
        taken, left[0] = data[: left[0]], max(0, left[0] - len(data))
        os.write(descriptor, taken)
        if len(taken) < len(data):
            raise OSError(code, "")

    monkeypatch.setattr(study, "write_all", write)


@pytest.mark.parametrize("after", [0, 1, 50])
def test_what_a_full_disk_refuses_is_said_and_written_with_the_next_answer(
    path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    file = StudyFile(path)
    file.add([ANSWERED])
    whole = path.read_bytes()
    with monkeypatch.context() as patch:
        full(patch, errno.ENOSPC, after)
        file.add([PLAYED])
    assert said(file) == "full" and file.records == (ANSWERED, PLAYED)
    assert path.read_bytes() == whole
    more = answered("other")
    file.add([more])
    assert file.trouble is None and StudyFile(path).records == (ANSWERED, PLAYED, more)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EIO, errno.ENOENT])
def test_whatever_the_disk_says_there_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    file = StudyFile(path)
    full(monkeypatch, code)
    file.add([ANSWERED])
    assert said(file) in ("read_only", "failed", "missing")
    assert file.records == (ANSWERED,)


def test_where_a_folder_is_in_the_way_nothing_stops_the_game(path: Path) -> None:
    path.mkdir(parents=True)
    file = StudyFile(path)
    assert file.records == () and said(file) == "unreadable"
    file.add([ANSWERED])
    assert file.records == (ANSWERED,)


def test_a_file_that_nobody_can_look_at_counts_as_one_and_not_as_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "stat", refused)
    monkeypatch.setattr(study, "read_file", refused)
    file = StudyFile(path)
    assert file.closed and file.records == () and said(file) == "unreadable"
    assert file.trouble is not None and file.trouble.values["reason"] == "EACCES"  # in nobody's language


def test_a_damaged_file_that_cannot_be_set_aside_stays_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    StudyFile(path).add([ANSWERED])
    with path.open("ab") as end:
        end.write(b"damage\n")
    whole = path.read_bytes()

    def refused(*_: Any) -> bool:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(study, "write_whole", refused)
    file = StudyFile(path)
    assert file.records == (ANSWERED,) and said(file) == "damaged"
    file.add([PLAYED])
    assert path.read_bytes() == whole


def test_what_another_program_adds_or_deletes_is_seen(path: Path) -> None:
    one, two = StudyFile(path), StudyFile(path)
    one.add([ANSWERED])
    two.add([PLAYED])
    assert one.records == two.records == (ANSWERED, PLAYED)
    path.unlink()
    assert one.records == ()
    one.add([PLAYED])
    assert StudyFile(path).records == (PLAYED,)


def test_two_writers_at_once_lose_nothing_and_spoil_nothing(path: Path) -> None:
    def write(name: str) -> None:
        file = StudyFile(path)
        for number in range(20):
            file.add([answered(f"{name}-{number}")])

    writers = [Thread(target=write, args=(name,)) for name in "ab"]
    for each in writers:
        each.start()
    for each in writers:
        each.join(PATIENCE)
    found = StudyFile(path)
    assert sorted(each.case for each in found.records) == sorted(f"{name}-{n}" for name in "ab" for n in range(20))
    assert found.trouble is None


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, "tests")
from support.study import answered
from workshop.store.study import StudyFile
file = StudyFile(Path(sys.argv[1]))
for number in range(10_000):
    file.add([answered(f"case-{number}")])
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_kill_9_loses_nothing_that_was_acknowledged(path: Path) -> None:
    root = Path(study.__file__).parents[2]
    for _ in range(2):
        before = len(StudyFile(path).records)
        command = [sys.executable, "-c", WRITER, str(path)]
        writer = subprocess.Popen(
            command, stdout=subprocess.PIPE, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
        )
        assert writer.stdout is not None
        with in_time(writer):
            writer.stdout.readline()
        time.sleep(0.1)
        writer.send_signal(signal.SIGKILL)
        said = writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
        acknowledged = int(said[-1]) + 1 if said else 1
        file = StudyFile(path)
        assert before + acknowledged <= len(file.records) <= before + acknowledged + 1
        assert file.trouble is None
        file.add([ANSWERED])
        assert StudyFile(path).records[-1] == ANSWERED and StudyFile(path).trouble is None


def test_what_is_exported_is_json_with_days_that_people_can_read(path: Path) -> None:
    StudyFile(path).add([ANSWERED, PLAYED])
    told = json.loads(json.dumps(exported(StudyFile(path).records)))
    assert (len(told["answers"]), len(told["rounds"])) == (1, 1)
    assert told["answers"][0]["day"].startswith("20") and told["answers"][0]["families"] == ["REQUEST"]


def test_the_day_is_that_of_the_calendar() -> None:
    assert abs(study.today() - time.time() / 86_400 - 719_163) < 2
