"""A report as a file: where it goes, and how long the session stays when it was written. For every front end."""

from __future__ import annotations

from pathlib import Path

from workshop.language.voice import Voice
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.report.facts import report_of
from workshop.report.hiding import LEAST
from workshop.report.writing import write_report
from workshop.store.journal import read_header
from workshop.store.moments import moment
from workshop.store.shelf import listed, mark_reported


def report_text(session: Session, table: Table, voice: Voice, format: str, least: int = LEAST) -> str:
    """The report of a session. Raises ValueError for an unknown format, or a `least` that is too small."""
    return write_report(report_of(session, table, voice, least), format)


def usual_file(session: str, format: str) -> Path:
    """Where a report goes unless somebody says otherwise: into the working folder, named like the session."""
    return Path(f"{session}.{format}")


def save_report(path: Path, text: str) -> None:
    """Writes a report with its line breaks as they are. Raises OSError."""
    path.write_bytes(text.encode("utf-8"))


def noted(journal: Path, at: float, voice: Voice) -> str:
    """Note that the report was written; the sentence that says how long the session stays. Raises JournalError."""
    mark_reported(journal, at)
    return stays(journal, at, voice)


def stays(journal: Path, now: float, voice: Voice) -> str:
    """The sentence that says when the session deletes itself. `now` in seconds since the epoch. Raises JournalError."""
    session = listed(journal)
    if session.until <= now:
        return voice("report.file.next_start")
    chosen = read_header(journal)[0].days is not None
    key = "until" if chosen or session.reported is not None else "until_or_report"
    return voice(f"report.file.{key}", until=moment(voice, session.until))
