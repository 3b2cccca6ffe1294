"""The case library: the folders `cases`, `packs` and `agendas`. What is broken is set aside, the others still play.

A file is read when it is asked for: who plays one case of a thousand reads one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.cases.case import Case
from workshop.cases.files import Files
from workshop.cases.finding import Code, Finding
from workshop.cases.loading import read_case
from workshop.cases.origins import Origins
from workshop.cases.packs import Pack, read_pack, unknown_case

if TYPE_CHECKING:  # who plays a case needs no agenda
    from workshop.cases.agenda import Agenda
    from workshop.cases.glance import Glance


@dataclass(frozen=True, slots=True)
class Library:
    """Cases, packs and agendas, by their ids."""

    cases: Mapping[str, Case]
    """In the order of level, then of the packs, then of the names."""
    packs: Mapping[str, Pack]
    """The easiest first."""
    agendas: Mapping[str, Agenda]
    """The shortest first. Every case in them can be played."""
    broken: Mapping[str, tuple[Finding, ...]]
    """Files that cannot be read, or agendas with a case that cannot be played, and why; never empty for an id."""
    origins: Origins = field(default_factory=Origins)
    """Where the files of each kind are, and which of them are one's own."""

    @property
    def warm_ups(self) -> tuple[str, ...]:
        """The cases whose answers may be given away before a workshop: those marked so, else those that no agenda
        plays, else all.
        """
        if marked := tuple(id for id, case in self.cases.items() if case.warm_up):
            return marked
        played = {block.case for agenda in self.agendas.values() for block in agenda.blocks}
        return tuple(case for case in self.cases if case not in played) or tuple(self.cases)

    def playable(self, pack: str) -> tuple[str, ...]:
        """The cases of a pack that can be played. Raises KeyError for an unknown pack."""
        return tuple(case for case in self.packs[pack].cases if case in self.cases)

    def obstacle(self, pack: str) -> Finding:
        """What keeps the first case of a pack from being played, as the check says it, where none of them can be.

        Raises KeyError for an unknown pack.
        """
        cases = self.packs[pack].cases
        if not cases:  # a folder without any
            return Finding(pack, 1, 1, Code.EMPTY_FOLDER)
        first = cases[0]
        broken = (name for name in self.broken if self.broken_as("cases", name))
        return self.broken_as("cases", first) or unknown_case(first, pack, sorted({*self.cases, *broken}))

    def broken_as(self, kind: str, name: str) -> Finding | None:
        """The first thing that is wrong with the broken case, pack or agenda of that name. `kind`: its folder."""
        if found := self.origins.findings(kind, name):
            return found[0]
        return next((each for each in self.broken.get(name, ()) if Path(each.path).parent.name == kind), None)


class Unplayable(Container[str]):
    """The names of the files of a library that cannot be played; each is read when it is asked about."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __contains__(self, name: object) -> bool:
        return name in self._library.broken and name not in self._library.cases


@cache
def shipped() -> Library:
    """The library that comes with the program."""
    return load_library(shipped_root())


def shipped_root() -> Path:
    """Its folder: inside an installed package, else beside the package in the repository."""
    package = Path(__file__).parent.parent
    installed = package / "scenarios"
    return installed if installed.is_dir() else package.parent / "scenarios"


def load_library(root: Path) -> Library:
    """The library in a folder. It never raises for a broken file: see `Library.broken`."""

    def by_pack(found: Iterable[tuple[str, Case | Glance]]) -> list[str]:
        in_packs = dict.fromkeys(case for name in packs.names if name in packs for case in packs[name].cases)
        places = {case: place for place, case in enumerate(in_packs)}
        order = sorted(found, key=lambda each: (each[1].level, places.get(each[0], len(places)), each[0]))
        return [name for name, _ in order]

    def by_level(found: Iterable[tuple[str, Pack]]) -> list[str]:
        def level(pack: Pack) -> int:
            return min((cases[case].level for case in pack.cases if case in cases), default=0)

        return [name for name, _ in sorted(found, key=lambda each: (level(each[1]), each[0]))]

    cases = Files(root / "cases", read_case, by_pack, glance)
    packs = Files(root / "packs", read_pack, by_level)

    def agenda(path: Path) -> Agenda:
        from workshop.cases.agendas import read_agenda

        return read_agenda(path, known=cases, broken=cases.refused)

    agendas = Files(root / "agendas", agenda, by_minutes)
    origins = Origins({"cases": cases, "packs": packs, "agendas": agendas})
    return Library(cases, packs, agendas, _Broken(cases, packs, agendas), origins)


def by_minutes(found: Iterable[tuple[str, Agenda]]) -> list[str]:
    """The names of agendas, the shortest first."""
    return [name for name, _ in sorted(found, key=lambda each: (each[1].minutes, each[0]))]


def glance(path: Path) -> Glance | None:
    """What can be seen of a case without reading it."""
    from workshop.cases.glance import glance_at  # only who studies looks at cases that way

    return glance_at(path)


class _Broken(Mapping[str, tuple[Finding, ...]]):
    """What is wrong with the broken files; those of an agenda follow those of a case or a pack of the same name."""

    def __init__(self, cases: Files[Case], packs: Files[Pack], agendas: Files[Agenda]) -> None:
        self._cases, self._packs, self._agendas = cases, packs, agendas

    def __getitem__(self, name: str) -> tuple[Finding, ...]:
        found = (*(self._cases.findings(name) or self._packs.findings(name)), *self._agendas.findings(name))
        if not found:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        for name in dict.fromkeys((*self._packs.names, *self._cases.names, *self._agendas.names)):
            if name in self:
                yield name

    def __len__(self) -> int:
        return sum(1 for _ in self)
