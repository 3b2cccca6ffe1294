"""The folders this program keeps things in, and the names of a session's files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from workshop.store.settings import config_folder, state_folder

JOURNAL: Final = ".journal"
_BESIDE: Final = re.compile(r"[^.]+\.(?:(?:lock|reported|torn\d+|rest\d+)(?:\.new)?|journal\.new)")


def data_folder() -> Path:
    """The user's folder for data of this program (it need not exist)."""
    from platformdirs import user_data_path

    return user_data_path("who-pays", appauthor=False)


def sessions_folder() -> Path:
    """Where the sessions are (it need not exist)."""
    return data_folder() / "sessions"


def agendas_folder() -> Path:
    """Where the agendas of one's own are (it need not exist)."""
    return data_folder() / "agendas"


@dataclass(frozen=True, slots=True)
class Places:
    """All folders of the program. On some systems they are one and the same."""

    config: Path
    data: Path
    state: Path

    @classmethod
    def of_user(cls) -> Self:
        """Those of the user who runs the program."""
        return cls(config_folder(), data_folder(), state_folder())

    @property
    def sessions(self) -> Path:
        """Where the sessions are."""
        return self.data / "sessions"

    @property
    def agendas(self) -> Path:
        """Where the agendas of one's own are."""
        return self.data / "agendas"


def journals(folder: Path) -> tuple[Path, ...]:
    """The journals in a folder, by name; none when there is no such folder."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix == JOURNAL))
    except OSError:
        return ()


def side_files(journal: Path) -> tuple[Path, ...]:
    """Whatever lies beside a journal and belongs to it, its lock among them."""
    try:
        beside = tuple(journal.parent.iterdir())
    except OSError:
        return ()
    return tuple(sorted(path for path in beside if is_side_file(path) and session_of(path) == journal.stem))


def is_side_file(path: Path) -> bool:
    """Whether the file is one that the program puts beside a journal."""
    return _BESIDE.fullmatch(path.name) is not None


def session_of(path: Path) -> str:
    """The session that a file in the sessions' folder belongs to: the name up to the first dot."""
    return path.name.partition(".")[0]
