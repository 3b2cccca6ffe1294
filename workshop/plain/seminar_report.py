"""The report of the session being led: which format, which file."""

from __future__ import annotations

import os
from pathlib import Path

from workshop.page.report import formats, not_written, written
from workshop.plain.dialogue import Entry
from workshop.plain.seminar_desk import Seminar
from workshop.report.endings import WrongEnding, format_for
from workshop.report.filing import noted, save_report
from workshop.report.writing import WRITERS
from workshop.store.own import is_folder
from workshop.store.trouble import JournalError, sentence


def offer_report(seminar: Seminar) -> None:
    """Ask for the format and the file, and write the report."""
    voice, dialogue = seminar.voice, seminar.dialogue
    if seminar.led.rehearsal:
        dialogue.tell(voice("session.rehearsal.kept"))
        return
    (choices,) = formats(voice, "", "").panels
    dialogue.heading(voice("report_page.question"))
    format = dialogue.menu(
        [Entry(line.text, line.option) for line in choices.words if line.option], voice("plain.back")
    )
    if format is None:
        return
    usual = seminar.led.report_file(format)
    path = Path(dialogue.typed(voice("plain.seminar.report.file", usual=usual)) or usual)
    if is_folder(path):
        dialogue.tell(voice("error.output_folder", path=path, example=path / Path(usual).name))
        return
    try:
        format_for(path, WRITERS, format)
    except WrongEnding as error:
        known = ", ".join(f".{each}" for each in error.known)
        dialogue.tell(voice("error.known", sentence=voice("error.unknown_report", word=error.ending), known=known))
        return
    if os.path.lexists(path):
        dialogue.tell(voice("report_page.exists", file=path))
        if not dialogue.menu([Entry(voice("report_page.replace"), True)], voice("report_page.keep")):
            return
    try:
        durable = save_report(path, seminar.led.report(voice, format))
    except OSError:
        dialogue.tell(not_written(voice, str(path)).text)
        return
    dialogue.tell(written(voice, str(path)).text)
    try:
        dialogue.tell(noted(seminar.led.journal, seminar.led.now, voice, durable=durable))
    except JournalError as error:
        dialogue.tell(sentence(voice, error))
