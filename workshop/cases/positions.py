"""Line and column of every key and value of a TOML file, looked up only when a finding needs them."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Final

from workshop.cases.finding import Code, Finding, Problem, Way
from workshop.cases.hidden import name_of

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_DEEPEST: Final = 8
"""Deeper than anything the format knows; a finding further down is shown where its parent begins."""
MOST_FINDINGS: Final = 1000


class Positions:
    """Where things stand in one text. Columns count characters, from 1."""

    def __init__(self, text: str) -> None:
        self._source = text.encode("utf-8", "replace")
        self._lines = [0, *(found.end() for found in re.finditer(rb"\n", self._source))]
        self._keys: dict[Way, int] = {(): 0}
        self._values: dict[Way, int] = {(): 0}
        self._ends: dict[Way, int] = {}
        self._counts: dict[Way, int] = {}
        self._waiting: dict[Way, list[Node]] = {(): []}
        """Keys with their values, by the table they are in, until a place in that table is asked for."""
        for node in _parser().parse(self._source).root_node.named_children:
            if node.type == "pair":
                self._waiting[()].append(node)
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def place(self, at: Way, key: bool = False, character: str = "") -> tuple[int, int]:
        """Line and column of the value at that path, or of its key, or of a character inside it.

        What the file does not hold is placed at the nearest thing around it that it does hold.
        """
        at = at[:_DEEPEST]
        for depth in range(len(at) + 1):
            for node in self._waiting.pop(at[:depth], ()):
                self._pair(at[:depth], node)
        known = self._keys if key else self._values
        while at not in known:
            at = at[:-1]
        start = known[at]
        if character and at in self._ends:
            inside = self._source[start : self._ends[at]].decode("utf-8", "replace")
            found = inside.find(character)
            if found < 0:  # it is written as an escape
                found = max(inside.lower().find(f"\\u{name_of(character)[2:].lower()}"), 0)
            start += len(inside[:found].encode("utf-8"))
        line = bisect_right(self._lines, start)
        before = self._source[self._lines[line - 1] : start]
        return line, len(before.decode("utf-8", "replace")) + 1

    def _table(self, node: Node) -> None:
        header = next((child for child in node.named_children if child.type.endswith("key")), None)
        if header is None:
            return
        path: Way = ()
        parts = _parts(header)
        for position, (name, start) in enumerate(parts):
            path = (*path, name)
            last = position == len(parts) - 1
            self._keys.setdefault(path, start)
            self._values.setdefault(path, node.start_byte)
            if last and node.type == "table_array_element":
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
                self._keys.setdefault(path, node.start_byte)
                self._values.setdefault(path, node.start_byte)
        pairs = self._waiting.setdefault(path, [])
        pairs += (child for child in node.named_children if child.type == "pair")

    def _pair(self, path: Way, node: Node) -> None:
        stack: list[tuple[Way, Node]] = [(path, node)]
        while stack:
            path, node = stack.pop()
            children = [child for child in node.named_children if child.type != "comment"]
            if node.type == "pair" and len(children) == 2:
                for name, start in _parts(children[0]):
                    path = (*path, name)
                    if len(path) > _DEEPEST:
                        break
                    self._keys.setdefault(path, start)
                    self._values.setdefault(path, start)
                else:
                    self._values[path] = children[1].start_byte
                    self._ends[path] = children[1].end_byte
                    stack.append((path, children[1]))
            elif len(path) >= _DEEPEST:
                continue
            elif node.type == "inline_table":
                stack.extend((path, child) for child in children)
            elif node.type == "array":
                for index, child in enumerate(children):
                    inner = (*path, index)
                    self._keys[inner] = self._values[inner] = child.start_byte
                    self._ends[inner] = child.end_byte
                    stack.append((inner, child))


@cache
def _parser() -> Parser:
    # Imported here: a file without findings needs no second parser.
    import tree_sitter
    import tree_sitter_toml

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))


def _parts(key: Node) -> list[tuple[str, int]]:
    """The names of a key and where each begins."""
    found: list[tuple[str, int]] = []
    stack = [key]
    while stack:
        node = stack.pop()
        if node.type == "dotted_key":
            stack.extend(reversed(node.named_children))
            continue
        name = (node.text or b"").decode("utf-8", "replace")
        if node.type == "quoted_key":
            with suppress(tomllib.TOMLDecodeError):
                name = next(iter(tomllib.loads(f"{name} = 0")))
        found.append((name, node.start_byte))
    return found


def located(problems: list[Problem], text: str, path: str) -> tuple[Finding, ...]:
    """The problems with line and column, in the order of the file; of a flood the first thousand and their number."""
    if not problems:
        return ()
    positions = Positions(text.removeprefix("\ufeff"))
    findings = []
    for p in problems[:MOST_FINDINGS]:
        line, column = positions.place(p.at, p.key, p.character)
        findings.append(Finding(path, line, column, p.code, p.values, p.hint, p.fatal))
    findings.sort(key=lambda finding: (finding.line, finding.column))
    if (more := len(problems) - MOST_FINDINGS) > 0:
        last = findings[-1]
        findings.append(Finding(path, last.line, last.column, Code.MORE, {"count": more}))
    return tuple(findings)
