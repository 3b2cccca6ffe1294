"""A report as a file: where it goes, and how long the session stays when it was written. For every front end."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from workshop.language.voice import Voice
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.report.facts import report_of
from workshop.report.hiding import LEAST
from workshop.report.writing import write_report
from workshop.store.disk import write_for_people
from workshop.store.mark import Mark, mark_of, note, votes_of
from workshop.store.moments import moment
from workshop.store.shelf import copies, listed, mark_reported
from workshop.store.trouble import Lost, writing


class LeastFixed(Exception):
    """The first report of the session has told about smaller, or only about larger, groups: `least` is its limit."""

    def __init__(self, least: int) -> None:
        super().__init__(least)
        self.least = least


def report_text(
    journal: Path,
    session: Session,
    table: Table,
    voice: Voice,
    format: str,
    least: int | None = None,
    *,
    unfit: Collection[int] = (),
    changed: Collection[str] = (),
) -> str:
    """The report of a session, so that beside earlier ones of the same session it tells no more than they do.

    `least` is the smallest group it tells about (default: that of the first report, else LEAST). `unfit` and
    `changed`: what no longer fits the cases, see `workshop.report.facts.report_of`. Raises LeastFixed for another
    `least` than the first report had, JournalError where another than LEAST cannot be kept for those that follow, and
    ValueError for an unknown format or a `least` that is too small.
    """
    own, votes = mark_of(journal), votes_of(session)
    mark = _with_copies(own, journal)
    if least is not None and mark.least is not None and least != mark.least:
        raise LeastFixed(mark.least)
    told = {at: digest for at, digest in mark.told.items() if at in votes}
    again = {at for at, digest in told.items() if digest != votes[at]}
    limit = least or mark.least or LEAST
    text = write_report(report_of(session, table, voice, limit, unfit=unfit, changed=changed, again=again), format)
    after = replace(mark, least=limit, told={**votes, **mark.told})
    if votes and after != own:  # before the first reveal there is nothing that two reports could give away
        try:
            note(journal, after)
        except OSError as error:  # a full or read-only disk keeps nobody from a look
            if limit != (mark.least or LEAST):
                raise writing(journal, error, Lost.LIMIT) from error
    return text


def _with_copies(mark: Mark, journal: Path) -> Mark:
    """What reports of this session have told, also those of a copy of its journal: a reader may have both."""
    for copy in copies(journal):
        other = mark_of(copy)
        mark = replace(mark, least=mark.least or other.least, told={**other.told, **mark.told})
    return mark


def usual_file(session: Session, format: str) -> Path:
    """Where a report goes unless somebody says otherwise: into the working folder, named after agenda and day."""
    return Path(f"{session.agenda.id}-{date.fromtimestamp(session.started).isoformat()}.{format}")


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
