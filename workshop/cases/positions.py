"""Line and column of every key and value of a TOML file, looked up only when a finding needs them."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from typing import Final

from workshop.cases.finding import Code, Finding, Problem, Way
from workshop.cases.hidden import name_of
from workshop.cases.source import MARK, composed

_DEEPEST: Final = 8
"""Deeper than anything the format knows; a finding further down is shown where its parent begins."""
MOST_FINDINGS: Final = 1000


class Positions:
    """Where things stand in one text, which the standard library has read without complaint. Columns count characters,
    from 1.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._keys: dict[Way, int] = {(): 0}
        self._values: dict[Way, int] = {(): 0}
        self._ends: dict[Way, int] = {}
        self._counts: dict[Way, int] = {}
        self._read()

    def place(self, at: Way, key: bool = False, character: str = "") -> tuple[int, int]:
        """Line and column of the value at that path, or of its key, or of a character inside it.

        What the file does not hold is placed at the nearest thing around it that it does hold.
        """
        at = at[:_DEEPEST]
        known = self._keys if key else self._values
        while at not in known:
            at = at[:-1]
        start = known[at]
        if character and at in self._ends:
            inside = self._text[start : self._ends[at]]
            found = inside.find(character)
            if found < 0:  # it is written as an escape
                found = max(inside.lower().find(f"\\u{name_of(character)[2:].lower()}"), 0)
            start += found
        line = bisect_right(self._lines, start)
        return line, start - self._lines[line - 1] + 1

    # Reading

    def _read(self) -> None:
        """The whole text: table headers, and the pairs of each table."""
        table: Way = ()
        here = self._blank(0)
        while here < len(self._text):
            before = here
            if self._text[here] == "[":
                table, here = self._table(here)
            else:
                here = self._pair(table, here)
            here = self._blank(here)
            if here <= before:  # a text that is no TOML: what was found so far has to do
                return

    def _blank(self, here: int) -> int:
        return _end(_BLANK, self._text, here)

    def _table(self, start: int) -> tuple[Way, int]:
        element = self._text.startswith("[[", start)
        path: Way = ()
        names, here = self._names(_end(_SPACE, self._text, start + 1 + element))
        for position, (name, at) in enumerate(names):
            path = (*path, name)
            self._keys.setdefault(path, at)
            self._values.setdefault(path, start)
            if element and position == len(names) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
                self._keys.setdefault(path, start)
                self._values.setdefault(path, start)
        return path, here + 1 + element

    def _pair(self, path: Way, here: int) -> int:
        names, here = self._names(here)
        for name, at in names:
            path = (*path, name)
            if len(path) <= _DEEPEST:
                self._keys.setdefault(path, at)
                self._values.setdefault(path, at)
        return self._value(path, _end(_SPACE, self._text, here + 1))

    def _names(self, here: int) -> tuple[list[tuple[str, int]], int]:
        """The parts of a key with where each begins, and where the key ends."""
        found: list[tuple[str, int]] = []
        while (part := _NAME.match(self._text, here)) is not None:
            name = part[0]
            if name[0] in "\"'":
                with suppress(tomllib.TOMLDecodeError):
                    name = next(iter(tomllib.loads(f"{name} = 0")))
            found.append((name, here))
            here = _end(_SPACE, self._text, part.end())
            if not self._text.startswith(".", here):
                break
            here = _end(_SPACE, self._text, here + 1)
        return found, here

    def _value(self, path: Way, start: int) -> int:
        """Where the value ends that begins there; its place is kept, and those of its parts."""
        deep = len(path) > _DEEPEST
        opening = self._text[start : start + 1]
        if opening in ("[", "{") and not deep:
            end = self._array(path, start) if opening == "[" else self._inline(path, start)
        elif opening in ("[", "{"):
            end = self._skipped(start)
        else:
            end = _end(_STRING if opening in ("'", '"') else _SCALAR, self._text, start)
        if not deep:
            self._values[path], self._ends[path] = start, end
        return end

    def _array(self, path: Way, start: int) -> int:
        here, index = self._blank(start + 1), 0
        while here < len(self._text) and self._text[here] != "]":
            inner = (*path, index)
            if len(inner) <= _DEEPEST:
                self._keys[inner] = here
            here = self._blank(self._value(inner, here))
            if self._text.startswith(",", here):
                here = self._blank(here + 1)
            index += 1
        return here + 1

    def _inline(self, path: Way, start: int) -> int:
        here = self._blank(start + 1)
        while here < len(self._text) and self._text[here] != "}":
            before = here
            here = self._blank(self._pair(path, here))
            if self._text.startswith(",", here):
                here = self._blank(here + 1)
            if here <= before:
                break
        return here + 1

    def _skipped(self, start: int) -> int:
        """Where an array or inline table ends that lies deeper than anything here; without a call for each level."""
        depth, here = 0, start
        while here < len(self._text):
            sign = self._text[here]
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign, 0)
            here = max(here + 1, _end(_STRING, self._text, here) if sign in "\"'" else self._blank(here))
            if not depth:
                return here
        return here


_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
_SPACE: Final = re.compile(r"[ \t]*+")
_NAME: Final = re.compile(r"""[A-Za-z0-9_-]++|"(?:\\.|[^"\\\n])*+"|'[^'\n]*+'""")
_STRING: Final = re.compile(
    r'"{3}(?:\\.|[^\\])*?"{3}"{0,2}'
    r"|'{3}.*?'{3}'{0,2}"
    r'|"(?:\\.|[^"\\\n])*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
_SCALAR: Final = re.compile(r"[^,\]}#\s]*+(?:[ ]\d[^,\]}#\s]*+)?")
"""A number, a truth value or a moment, which may hold one blank."""


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where the match ends that begins there; the start itself where nothing does."""
    found = pattern.match(text, start)
    return start if found is None else found.end()


def located(problems: list[Problem], text: str, path: str) -> tuple[Finding, ...]:
    """The problems with line and column, in the order of the file; of a flood the first thousand and their number."""
    if not problems:
        return ()
    positions = Positions(composed(text.removeprefix(MARK)))
    findings = []
    # What keeps the file from being used is told even behind a thousand others.
    for p in sorted(problems, key=lambda p: not p.fatal)[:MOST_FINDINGS]:
        line, column = positions.place(p.at, p.key, p.character)
        findings.append(Finding(path, line, column, p.code, p.values, p.hint, p.fatal))
    findings.sort(key=lambda finding: (finding.line, finding.column))
    if (more := len(problems) - MOST_FINDINGS) > 0:
        last = findings[-1]
        findings.append(Finding(path, last.line, last.column, Code.MORE, {"count": more}))
    return tuple(findings)
