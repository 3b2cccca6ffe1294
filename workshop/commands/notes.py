"""`workshop notes`: the trainer's second screen, which follows a session that runs elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from workshop.cases.library import shipped
from workshop.commands.desk import Desk
from workshop.commands.front import screens
from workshop.commands.shelved import failed, session_of
from workshop.play.table import Table
from workshop.store.sessions import Watch
from workshop.store.trouble import JournalError


def arguments(parser: ArgumentParser) -> None:
    """What `notes` takes."""
    parser.add_argument("session", nargs="?")
    parser.add_argument("--once", action="store_true")


def run(options: Namespace, desk: Desk) -> int:
    """Follow the named session, else the running one, else the newest unfinished one."""
    try:
        found = session_of(
            options.session,
            lambda each: each.holder is not None,
            lambda each: not each.ended,
        )
        draw = None if desk.plain or options.once else screens("follow")
        if draw is not None:
            return draw(found.path, desk.language)
        from workshop.plain.seminar_notes import follow

        table = Table(shipped().cases)
        follow(desk.out, desk.voice, Watch(found.path, table), table, once=options.once)
    except JournalError as error:
        return failed(desk, error)
    return 0
