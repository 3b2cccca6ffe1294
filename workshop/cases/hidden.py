"""Characters that nobody sees and that change what is seen: control, bidirectional, zero-width."""

from __future__ import annotations

import unicodedata
from typing import Final

_MARKS: Final = frozenset({"Mn", "Me"})
_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\U0001d159")
"""Letters and signs that take room and show nothing: a name of them alone would be none."""


def is_hidden(character: str) -> bool:
    """Whether the character has no business in a text. A line break has, so it is not hidden."""
    return character != "\n" and unicodedata.category(character) in _HIDDEN_CATEGORIES


def is_unseen(character: str) -> bool:
    """Whether the character looks like nothing, or like an ordinary blank, and is none."""
    if character in " \n\t\r":
        return False
    return is_hidden(character) or character in BLANK or unicodedata.category(character) == "Zs"


def is_blank(text: str) -> bool:
    """Whether there is nothing to be seen of the text, or nothing but marks without a letter to stand on."""
    if text[:1].isascii() and text[:1].isalnum():  # nearly always
        return False
    return all(
        character in BLANK or character.isspace() or is_hidden(character) or unicodedata.category(character) in _MARKS
        for character in text
    )


def first_hidden(text: str) -> str | None:
    """The first hidden character of a text, or None."""
    if text.isprintable():
        return None
    return next((character for character in text if is_hidden(character)), None)


def cleaned(text: str) -> str:
    """The text without hidden characters."""
    if first_hidden(text) is None:
        return text
    return "".join(character for character in text if not is_hidden(character))


def one_line(typed: str, longest: int) -> str:
    """What somebody typed as it is kept: on one line, no longer than that, nothing hidden in it; empty where there is
    nothing to be seen.
    """
    line = " ".join(cleaned(" ".join(typed.split())).split())[:longest].strip()
    return "" if is_blank(line) else line


def shown(value: object, longest: int = 60) -> str:
    """A value out of a file, safe to print in a sentence: shortened, hidden characters by their numbers."""
    if isinstance(value, int) and value.bit_length() > 100:
        return "…"  # Python refuses to print very long numbers
    text = str(value)
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return "".join(f"\\u{ord(c):04x}" if is_hidden(c) or c == "\n" else c for c in text)


def shown_whole(value: object) -> str:
    """The same, for a word in which nothing unseen has a place: blanks that are none by their numbers, too."""
    return "".join(f"\\u{ord(c):04x}" if c != " " and is_unseen(c) else c for c in shown(value))


def name_of(character: str) -> str:
    """How to speak of a hidden character: its code point, as editors search for it."""
    return f"U+{ord(character):04X}"
