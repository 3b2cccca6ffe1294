"""What a page is made of. It holds no key, no colour and no width: front ends give it boxes, pages and a voice.

A page is a row of panels, a panel one thing to look at, a part one paragraph, one chart or one picture. Every text
is in the language of the page already, and is a text: never markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:  # most pages have no picture
    from workshop.picture.scene import Scene


class Weight(StrEnum):
    """How much a run of text weighs. A front end gives each one its look, or none."""

    PLAIN = "plain"
    YOU = "you"
    """What belongs to the player."""
    LEAD = "lead"
    """Headings and letters: what the eye looks for first."""
    NAME = "name"
    """What stands out in its line."""
    SOFT = "soft"
    """What may be overlooked."""
    GOOD = "good"
    BAD = "bad"
    MONEY = "money"
    GONE = "gone"
    """What does not hold any more."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some text of one weight."""

    text: str
    weight: Weight = Weight.PLAIN
    apart: bool = False
    """Whether it stands apart from the run before: a gap on the screen, a comma where it is read out."""


Runs: TypeAlias = tuple[Run, ...]


def run(text: str, weight: Weight = Weight.PLAIN) -> Runs:
    """One text as runs; nothing where it is empty."""
    return (Run(text, weight),) if text else ()


_ENDS: Final = (".", "!", "?", "“", "”")
_AFTER_SENTENCE: Final = " – "


def text_of(runs: Runs, apart: str = ", ") -> str:
    """The runs without their weights; `apart` stands before those that stand apart, behind a whole sentence a dash."""
    found = ""
    for each in runs:
        if each.apart:
            found += _AFTER_SENTENCE if found.endswith(_ENDS) else apart
        found += each.text
    return found


class Sign(NamedTuple):
    """A sign before a line, and what is said instead where there are only words; empty where nothing is lost."""

    glyph: str
    weight: Weight = Weight.LEAD
    said: str = ""
    before: bool = False
    """Whether that is said before the line, not behind it."""


class Badge(NamedTuple):
    """A team's shape on its colour. `colour` as `#rrggbb`; `letter` stands where shapes cannot be shown."""

    shape: str
    colour: str
    letter: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, a heading or a line of a list."""

    runs: Runs
    lead: Runs = ()
    """Its letter or number; the lines after the first stand under the text, not under it."""
    sign: Sign | None = None
    """Stands behind the lead."""
    badge: Badge | None = None
    """Stands behind the lead, too."""
    to: Badge | None = None
    """Another team's, that the first one points to."""
    option: str = ""
    """What choosing the line means; empty where it cannot be chosen."""
    command: str = ""
    """The command that the line tells of; a front end puts its key before it, or leaves the line to its menu."""
    chosen: bool | None = None
    """Whether it is chosen now; None where nothing is to be ticked."""
    gap: bool = True
    """Whether an empty line stands before it: a paragraph, not the next line of a list."""
    keep: bool = False
    """Whether it belongs to what follows, as a heading does."""
    named: bool = False
    """Whether its first run is a name, which may be larger than what follows."""
    short: Runs | None = None
    """What stands instead, in all lines beside each other, where one of them would need two rows."""
    cut: bool = False
    """Whether its end is cut where there would be a second page because it needs two rows."""
    aloud: bool = False
    """Whether it is read aloud, and may be as large as there is room."""

    @property
    def text(self) -> str:
        """The text without its weights."""
        return text_of(self.runs)


class Bar(NamedTuple):
    """One row of a chart. With `before` it shows what stayed, what came and what went."""

    name: str
    number: str
    """The value as it is written."""
    value: float
    before: float | None = None
    lead: Runs = ()
    badge: Badge | None = None
    weight: Weight = Weight.PLAIN
    said: str = ""
    """The row as a sentence, where `name: number` would not say it."""


class Legend(NamedTuple):
    """What the inks of a chart of two votes mean: each vote's bar; and where a row has one bar only, its parts."""

    first: str
    second: str
    stayed: str
    came: str
    went: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of rows; all of one scale. With `pairs` what was before has a bar of its own, where there is room."""

    rows: tuple[Bar, ...]
    legend: Legend | None = None
    pairs: bool = False
    most: float | None = None
    """The value of a full row; None for that of the longest."""


@dataclass(frozen=True, slots=True)
class Large:
    """What everybody should look at: a name, a number, a word, as large as there is room."""

    text: str
    weight: Weight = Weight.PLAIN
    less: int = 0
    """How many steps smaller it is than the largest beside it."""


class Flow(NamedTuple):
    """So many people who went from one answer to another, or stayed."""

    first: str
    """The letters of the answer."""
    second: str
    number: int
    weight: Weight = Weight.SOFT
    said: str = ""
    """The row as a sentence."""


@dataclass(frozen=True, slots=True)
class Flows:
    """Who moved where: bands from left to right. `names`: what the letters stand for, in their order."""

    rows: tuple[Flow, ...]
    names: tuple[tuple[str, str], ...]
    first: str
    second: str


class Row(NamedTuple):
    """One row of a table, and the same as a sentence."""

    cells: tuple[Runs, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows whose cells stand under each other. `gives`: the column that is cut where there is too little room."""

    rows: tuple[Row, ...]
    gives: int = 0


Cell: TypeAlias = Runs | Badge
"""What stands in the column of a team: some words, or its shape for that it has taken the card; nothing is no run."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card with what every team made of it, and the same as one line."""

    runs: Runs
    """Its text."""
    cells: tuple[Cell, ...]
    line: Words
    """Its number, its sign, its text, and who took it."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards with a column for each team, where there is room; else each as its line."""

    teams: tuple[tuple[Cell, str], ...]
    """How each is shown, and its name."""
    rows: tuple[Card | Words, ...]
    """A paragraph among them is a heading."""
    most: int | None = None
    """So many rows of its text has each card where all is to be seen at one glance, and columns however little room
    there is; then its end is cut. None for all of it.
    """
    head: Runs = ()
    """What stands beside the heads of such columns."""

    @property
    def lines(self) -> tuple[Words, ...]:
        """Every row as a line."""
        return tuple(row.line if isinstance(row, Card) else row for row in self.rows)


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of the chain; `marked`: the parties with a sign, because the player picked them."""

    scene: Scene
    marked: frozenset[str] = frozenset()
    heading: str = ""
    """What is said before the picture where it is told in words."""


Part: TypeAlias = Words | Bars | Table | Cards | Picture | Large | Flows


@dataclass(frozen=True, slots=True)
class Panel:
    """One thing to look at. A front end knows it by its name."""

    name: str
    parts: tuple[Part, ...]
    again: bool = False
    """Whether it only repeats what was shown before, for where there is room; it is never read out."""

    @property
    def words(self) -> Iterator[Words]:
        """Its paragraphs; of cards their lines."""
        for part in self.parts:
            if isinstance(part, Words):
                yield part
            elif isinstance(part, Cards):
                yield from part.lines


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to see at one place. `place` names it, `right` is what else stands in the top line."""

    place: str
    panels: tuple[Panel, ...]
    right: str = ""
    short: str = ""
    """A shorter name of the place; empty where it is the same."""

    def panel(self, name: str) -> Panel | None:
        """The panel of that name, if there is one."""
        return next((panel for panel in self.panels if panel.name == name), None)

    def joined(self) -> Page:
        """The same in one panel, that of the first."""
        first = self.panels[0]
        return replace(self, panels=(replace(first, parts=tuple(part for each in self.panels for part in each.parts)),))


NUMBERED: Final = Weight.LEAD
"""The weight of letters and numbers before a line."""


def words(text: str, weight: Weight = Weight.PLAIN, *, gap: bool = True, keep: bool = False) -> Words:
    """A paragraph of one weight."""
    return Words(run(text, weight), gap=gap, keep=keep)


def heading(text: str) -> Words:
    """A heading: it stays with what follows."""
    return words(text, Weight.LEAD, keep=True)


def soft_heading(text: str) -> Words:
    """A heading of less weight."""
    return words(text, Weight.SOFT, keep=True)


def paragraphs(texts: Iterable[str], weight: Weight = Weight.PLAIN) -> tuple[Words, ...]:
    """Each text as a paragraph."""
    return tuple(words(text, weight) for text in texts)


def panel(name: str, *parts: Part | Iterable[Part], again: bool = False) -> Panel:
    """A panel of parts and of rows of parts, in order."""
    flat: list[Part] = []
    for part in parts:
        if isinstance(part, Words | Bars | Table | Cards | Picture | Large | Flows):
            flat.append(part)
        else:
            flat += part
    return Panel(name, tuple(flat), again)
