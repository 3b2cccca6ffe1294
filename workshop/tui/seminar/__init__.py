"""The seminar on the screens: a trainer, a room, one machine.

`host`, `rehearse`, `resume`, `follow` and `read_notes` start it.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the home screen looks in here before its first frame
    from pathlib import Path

    from workshop.cases.agenda import Agenda
    from workshop.cases.text import Language


def host(
    language: Language | None = None,
    agenda: Agenda | str | None = None,
    *,
    days: int | None = None,
    theme: str | None = None,
    scenarios: Path | None = None,
    folder: Path | None = None,
) -> int:
    """Begins a session and runs it until it is left; gives the exit status, or HOME.

    Without an agenda, or the id of one, a screen asks for it. `days`: how long the session is kept. `scenarios` is the
    library's folder, `folder` that of the sessions, beside which
    the agendas of one's own are; both have the usual ones as default. Raises KeyError for an
    unknown agenda and JournalError when nothing can be written.
    """
    gc.disable()  # as in `workshop.tui.run`
    from workshop.tui.seminar.running import run_host

    return run_host(language, agenda, days=days, theme=theme, scenarios=scenarios, folder=folder)


def rehearse(
    agenda: Agenda, language: Language | None = None, *, theme: str | None = None, scenarios: Path | None = None
) -> int:
    """Rehearses the agenda with invented votes until it is left; gives the exit status. Nothing is kept."""
    gc.disable()
    from workshop.tui.seminar.running import run_rehearsal

    return run_rehearsal(agenda, language, theme=theme, scenarios=scenarios)


def resume(
    path: Path, language: Language | None = None, *, theme: str | None = None, scenarios: Path | None = None
) -> int:
    """Goes on with the session in that journal, at the exact step. Raises JournalError."""
    gc.disable()
    from workshop.tui.seminar.running import run_resumed

    return run_resumed(path, language, theme=theme, scenarios=scenarios)


def follow(
    path: Path,
    language: Language | None = None,
    *,
    stays: bool = False,
    theme: str | None = None,
    scenarios: Path | None = None,
) -> int:
    """The trainer's notes for the session in that journal, live, until they are left. Raises JournalError.

    Without a language in that of the session. `stays`: see `workshop.lead.following`.
    """
    from workshop.tui.seminar.running import run_notes

    return run_notes(path, language, stays=stays, theme=theme, scenarios=scenarios)


def read_notes(
    agenda: Agenda, language: Language | None = None, *, theme: str | None = None, scenarios: Path | None = None
) -> int:
    """The trainer's notes for an agenda that nobody plays yet, until they are left."""
    from workshop.tui.seminar.running import run_reading

    return run_reading(agenda, language, theme=theme, scenarios=scenarios)
