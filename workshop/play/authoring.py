"""Where somebody is who writes a case: at the whole, at a party, at a tie, before a choice, or in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.cases.finding import Way


class At(StrEnum):
    """The kinds of places."""

    WHOLE = "whole"
    PARTY = "party"
    TIE = "tie"
    TEXT = "text"
    """A text is being typed."""
    # Choices
    LEVEL = "level"
    SORT = "sort"
    STATUS = "status"
    PAY = "pay"
    WHO = "who"
    """Of a new tie: who does something."""
    WHOM = "whom"
    WHAT = "what"
    KIND = "kind"
    """Of a tie that is there: what is done."""
    SOURCE = "source"
    TARGET = "target"
    BEHALF = "behalf"
    # Questions
    OTHER = "other"
    """The file has changed on the disk."""
    COMMENTS = "comments"
    """Comments would be lost."""
    DROP = "drop"
    """The draft would be lost."""
    LEAVE = "leave"
    """Somebody goes, and the draft cannot be kept."""


class Typed(StrEnum):
    """What becomes of a text that is typed."""

    TEXT = "text"
    JOIN = "join"
    """The name of a new party."""
    LABEL = "label"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `at`: the number of the party or tie; `to`: that of the party to which a new tie leads."""

    kind: At
    at: int = -1
    to: int = -1
    typed: Typed = Typed.TEXT
    way: Way = ()
    """Where the text belongs that is typed."""


WHOLE: Final = Place(At.WHOLE)


def numbered(option: str) -> tuple[str, int]:
    """The word and the number of such an option; -1 for another one."""
    word, _, number = option.partition(" ")
    return (word, int(number)) if number.isdecimal() else (option, -1)
