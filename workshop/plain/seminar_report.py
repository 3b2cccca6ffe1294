"""The report: made of a session, written to a file, noted beside the journal."""

from __future__ import annotations

from pathlib import Path

from workshop.language.voice import Voice
from workshop.plain.dialogue import Entry
from workshop.plain.seminar_desk import Seminar
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.report.facts import report_of
from workshop.report.hiding import LEAST
from workshop.report.writing import WRITERS, write_report
from workshop.store.moments import moment
from workshop.store.shelf import listed, mark_reported
from workshop.store.trouble import JournalError, sentence


def report_text(session: Session, table: Table, voice: Voice, format: str, least: int = LEAST) -> str:
    """The report of a session. Raises ValueError for an unknown format, or a `least` that is too small."""
    return write_report(report_of(session, table, voice, least), format)


def save_report(path: Path, text: str) -> None:
    """Writes a report with its line breaks as they are. Raises OSError."""
    path.write_bytes(text.encode("utf-8"))


def noted(journal: Path, at: float, voice: Voice) -> str:
    """Note that the report was written; the sentence that says how long the session stays. Raises JournalError."""
    mark_reported(journal, at)
    return voice("plain.seminar.report.until", until=moment(voice, listed(journal).until))


def offer_report(seminar: Seminar) -> None:
    """Ask for the format and the file, and write the report."""
    voice, dialogue = seminar.voice, seminar.dialogue
    dialogue.heading(voice("plain.seminar.report.format"))
    format = dialogue.menu(
        [Entry(voice(f"plain.seminar.report.{name}"), name) for name in WRITERS], voice("plain.back")
    )
    if format is None:
        return
    usual = f"{seminar.file.header.id}.{format}"
    path = Path(dialogue.typed(voice("plain.seminar.report.file", usual=usual)) or usual)
    if path.exists():
        dialogue.say("seminar.report.exists", path=path)
        if not dialogue.menu([Entry(voice("plain.seminar.report.replace"), True)], voice("plain.back")):
            return
    try:
        save_report(path, report_text(seminar.session, seminar.table, voice, format))
    except OSError:
        dialogue.say("seminar.report.not_written", path=path)
        return
    dialogue.say("seminar.report.written", path=path)
    try:
        dialogue.tell(noted(seminar.file.path, seminar.clock(), voice))
    except JournalError as error:
        dialogue.tell(sentence(voice, error))
