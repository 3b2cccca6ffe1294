"""How a session begins, and how it goes on after a pause."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from pathlib import Path

from workshop.cases.agenda import Agenda
from workshop.cases.library import Library
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.lead.led import Led
from workshop.lead.rehearsal import Rehearsed
from workshop.page.agendas import begun
from workshop.page.home import Waiting
from workshop.play.table import Table
from workshop.store.moments import when
from workshop.store.places import quoted
from workshop.store.sessions import SessionFile
from workshop.store.shelf import unended

Now = Callable[[], float]
"""Gives seconds since the epoch."""


def begin(
    agenda: Agenda,
    library: Library,
    language: Language,
    *,
    days: int | None = None,
    folder: Path | None = None,
    now: Now = time.time,
) -> Led:
    """A new session of the agenda, its journal in that folder or in the user's. `days`: how long it is kept.

    Raises JournalError, CaseMissing among them; ValueError for no case, or days out of range.
    """
    table = Table(library.cases)
    seed = secrets.randbits(32)
    return Led(SessionFile.create(agenda, seed, now(), table, language, days=days, folder=folder), table, now)


def rehearse(agenda: Agenda, library: Library, language: Language, *, now: Now = time.time) -> Led:
    """A session of the agenda with invented votes, kept nowhere. Raises ValueError for no case."""
    table = Table(library.cases)
    return Led(Rehearsed(agenda, secrets.randbits(32), now(), table, language), table, now)


def begun_before(agenda: Agenda, voice: Voice, *, folder: Path | None = None, now: Now = time.time) -> str:
    """What is said as a session begins, where one of the same agenda has not ended; else nothing."""
    found = unended(agenda.id, folder)
    if found is None:
        return ""
    waiting = Waiting(found.position, found.cases, when(voice, found.last, now()))
    return begun(waiting, quoted(found.name), voice)


def resume(path: Path, library: Library, *, now: Now = time.time) -> Led:
    """A session at the exact step where it stopped; see its `troubles`. Raises JournalError."""
    file = SessionFile.resume(path, Table(library.cases), now())
    return Led(file, file.table, now)
