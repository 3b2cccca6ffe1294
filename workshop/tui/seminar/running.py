"""Starting the seminar's screens in this terminal: settings and library in, the exit status out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop.cases.text import Language
from workshop.store.settings import load_settings
from workshop.tui.running import run_to_the_end
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.seminar.beside import NotesApp, ReadingApp

if TYPE_CHECKING:  # the list of agendas needs no session yet
    from workshop.cases.agenda import Agenda
    from workshop.cases.library import Library
    from workshop.store.shelf import Listed


def run_host(
    language: Language | None,
    agenda: Agenda | str | None,
    *,
    days: int | None,
    theme: str | None,
    scenarios: Path | None,
    folder: Path | None,
) -> int:
    """See `workshop.tui.seminar.host`."""
    library = _library(scenarios)
    app = SeminarApp(days=days, folder=folder, **_values(library, language, theme))
    app.unfinished = partial(_unfinished, folder)
    if isinstance(agenda, str):
        from workshop.store.agendas import with_own

        agenda = with_own(library, app.own_folder).agendas[agenda]
    app.wanted = agenda
    status = _run(app)
    if app.refused is not None:
        raise app.refused
    return status


def run_rehearsal(agenda: Agenda, language: Language | None, *, theme: str | None, scenarios: Path | None) -> int:
    """See `workshop.tui.seminar.rehearse`."""
    app = SeminarApp(**_values(_library(scenarios), language, theme))
    app.rehearsal, app.wanted = True, agenda
    return _run(app)


def run_resumed(path: Path, language: Language | None, *, theme: str | None, scenarios: Path | None) -> int:
    """See `workshop.tui.seminar.resume`."""
    from workshop.lead.opening import resume

    library = _library(scenarios)
    led = resume(path, library)
    return _run(SeminarApp(led, **_values(library, language or led.language, theme)))


def run_notes(path: Path, language: Language | None, *, stays: bool, theme: str | None, scenarios: Path | None) -> int:
    """See `workshop.tui.seminar.follow`."""
    from workshop.play.table import Table
    from workshop.store.sessions import Watch

    library = _library(scenarios)
    table = Table(library.cases)
    watch = Watch(path, table)
    values = _values(library, language or watch.header.language, theme)
    return run_to_the_end(NotesApp(watch, table, stays=stays, **values))


def run_reading(agenda: Agenda, language: Language | None, *, theme: str | None, scenarios: Path | None) -> int:
    """See `workshop.tui.seminar.read_notes`."""
    from workshop.lead.ahead import read_ahead
    from workshop.play.table import Table

    library = _library(scenarios)
    return run_to_the_end(
        ReadingApp(tuple(read_ahead(agenda, Table(library.cases))), **_values(library, language, theme))
    )


def _run(app: SeminarApp) -> int:
    try:
        return run_to_the_end(app)
    finally:
        app.close_phones()
        if app.led is not None:
            app.led.close()


def _unfinished(folder: Path | None) -> Listed | None:
    from workshop.store.shelf import unfinished

    return unfinished(folder)


def _library(scenarios: Path | None) -> Library:
    from workshop.cases.library import load_library
    from workshop.store.own import whole

    return load_library(scenarios) if scenarios else whole()


def _values(library: Library, language: Language | None, theme: str | None) -> dict[str, Any]:
    return {"given": library, "language": language, "theme": theme, "settings": load_settings().settings}
