"""`workshop report`: what the groups answered and what the engine said, to take home."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from workshop.cases.library import shipped
from workshop.commands.desk import NOT_UNDERSTOOD, Desk, UsageError, unknown
from workshop.commands.shelved import failed, session_of
from workshop.play.table import Table
from workshop.report.hiding import LEAST
from workshop.report.writing import WRITERS
from workshop.store.sessions import load_session
from workshop.store.trouble import JournalError


def arguments(parser: ArgumentParser) -> None:
    """What `report` takes."""
    parser.add_argument("session", nargs="?")
    parser.add_argument("--format")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--least", type=int, default=LEAST)


def run(options: Namespace, desk: Desk) -> int:
    """Write the report of the named session, else of the newest. Exit code 1 when its journal cannot be read."""
    format = _format(options)
    if options.least < LEAST:
        raise UsageError("least", word=options.least, least=LEAST)
    from workshop.report.filing import noted, report_text, save_report

    try:
        found = session_of(options.session, lambda each: True)
        table = Table(shipped().cases)
        replayed = load_session(found.path, table)
        for trouble in replayed.troubles:
            desk.err.line(trouble.sentence(desk.voice))
        text = report_text(replayed.game.session, table, desk.voice, format, options.least)
        if options.output is None:
            _show(desk, text)
        else:
            try:
                save_report(options.output, text)
            except OSError:
                desk.err.line(desk.voice("error.report_not_written", path=options.output))
                return NOT_UNDERSTOOD
        if not (options.output is None and desk.out.is_terminal):
            desk.err.line(noted(found.path, time.time(), desk.voice))
    except JournalError as error:
        return failed(desk, error)
    return 0


def _format(options: Namespace) -> str:
    """The format asked for, else that of the file's ending, else Markdown. Raises UsageError."""
    ending = "" if options.output is None else options.output.suffix.removeprefix(".").lower()
    format: str = options.format or (ending if ending in WRITERS else "md")
    if format not in WRITERS:
        raise unknown("unknown_format", format, WRITERS)
    return format


def _show(desk: Desk, text: str) -> None:
    """Lines for a person, the bytes of the file for a pipe."""
    if desk.out.is_terminal:
        desk.out.page(text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()
