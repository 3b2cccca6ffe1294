"""The case library: the folders `cases`, `packs` and `agendas`. What is broken is set aside, the others still play."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from workshop.cases.agenda import Agenda
from workshop.cases.agendas import read_agenda
from workshop.cases.case import Case
from workshop.cases.finding import CaseError, Finding
from workshop.cases.loading import read_case
from workshop.cases.packs import Pack, read_pack


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

    def playable(self, pack: str) -> tuple[str, ...]:
        """The cases of a pack that can be played. Raises KeyError for an unknown pack."""
        return tuple(case for case in self.packs[pack].cases if case in self.cases)


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
    cases: dict[str, Case] = {}
    packs: dict[str, Pack] = {}
    agendas: dict[str, Agenda] = {}
    broken: dict[str, tuple[Finding, ...]] = {}
    for path in toml_files(root / "packs"):
        try:
            packs[path.stem] = read_pack(path)
        except CaseError as error:
            broken[path.stem] = error.findings
    for path in toml_files(root / "cases"):
        try:
            cases[path.stem] = read_case(path)
        except CaseError as error:
            broken[path.stem] = error.findings
    set_aside = {path.stem for path in toml_files(root / "cases")} - cases.keys()
    for path in toml_files(root / "agendas"):
        try:
            agendas[path.stem] = read_agenda(path, known=cases, broken=set_aside)
        except CaseError as error:
            broken[path.stem] = (*broken.get(path.stem, ()), *error.findings)
    places = {case: place for place, case in enumerate(case for pack in packs.values() for case in pack.cases)}
    order = sorted(cases.values(), key=lambda case: (case.level, places.get(case.id, len(places)), case.id))

    def level(pack: Pack) -> int:
        return min((cases[case].level for case in pack.cases if case in cases), default=0)

    shortest = sorted(agendas.values(), key=lambda agenda: (agenda.minutes, agenda.id))
    return Library(
        MappingProxyType({case.id: case for case in order}),
        MappingProxyType({pack.id: pack for pack in sorted(packs.values(), key=lambda pack: (level(pack), pack.id))}),
        MappingProxyType({agenda.id: agenda for agenda in shortest}),
        MappingProxyType(broken),
    )


def toml_files(folder: Path) -> tuple[Path, ...]:
    """The TOML files directly in a folder, by name; none when there is no such folder."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix == ".toml" and path.name[:1] != "."))
    except OSError:
        return ()
