"""Lines with checksums: what a journal is made of, as bytes.

A line is eight hexadecimal digits, a blank, JSON in ASCII, and a line feed. The digits are the CRC-32 of the JSON,
continued from the line before: so a line that is missing, doubled or moved is noticed like one that is damaged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final
from zlib import crc32

_DIGITS: Final = 8


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
    at = 0
    while (feed := data.find(b"\n", at)) >= 0:
        value = _decoded(data[at:feed], check)
        if value is None:
            break
        check, at = int(data[at : at + _DIGITS], 16), feed + 1
        lines.append(Line(value, offset + at, check))
    rest = data[at:]
    return Scan(tuple(lines), offset + at, check, not rest, bool(rest) and b"\n" not in rest[:-1])


def _decoded(line: bytes, before: int) -> dict[str, Any] | None:
    body = line[_DIGITS + 1 :]
    if line[: _DIGITS + 1] != b"%08x " % crc32(body, before):
        return None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
