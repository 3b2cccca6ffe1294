"""The tables a case has for its rounds, as the checks see them: whose they are, what they say, what they do.

Plain values, because the quick look at a file's shape may not load the models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from workshop.cases import limits


@dataclass(frozen=True, slots=True)
class Effects:
    """What a card does: a whole number for each id of another table."""

    key: str
    """Where they stand: `serves`."""
    on: str
    """The table whose ids are meant: `need`."""
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class CardTable:
    """One of the tables."""

    name: str
    """As in the file: `[[need]]`."""
    texts: Mapping[str, int]
    """Its texts, and how long each may be."""
    whose: str = ""
    """The key that names a party; empty where the card is nobody's."""
    numbers: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    """The numbers without a default."""
    names: str = ""
    """The table of which each card names one by its id, with that as its key: `need`. Empty where it names none."""
    effects: Effects | None = None
    most: int = limits.MOST_CARDS
    """How many a case may have."""


_OWNED: Final = {"weight": limits.WEIGHT}
CARD_TABLES: Final[Mapping[str, CardTable]] = {
    table.name: table
    for table in (
        CardTable("need", {"says": limits.NEED}, "of", {**_OWNED, "effort": limits.EFFORT}, frozenset({"weight"})),
        CardTable("goal", {"says": limits.NEED}, "of", _OWNED, frozenset({"weight"})),
        CardTable("result", {"says": limits.NEED}, effects=Effects("moves", "goal", *limits.MOVES)),
        CardTable(
            "activity",
            {"says": limits.ACTIVITY},
            numbers={"most": limits.MOST_HOURS},
            effects=Effects("serves", "need", *limits.SERVES),
            most=limits.MOST_ACTIVITIES,
        ),
        CardTable(
            "question",
            {"says": limits.NEED, "hears": limits.HEARS},
            "to",
            effects=Effects("learns", "need", *limits.CLARITY),
        ),
        CardTable("statement", {"says": limits.NEED}, "of", effects=Effects("tells", "need", *limits.CLARITY)),
        CardTable("relay", {"says": limits.NEED}, "by", names="need", most=limits.MOST_RELAYS),
    )
}
"""In the order in which a file is written."""
