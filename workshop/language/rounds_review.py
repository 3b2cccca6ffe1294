"""What is said about a round that was handed in: sections of lines, each marked with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What became of a card, a link, a need."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    """It would have been right, and nobody laid it."""
    OPEN = "open"
    """Half right, or unknown."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or short paragraph."""

    text: str
    mark: Mark = Mark.NONE
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines below a heading."""

    heading: str
    lines: tuple[Line, ...]


def sections(*found: Section) -> tuple[Section, ...]:
    """Those of them that have lines."""
    return tuple(section for section in found if section.lines)
