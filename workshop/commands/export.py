"""`workshop export`: a case, a pack or the cases of an agenda, for paper and for other programs."""

from __future__ import annotations

import os
import unicodedata
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.cases.finding import CaseError
from workshop.commands.desk import FOUND_SOMETHING, NOT_UNDERSTOOD, Desk, UsageError, format_for_file, unknown
from workshop.commands.front import unplayable
from workshop.commands.named import FOLDER, at_path, is_path, refuse
from workshop.report.exports.writing import CALENDAR, ENDINGS, exported
from workshop.store.agendas import with_own
from workshop.store.own import whole

if TYPE_CHECKING:
    from workshop.cases.library import Library
    from workshop.report.exports.bundle import Bundle

_YEARS = 1970, 9000
"""Of which a calendar knows the days, also some weeks later."""


def arguments(parser: ArgumentParser) -> None:
    """What `export` takes."""
    parser.add_argument("name", nargs="?")
    parser.add_argument("--format")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--day")


def run(options: Namespace, desk: Desk) -> int:
    """Write the file. Exit code 1 for what cannot be played, 2 for a file that cannot be written."""
    format = _format(options)
    first = _day(options.day, format)
    if options.name is None:
        raise UsageError("missing_export")
    try:
        name, title, cases, library = _meant(unicodedata.normalize("NFC", options.name), desk)
    except CaseError as error:
        refuse(desk, error)
        return FOUND_SOMETHING
    if not cases:
        return FOUND_SOMETHING
    output = options.output or Path(f"{Path(name).name}.{ENDINGS[format]}")
    if options.output is None and os.path.lexists(output):
        raise UsageError("exists", path=output)
    from workshop.report.exports.anki import Missing

    bundle = _bundle(library, name, title, cases, format, desk)
    if not bundle.sheets:
        desk.err.line(desk.voice("commands.export.no_more"))
        return FOUND_SOMETHING
    try:
        data = exported(bundle, format, first, datetime.now(UTC))
    except Missing:
        desk.err.line(desk.voice("commands.export.no_anki"))
        return NOT_UNDERSTOOD
    said = desk.voice(f"commands.export.{format}", path=output, number=len(bundle.sheets))
    return desk.hand_out(output, data, said)


def _format(options: Namespace) -> str:
    """The format asked for, else that of the file's ending. Raises UsageError."""
    wanted: str | None = options.format
    if wanted is not None and wanted not in ENDINGS:
        raise unknown("unknown_export_format", wanted, ENDINGS)
    if options.output is None:
        if wanted is None:
            raise UsageError("missing_export_format", known=", ".join(ENDINGS))
        return wanted
    ending = format_for_file(
        "unknown_export", options.output, ENDINGS.values(), None if wanted is None else ENDINGS[wanted]
    )
    return next(format for format, each in ENDINGS.items() if each == ending)


def _day(word: str | None, format: str) -> date:
    """From which day the calendar counts: that one, else today. Raises UsageError."""
    if word is None:
        return date.today()
    if format != CALENDAR:
        raise UsageError("day_without_calendar")
    try:
        day = date.fromisoformat(word)
    except ValueError:
        raise UsageError("no_day", word=word) from None
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise UsageError("no_day", word=word)
    return day


def _meant(word: str, desk: Desk) -> tuple[str, str, tuple[str, ...], Library]:
    """Its name, its title, its cases, and the library they are in; no cases where it was said why.

    Raises UsageError and CaseError.
    """
    library = with_own(whole())
    kind, name = _kind(library, word), word
    if kind is None and is_path(word):
        kind, name = at_path(word)
        library = with_own(whole())
    language = desk.language
    if kind == "cases" and name in library.cases:
        return name, library.cases[name].title.in_(language), (name,), library
    if kind == "agendas" and name in library.agendas:
        agenda = library.agendas[name]
        cases = dict.fromkeys(block.case for block in agenda.blocks)
        return name, agenda.title.in_(language), tuple(cases), library
    if kind in ("packs", FOLDER) and name in library.packs and library.playable(name):
        return name, library.packs[name].title.in_(language), library.playable(name), library
    nothing = unplayable(library, name, desk.voice)
    if not nothing and (broken := library.broken_as("agendas", name)) is not None:
        from workshop.language.findings import sentence

        nothing = desk.voice("error.broken_agenda", word=name, finding=sentence(desk.voice, broken))
    if nothing:
        desk.err.line(nothing)
        return name, "", (), library
    raise unknown("unknown_to_export", word, (*library.cases, *library.packs, *library.agendas), "workshop cases")


def _kind(library: Library, word: str) -> str | None:
    for kind, there in (("cases", library.cases), ("packs", library.packs), ("agendas", library.agendas)):
        if word in there:
            return kind
    return None


def _bundle(library: Library, name: str, title: str, cases: Sequence[str], format: str, desk: Desk) -> Bundle:
    from workshop.page.sheet import sheet_of
    from workshop.play.table import Table
    from workshop.report.exports.bundle import Bundle

    table = Table(library.cases)
    if format == CALENDAR:
        from workshop.report.exports.calendar import DAYS
        from workshop.study.unseen import unseen_like

        there = (id for id, case in library.cases.items() if desk.language in case.languages and not case.warm_up)
        cases = unseen_like(table, cases, len(DAYS), there)
    sheets = tuple(sheet_of(library.cases[case], table.judgement(case), desk.voice) for case in cases)
    return Bundle(name, title, desk.language, sheets)
