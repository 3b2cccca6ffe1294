"""The file beside a journal that says what its reports have done: when one was written, and what they have told so far.

Two reports of one session side by side must tell no more than one of them: so the limit below which nothing is told
stays that of the first, and a case whose votes were told is not told again with other votes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from workshop.play.codec import encode
from workshop.play.session import Session
from workshop.store.disk import read_file, write_whole
from workshop.store.times import time_in

ENDING: Final = ".reported"
_LONGEST: Final = 20_000
"""Bytes of such a file that are read; what is longer is none of ours."""
_LEAST: Final = range(1, 401)


@dataclass(frozen=True, slots=True)
class Mark:
    """What is noted. Times are seconds since the epoch."""

    at: float | None = None
    """When a report was written; None where none was yet."""
    last: float | None = None
    """The last entry of the journal that it was written from."""
    least: int | None = None
    """The smallest group that reports tell about, since the first of them."""
    told: Mapping[int, str] = field(default_factory=dict)
    """A digest of the votes that were told, by the case's place in the agenda."""


def mark_of(journal: Path) -> Mark:
    """What is noted beside that journal; nothing where there is no such file, or no sense in it."""
    try:
        found = json.loads(read_file(journal.with_suffix(ENDING), _LONGEST))
    except (OSError, ValueError, RecursionError):
        return Mark()
    if not isinstance(found, dict):
        return Mark()
    least = found.get("least")
    return Mark(
        time_in(found.get("at")),
        time_in(found.get("last")),
        least if type(least) is int and least in _LEAST else None,
        _told(found.get("told")),
    )


def note(journal: Path, mark: Mark) -> None:
    """Writes it, durably. Raises OSError."""
    found: dict[str, Any] = {"at": mark.at, "last": mark.last, "least": mark.least}
    found = {name: value for name, value in found.items() if value is not None}
    if mark.told:
        found["told"] = {str(position): digest for position, digest in sorted(mark.told.items())}
    write_whole(journal.with_suffix(ENDING), json.dumps(found).encode())


def votes_of(session: Session) -> dict[int, str]:
    """A digest of the votes of every case that was revealed, by its place in the agenda."""
    return {
        position: _digest([encode(played.first), encode(played.second), encode(played.rounds)])
        for position, played in session.played.items()
        if played.revealed
    }


def _digest(votes: object) -> str:
    return hashlib.sha256(json.dumps(votes, sort_keys=True).encode()).hexdigest()[:16]


def _told(found: object) -> dict[int, str]:
    if not isinstance(found, dict):
        return {}
    pairs = ((key, digest) for key, digest in found.items() if isinstance(digest, str) and key.isascii())
    return {int(key): digest for key, digest in pairs if key.isdigit() and len(key) < 4}
