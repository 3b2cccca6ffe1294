"""`workshop host`: begins a session and leads it, on the screens or in lines."""

from __future__ import annotations

import gc
import unicodedata
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.cases.finding import CaseError
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError, unknown
from workshop.commands.front import screens, start
from workshop.store.trouble import JournalError
from workshop.tui.status import HOME

if TYPE_CHECKING:  # who is asked for an agenda on the screens waits for none of it
    from workshop.cases.agenda import Agenda


def arguments(parser: ArgumentParser) -> None:
    """What `host` takes."""
    parser.add_argument("agenda", nargs="?")
    parser.add_argument("--days", type=int)


def run(options: Namespace, desk: Desk) -> int:
    """Lead the agenda; without one the program asks. Exit code 1 when it cannot be played or kept."""
    if options.days is not None:
        _check_days(options.days)
    if not desk.plain:
        gc.disable()  # as in `workshop.tui.run`: the agenda is read before
    agenda = None
    if options.agenda is not None:
        try:
            agenda = _agenda(options.agenda, desk)
        except CaseError as error:
            from workshop.language.findings import report_line

            for finding in error.findings:
                desk.err.line(report_line(desk.voice, finding))
            return FOUND_SOMETHING
        if agenda is None:
            return FOUND_SOMETHING
    draw = None if desk.plain else screens("host")
    if draw is not None:
        try:
            status = draw(desk.language, agenda, days=options.days)
            return start(desk) if status == HOME else status
        except JournalError as error:
            from workshop.commands.shelved import failed

            return failed(desk, error)
    from workshop.cases.library import shipped
    from workshop.plain.seminar_running import run_host

    return run_host(desk.out, desk.err, desk.voice, shipped(), agenda, days=options.days)


def _check_days(days: int) -> None:
    """Raises UsageError for a number of days that no session is kept."""
    from workshop.store.shelf import MOST_DAYS

    if not 1 <= days <= MOST_DAYS:
        raise UsageError("days", word=days, most=MOST_DAYS)


def _agenda(word: str, desk: Desk) -> Agenda | None:
    """The agenda of that name or in that file; None for a broken one of the library, after it was said why.

    Raises CaseError for a broken file, UsageError for an unknown name.
    """
    from workshop.cases.library import shipped
    from workshop.store.agendas import with_own

    library, named = with_own(shipped()), unicodedata.normalize("NFC", word)
    if named in library.agendas:
        return library.agendas[named]
    broken = library.broken_as("agendas", named)
    if broken is not None:
        from workshop.language.findings import sentence

        desk.err.line(desk.voice("error.broken_agenda", word=word, finding=sentence(desk.voice, broken)))
        return None
    if word.lower().endswith(".toml"):
        from workshop.cases.agendas import read_agenda

        return read_agenda(Path(word), known=library.cases, broken=library.broken)
    raise unknown("unknown_agenda", word, library.agendas)
