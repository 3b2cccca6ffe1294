"""Our own Markdown as lines for a person at a terminal: no signs of Markdown, and tables that stand in columns.

It reads what this program writes (`workshop.report.markdown`, the page of `workshop.store.info`), not all of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap
from typing import Final

WIDTH: Final = 80
_NARROWEST: Final = 10
"""Cells that a column of a table has at least."""
_SIGNS: Final = re.compile(r"`([^`]+)`|\\([!-/:-@\[-`{-~])|\*{1,3}")
_CELLS: Final = re.compile(r"(?<!\\)\|")
_ALIGNMENT: Final = re.compile(r"\|(?: :?-{3,}:? \|)+")
_HEADING: Final = re.compile(r"(#{1,6}) (.*)")
_ITEM: Final = re.compile(r"(\s*)(- |\d+\.\s+)(.*)")
_UNDER: Final = {1: "=", 2: "-"}


def for_eyes(markdown: str, width: int = WIDTH) -> str:
    """The document as lines of at most that many cells, where its words allow it."""
    lines: list[str] = []
    for line in _lines(markdown.splitlines(), max(width, 2 * _NARROWEST)):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"


def plain(text: str) -> str:
    """A piece of Markdown without its signs."""
    return _SIGNS.sub(lambda found: found[1] or found[2] or "", text)


def _lines(source: list[str], width: int) -> Iterator[str]:
    table: list[str] = []
    for line in source:
        if line.startswith("|"):
            table.append(line)
            continue
        if table:
            yield from _table(table, width)
            table = []
        yield from _line(line.rstrip(), width)
    if table:
        yield from _table(table, width)


def _line(line: str, width: int) -> Iterator[str]:
    if found := _HEADING.fullmatch(line):
        level, text = len(found[1]), plain(found[2])
        yield ""
        yield from wrap(text, width)
        if level in _UNDER:
            yield _UNDER[level] * min(len(text), width)
    elif line == "---":
        yield "-" * min(width, WIDTH // 2)
    elif found := _ITEM.fullmatch(line):
        before = found[1] + found[2]
        yield from wrap(plain(found[3]), width, initial_indent=before, subsequent_indent=" " * len(before))
    elif line.startswith("> "):
        yield from wrap(plain(line[2:]), width, initial_indent="  ", subsequent_indent="  ")
    else:
        before = " " * (len(line) - len(line.lstrip()))
        yield from wrap(plain(line), width, initial_indent=before, subsequent_indent=before) or [""]


def _table(source: list[str], width: int) -> Iterator[str]:
    """The rows in columns; what is too wide is broken within its column. Numbers stand to the right."""
    rows = [[plain(cell.strip()) for cell in _CELLS.split(line)[1:-1]] for line in source]
    right: set[int] = set()
    for line, row in zip(source, rows, strict=True):
        if _ALIGNMENT.fullmatch(line):
            right = {at for at, cell in enumerate(row) if cell.endswith(":")}
    rows = [row for line, row in zip(source, rows, strict=True) if not _ALIGNMENT.fullmatch(line)]
    wide = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    while sum(wide) + 2 * (len(wide) - 1) > width and max(wide) > _NARROWEST:
        wide[wide.index(max(wide))] -= 1
    if sum(wide) + 2 * (len(wide) - 1) > width:
        yield from _stacked(rows, width)
        return
    for number, row in enumerate(rows):
        broken = [wrap(cell, size) if size else [] for cell, size in zip(row, wide, strict=False)]
        for parts in zip_longest(*broken, fillvalue=""):
            cells = (
                part.rjust(size) if at in right else part.ljust(size)
                for at, (part, size) in enumerate(zip(parts, wide, strict=False))
            )
            yield "  ".join(cells).rstrip()
        if number == 0 and any(row):
            yield "  ".join("-" * size for size in wide)


def _stacked(rows: list[list[str]], width: int) -> Iterator[str]:
    """The rows one below the other, each cell with the head of its column, where they have no room side by side."""
    head, *body = rows
    for row in body:
        for at, (name, cell) in enumerate(zip(head, row, strict=False)):
            told = f"{name}: {cell}" if name and at else cell
            before = "  " if at else ""
            yield from wrap(told, width, initial_indent=before, subsequent_indent=before)
