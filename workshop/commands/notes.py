"""`workshop notes`: the trainer's second screen, which follows a session that runs elsewhere; or an agenda to read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from workshop.commands.agendas import agenda_of
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError
from workshop.commands.front import screens
from workshop.commands.shelved import failed, named_session, session_of
from workshop.language.voice import Voice
from workshop.play.table import Table
from workshop.store.own import whole
from workshop.store.sessions import Watch
from workshop.store.trouble import JournalError

if TYPE_CHECKING:
    from workshop.store.shelf import Listed


def arguments(parser: ArgumentParser) -> None:
    """What `notes` takes."""
    parser.add_argument("session", nargs="?")
    parser.add_argument("--once", action="store_true")


def run(options: Namespace, desk: Desk) -> int:
    """Follow the named session, else the running one, else the newest unfinished one; or read the named agenda.

    A session is followed in its own language, unless the command line asks for another.
    """
    try:
        if options.session is None:
            found = session_of(None, lambda each: each.holder is not None, lambda each: not each.ended)
        else:
            named = named_session(options.session)
            if named is None:
                return _ahead(options, desk)
            found = named
        return _follow(found, options, desk)
    except JournalError as error:
        return failed(desk, error)


def _follow(found: Listed, options: Namespace, desk: Desk) -> int:
    draw = None if desk.plain or options.once else screens("follow")
    if draw is not None:
        return draw(found.path, desk.asked, stays=options.session is not None)
    from workshop.lead.following import Following
    from workshop.plain.seminar_notes import follow

    table = Table(whole().cases)
    voice = Voice(desk.asked or found.language)
    following = Following(Watch(found.path, table), table, stays=options.session is not None)
    follow(desk.out, voice, following, once=options.once)
    return 0


def _ahead(options: Namespace, desk: Desk) -> int:
    try:
        agenda = agenda_of(options.session, desk)
    except UsageError as error:
        raise (error if error.near is not None else _nearest(options.session) or error) from None
    if agenda is None:
        return FOUND_SOMETHING
    draw = None if desk.plain or options.once else screens("read_notes")
    if draw is not None:
        return draw(agenda, desk.language)
    from workshop.lead.ahead import read_ahead
    from workshop.plain.seminar_notes import ahead

    ahead(desk.out, desk.voice, read_ahead(agenda, Table(whole().cases)))
    return 0


def _nearest(word: str) -> UsageError | None:
    """What is said of a word that is nearly the name of a session."""
    try:
        session_of(word)
    except UsageError as error:
        return error if error.near is not None else None
    return None
