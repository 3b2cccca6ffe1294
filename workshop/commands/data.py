"""`workshop data`: every file the program holds, the page about them, and how they go."""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser, Namespace
from typing import Final

from workshop.commands.desk import NOT_UNDERSTOOD, Desk
from workshop.plain.dialogue import read_line
from workshop.report.eyes import for_eyes
from workshop.store.held import Held, delete_everything, delete_named, held, unreadable
from workshop.store.info import info_page, rule, what
from workshop.store.moments import age, moment, size
from workshop.store.places import Places, quoted, same
from workshop.store.shelf import shelf
from workshop.store.times import wrong_clock
from workshop.store.trouble import FolderTaken, FolderUnreadable, JournalError, JournalLinked, JournalLocked, sentence

ALL: Final = "all"
NOT_DELETED: Final = 1
"""Exit code: something that should go is still there."""
_YES: Final = frozenset({"j", "ja", "y", "yes"})


def arguments(parser: ArgumentParser) -> None:
    """What `data` takes."""
    parser.add_argument("--delete", nargs="?", const="")
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--info", action="store_true")


def run(options: Namespace, desk: Desk) -> int:
    """List, tell or delete. Exit code 1 when something was not deleted."""
    places, now = Places.of_user(), time.time()
    if options.info:
        page = info_page(desk.voice, places)
        desk.out.page(for_eyes(page, desk.out.width) if desk.out.is_terminal else page)
        return 0
    closed = unreadable(places)
    for said in dict.fromkeys(sentence(desk.voice, each) for each in closed):
        desk.err.line(said)
    files = held(places)
    if options.delete is None:
        if files or not closed:
            _list(desk, places, files, now)
        return NOT_DELETED if closed else 0
    everything = options.delete == ALL
    chosen = [each for each in files if each.kind and (not each.stays if everything else _called(each, options.delete))]
    if not everything and not chosen:
        return _which(desk, options.delete, files)
    staying = [each for each in files if each.stays and each not in chosen] if everything else []
    if not chosen:
        if staying or not closed:
            desk.out.line(desk.voice("store.data.stay" if staying else "store.data.nothing", files=len(staying)))
        return NOT_DELETED if closed else 0
    _show(desk, chosen, now)
    if not options.yes and not _confirmed(desk, len(chosen)):
        desk.out.line(desk.voice("store.data.kept"))
        return NOT_DELETED
    errors = delete_everything(places, now) if everything else delete_named(options.delete, places, now)
    for error in errors:
        desk.err.line(_why_not(desk, error))
    gone = len(chosen) - sum(os.path.lexists(each.path) for each in chosen)
    desk.out.line(desk.voice("store.data.deleted", files=gone))
    if staying:
        desk.out.line(desk.voice("store.data.stay", files=len(staying)))
    return NOT_DELETED if errors or closed else 0


def _called(each: Held, name: str) -> bool:
    """Whether that is the name by which the file is deleted."""
    return each.name is not None and same(each.name, name)


def _list(desk: Desk, places: Places, files: tuple[Held, ...], now: float) -> None:
    voice, out = desk.voice, desk.out
    if not files:
        out.line(voice("store.data.nothing"))
        return
    out.line(voice("store.data.head", files=len(files), size=size(voice, sum(each.size for each in files))))
    _show(desk, files, now)
    found = shelf(places.sessions)
    if found.sessions or found.broken:
        out.line()
        out.line(voice("store.data.sessions"))
    for each in found.sessions:
        title, name = each.title.in_(desk.language), quoted(each.name)
        if wrong_clock(each.last, now):
            out.line(voice("store.data.astray", session=name, title=title, last=moment(voice, each.last)))
        else:
            out.line(voice("store.data.session", session=name, title=title, until=moment(voice, each.until)))
        if each.holder is not None:
            out.line(voice("store.data.in_use", pid=each.holder.pid or "?"), indent="  ")
    for path, error in found.broken.items():
        out.line(voice("store.data.broken", session=quoted(path.stem), why=sentence(voice, error)))
    out.line()
    out.line(rule(voice))
    out.line(voice("store.data.hint"))


def _show(desk: Desk, files: tuple[Held, ...] | list[Held], now: float) -> None:
    voice = desk.voice
    for each in files:
        desk.out.line(str(each.path))
        told = voice("store.data.unknown_file") if each.kind is None else what(voice, each.kind)
        line = voice("store.data.file", size=size(voice, each.size), age=age(voice, now - each.changed), what=told)
        desk.out.line(f"  {line}", indent="  ")


def _which(desk: Desk, word: str, files: tuple[Held, ...]) -> int:
    names = list(dict.fromkeys(quoted(each.name) for each in files if each.name))
    said = desk.voice("store.data.no_such_session", word=word) if word else desk.voice("store.data.which")
    known = desk.voice("store.data.known", known=", ".join([*names, ALL]))
    desk.err.line(f"{said} {known}")
    return NOT_UNDERSTOOD


def _confirmed(desk: Desk, files: int) -> bool:
    desk.out.line(desk.voice("store.data.sure", files=files))
    return (read_line() or "").strip().lower() in _YES


def _why_not(desk: Desk, error: JournalError) -> str:
    if isinstance(error, JournalLocked | JournalLinked | FolderUnreadable | FolderTaken):
        return sentence(desk.voice, error)
    return desk.voice("store.data.not_deleted", **error.values)
