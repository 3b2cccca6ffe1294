"""Lines of text on a stream that may know less than Unicode and must never be sent a control character."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import textwrap
from collections.abc import Mapping
from shutil import get_terminal_size
from typing import BinaryIO, Final, TextIO

from workshop.cases.ascii import transliterate
from workshop.cases.hidden import cleaned
from workshop.language.numbers import NO_BREAK, held
from workshop.language.system import locale_of_signs

_WIDEST: Final = 100
"""Longer lines are hard to read, however wide the terminal."""


class Unwritable(Exception):
    """What was to be shown cannot be written: the disk behind a stream is full, or nobody is there any more.

    `reason` is the system's own word.
    """

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.reason = errno.errorcode.get(error.errno or 0, type(error).__name__)


def clean(text: str) -> str:
    """The text without control, bidi and zero-width characters; tabs and line breaks become blanks."""
    return text if text.isprintable() else cleaned(" ".join(text.replace("\t", " ").splitlines()))


def ascii_wanted(environ: Mapping[str, str]) -> bool:
    """Whether the locale was explicitly set to one without Unicode (`LANG=C`)."""
    return locale_of_signs(environ) in {"C", "POSIX"}


class Paper:
    """Writes lines to a stream; what the stream cannot show is transliterated."""

    def __init__(self, stream: TextIO | None, *, ascii_only: bool = False, needed: bool = False) -> None:
        """Without a stream what is written is lost; where it is `needed`, that is an error."""
        self._stream = stream
        self._needed = needed
        self._ascii = ascii_only
        self._encoding = (stream and stream.encoding) or "utf-8"

    @classmethod
    def of(cls, stream: TextIO | None, *, needed: bool = False) -> Paper:
        """Paper for one of the standard streams, as the environment wants it."""
        return cls(stream, ascii_only=ascii_wanted(os.environ), needed=needed)

    @property
    def is_terminal(self) -> bool:
        """Whether somebody is looking."""
        return self._stream is not None and self._stream.isatty()

    def line(self, text: str = "", *, indent: str = "") -> None:
        """Write one line, and at once. On a terminal long ones are broken between words, `indent` before the rest."""
        self.raw("\n".join(self._broken(self.shown(text), indent)) + "\n")

    def page(self, text: str) -> None:
        """Write a text whose lines are already set, such as a help page."""
        self.raw("".join(self.shown(line) + "\n" for line in text.splitlines()))

    @property
    def width(self) -> int:
        """How many cells a line has at most."""
        return max(20, min(get_terminal_size().columns, _WIDEST))

    def raw(self, text: str) -> None:
        """Write a text as it is. Raises Unwritable; BrokenPipeError when nobody reads any more."""
        if self._stream is None:
            if self._needed:
                raise Unwritable(OSError(errno.EBADF, ""))
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Unwritable(error) from error

    def file(self, text: str) -> bool:
        """Write the bytes of a file, and whether they are now in one, for good. Raises like `raw`.

        In a pipe, a pager or on a terminal they are only looked at.
        """
        stream = getattr(self._stream, "buffer", None)
        if stream is None:
            self.raw(text)
            return False
        try:
            stream.write(text.encode("utf-8"))
            stream.flush()
            return _settled(stream)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Unwritable(error) from error

    def give_up(self) -> None:
        """Lets go of the stream: what it still holds would complain once more when the interpreter leaves."""
        if self._stream is None:
            return
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())

    def shown(self, text: str) -> str:
        """The text as this paper can show it: cleaned, and without letters the stream does not know."""
        text = clean(text)
        if self._ascii:
            return transliterate(text)
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError:
            return "".join(self._known(char) for char in text)
        return text

    def _known(self, char: str) -> str:
        try:
            char.encode(self._encoding)
        except UnicodeEncodeError:
            return transliterate(char)
        return char

    def _broken(self, text: str, indent: str) -> list[str]:
        if not self.is_terminal:
            return [text]
        rows = textwrap.wrap(held(text), self.width, subsequent_indent=indent, break_on_hyphens=False)
        return [row.replace(NO_BREAK, " ") for row in rows] or [""]


def _settled(stream: BinaryIO) -> bool:
    """Whether the stream is a file, which then is on the disk. Raises OSError."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return False
    if not stat.S_ISREG(os.fstat(number).st_mode):
        return False
    os.fsync(number)
    return True


def standard_output() -> Paper:
    """Where answers go."""
    return Paper.of(sys.stdout, needed=True)


def standard_error() -> Paper:
    """Where complaints go."""
    return Paper.of(sys.stderr)
