"""What the ending of a file's name says: which format goes into it. The same for every command and key that writes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

ENDINGS: Final = {"htm": "html", "markdown": "md"}
"""Other endings of the same formats."""


class WrongEnding(Exception):
    """A file that would not be what its name says. `ending` is what it has, `known` are those that would do."""

    def __init__(self, ending: str, known: tuple[str, ...]) -> None:
        super().__init__(ending)
        self.ending, self.known = ending, known


def ending_of(path: PurePath) -> str:
    """The ending, in small letters and without its dot; empty for none."""
    return path.suffix.removeprefix(".").lower()


def format_for(path: PurePath, formats: Iterable[str], wanted: str | None = None) -> str:
    """The format for that file, one of `formats`. Raises WrongEnding.

    With `wanted`, a format that was asked for by its name, the ending must be one of that format, or missing.
    """
    known, ending = tuple(formats), ending_of(path)
    found = ENDINGS.get(ending, ending)
    if not ending and wanted is not None:
        return wanted
    if found not in known or (wanted is not None and found != wanted):
        raise WrongEnding(f".{ending}" if ending else path.name, known if wanted is None else (wanted,))
    return found
