"""Nobody waits for ever: what a test waits for comes in good time, or the test says what did not come.

What only turns round in this process is bounded by the time that every test has (pyproject.toml).
"""

from __future__ import annotations

import asyncio
import os
import select
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from subprocess import Popen
from typing import Any, Final

PATIENCE: Final = 60.0
"""Seconds: far more than anything takes, also on a machine that has a lot to do."""


@contextmanager
def in_time(program: Popen[Any], seconds: float = PATIENCE) -> Iterator[None]:
    """What is done in here with that program: if it takes longer or fails, the program is killed, and its pipes end."""
    killed = threading.Event()

    def kill() -> None:
        killed.set()
        program.kill()

    clock = threading.Timer(seconds, kill)
    clock.daemon = True
    clock.start()
    try:
        yield
    except BaseException as error:
        program.kill()  # `with Popen(...)` would wait for it
        if not killed.is_set():
            raise
        raise AssertionError(f"after {seconds:g} s killed: {program.args}") from error
    finally:
        clock.cancel()
    assert not killed.is_set(), f"after {seconds:g} s killed: {program.args}"


def told_until(end: int, text: str, seconds: float = PATIENCE) -> bytes:
    """What comes out of a pipe or a terminal until that text is in it."""
    told, last = b"", time.monotonic() + seconds
    while text.encode() not in told:
        ready = select.select([end], [], [], max(0.0, last - time.monotonic()))[0]
        part = os.read(end, 4096) if ready else b""
        assert part, f"“{text}” did not come after {told[-500:]!r}"
        told += part
    return told


@asynccontextmanager
async def soon(what: str, seconds: float = PATIENCE) -> AsyncIterator[None]:
    """What is awaited in here comes in that time."""
    try:
        async with asyncio.timeout(seconds) as clock:
            yield
    except TimeoutError:
        if not clock.expired():
            raise
        raise AssertionError(f"within {seconds:g} s there was no {what}") from None


async def comes(what: str, found: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """What is found, as soon as it is."""
    async with soon(what, seconds):
        while not (value := found()):
            await asyncio.sleep(0.005)
    return value
