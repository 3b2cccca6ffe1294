"""Lines with checksums: what a journal is made of, as bytes.

A line is eight hexadecimal digits, a blank, JSON in ASCII, and a line feed. The digits are the CRC-32 of the JSON,
continued from the line before: so a line that is missing, doubled or moved is noticed like one that is damaged.

What a tool for texts may do to a file does no harm: other line ends, empty lines, a byte order mark in front.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any, Final
from zlib import crc32

_DIGITS: Final = 8
_MARK: Final = b"\xef\xbb\xbf"
_LINE_END: Final = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Line:
    """A sound line. `end` is where the next one begins, in bytes; `check` is its checksum."""

    value: dict[str, Any]
    end: int
    check: int


@dataclass(frozen=True, slots=True)
class Scan:
    """The sound lines from the start of some bytes, and where they end."""

    lines: tuple[Line, ...]
    end: int
    check: int
    whole: bool
    """Whether the bytes end there too."""
    torn: bool
    """Whether what follows is at most one line: the mark of a write that was cut off."""


def encoded(value: dict[str, Any], before: int) -> tuple[bytes, int]:
    """The line for a value, after a line with that checksum; and its own checksum."""
    body = json.dumps(value, separators=(",", ":")).encode("ascii")
    check = crc32(body, before)
    return b"%08x %s\n" % (check, body), check


def scan(data: bytes, *, offset: int = 0, check: int = 0) -> Scan:
    """The sound lines at the start of the data, which lies at that offset behind a line with that checksum."""
    lines: list[Line] = []
    at = len(_MARK) if offset == 0 and data.startswith(_MARK) else 0
    while (found := _LINE_END.search(data, at)) is not None:
        if found.start() > at:
            value = _decoded(data[at : found.start()], check)
            if value is None:
                break
            check = int(data[at : at + _DIGITS], 16)
            lines.append(Line(value, offset + found.end(), check))
        elif lines:
            lines[-1] = replace(lines[-1], end=offset + found.end())
        at = found.end()
    rest = data[at:]
    end = _LINE_END.search(rest)
    return Scan(tuple(lines), offset + at, check, not rest, bool(rest) and (end is None or end.end() == len(rest)))


@dataclass(frozen=True, slots=True)
class Loose:
    """Lines that stand each for itself: the sound ones in order, how many others there are, and where they end."""

    values: tuple[dict[str, Any], ...]
    bad: int
    end: int
    """Where the last whole line ends, in bytes: what follows is the rest of a write that was cut off."""


def loose(data: bytes) -> Loose:
    """The sound lines among some bytes, each with the checksum of `encoded(value, 0)`. The last may lack its end."""
    values: list[dict[str, Any]] = []
    bad, at = 0, len(_MARK) if data.startswith(_MARK) else 0
    while (found := _LINE_END.search(data, at)) is not None:
        if found.start() > at:
            value = _decoded(data[at : found.start()], 0)
            if value is None:
                bad += 1
            else:
                values.append(value)
        at = found.end()
    rest = _decoded(data[at:], 0) if at < len(data) else None
    if rest is not None:
        values.append(rest)
        at = len(data)
    return Loose(tuple(values), bad, at)


def first_line(data: bytes) -> bytes:
    """The bytes up to the end of the first line that is not empty; none without such an end."""
    start = len(_MARK) if data.startswith(_MARK) else 0
    while (found := _LINE_END.search(data, start)) is not None:
        if found.start() > start:
            return data[: found.end()]
        start = found.end()
    return b""


def has_line(data: bytes) -> bool:
    """Whether a line ends in the data."""
    return _LINE_END.search(data) is not None


def _decoded(line: bytes, before: int) -> dict[str, Any] | None:
    body = line[_DIGITS + 1 :]
    if line[: _DIGITS + 1] != b"%08x " % crc32(body, before):
        return None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
