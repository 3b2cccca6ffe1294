"""Everything that can be played: what comes with the program, and one's own beside it.

One's own lies in the user's folder for data and in folders that are named, for this process, on the command line or
in the environment. A folder that is named counts before the user's.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workshop.store.places import data_folder

if TYPE_CHECKING:  # the first frame of the home page needs none of it
    from workshop.cases.library import Library
    from workshop.cases.packs import Pack

VARIABLE: Final = "WORKSHOP_CASES"
"""Names folders, with the sign between them that PATH has."""
_named: list[Path] = []
_packs: list[Pack] = []


def use(folders: Iterable[Path], environ: Mapping[str, str]) -> tuple[Path, ...]:
    """From now on those folders are looked into, then those of the environment. The ones of it that are not there."""
    listed = [Path(each) for each in environ.get(VARIABLE, "").split(os.pathsep) if each]
    there = [each for each in listed if is_folder(each)]
    _named[:] = [*folders, *there]
    _packs.clear()
    return tuple(each for each in listed if each not in there)


def also(folder: Path) -> None:
    """That folder is looked into as well, before all others."""
    if folder not in _named[:1]:
        _named.insert(0, folder)


def whole_folder(folder: Path) -> str:
    """That folder is looked into, and all its cases are a pack, the id of which this gives."""
    from workshop.cases.layered import pack_of_folder

    also(folder)
    pack = pack_of_folder(folder)
    _packs.append(pack)
    return pack.id


def whole() -> Library:
    """The library with one's own cases, packs and agendas, save the agendas in the user's folder.

    These can be built and changed in the program: see `workshop.store.agendas`. No file is read for it.
    """
    from workshop.cases.library import shipped

    library = shipped()
    user = _of_user()
    if _named or user is not None:
        from workshop.cases.layered import with_folders

        library = with_folders(library, _named, user)
    for pack in _packs:
        from workshop.cases.layered import with_pack

        library = with_pack(library, pack)
    return library


def _of_user() -> Path | None:
    data = data_folder()
    return data if any(is_folder(data / kind) for kind in ("cases", "packs")) else None


def is_folder(path: Path) -> bool:
    """Whether it is one, and can be looked at."""
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that is too long, a folder without rights, a NUL
        return False
