"""The ways to the screens on which a case is written."""

from __future__ import annotations

from pathlib import Path

from workshop.lead.author_begin import draft_of, opened, opened_file
from workshop.tui.shell import Shell
from workshop.tui.status import EDIT


def begin_writing(app: Shell, start: str) -> None:
    """A new case, or one to be changed, as the command line said: see `workshop.tui.status`."""
    word, _, name = start.partition(" ")
    if f"{word} " == EDIT:
        edit_case(app, name)
    else:
        app.open("author_begin", Path(name) if name else None)


def edit_case(app: Shell, name: str) -> None:
    """Opens the case of that name, or in that file, to be changed; where a draft of it waits, that is asked first.

    Raises JournalError and CaseError where it cannot be read.
    """
    known = app.library.origins.file("cases", name) is not None
    desk = opened(name, app.library) if known else opened_file(Path(name), app.library)
    waiting = None if desk.file is None else draft_of(desk.file)
    if waiting is not None:
        app.open("author_begin", desk.file, waiting)
    else:
        app.open("author", desk, app.voice("author.copied", name=name) if known and desk.text is None else "")
