"""Starting the trainer's lines, and ending them without fuss when the input ends or the disk refuses."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from workshop.cases.agenda import Agenda
from workshop.cases.library import Library
from workshop.language.voice import Voice
from workshop.lead.opening import begun_before
from workshop.plain.dialogue import Dialogue, Leave, read_line
from workshop.plain.home import home
from workshop.plain.paper import Paper
from workshop.plain.seminar import Clock, choose_agenda, host, rehearse, resume
from workshop.store.trouble import JournalError, sentence

NOT_KEPT = 1
"""Exit code: the journal cannot be written or read."""


def run_host(
    out: Paper,
    err: Paper,
    voice: Voice,
    library: Library,
    agenda: Agenda | None = None,
    *,
    days: int | None = None,
    read: Callable[[], str | None] = read_line,
    clock: Clock = time.time,
) -> int:
    """Lead a new session of the agenda; without one the trainer chooses. The exit code."""

    def lead(dialogue: Dialogue) -> None:
        if agenda is not None and (before := begun_before(agenda, dialogue.voice, now=clock)):
            dialogue.tell(before)
        chosen = agenda or choose_agenda(dialogue, library)
        if isinstance(chosen, Path):
            resume(dialogue, library, chosen, clock=clock)
        elif chosen is not None:
            host(dialogue, library, chosen, days=days, clock=clock)
        else:
            home(dialogue, library)

    return _run(Dialogue(out, voice, read), err, lead)


def run_rehearsal(
    out: Paper,
    err: Paper,
    voice: Voice,
    library: Library,
    agenda: Agenda,
    *,
    read: Callable[[], str | None] = read_line,
    clock: Clock = time.time,
) -> int:
    """Rehearse a session of the agenda. The exit code."""
    return _run(Dialogue(out, voice, read), err, lambda dialogue: rehearse(dialogue, library, agenda, clock=clock))


def run_resume(
    out: Paper,
    err: Paper,
    voice: Voice,
    library: Library,
    path: Path,
    *,
    read: Callable[[], str | None] = read_line,
    clock: Clock = time.time,
) -> int:
    """Go on with a session. The exit code."""
    return _run(Dialogue(out, voice, read), err, lambda dialogue: resume(dialogue, library, path, clock=clock))


def _run(dialogue: Dialogue, err: Paper, lead: Callable[[Dialogue], None]) -> int:
    try:
        lead(dialogue)
    except Leave:
        pass
    except JournalError as error:
        err.line(sentence(dialogue.voice, error))
        return NOT_KEPT
    dialogue.say("goodbye")
    return 0
