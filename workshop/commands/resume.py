"""`workshop resume`: goes on with a session at the exact step."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from workshop.commands.broker import reach
from workshop.commands.desk import FOUND_SOMETHING, Desk
from workshop.commands.front import screens
from workshop.commands.shelved import failed, session_of
from workshop.language.voice import Voice
from workshop.store.moments import when
from workshop.store.own import whole
from workshop.store.places import quoted
from workshop.store.shelf import shelf
from workshop.store.trouble import JournalError, JournalLocked


def arguments(parser: ArgumentParser) -> None:
    """What `resume` takes."""
    parser.add_argument("session", nargs="?")
    parser.add_argument("--broker", action="append")


def run(options: Namespace, desk: Desk) -> int:
    """Go on with the named session, else the newest unfinished one. Exit code 1 when its journal does not allow it.

    Where the newest is being played by another program that is said: an older one is opened by its name alone. It goes
    on in its own language, unless another was asked for or is in the settings.
    """
    if not reach(options.broker, desk):
        return FOUND_SOMETHING
    try:
        found = session_of(options.session, lambda each: not each.ended)
        draw = None if desk.plain else screens("resume")
        if draw is not None:
            return draw(found.path, desk.chosen)
        if found.holder is not None:
            raise JournalLocked(found.path, found.holder.pid, found.holder.since)
    except JournalError as error:
        failed(desk, error)
        if isinstance(error, JournalLocked) and options.session is None:
            _tell_others(error.path, desk)
        return FOUND_SOMETHING
    from workshop.plain.seminar_running import run_resume

    return run_resume(desk.out, desk.err, Voice(desk.chosen or found.language), whole(), found.path)


def _tell_others(running: Path, desk: Desk) -> None:
    """Which sessions beside that one can be gone on with."""
    voice, now = desk.voice, time.time()
    for each in shelf().sessions:
        if not each.ended and each.holder is None and each.path != running:
            title, last = each.title.in_(desk.language), when(voice, each.last, now)
            desk.err.line(voice("commands.resume.other", title=title, when=last, session=quoted(each.name)))
