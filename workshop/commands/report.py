"""`workshop report`: what the groups answered and what the engine said, to take home."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from workshop.commands.desk import Desk, UsageError, format_for_file, unknown
from workshop.commands.shelved import failed, session_of
from workshop.play.table import Table
from workshop.report.eyes import for_eyes
from workshop.report.hiding import LEAST
from workshop.report.writing import WRITERS
from workshop.store.own import whole
from workshop.store.sessions import load_session
from workshop.store.trouble import JournalError


def arguments(parser: ArgumentParser) -> None:
    """What `report` takes."""
    parser.add_argument("session", nargs="?")
    parser.add_argument("--format")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--least", type=int)


def run(options: Namespace, desk: Desk) -> int:
    """Write the report of the named session, else of the newest. Exit code 1 when its journal cannot be read."""
    format = _format(options)
    if options.least is not None and options.least < LEAST:
        raise UsageError("least", word=options.least, least=LEAST)
    from workshop.report.filing import LeastFixed, noted, report_text, save_report

    try:
        found = session_of(options.session, lambda each: True)
        table = Table(whole().cases)
        replayed = load_session(found.path, table)
        for trouble in replayed.troubles:
            desk.err.line(trouble.sentence(desk.voice))
        text = report_text(
            found.path,
            replayed.game.session,
            table,
            desk.voice,
            format,
            options.least,
            unfit=replayed.unfit,
            changed=replayed.changed,
        )
        if options.output is None:
            if not _show(desk, text, format):
                return 0  # a look is no report that is written
            durable = True
        else:
            try:
                durable = save_report(options.output, text)
            except OSError:
                return desk.unwritten(options.output)
        desk.err.line(noted(found.path, time.time(), desk.voice, durable=durable))
    except LeastFixed as error:
        raise UsageError("least_fixed", word=options.least, least=error.least) from None
    except JournalError as error:
        return failed(desk, error)
    return 0


def _format(options: Namespace) -> str:
    """The format asked for, else that of the file's ending, else Markdown. Raises UsageError."""
    wanted: str | None = options.format
    if wanted is not None and wanted not in WRITERS:
        raise unknown("unknown_format", wanted, WRITERS)
    if options.output is None:
        return wanted or "md"
    return format_for_file("unknown_report", options.output, WRITERS, wanted)


def _show(desk: Desk, text: str, format: str) -> bool:
    """Lines for a person, the bytes of the file for everything else; whether they are in a file now."""
    if not desk.out.is_terminal:
        return desk.out.file(text)
    desk.out.page(for_eyes(text, desk.out.width) if format == "md" else text)
    return False
