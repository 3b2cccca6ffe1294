"""Agendas of one's own: one TOML file each, in a folder beside the sessions. They hold no personal data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workshop.cases.agenda import Agenda
from workshop.cases.agendas import read_agenda
from workshop.cases.files import ENDING, Files, Layers, toml_files
from workshop.cases.finding import Finding
from workshop.cases.library import Library
from workshop.cases.text import Language, Text
from workshop.store.disk import make_folder, settle_folder, write_whole
from workshop.store.places import agendas_folder, same
from workshop.store.trouble import Lost, writing


@dataclass(frozen=True, slots=True)
class Own:
    """The agendas in the user's folder, by the names of their files."""

    agendas: Mapping[str, Agenda]
    """By name. Every case in them can be played."""
    broken: Mapping[str, tuple[Finding, ...]]
    """Those that cannot be played, and why; never empty for a name."""


def own_agendas(library: Library, folder: Path | None = None) -> Own:
    """Those in a folder (default: the user's), each read when it is asked for. A broken one never raises."""

    def read(path: Path) -> Agenda:
        return read_agenda(path, known=library.cases, broken=library.broken)

    agendas = Files(folder or agendas_folder(), read, lambda found: [name for name, _ in found])
    return Own(agendas, agendas.refused)


def _file(name: str, folder: Path) -> Path:
    """The file of that name, which may have taken the letters apart; else the one that it will have."""
    path = folder / f"{name}{ENDING}"
    return next((each for each in toml_files(folder) if same(each.stem, name)), path)


def with_own(library: Library, folder: Path | None = None) -> Library:
    """The library with the user's agendas before its own; a file of the same name stands in for that of the library."""
    own = own_agendas(library, folder)
    origins = library.origins
    if isinstance(own.agendas, Files):
        origins = origins.before("agendas", own.agendas)
    return replace(
        library,
        agendas=Layers(own.agendas, library.agendas, without=own.broken.__contains__),
        broken=Layers(own.broken, library.broken),
        origins=origins,
    )


def free_name(title: Text, language: Language, library: Library, folder: Path | None = None) -> str:
    """A name for a new agenda of that title, which neither the library nor the user has."""
    from workshop.cases.agenda_draft import file_name

    own = own_agendas(library, folder)
    return file_name(title, language, {*library.agendas, *own.agendas, *own.broken})


def save_agenda(agenda: Agenda, folder: Path | None = None) -> Path:
    """Writes it durably, over an older one of that id; gives the file. Raises JournalError."""
    from workshop.cases.writing import write_agenda

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
        raise writing(path, error, Lost.DELETE) from error
