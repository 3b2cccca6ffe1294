"""What every command works with: a language, paper to write on, and the way to say that something is wrong."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.plain.paper import Paper

FOUND_SOMETHING = 1
"""Exit code: a case file has findings."""
NOT_UNDERSTOOD = 2
"""Exit code: the command line itself is wrong."""

_MOST_NAMED = 24
"""Known words that a sentence can still list."""


class Desk(NamedTuple):
    """The desk a command sits at."""

    voice: Voice
    out: Paper
    err: Paper
    plain: bool
    """Lines instead of screens: asked for, or because there is no terminal that could draw."""
    told: tuple[str, ...] = ()
    """What was said at the start, on a stream that a screen would cover: which sessions went, and why."""
    asked: Language | None = None
    """The language that this command line asks for; None where it says nothing of one."""
    chosen: Language | None = None
    """The same, or the language in the settings."""

    @property
    def language(self) -> Language:
        """The language spoken."""
        return self.voice.language

    def show(self, *start: str, **home: Any) -> int:
        """Runs the screens, as `workshop.tui.run` takes it, until they are left. The exit code."""
        from workshop.tui import run  # whoever asks the engine never pays for the screens

        return run(self.language, *start, **home)

    def hand_out(self, path: Path, data: bytes, said: str) -> int:
        """Writes what somebody asked for into that file and says so, else that it cannot be written. The exit code."""
        from workshop.store.disk import write_for_people  # most commands write nothing

        try:
            write_for_people(path, data)
        except OSError:
            return self.unwritten(path)
        self.out.line(said)
        return 0

    def unwritten(self, path: Path) -> int:
        """Says that this file cannot be written. The exit code."""
        self.err.line(self.voice("error.not_written", path=path))
        return NOT_UNDERSTOOD


class UsageError(Exception):
    """A command line that cannot be carried out.

    To help write a better one: the `near` word, else the `known` words, else the `command` that lists them.
    """

    def __init__(
        self,
        key: str,
        *,
        near: str | None = None,
        known: str | None = None,
        command: str | None = None,
        **values: object,
    ) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
        self.near = near
        self.known = known
        self.command = command

    def sentence(self, voice: Voice) -> str:
        """What is wrong, in the language of the voice, and what may have been meant."""
        said = voice(f"error.{self.key}", **self.values)
        if self.near is not None:
            return voice("error.near", sentence=said, near=self.near)
        if self.known is not None:
            return voice("error.known", sentence=said, known=self.known)
        return said if self.command is None else voice("error.listed", sentence=said, command=self.command)


def unknown(key: str, word: str, known: Iterable[str], command: str | None = None) -> UsageError:
    """The error for a word that is not one of the known ones: it names the nearest, or else all.

    A `command` is named in place of words too many to list. Where it lists cases, a file of that name in the present
    folder may be meant.
    """
    from difflib import get_close_matches  # a command line that is understood does not need it

    words = list(known)
    matches = get_close_matches(word.lower(), [each.lower() for each in words], n=1, cutoff=0.5)
    near = next((each for each in words if matches and each.lower() == matches[0]), None)
    if command == "workshop cases" and os.path.lexists(f"{word}.toml"):
        near = f"{word}.toml"
    listed = ", ".join(words) if command is None and len(words) <= _MOST_NAMED else None
    return UsageError(key, near=near, known=listed, command=command, word=word)


def format_for_file(key: str, path: Path, formats: Iterable[str], wanted: str | None = None) -> str:
    """The format that a file of that name gets, one of `formats`. Raises UsageError: `key`, with the known endings, or
    where it is a folder.
    """
    from workshop.report.endings import WrongEnding, format_for

    formats = tuple(formats)
    refuse_folder(path, wanted or formats[0])
    try:
        return format_for(path, formats, wanted)
    except WrongEnding as error:
        raise UsageError(key, known=", ".join(f".{each}" for each in error.known), word=error.ending) from error


def refuse_folder(path: Path, ending: str) -> None:
    """Raises UsageError where a folder is named in the place of a file with such an ending."""
    from workshop.store.own import is_folder

    if is_folder(path):
        raise UsageError("output_folder", path=path, example=path / f"NAME.{ending}")


class Parser(ArgumentParser):
    """argparse, except that it neither prints nor leaves: what is wrong becomes a sentence in the user's language."""

    def __init__(self) -> None:
        super().__init__(prog="workshop", add_help=False, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raises UsageError in place of argparse's own English message."""
        raise UsageError("arguments")

    @property
    def flags(self) -> tuple[str, ...]:
        """The options it knows."""
        return tuple(self._option_string_actions)
