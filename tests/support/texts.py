"""Whether what is said is written as it should be: no hole left, no word twice, no slip of the shift key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workshop.cases.text import Language
from workshop.page.model import Bars, Page, Part, Words, text_of

_HOLE: Final = re.compile(r"[{}]|\bNone\b(?! of)|<\w|\bGender\.")
_TWICE: Final = re.compile(r"\b([^\W\d_]+) \1\b", re.IGNORECASE)
_TWICE_RIGHT: Final = frozenset({"die", "der", "das", "sie", "had", "that", "you"})
"""Words that may follow themselves."""
_SIGNS: Final = re.compile(r"\S  \S|\w\s[,.;:!?](?:\s|$)|,,|;;|::|\.\.|,\.|(?<![\dm])\.,|\(\)|“”|„“|\s$")
_SMALL: Final = re.compile(r"(?<!\b\w)(?<!\b\d\d)(?<!bzw)(?<!Dr)(?<!; )(?<!^)[.!?] [a-zäöü]")
_CAPITAL: Final = re.compile(r"(?<![.!?:“”‘’\"–|)]) (?:You|Your|Yours|Yourself)\b")


def texts_of(page: Page) -> Iterator[str]:
    """Everything that a page says, but for its pictures."""
    yield from filter(None, (page.place, page.right, page.short))
    for panel in page.panels:
        for part in panel.parts:
            yield from _texts(part)


def _texts(part: Part) -> Iterator[str]:
    if isinstance(part, Words):
        yield from text_of(part.runs).split("\n")
    elif isinstance(part, Bars):
        yield from (row.said or f"{row.name}: {row.number}" for row in part.rows)


def faults_of_text(text: str, language: Language) -> Iterator[str]:
    """What is wrong with how it is written."""
    if _HOLE.search(text):
        yield "hole"
    twice = _TWICE.search(text)
    if twice and twice[1].lower() not in _TWICE_RIGHT:
        yield "twice"
    if _SIGNS.search(text.replace("...", "")):
        yield "signs"
    if _SMALL.search(text) or (text.endswith((".", "!", "?")) and text[:1].islower()):
        yield "small"
    if language is Language.EN and _CAPITAL.search(text):
        yield "capital"


def faults_of_lines(told: str, language: Language) -> list[tuple[str, str]]:
    """What is wrong with the lines of a conversation, behind their numbers."""
    lines = (re.sub(r"^\s*\S{1,2}  ", "", line) for line in told.splitlines())
    return [(fault, line) for line in lines for fault in faults_of_text(line, language)]
