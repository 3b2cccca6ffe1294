"""A library with folders of one's own before it: what they hold stands beside what comes with the program.

A folder may hold `cases`, `packs` and `agendas`, as the library does, or all kinds of files together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workshop.cases.agenda import Agenda
from workshop.cases.agendas import is_agenda, read_agenda
from workshop.cases.case import Case
from workshop.cases.files import Files, Layers
from workshop.cases.finding import CaseError
from workshop.cases.library import Library, by_minutes, glance
from workshop.cases.loading import read_case
from workshop.cases.origins import KINDS, Origins
from workshop.cases.packs import Pack, is_pack, read_pack
from workshop.cases.source import parsed, text_of
from workshop.cases.text import Text

if TYPE_CHECKING:  # only who studies looks at cases without reading them
    from workshop.cases.glance import Glance

_Read = TypeVar("_Read")
CASES, PACKS, AGENDAS = KINDS


def with_folders(library: Library, folders: Sequence[Path], user: Path | None = None) -> Library:
    """The library with what is in those folders before it, the first folder first. No file is read for it.

    `user`: the folder of the user's data, last of all; its agendas are left to those who change them.
    What has the name of something in the library stands in for it; what is broken does not, and hurts nothing else.
    """
    kinds: dict[str, list[Files[Any]]] = {kind: [] for kind in KINDS}

    def agenda(path: Path) -> Agenda:
        return read_agenda(path, known=cases, broken=unplayable)

    reads: Mapping[str, Callable[[Path], Any]] = {CASES: read_case, PACKS: read_pack, AGENDAS: agenda}
    orders: Mapping[str, Callable[[Iterable[tuple[str, Any]]], Iterable[str]]] = {
        CASES: _by_level,
        PACKS: _by_name,
        AGENDAS: by_minutes,
    }
    glances: Mapping[str, Callable[[Path], object | None]] = {CASES: glance}
    for folder in folders:
        loose = _Loose()
        for kind in KINDS:
            kinds[kind].append(Files(folder / kind, reads[kind], orders[kind], glances.get(kind)))
            kinds[kind].append(Files(folder, loose.reading(kind, reads[kind]), orders[kind], glances.get(kind)))
    if user is not None:
        for kind in (CASES, PACKS):
            kinds[kind].append(Files(user / kind, reads[kind], orders[kind], glances.get(kind)))
    own = {kind: tuple(files) for kind, files in kinds.items()}
    cases: Mapping[str, Case] = Layers(*own[CASES], library.cases, order=_by_level)
    unplayable = Layers(*(each.refused for each in own[CASES]), library.broken)
    packs: Mapping[str, Pack] = Layers(*own[PACKS], library.packs)
    agendas: Mapping[str, Agenda] = Layers(*own[AGENDAS], library.agendas)
    refused = (each.refused for kind in KINDS for each in own[kind])
    return Library(cases, packs, agendas, Layers(*refused, library.broken), Origins(library.origins.shipped, own))


def with_pack(library: Library, pack: Pack) -> Library:
    """The library with that pack before its own."""
    return replace(library, packs=Layers({pack.id: pack}, library.packs))


def pack_of_folder(folder: Path) -> Pack:
    """All cases in a folder as a pack, named like it; those of its packs are not asked in which order."""
    found = with_folders(Library({}, {}, {}, {}), [folder])
    name = folder.resolve().name or str(folder)
    return Pack(str(folder), Text(name, name), Text("", ""), tuple(found.cases) or tuple(found.broken))


def kind_of(path: Path) -> str:
    """What the file is, going by its keys: one of KINDS. Raises CaseError for one that is no TOML."""
    data = parsed(text_of(path), str(path))
    return AGENDAS if is_agenda(data) else PACKS if is_pack(data) else CASES


class _Loose:
    """The files of a folder in which all kinds lie together; each is asked once what it is."""

    def __init__(self) -> None:
        self._kinds: dict[Path, str] = {}

    def reading(self, kind: str, read: Callable[[Path], _Read]) -> Callable[[Path], _Read | None]:
        """Reads the files of that kind only. What is no TOML counts as a case, so that it is named once."""

        def reads(path: Path) -> _Read | None:
            if path not in self._kinds:
                try:
                    self._kinds[path] = kind_of(path)
                except CaseError:
                    self._kinds[path] = CASES
            return read(path) if self._kinds[path] == kind else None

        return reads


def _by_level(found: Iterable[tuple[str, Case | Glance]]) -> list[str]:
    return [name for name, _ in sorted(found, key=lambda each: each[1].level)]


def _by_name(found: Iterable[tuple[str, object]]) -> list[str]:
    return [name for name, _ in found]
