"""The trainer's program is killed while phones vote: what was acknowledged is there when it goes on, and once."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.hosted import LIBRARY
from support.phones import OpenDoor, Phone
from support.waiting import in_time, soon
from workshop.cases.library import Library
from workshop.lead.opening import resume
from workshop.room import protocol as say

PHONES = 12


class Trainer:
    """The program as another process."""

    def __init__(self, where: Path) -> None:
        tests = Path(__file__).parent.parent
        paths = os.pathsep.join((str(tests.parent), str(tests)))
        self.process = subprocess.Popen(
            (sys.executable, "-m", "support.trainer", str(where)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        assert self.process.stdout is not None
        with in_time(self.process):
            self.told: dict[str, Any] = json.loads(self.process.stdout.readline())

    def kill(self) -> None:
        """Without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def end(self) -> None:
        """As the trainer would."""
        self.process.communicate(timeout=10)


async def phones(told: dict[str, Any]) -> list[Phone]:
    """All of them, in."""
    there = OpenDoor(told["port"])
    found = [await there.phone(f"p{number}", room=told["code"]) for number in range(PHONES)]
    for phone in found:
        assert isinstance(await phone.hears(), say.You)
        await phone.hears(say.Shown)
    return found


async def vote_until_killed(trainer: Trainer, after: int) -> dict[int, int]:
    """Each phone votes again and again; the last acknowledged number of each, when the program is killed in between."""
    acknowledged: dict[int, int] = {}
    enough = asyncio.Event()

    async def votes(number: int, phone: Phone) -> None:
        for id in range(1, 100):
            await asyncio.sleep(0.25 if id > 1 else 0.01 * number)
            await phone.say(say.Vote("1.first", id, ("nobody",)))
            answer = await phone.hears(say.Ack, say.No, within=10)
            if answer is None:
                return
            assert isinstance(answer, say.Ack), answer
            acknowledged[number] = answer.id
            if sum(acknowledged.values()) >= after:
                enough.set()

    async def kills() -> None:
        try:
            async with soon("votes enough"):
                await enough.wait()
        finally:
            trainer.kill()

    tasks = [votes(number, phone) for number, phone in enumerate(await phones(trainer.told))]
    results = await asyncio.gather(kills(), *tasks, return_exceptions=True)
    assert not [each for each in results if isinstance(each, AssertionError)]
    return acknowledged


async def killed_once(folder: Path, after: int) -> None:
    """Votes, a kill, and the same session again, with the same phones at the same door."""
    trainer = Trainer(folder)
    acknowledged = await vote_until_killed(trainer, after)
    assert sum(acknowledged.values()) >= after
    journal = Path(trainer.told["journal"])
    with resume(journal, Library(LIBRARY.cases, {}, {}, ())) as session:
        kept = session.state.current.first.phoned
        assert len(kept) == len({given.seat for given in kept.values()})
    again = Trainer(journal)
    try:
        assert (again.told["port"], again.told["code"]) == (trainer.told["port"], trainer.told["code"])
        assert again.told["pid"] != trainer.told["pid"]
        back = await phones(again.told)
        for number, phone in enumerate(back):
            await phone.say(say.Ping())
            await phone.say(say.Vote("1.first", 200, ("ask",)))
            assert await phone.hears(say.Ack) == say.Ack("1.first", 200)
            mine = max((given.id for given in kept.values() if given.seat == number + 1), default=0)
            assert mine >= acknowledged.get(number, 0), "acknowledged and lost"
    finally:
        again.end()
    with resume(journal, Library(LIBRARY.cases, {}, {}, ())) as session:
        assert session.room.phones is not None
        assert (session.room.phones.joined, session.room.phones.voted) == (PHONES, PHONES)


@pytest.mark.slow
async def test_no_acknowledged_vote_is_lost_or_counted_twice(tmp_path: Path) -> None:
    await killed_once(tmp_path, 2 * PHONES)
