"""The facts of a case file at a glance: what a library lays is known without reading its texts.

Only what is written as the shipped files are is understood, line by line; of anything else there is no glance, and
the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workshop.cases.case import Case
from workshop.cases.draft import draft_of
from workshop.cases.files import Files, Layers, Looks
from workshop.rules.facts import Party, Tie
from workshop.rules.organisation import Organisation

_HEAD: Final = re.compile(r'^(level|focus) = (?:(\d)|"([^"\\\n]+)")$', re.MULTILINE)
_TABLE: Final = re.compile(r"^\[\[(party|tie)\]\]\n((?:[a-z_]+ = [^\n]*\n?)*)", re.MULTILINE)
_FACT: Final = re.compile(
    r'^(id|kind|status|pay|from|to|on_behalf_of) = (?:"([^"\\\n]*)"|\[((?:"[^"\\\n]*"[, ]*)*)\])$', re.MULTILINE
)
_SIGN: Final = re.compile(
    r"""^[ \t]*(?:\[\[[ \t]*["']?(?:party|tie)\b|["']?(?:kind|status|pay|from|on_behalf_of)["']?[ \t]*=)""",
    re.MULTILINE,
)
"""What stands in parties and ties alone, however it is written."""
_WORD: Final = re.compile(r'"([^"]*)"')
_BLOCK_TEXTS: Final = ('"""', "'''")
"""A text of several lines can hold what looks like a table."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a verdict needs of a case, and its level."""

    level: int
    focus: str
    parties: tuple[Party, ...]
    ties: tuple[Tie, ...]

    def organisation(self) -> Organisation:
        """The facts as the engine takes them."""
        return Organisation(self.parties, self.ties)


def glances(cases: Mapping[str, Case]) -> dict[str, Glance]:
    """Those of a library, in its order. Files that allow it are not read for it."""
    found: list[tuple[str, Any]] = list(cases.glanced() if isinstance(cases, Files | Layers) else cases.items())
    return {name: glance_of(each) if isinstance(each, Case) else each for name, each in found}


def looks(cases: Mapping[str, Case]) -> tuple[Looks, ...]:
    """The files of a library that are looked at for it."""
    return cases.looks if isinstance(cases, Files | Layers) else ()


def glance_of(case: Case) -> Glance:
    """That of a case that has been read."""
    return Glance(case.level, case.focus, tuple(role.party for role in case.roles), case.ties)


def glance_at(path: Path) -> Glance | None:
    """That of a file; None where it is not plain enough for one, or cannot be opened."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    return None if any(each in text for each in _BLOCK_TEXTS) else _seen(text)


def _seen(text: str) -> Glance | None:
    data: dict[str, Any] = {"party": [], "tie": []}
    for name, level, focus in _HEAD.findall(text.partition("\n[[")[0]):
        data[name] = int(level) if level else focus
    understood = 0
    for name, lines in _TABLE.findall(text):
        facts = {key: _WORD.findall(words) if key == "pay" else word for key, word, words in _FACT.findall(lines)}
        understood += 1 + sum(key not in ("id", "to") for key in facts)
        data[name].append(facts)
    if understood != len(_SIGN.findall(text)):
        return None
    draft = draft_of(data)
    ties = tuple(each.tie for each in draft.sound_ties())
    parties = tuple(each.party for each in draft.parties)
    sound = len(draft.known) == len(data["party"]) and len(ties) == len(data["tie"])
    if not sound or "level" not in data or draft.focus not in draft.known:
        return None
    known = all(map(_understood, parties, data["party"]))
    return Glance(data["level"], draft.focus, parties, ties) if known else None


def _understood(party: Party, facts: Mapping[str, Any]) -> bool:
    """Whether every word in a party's table is known."""
    pay = frozenset(facts["pay"]) if "pay" in facts else None
    return (party.kind, party.status, party.pay) == (facts.get("kind", party.kind), facts.get("status"), pay)
