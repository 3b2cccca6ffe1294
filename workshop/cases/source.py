"""From a file to a TOML table: everything that can go wrong before a key is looked at."""

from __future__ import annotations

import os
import re
import stat
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, Final

from workshop.cases.finding import CaseError, Code, Finding, Hint
from workshop.cases.hidden import is_unseen, name_of
from workshop.cases.limits import LARGEST_FILE

NO_PATH: Final = "-"
"""The path in the findings about a text that is no file."""
MARK: Final = "\ufeff"
"""The byte order mark that some editors put in front."""
_PLACE: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")
_LONG_NUMBER: Final = re.compile(r"\d[\d_]{4000,}")
_PART: Final = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY: Final = re.compile(rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{32}}")
"""tomllib takes time quadratic in the parts of a dotted key; nothing here has more than four."""
_ESCAPED: Final = re.compile(r"\\[uU]")
_DEEPEST: Final = 50
SYNTAX_HINTS: Final = (
    ("Cannot overwrite", "twice"),
    ("Cannot declare", "twice"),
    ("Duplicate inline table key", "twice"),
    ("Cannot mutate", "twice"),
    ("Cannot redefine", "twice"),
    ("Expected '=' after a key", "equals"),
    ("Expected ']", "bracket"),
    ("Unclosed array", "bracket"),
    ("Unclosed inline table", "brace"),
    ("Expected newline or end of document", "rest"),
    ("Unterminated string", "quote"),
    ("Expected \"'", "quote"),
    ("Expected '\"", "quote"),
    ("Illegal character '\\n'", "quote"),
    ("Illegal character", "illegal"),
    ("Unescaped '\\' in a string", "backslash"),
    ("Invalid value", "value"),
    ("Invalid hex value", "backslash"),
    ("Escaped character", "backslash"),
    ("Invalid date", "date"),
    ("Invalid statement", "statement"),
    ("Invalid initial character for a key part", "key"),
)

_AFTER_A_QUOTE: Final = frozenset({"brace", "bracket", "rest", "value", "equals"})
"""What seems to be wrong where really the text before has no end."""


def text_and_name(source: Path | str, name: str) -> tuple[str, str]:
    """The text of a file (a Path) with its path, or a text (a str) with that name. Raises CaseError."""
    return (text_of(source), str(source)) if isinstance(source, Path) else (source, name)


def text_of(path: Path) -> str:
    """The text of a file, without a byte order mark. Raises CaseError."""
    name = str(path)
    try:
        raw = _read(path)
    except (FileNotFoundError, NotADirectoryError):
        if (stored := _stored(path)) is not None:
            return text_of(stored)
        raise _refused(name, Code.MISSING_FILE, hint=_nearest_file(path)) from None
    except IsADirectoryError:
        raise _refused(name, Code.FOLDER) from None
    except (OSError, ValueError):  # ValueError: a NUL in the path
        raise _refused(name, Code.FOLDER if is_folder(path) else Code.UNREADABLE) from None
    return decoded(raw, name)


def is_folder(path: Path) -> bool:
    """Whether it is one, and can be looked at."""
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a folder without rights
        return False


def _read(path: Path) -> bytes:
    """At most one byte more than a file may have. Of a pipe that nobody writes to there is nothing to wait for."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        found = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(found):
            raise IsADirectoryError(str(path))
        data = b""
        if stat.S_ISFIFO(found):
            first = file.read(1)
            if first == b"":
                raise OSError(str(path))
            data = first or b""  # somebody is there and has not written yet
            os.set_blocking(descriptor, True)
        while len(data) <= LARGEST_FILE and (part := file.read(LARGEST_FILE + 1 - len(data))):
            data += part
        return data


def decoded(raw: bytes, name: str) -> str:
    """The text in those bytes, without a byte order mark. Raises CaseError."""
    if len(raw) > LARGEST_FILE:
        raise _refused(name, Code.TOO_LARGE)
    try:
        return composed(raw.decode("utf-8").removeprefix(MARK))
    except UnicodeDecodeError as error:
        line, column = place_at(raw[: error.start].decode("utf-8"))
        raise _refused(name, Code.NOT_UTF8, line, column, hint=Hint("save_utf8")) from None


def parsed(text: str, name: str) -> dict[str, Any]:
    """The TOML table in that text. Raises CaseError."""
    if len(text) > LARGEST_FILE:
        raise _refused(name, Code.TOO_LARGE)
    text = composed(text.removeprefix(MARK))
    if (long_key := _LONG_KEY.search(text)) is not None:
        raise _refused(name, Code.TOO_DEEP, *place_at(text[: long_key.start()]))
    try:
        return _composed_inside(tomllib.loads(text)) if _ESCAPED.search(text) else tomllib.loads(text)
    except RecursionError:
        raise _refused(name, Code.TOO_DEEP, *_deep_place(text)) from None
    except tomllib.TOMLDecodeError as error:
        raise _syntax(text, name, str(error)) from None
    except ValueError:  # Python reads no whole number of more than 4300 digits
        number = _LONG_NUMBER.search(text)
        place = place_at(text[: number.start()]) if number else (1, 1)
        raise _refused(name, Code.SYNTAX, *place, hint=Hint("syntax_value")) from None


def composed(text: str) -> str:
    """The text with its letters put together: some systems write ü as u and two dots, and mean the same word."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _composed_inside(value: Any) -> Any:
    """The same with the words that were written as escapes, too. Never deeper than tomllib reads."""
    match value:
        case str():
            return composed(value)
        case list():
            return [_composed_inside(each) for each in value]
        case dict():
            return {composed(key): _composed_inside(each) for key, each in value.items()}
    return value


def place_at(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows that text."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _syntax(text: str, name: str, message: str) -> CaseError:
    found = _PLACE.search(message)
    if found:
        line, column = int(found[1]), int(found[2])
    else:
        line, column = place_at(text.rstrip("\n"))
    at = sum(len(row) + 1 for row in text.split("\n")[: line - 1]) + column - 1
    if unseen := next((each for each in text[max(0, at - 1) : at + 1] if is_unseen(each)), None):
        hint_of_unseen = Hint("syntax_unseen", {"character": name_of(unseen)})
        return _refused(name, Code.SYNTAX, line, column, hint=hint_of_unseen)
    hint = next((hint for start, hint in SYNTAX_HINTS if message.startswith(start)), None)
    if hint in _AFTER_A_QUOTE and _ends_inside_a_text(text.split("\n")[line - 1]):
        hint = "quote"
    return _refused(name, Code.SYNTAX, line, column, hint=Hint(f"syntax_{hint}") if hint else None)


def _ends_inside_a_text(line: str) -> bool:
    """Whether a quotation mark is missing somewhere in the line."""
    return '"""' not in line and line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 1


def _deep_place(text: str) -> tuple[int, int]:
    """Where brackets nest too deep. Brackets inside strings are counted too: good enough to point at a bomb."""
    depth = 0
    for found in re.finditer(r"[\[\]{}]", text):
        depth += 1 if found[0] in "[{" else -1
        if depth > _DEEPEST:
            return place_at(text[: found.start()])
    return 1, 1


def _stored(path: Path) -> Path | None:
    """The file of the same name, the letters of which the system has put together in another way."""
    if path.name.isascii():
        return None
    try:
        beside = list(path.parent.iterdir())
    except (OSError, ValueError):
        return None
    return next(
        (each for each in beside if each.name != path.name and composed(each.name) == composed(path.name)), None
    )


def _nearest_file(path: Path) -> Hint | None:
    from difflib import get_close_matches  # imported here: most files exist

    try:
        names = [beside.name for beside in path.parent.iterdir()]
    except (OSError, ValueError):
        return None
    near = get_close_matches(path.name, names[:1000], 1)
    return Hint("nearest", {"nearest": near[0]}) if near else None


def _refused(name: str, code: Code, line: int = 1, column: int = 1, hint: Hint | None = None) -> CaseError:
    return CaseError((Finding(name, line, column, code, hint=hint, fatal=True),))
