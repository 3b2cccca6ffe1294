"""The form in which a case is written: what its rows have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from workshop.cases.case import Case
from workshop.cases.finding import Code, Problem, Way
from workshop.cases.sheet import Sheet
from workshop.cases.text import Language, Wording
from workshop.language.authoring import called, plain, spoken
from workshop.language.naming import Names
from workshop.language.voice import Voice
from workshop.page.model import Run, Runs, Sign, Weight, Words
from workshop.play.authoring import Place
from workshop.rules.facts import Tie

MISSING: Final = Sign("▲", Weight.BAD)
FINE: Final = Sign(" ", Weight.SOFT)
_COUNTS: Final = (Code.TOO_FEW_PARTIES, Code.TOO_MANY_PARTIES)
"""Findings that are about no single party."""
_ROW: Final = 34
"""Characters of a row that stands on one line."""
_LEAST: Final = 8
"""Characters that are left of a long value."""


@dataclass(frozen=True)
class Form:
    """A sheet, where somebody is in it, and who speaks."""

    sheet: Sheet
    place: Place
    voice: Voice
    problems: tuple[Problem, ...] = ()
    file: str = ""
    """The name of its file; empty while it has none."""
    saved: bool = False
    """Whether the file says just this."""
    other: bool = False
    """Whether the file has changed on the disk."""
    beside: str = ""
    """The folder where it can be saved if it cannot be where it belongs."""

    @property
    def language(self) -> Language:
        """The language in which is written now: that of the screen."""
        return self.voice.language

    @cached_property
    def case(self) -> Case | None:
        """The case as far as it is written."""
        return self.sheet.case()

    @cached_property
    def names(self) -> Mapping[str, Wording]:
        """What the parties are called in sentences."""
        if self.case is None:
            return {}
        found = Names(self.case, self.voice)
        return {role.party.id: found[role.party.id] for role in self.case.roles}

    def sentence(self, tie: Tie) -> str:
        """A tie as a sentence."""
        if self.case is None:
            return f"{tie.source} {tie.kind} {tie.target}"
        return plain(self.case, tie, self.voice)

    def runs_of(self, tie: Tie) -> Runs:
        """A tie as a sentence in which the names stand out."""
        pieces = spoken(self.sentence(tie), {id: self.names[id] for id in ends(tie) if id in self.names})
        return tuple(Run(text, Weight.NAME if is_name else Weight.PLAIN) for text, is_name in pieces)

    def who(self, id: object) -> str:
        """What the party with that id is called; you, where it is the focus."""
        at = self.sheet.place_of(str(id))
        if id == self.sheet.focus:
            return self.voice("author.you")
        return str(id) if at is None else called(self.sheet, at, self.language)

    def text_row(self, option: str, way: Way, name: str = "") -> Words:
        """The row of a text. `name`: what stands before it, where that is not said by its option."""
        text = self.sheet.text(way, self.language)
        return self.value(option, " ".join(text.split()), way, name or self.voice(f"author.row.{option}"))

    def value(self, option: str, value: str, way: Way | None = None, name: str = "") -> Words:
        """A row with its value. `way`: where it stands in the file, so that findings are marked."""
        name = name or self.voice(f"author.row.{option}")
        sign = FINE if way is None else self.sign(way)
        if not value:
            none = "author.optional" if sign is FINE else "builder.none"
            shown = short = Run(self.voice(none), Weight.SOFT, apart=True)
        else:
            shown = Run(value, Weight.LEAD, apart=True)
            room = max(_LEAST, _ROW - len(name))
            short = shown if len(value) <= room else replace(shown, text=value[: room - 1].rstrip() + "…")
        return Words((Run(name), shown), sign=sign, option=option, gap=False, short=(Run(name), short))

    def sign(self, way: Way) -> Sign:
        """The sign of a row: whether the check has something to say about that place."""
        found = any(problem.at[: len(way)] == way and problem.code not in _COUNTS for problem in self.problems)
        return MISSING if found or (len(way) == 1 and self._is_missing(str(way[0]))) else FINE

    def _is_missing(self, key: str) -> bool:
        return any(problem.at == () and problem.values.get("key") == key for problem in self.problems)


def ends(tie: Tie) -> tuple[str, ...]:
    """The parties of a tie."""
    return tuple(id for id in (tie.source, tie.target, tie.on_behalf_of) if id is not None)
