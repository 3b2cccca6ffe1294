"""Finding cases: by words in titles and parties, and by what somebody asks to narrow the list to.

Nothing here tells of a case what its reveal would, unless it was asked for: the name of a trap finds only cases that
were answered before. To narrow the list to a trap or a verdict is asking.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from workshop.cases.case import Case
from workshop.cases.library import Library
from workshop.cases.text import Language
from workshop.language.folding import folded
from workshop.language.voice import Voice
from workshop.play.table import Table
from workshop.rules.facts import Trap
from workshop.rules.verdict import Outcome
from workshop.study.families import families_of

TELLING: Final = ("trap", "verdict")
"""What gives something away of cases that were not answered yet."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. None, and no words, means: all of them."""

    words: str = ""
    level: int | None = None
    pack: str | None = None
    seen: bool | None = None
    own: bool | None = None
    trap: Trap | None = None
    verdict: Outcome | None = None


class Finder:
    """Finds cases of one library in one language. `seen`: the ids of those that were answered before."""

    def __init__(self, library: Library, voice: Voice, seen: Collection[str] = ()) -> None:
        self.library, self.voice = library, voice
        self.seen = frozenset(seen) & frozenset(library.cases)
        self.table = Table(library.cases)
        self._texts: dict[str, str] = {}

    def found(self, wanted: Wanted) -> tuple[Case, ...]:
        """The cases that fit, in the order of the library."""
        words = folded(wanted.words).split()
        pack = None if wanted.pack is None else frozenset(self.library.playable(wanted.pack))
        there = (case for id, case in self.library.cases.items() if pack is None or id in pack)
        return tuple(case for case in there if self._fits(case, wanted, words))

    def _fits(self, case: Case, wanted: Wanted, words: list[str]) -> bool:
        return (
            wanted.level in (None, case.level)
            and wanted.seen in (None, case.id in self.seen)
            and wanted.own in (None, self.library.origins.mark("cases", case.id) is not None)
            and all(word in self._text(case) for word in words)
            and (wanted.verdict is None or self.table.judgement(case.id).verdict.outcome is wanted.verdict)
            and (wanted.trap is None or wanted.trap in families_of(self.table.judgement(case.id)))
        )

    def _text(self, case: Case) -> str:
        """Everything of a case that its words are looked for in."""
        if case.id not in self._texts:
            self._texts[case.id] = folded(" ".join(self._parts(case)))
        return self._texts[case.id]

    def _parts(self, case: Case) -> Iterator[str]:
        language = self.voice.language
        yield from (case.id, case.title.in_(language), case.setting.in_(language))
        for role in case.roles:
            wording = role.in_(language)
            yield from (wording.label, wording.role)
        if case.id in self.seen:
            yield from (self.trap(trap) for trap in families_of(self.table.judgement(case.id)))

    def trap(self, trap: Trap) -> str:
        """The trap's name."""
        return self.voice(f"engine.trap.{trap}")

    def traps_meant(self, words: str) -> tuple[Trap, ...]:
        """The traps whose name begins with what was typed; nothing before there are three letters."""
        word = folded(words).strip()
        return tuple(trap for trap in Trap if len(word) > 2 and folded(self.trap(trap)).startswith(word))


def trap_called(word: str) -> Trap | None:
    """The trap of that name, in either language, or of that id."""
    called = {folded(Voice(language)(f"engine.trap.{trap}")): trap for language in Language for trap in Trap}
    called |= {folded(trap.value): trap for trap in Trap}
    return called.get(folded(word))
