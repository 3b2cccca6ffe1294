"""One player's way through a case and all its rounds in lines."""

from __future__ import annotations

import io
from random import Random
from typing import Final

from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.plain.paper import Paper
from workshop.plain.running import run
from workshop.play.answer import tempting
from workshop.play.solo_rounds import rounds_of
from workshop.play.table import Table

MOST_LINES: Final = 600
"""More lines than anybody types for a case with all its rounds."""


def aloud(case: str, language: Language, table: Table) -> str:
    """A case answered with what tempts most, then each of its rounds with the first card of every part."""
    voice, stream = Voice(language), io.StringIO()
    options, wrong = table[case].options, tempting(table.judgement(case))
    place = 1 + (options.index(wrong) if wrong is not None else 0)
    rounds, begun = len(rounds_of(case, table)), [0, 0]
    first = ["", str(place), "3", "3", "1", "6", "5"]

    def read() -> str | None:
        said, begun[1] = stream.getvalue()[begun[1] :], len(stream.getvalue())
        begun[0] += 1
        if begun[0] > MOST_LINES:
            return None
        if first:
            return first.pop(0)
        if voice("rounds.list.which") in said:
            rest = range(1, rounds + 1)[-left[0] :] if left[0] else ()
            left[0] = max(0, left[0] - 1)
            return str(rest[0]) if rest else "0"
        return chance.choice(["1", "2", "3", "a", "b", "", ""])  # a number takes a card, a letter a party

    left, chance = [rounds], Random(case)
    assert run(Paper(stream), voice, shipped(), cases=(case,), read=read) == 0
    assert stream.getvalue().count(voice("rounds.list.which")) == 1 + rounds, "some round is not over"
    return stream.getvalue()
