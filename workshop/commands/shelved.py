"""The session that a command is about: the one that is named, or the one that is meant."""

from __future__ import annotations

from collections.abc import Callable

from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError, unknown
from workshop.store.shelf import Listed, shelf
from workshop.store.trouble import JournalError, sentence


def session_of(name: str | None, *meant: Callable[[Listed], bool]) -> Listed:
    """The session of that name; without one, the newest for which the first of `meant` holds, else the next one.

    Raises UsageError when there is none, and JournalError when it cannot be read.
    """
    found = shelf()
    if name is not None:
        for path, error in found.broken.items():
            if path.stem == name:
                raise error
        for each in found.sessions:
            if each.id == name:
                return each
        if not found.sessions:
            raise UsageError("no_sessions_to_name", word=name)
        raise unknown("unknown_session", name, [each.id for each in found.sessions], command="workshop data")
    newest = sorted(found.sessions, key=lambda each: -each.last)
    for wanted in meant:
        for each in newest:
            if wanted(each):
                return each
    raise UsageError("no_session")


def failed(desk: Desk, error: JournalError) -> int:
    """Say what is wrong with a journal. The exit code."""
    desk.err.line(sentence(desk.voice, error))
    return FOUND_SOMETHING
