"""`workshop host`: begins a session and leads it, on the screens or in lines."""

from __future__ import annotations

import unicodedata
from argparse import ArgumentParser, Namespace
from pathlib import Path

from workshop.cases.agenda import Agenda
from workshop.cases.agendas import read_agenda
from workshop.cases.finding import CaseError
from workshop.cases.library import Library, shipped
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError, unknown
from workshop.commands.front import screens
from workshop.commands.shelved import failed
from workshop.language.findings import report_line, sentence
from workshop.store.agendas import with_own
from workshop.store.shelf import MOST_DAYS
from workshop.store.trouble import JournalError


def arguments(parser: ArgumentParser) -> None:
    """What `host` takes."""
    parser.add_argument("agenda", nargs="?")
    parser.add_argument("--days", type=int)


def run(options: Namespace, desk: Desk) -> int:
    """Lead the agenda; without one the program asks. Exit code 1 when it cannot be played or kept."""
    if options.days is not None and not 1 <= options.days <= MOST_DAYS:
        raise UsageError("days", word=options.days, most=MOST_DAYS)
    library = shipped()
    found = with_own(library)
    agenda = None
    if options.agenda is not None:
        try:
            agenda = _agenda(found, options.agenda)
        except CaseError as error:
            for finding in error.findings:
                desk.err.line(report_line(desk.voice, finding))
            return FOUND_SOMETHING
        if agenda is None:
            reason = sentence(desk.voice, found.broken[unicodedata.normalize("NFC", options.agenda)][0])
            desk.err.line(desk.voice("error.broken_agenda", word=options.agenda, finding=reason))
            return FOUND_SOMETHING
    draw = None if desk.plain else screens("host")
    if draw is not None:
        try:
            return draw(desk.language, agenda, days=options.days)
        except JournalError as error:
            return failed(desk, error)
    from workshop.plain.seminar_running import run_host

    return run_host(desk.out, desk.err, desk.voice, library, agenda, days=options.days)


def _agenda(library: Library, word: str) -> Agenda | None:
    """The agenda of that name or in that file; None for a broken one of the library. Raises CaseError, UsageError."""
    named = unicodedata.normalize("NFC", word)
    if named in library.agendas:
        return library.agendas[named]
    if named in library.broken:
        return None
    if word.lower().endswith(".toml"):
        return read_agenda(Path(word), known=library.cases)
    raise unknown("unknown_agenda", word, library.agendas)
