"""`workshop check --watch`: one file, looked at again after every save, until somebody stops it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from workshop.cases.finding import CaseError
from workshop.commands.desk import Desk
from workshop.commands.reading import read_facts
from workshop.rules.judgement import Judgement

EVERY: Final = 0.25
"""Seconds from one look at the file to the next."""
_AWAY: Final = 8
"""Looks for which a file may be away: editors put a new one in the place of the old."""
_UNSETTLED: Final = 40
"""Looks after which a file is read although it is still being written."""
_Stamp = tuple[int, int, int] | None


def saves(path: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Once at the beginning, then after every save, as soon as the file rests. It never ends by itself."""
    known = _stamp(path)
    yield
    while True:
        wait()
        if (seen := _stamp(path)) != known:
            known = _settled(path, seen, wait)
            yield


def _settled(path: Path, seen: _Stamp, wait: Callable[[], None]) -> _Stamp:
    """The file's stamp when two looks agree; when it is away, only after some more."""
    away = 0
    for _ in range(_UNSETTLED):
        wait()
        before, seen = seen, _stamp(path)
        away = away + 1 if seen is None else 0
        if seen == before and (seen is not None or away >= _AWAY):
            break
    return seen


def _stamp(path: Path) -> _Stamp:
    try:
        found = os.stat(path)  # noqa: PTH116 - follows links as opening does
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def watch(path: Path, desk: Desk, check: Callable[[], Iterable[str]]) -> None:
    """Print what `check` says, and the verdict, at every save. Ends with Ctrl+C only."""
    desk.err.line(desk.voice("commands.check.watching", path=path))
    waits = False
    for _ in saves(path, lambda: time.sleep(EVERY)):
        before = _stamp(path)
        lines = (*check(), *_verdict(path, desk))
        # Of a file that was saved meanwhile they tell half of the old and half of the new one, which comes in a moment.
        waits = not waits and _stamp(path) != before
        if waits:
            continue
        desk.out.line(desk.voice("commands.check.saved", time=time.strftime("%H:%M:%S"), name=path.name))
        for line in (*lines, ""):
            desk.out.line(line)


def _verdict(path: Path, desk: Desk) -> tuple[str, ...]:
    """What the engine says of the case in the file; nothing where there is none to judge."""
    from workshop.language.explanation import Explanation

    try:
        facts = read_facts(str(path.absolute()))
    except CaseError:
        return ()
    return (Explanation(facts.case(), Judgement(facts.organisation, facts.focus), desk.voice).verdict(),)
