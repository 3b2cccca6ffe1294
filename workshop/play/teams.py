"""Teams: a colour and a shape each, made in ten seconds, without real names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.cases.hidden import BLANK
from workshop.cases.limits import TEAMS

LEAST, MOST = TEAMS


class Colour(StrEnum):
    """Fills under black text: four of Okabe and Ito's palette, then four as far from these and from each other."""

    SKY = "#56B4E9"
    GREEN = "#009E73"
    YELLOW = "#F0E442"
    VERMILLION = "#D55E00"
    PINK = "#F2A7D5"
    VIOLET = "#8F7BE8"
    GREY = "#B4B4B4"
    BROWN = "#A9743A"


class Animal(StrEnum):
    """What a team is called until it gives itself a name."""

    OTTER = "otter"
    LYNX = "lynx"
    CRANE = "crane"
    BADGER = "badger"
    HEDGEHOG = "hedgehog"
    FALCON = "falcon"
    BEAVER = "beaver"
    HARE = "hare"


SHAPES: Final = "●▲■◆★▼✚♪"
"""A shape beside every colour: meaning is never colour alone. No two teams share either."""

CELLS: Final = 24
_MARKS: Final = 2


@dataclass(frozen=True, slots=True)
class Team:
    """A team. `name` is empty until somebody gives one: then screens say its animal."""

    id: str
    animal: Animal
    colour: Colour
    shape: str
    name: str = ""


def make_teams(count: int) -> tuple[Team, ...]:
    """Two to eight teams. Raises ValueError for any other number."""
    if not LEAST <= count <= MOST:
        raise ValueError(count)
    looks = zip(Animal, Colour, SHAPES, strict=True)
    return tuple(Team(f"t{number}", *look) for number, look in zip(range(1, count + 1), looks, strict=False))


def clean_name(raw: str) -> str:
    """A name as it may be stored: NFC, without control, format, bidi, private and invisible characters, at most two
    combining marks in a row, at most 24 cells, single spaces.
    """
    kept: list[str] = []
    marks = cells = 0
    for character in unicodedata.normalize("NFC", raw):
        category = unicodedata.category(character)
        if category in ("Zs", "Zl", "Zp") or character in "\t\n\r":
            character, category = " ", "Zs"
        if category[0] == "C" or character in BLANK:
            continue
        if category in ("Mn", "Me"):
            marks += 1
            if marks <= _MARKS and kept:
                kept.append(character)
            continue
        marks = 0
        width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if cells + width > CELLS:
            break
        if category == "Zs" and (not kept or kept[-1] == " "):
            continue
        cells += width
        kept.append(character)
    return "".join(kept).strip()
