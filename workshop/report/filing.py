"""A report as a file: where it goes, and how long the session stays when it was written. For every front end."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from workshop.language.voice import Voice
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.report.facts import report_of
from workshop.report.hiding import LEAST
from workshop.report.writing import write_report
from workshop.store.disk import write_for_people
from workshop.store.moments import moment
from workshop.store.shelf import listed, mark_reported


def report_text(
    session: Session,
    table: Table,
    voice: Voice,
    format: str,
    least: int = LEAST,
    *,
    unfit: Collection[int] = (),
    changed: Collection[str] = (),
) -> str:
    """The report of a session. Raises ValueError for an unknown format, or a `least` that is too small.

    `unfit` and `changed`: what no longer fits the cases, see `workshop.report.facts.report_of`.
    """
    return write_report(report_of(session, table, voice, least, unfit=unfit, changed=changed), format)


def usual_file(session: str, format: str) -> Path:
    """Where a report goes unless somebody says otherwise: into the working folder, named like the session."""
    return Path(f"{session}.{format}")


def save_report(path: Path, text: str) -> bool:
    """Writes a report with its line breaks as they are, whole or not at all; whether it is sure to be on the disk.

    Raises OSError.
    """
    return write_for_people(path, text.encode("utf-8"))


def noted(journal: Path, at: float, voice: Voice, *, durable: bool) -> str:
    """Note that the report was written; the sentence that says how long the session stays. Raises JournalError.

    Where the report is not `durable`, nothing is noted: a power cut could take it, and then the session is needed.
    """
    if durable:
        mark_reported(journal, at)
    return stays(journal, voice)


def stays(journal: Path, voice: Voice) -> str:
    """The sentence that says when the session deletes itself. Raises JournalError."""
    session = listed(journal)
    if session.chosen or session.reported is not None:
        key = "until"
    else:
        key = "until_or_report" if session.ended else "unfinished"
    return voice(f"report.file.{key}", until=moment(voice, session.until))
