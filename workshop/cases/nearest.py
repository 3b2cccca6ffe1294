"""The nearest known word: what a typing mistake was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from workshop.cases.finding import Hint
from workshop.cases.hidden import shown

_LONGEST: Final = 60
_MOST: Final = 200
"""Comparing takes time for every pair: a file of many thousand mistakes must not take minutes."""


class Guesses:
    """Hints for one file: a nearest word for the first mistakes, none for the rest of a flood."""

    def __init__(self) -> None:
        self._left = 100

    def hint(self, word: object, known: Iterable[str]) -> Hint | None:
        """The nearest known word; where none is near, the known ones if they are few."""
        if self._left <= 0:
            return None
        self._left -= 1
        from difflib import get_close_matches  # imported here: most files have no mistake

        words = [name for _, name in zip(range(_MOST), known, strict=False) if len(name) <= _LONGEST]
        if isinstance(word, str) and len(word) <= _LONGEST:
            by_small = {name.lower(): name for name in words}
            near = get_close_matches(word.lower().replace("-", "_"), by_small, 1, 0.6) or get_close_matches(
                word.lower(), by_small, 1, 0.6
            )
            if near:
                return Hint("nearest", {"nearest": shown(by_small[near[0]])})
        if not words or len(words) > 30:
            return None
        return Hint("known", {"known": ", ".join(shown(name) for name in words)})
