"""A file that somebody wrote by hand, with other values: comments, order and blanks stay, only what changed is touched.

The text is cut before every table of a list. Such a piece is taken out, put in or moved as a whole, with the comment
that stands right above it; inside a piece tomlkit changes a value. What comes of it is read again and compared.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from workshop.cases.source import MARK, composed
from workshop.cases.writing import is_tables, write_data, write_table

_Table = Mapping[str, Any]
_HEAD: Final = re.compile(r"[ \t]*\[\[[ \t]*(?P<name>[A-Za-z0-9_-]+)[ \t]*\]\][ \t]*(?:#.*)?")
_INNER: Final = re.compile(r"\n\n(?=[ \t]*\[[^\[])")


class _TooMuch(Exception):
    """The file has a shape in which nothing can be changed by pieces."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A table of a list, or all that stands before the first one (with an empty name)."""

    name: str
    lead: str
    """The comment right above it."""
    body: str
    tail: str
    """Empty lines and comments behind it."""


def edited(text: str, data: _Table) -> str | None:
    """The text so that it says `data`, and as it was in everything else.

    None where that cannot be done: then the file can only be written anew, without its comments.
    """
    if tomllib.loads(composed(text.removeprefix(MARK))) == data:
        return text
    mark = MARK if text.startswith(MARK) else ""
    plain = text.removeprefix(MARK)
    windows = "\r\n" in plain and plain.count("\r\n") == plain.count("\n")
    if windows:
        plain = plain.replace("\r\n", "\n")
    try:
        found = _edited(plain, data)
        if tomllib.loads(composed(found)) != data:
            return None
    except (_TooMuch, tomllib.TOMLDecodeError):
        return None
    return mark + (found.replace("\n", "\r\n") if windows else found)


def _edited(text: str, data: _Table) -> str:
    before = tomllib.loads(composed(text))
    pieces = _pieces(text if text.endswith("\n") or not text else text + "\n")
    names = dict.fromkeys(piece.name for piece in pieces[1:])
    lists = {key: value for key, value in data.items() if is_tables(value) and (key in names or key not in before)}
    lists.pop("debriefing", None)
    for name in names:
        pieces = _listed(pieces, name, before[name], lists.get(name, []))
    top_before = {key: value for key, value in before.items() if key not in names}
    top = {key: value for key, value in data.items() if key not in (*names, *lists)}
    pieces[0] = _changed(pieces[0], top_before, top)
    for name, tables in lists.items():
        if name not in names:
            pieces += [_new(name, table) for table in tables]
    return "".join(_put_together(pieces))


def _put_together(pieces: Sequence[_Piece]) -> Iterator[str]:
    """The pieces in order, each new one with an empty line before it."""
    before = "\n\n"
    for piece in pieces:
        said = piece.lead + piece.body + piece.tail
        if piece.name and before and not before.endswith("\n\n"):
            yield "\n"
        yield said
        before = said or before


# Pieces


def _pieces(text: str) -> list[_Piece]:
    cuts, lines = [0], [f"{line}\n" for line in text.split("\n")[:-1]]
    cuts += [at for at, line in enumerate(lines) if _HEAD.fullmatch(line.rstrip("\r\n"))]
    raw = [lines[start:end] for start, end in zip(cuts, [*cuts[1:], len(lines)], strict=True)]
    if len(cuts) > 1 and cuts[1] == 0:
        raw = [[], *raw[1:]]
    found: list[_Piece] = []
    lead: list[str] = []
    for number, part in enumerate(raw):
        end = len(part)
        if number + 1 < len(raw):
            while end > (number > 0) and part[end - 1].lstrip().startswith("#"):
                end -= 1
        body_end = end
        while body_end > (number > 0) and (not part[body_end - 1].strip() or part[body_end - 1].lstrip()[:1] == "#"):
            body_end -= 1
        head = _HEAD.fullmatch(part[0].rstrip("\r\n")) if number else None
        name = head["name"] if head is not None else ""
        found.append(_Piece(name, "".join(lead), "".join(part[:body_end]), "".join(part[body_end:end])))
        lead = part[end:]
    return found


def _new(name: str, table: _Table) -> _Piece:
    return _Piece(name, "", write_table(name, table), "")


def _listed(pieces: list[_Piece], name: str, before: Sequence[_Table], after: Sequence[_Table]) -> list[_Piece]:
    """The pieces with the tables of that list as they are now."""
    if before == after:
        return pieces
    slots = [at for at, piece in enumerate(pieces) if piece.name == name]
    if len(slots) != len(before):
        raise _TooMuch
    pairs = dict(_pairs(before, after))
    ordered: list[_Piece] = []
    for at, table in enumerate(after):
        old = pairs.get(at)
        ordered.append(_new(name, table) if old is None else _changed(pieces[slots[old]], before[old], table))
    old_order = sorted(pairs.values())
    found: list[_Piece] = []
    waiting = list(zip(ordered, (pairs.get(at) for at in range(len(after))), strict=True))
    for at, piece in enumerate(pieces):
        if at not in slots:
            found.append(piece)
            continue
        place = slots.index(at)
        if place in old_order:
            while waiting and waiting[0][1] is None:
                found.append(waiting.pop(0)[0])
            kept, _ = waiting.pop(0)
            found.append(_Piece(name, kept.lead, kept.body, piece.tail))
        elif piece.tail.strip():  # a comment that stands apart is about more than this table
            found.append(_Piece("", "", "", piece.tail))
        if place == len(slots) - 1:
            found += [each for each, _ in waiting]
    return found


def _pairs(before: Sequence[_Table], after: Sequence[_Table]) -> Iterator[tuple[int, int]]:
    """Which table (by its number now) was which: the same one, else one in the same place between two others."""
    first, second = [_known_by(each) for each in before], [_known_by(each) for each in after]
    left, there = dict.fromkeys(range(len(before))), set()
    for new, name in enumerate(second):
        old = next((at for at in left if first[at] == name), None)
        if old is not None:
            del left[old]
            there.add(new)
            yield new, old
    for tag, start, end, low, high in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "replace":
            olds = [at for at in range(start, end) if at in left]
            yield from zip((at for at in range(low, high) if at not in there), olds, strict=False)


def _known_by(table: _Table) -> str:
    if "id" in table:
        return repr(table["id"])
    return repr([table.get(key) for key in ("from", "kind", "to", "on_behalf_of")])


# Values


def _changed(piece: _Piece, before: _Table, after: _Table) -> _Piece:
    """The piece so that it says what is in `after`."""
    if before == after:
        return piece
    import tomlkit  # only who changes a file that is there needs it
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(piece.body)
        _reconcile(document[piece.name][0] if piece.name else document, before, after)
        body = tomlkit.dumps(document)
    except (TOMLKitError, KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise _TooMuch from error  # some shapes are too much for it
    if not _INNER.search(piece.body):  # it likes an empty line before an inner table
        body = _INNER.sub("\n", body)
    return _Piece(piece.name, piece.lead, body.rstrip("\n") + "\n" if body.strip() else "", piece.tail)


def _reconcile(table: Any, before: _Table, after: _Table) -> None:
    for key in before:
        if key not in after:
            table.remove(key)
    for key, value in after.items():
        old = before.get(key)
        if key in before and old == value:
            continue
        if (
            isinstance(old, dict)
            and isinstance(value, dict)
            and not (_is_inline(table[key]) and old.keys() != value.keys())
        ):
            _reconcile(table[key], old, value)
        elif old is not None and is_tables(old) and is_tables(value) and len(old) == len(value):
            for at, (one, other) in enumerate(zip(old, value, strict=True)):
                if one != other:
                    table[key][at] = _parsed(write_data({"x": other}))["x"]
        else:
            table[key] = _fresh(key, value)


def _fresh(key: str, value: Any) -> Any:
    """A value in the shape in which a new file would have it."""
    if isinstance(value, dict) and "gender" in value:
        return _parsed(write_table("party", {key: value}))["party"][0][key]
    return _parsed(write_data({key: value}))[key]


def _is_inline(value: object) -> bool:
    from tomlkit.items import InlineTable

    return isinstance(value, InlineTable)


def _parsed(text: str) -> Any:
    import tomlkit

    return tomlkit.parse(text)
