"""The session that a command is about: the one that is named, or the one that is meant."""

from __future__ import annotations

from collections.abc import Callable

from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError, unknown
from workshop.store.places import JOURNAL, quoted, same
from workshop.store.shelf import Listed, Shelf, shelf
from workshop.store.trouble import JournalError, sentence


def session_of(name: str | None, *meant: Callable[[Listed], bool]) -> Listed:
    """The session of that name; without one, the newest for which the first of `meant` holds, else the next one.

    Raises UsageError when there is none, and JournalError when it cannot be read.
    """
    found = shelf()
    if found.closed is not None:
        raise found.closed
    if name is not None:
        named = _named(name, found)
        if named is not None:
            return named
        if not found.sessions and not found.broken:
            raise UsageError("no_sessions_to_name", word=name.removesuffix(JOURNAL))
        raise unknown("unknown_session", name.removesuffix(JOURNAL), _names(found), command="workshop data")
    newest = sorted(found.sessions, key=lambda each: -each.last)
    for wanted in meant:
        for each in newest:
            if wanted(each):
                return each
    if found.broken and not found.sessions:  # they are all there is
        raise next(iter(found.broken.values()))
    raise UsageError("no_session")


def named_session(name: str) -> Listed | None:
    """The session of that name, None where there is none. Raises JournalError when it cannot be read."""
    return _named(name, shelf())


def _named(name: str, found: Shelf) -> Listed | None:
    name = name.removesuffix(JOURNAL)
    for path, error in found.broken.items():
        if same(path.stem, name):
            raise error
    return next((each for each in found.sessions if same(each.name, name)), None)


def _names(found: Shelf) -> list[str]:
    return [quoted(name) for name in (*(each.name for each in found.sessions), *(path.stem for path in found.broken))]


def failed(desk: Desk, error: JournalError) -> int:
    """Say what is wrong with a journal. The exit code."""
    desk.err.line(sentence(desk.voice, error))
    return FOUND_SOMETHING
