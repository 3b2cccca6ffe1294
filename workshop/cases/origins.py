"""Where the files of a library come from: which are one's own, and which of them stand in for others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Self

from workshop.cases.files import Files
from workshop.cases.finding import Finding

KINDS: Final = ("cases", "packs", "agendas")
"""The kinds of files, and the names of their folders."""


class Mark(StrEnum):
    """What a list says of one's own: the sentences are in the catalogue, `list.mark`."""

    OWN = "own"
    INSTEAD = "instead"
    """It stands in for one that comes with the program."""
    TWICE = "twice"
    """Another folder has one of the same name, too: that one does not count."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The files of every kind: those that come with the program, and one's own by folder, the first counts."""

    shipped: Mapping[str, Files[Any]] = field(default_factory=dict)
    own: Mapping[str, tuple[Files[Any], ...]] = field(default_factory=dict)

    def mark(self, kind: str, name: str) -> Mark | None:
        """What is to be said of what can be played under that name; None of what comes with the program."""
        having = [each for each in self.own.get(kind, ()) if name in each]
        if not having:
            return None
        if len(having) > 1:
            return Mark.TWICE
        return Mark.INSTEAD if name in self.shipped.get(kind, ()) else Mark.OWN

    def names(self, kind: str) -> frozenset[str]:
        """The names of one's own that can be played."""
        return frozenset(name for each in self.own.get(kind, ()) for name in each)

    def file(self, kind: str, name: str) -> Path | None:
        """The file that counts under that name, else a broken one; None where there is none."""
        layers = self._layers(kind)
        counts = next((each for each in layers if name in each), None)
        broken = next((each for each in layers if each.findings(name)), None)
        found = counts if counts is not None else broken
        return None if found is None else found.path(name)

    def only(self, kind: str, name: str) -> Path | None:
        """The one file of that name, broken or not; None where there is none, or more than one. Nothing is read."""
        files = [path for each in self._layers(kind) if (path := each.path(name)) is not None]
        return files[0] if len(files) == 1 else None

    def findings(self, kind: str, name: str) -> tuple[Finding, ...]:
        """Why a file of that kind and name is broken; nothing where none is."""
        return next((found for each in self._layers(kind) if (found := each.findings(name))), ())

    def before(self, kind: str, files: Files[Any]) -> Self:
        """With those files of one's own before all others."""
        return replace(self, own={**self.own, kind: (files, *self.own.get(kind, ()))})

    def _layers(self, kind: str) -> tuple[Files[Any], ...]:
        shipped = (self.shipped[kind],) if kind in self.shipped else ()
        return (*self.own.get(kind, ()), *shipped)
