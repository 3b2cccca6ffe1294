"""A hundred real `kill -9` in the middle of sessions, and several processes after one journal."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Lock

import pytest

from support.journals import BEGUN, agenda, begun, walk
from support.sessions import TABLE, state_bytes
from support.waiting import PATIENCE, in_time
from workshop.cases.agenda import Way
from workshop.play.ballot import options_of
from workshop.play.course import open_session
from workshop.play.session import UNPLAYED, Session
from workshop.play.tally import distribution_at, last_vote
from workshop.store.journal import read
from workshop.store.sessions import SessionFile
from workshop.store.shelf import delete, delete_expired
from workshop.store.trouble import JournalLocked

KILLS = int(os.environ.get("WORKSHOP_KILLS", "100"))
SPARE_TIME = 0.12
"""Seconds until a child is killed, at most; in that time it does about a hundred actions."""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}

PLAYING = """
import os, sys
from pathlib import Path
from support.journals import begun, walk
seed = int(sys.argv[2])
session = begun(Path(sys.argv[1]), seed)
os.write(1, b"0\\n")
for number, (action, at, _) in enumerate(walk(seed), 1):
    session.act(action, at)
    os.write(1, b"%d\\n" % number)
"""

NURSERY = """
import os, signal, sys
from pathlib import Path
from support.journals import begun, walk
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    folder, seed = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if child:
        print(child, flush=True)
        continue
    try:
        session = begun(Path(folder), int(seed))
        told = os.open(folder + "/told", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        for number, (action, at, _) in enumerate(walk(int(seed)), 1):
            session.act(action, at)
            os.write(told, b"%d\\n" % number)
    finally:
        os._exit(1)
"""
"""Each child is a process of its own, born of one that has imported everything."""

GREEDY = """
import os, sys
from pathlib import Path
from support.sessions import TABLE, state_bytes
from workshop.play.actions import Extend
from workshop.store.sessions import SessionFile
from workshop.store.trouble import JournalLocked
path, done = Path(sys.argv[1]), 0
mark = path.with_name("mark")
while done < 15:
    try:
        session = SessionFile.resume(path, TABLE, 1.0)
    except JournalLocked:
        continue
    os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    assert not session.troubles
    session.act(Extend(1), 1.0)
    done += 1
    mark.unlink()
    session.close()
print(done)
"""


class Nursery:
    """Starts sessions in processes of their own."""

    def __init__(self) -> None:
        code = [sys.executable, "-c", NURSERY]
        self.process = subprocess.Popen(code, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        self.turn = Lock()

    def child(self, folder: Path, seed: int) -> int:
        """The number of a process that begins to play."""
        assert self.process.stdin is not None and self.process.stdout is not None
        with self.turn:
            self.process.stdin.write(f"{folder}\t{seed}\n")
            self.process.stdin.flush()
            return int(self.process.stdout.readline())


def acknowledged(nursery: Nursery, folder: Path, seed: int) -> int:
    """Starts a session in a process of its own, kills it, and tells how many actions it had acknowledged."""
    child, told, late = nursery.child(folder, seed), folder / "told", time.monotonic() + 30
    try:
        while seed % 10 and not told.exists():  # some die while they are beginning
            assert time.monotonic() < late
            time.sleep(0.002)
        time.sleep(Random(seed).random() * SPARE_TIME)
    finally:
        os.kill(child, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < late:
            os.kill(child, 0)
            time.sleep(0.002)
    return int(told.read_bytes().split(b"\n")[-2]) if told.exists() and told.stat().st_size else 0


def recounted(session: Session, position: int) -> dict[str, int]:
    """The vote that counts, counted by hand."""
    played = session.played.get(position, UNPLAYED)
    first, last = played.first, played.first if played.second.empty else played.second
    if last.way is Way.HANDS:
        return {option: hands for option, hands in last.counts.items() if hands}
    answers = {**(first.votes if first.way is last.way else {}), **last.votes}
    counted: dict[str, int] = {}
    for answer in answers.values():
        for option in options_of(answer):
            counted[option] = counted.get(option, 0) + 1
    return counted


def check(nursery: Nursery, folder: Path, seed: int) -> int:
    """One kill; the number of acknowledged actions."""
    folder.mkdir()
    known = acknowledged(nursery, folder, seed)
    paths = list(folder.glob("*.journal"))
    if not paths:
        assert known == 0
        delete_expired(BEGUN, folder)
        assert list(folder.iterdir()) == []
        return 0
    begin = time.perf_counter()
    with SessionFile.resume(paths[0], TABLE, BEGUN) as session:
        assert time.perf_counter() - begin < 3
        found = len(read(paths[0]).entries)
        assert known <= found <= known + 1
        game = open_session(agenda(seed), seed, BEGUN)
        for _, (_, _, following) in zip(range(found), walk(seed), strict=False):
            game = following
        assert state_bytes(session.game.session) == state_bytes(game.session)
        for position in range(len(game.session.agenda.blocks)):
            played = session.game.session.played.get(position, UNPLAYED)
            told = distribution_at(session.game.session, TABLE, last_vote(played), position).options
            assert {option: number for option, number in told.items() if number} == recounted(game.session, position)
    return known


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
def test_a_hundred_kills_lose_no_acknowledged_action(tmp_path: Path) -> None:
    nursery = Nursery()
    with nursery.process, in_time(nursery.process, 4 * PATIENCE), ThreadPoolExecutor(4) as pool:
        known = list(pool.map(lambda seed: check(nursery, tmp_path / str(seed), seed), range(KILLS)))
    print(f"{KILLS} kills, {sum(known)} acknowledged actions, none lost")
    assert sum(number > 3 for number in known) > KILLS // 2  # else they were killed before they did anything


def test_another_process_is_told_who_plays(tmp_path: Path) -> None:
    code = [sys.executable, "-c", PLAYING, str(tmp_path), "1"]
    with subprocess.Popen(code, stdout=subprocess.PIPE, env=ENVIRONMENT) as child, in_time(child):
        assert child.stdout is not None
        child.stdout.readline()
        (path,) = tmp_path.glob("*.journal")
        for act in (lambda: SessionFile.resume(path, TABLE, BEGUN), lambda: delete(path, BEGUN)):
            with pytest.raises(JournalLocked) as caught:
                act()
            assert caught.value.pid == child.pid and caught.value.since == BEGUN
        child.kill()
    SessionFile.resume(path, TABLE, BEGUN).close()


def test_of_several_processes_one_at_a_time_writes_a_journal(tmp_path: Path) -> None:
    with begun(tmp_path, 1) as session:
        path = session.path
    code = [sys.executable, "-c", GREEDY, str(path)]
    pipe = subprocess.PIPE
    children = [subprocess.Popen(code, stdout=pipe, stderr=pipe, text=True, env=ENVIRONMENT) for _ in range(3)]
    with contextlib.ExitStack() as clocks:
        for child in children:
            clocks.enter_context(in_time(child))
        told = [child.communicate() for child in children]
    assert [out for out, _ in told] == ["15\n"] * 3, told
    found = read(path)
    assert found.damage is None and len(found.entries) == 45
