"""`workshop resume`: goes on with a session at the exact step."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from workshop.commands.broker import reach
from workshop.commands.desk import FOUND_SOMETHING, Desk
from workshop.commands.front import screens
from workshop.commands.shelved import failed, session_of
from workshop.store.own import whole
from workshop.store.trouble import JournalError


def arguments(parser: ArgumentParser) -> None:
    """What `resume` takes."""
    parser.add_argument("session", nargs="?")
    parser.add_argument("--broker", action="append")


def run(options: Namespace, desk: Desk) -> int:
    """Go on with the named session, else the newest unfinished one. Exit code 1 when its journal does not allow it.

    Where the newest is being played by another program that is said: an older one is opened by its name alone.
    """
    if not reach(options.broker, desk):
        return FOUND_SOMETHING
    try:
        found = session_of(options.session, lambda each: not each.ended)
        draw = None if desk.plain else screens("resume")
        if draw is not None:
            return draw(found.path, desk.language)
    except JournalError as error:
        return failed(desk, error)
    from workshop.plain.seminar_running import run_resume

    return run_resume(desk.out, desk.err, desk.voice, whole(), found.path)
