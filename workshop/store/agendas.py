"""Agendas of one's own: one TOML file each, in a folder beside the sessions. They hold no personal data."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from workshop.cases.agenda import Agenda
from workshop.cases.agenda_draft import file_name
from workshop.cases.agendas import read_agenda
from workshop.cases.finding import CaseError, Finding
from workshop.cases.library import Library, toml_files
from workshop.cases.text import Language, Text
from workshop.cases.writing import write_agenda
from workshop.store.disk import make_folder, settle_folder, write_whole
from workshop.store.places import agendas_folder, same
from workshop.store.trouble import writing

ENDING: Final = ".toml"


@dataclass(frozen=True, slots=True)
class Own:
    """The agendas in the user's folder, by the names of their files."""

    agendas: Mapping[str, Agenda]
    """By name. Every case in them can be played."""
    broken: Mapping[str, tuple[Finding, ...]]
    """Those that cannot be played, and why; never empty for a name."""


def own_agendas(library: Library, folder: Path | None = None) -> Own:
    """Reads them (default: the user's folder). It never raises for a broken one."""
    agendas: dict[str, Agenda] = {}
    broken: dict[str, tuple[Finding, ...]] = {}
    for path in toml_files(folder or agendas_folder()):
        try:
            agenda = read_agenda(path, known=library.cases, broken=library.broken)
            name = _name(path)
            agendas[name] = replace(agenda, id=name)
        except CaseError as error:
            broken[_name(path)] = error.findings
    return Own(MappingProxyType(agendas), MappingProxyType(broken))


def _name(path: Path) -> str:
    """What an agenda is called: its file without the ending, its letters put together as everybody else does it."""
    return unicodedata.normalize("NFC", path.stem)


def _file(name: str, folder: Path) -> Path:
    """The file of that name, which may have taken the letters apart; else the one that it will have."""
    path = folder / f"{name}{ENDING}"
    return next((each for each in toml_files(folder) if same(each.stem, name)), path)


def with_own(library: Library, folder: Path | None = None) -> Library:
    """The library with the user's agendas before its own; a file of the same name stands in for that of the library."""
    own = own_agendas(library, folder)
    rest = {id: agenda for id, agenda in library.agendas.items() if id not in own.broken}
    return replace(
        library,
        agendas=MappingProxyType({**own.agendas, **{id: each for id, each in rest.items() if id not in own.agendas}}),
        broken=MappingProxyType({**library.broken, **own.broken}),
    )


def free_name(title: Text, language: Language, library: Library, folder: Path | None = None) -> str:
    """A name for a new agenda of that title, which neither the library nor the user has."""
    own = own_agendas(library, folder)
    return file_name(title, language, {*library.agendas, *own.agendas, *own.broken})


def save_agenda(agenda: Agenda, folder: Path | None = None) -> Path:
    """Writes it durably, over an older one of that id; gives the file. Raises JournalError."""
    path = _file(agenda.id, folder or agendas_folder())
    try:
        make_folder(path.parent)
        write_whole(path, write_agenda(agenda).encode("utf-8"))
    except OSError as error:
        raise writing(path, error) from error
    return path


def delete_agenda(name: str, folder: Path | None = None) -> None:
    """Deletes the file of that name, if it is there. Raises JournalError."""
    path = _file(name, folder or agendas_folder())
    try:
        path.unlink(missing_ok=True)
        settle_folder(path.parent)
    except FileNotFoundError:
        return  # there is not even the folder
    except OSError as error:
        raise writing(path, error) from error
