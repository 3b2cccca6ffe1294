"""The folders this program keeps things in, and the names of a session's files."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from pathlib import Path
from typing import Final, NamedTuple, Self

_USUAL: Final = {"config": ".config", "data": ".local/share", "state": ".local/state"}
JOURNAL: Final = ".journal"
_BESIDE: Final = re.compile(
    r"(?P<session>[^.].*?)\.(?:(?:lock|reported|torn\d+|rest\d+)(?:\.new)?|door|journal(?:\.new)?)"
)
"""A file of a session. Tools that copy journals put words of their own into the name, also with dots."""
_OURS: Final = re.compile(r"[^.]+\.(?:(?:lock|reported|torn\d+|rest\d+)(?:\.new)?|door|journal\.new)")


def user_folder(kind: str) -> Path:
    """The user's folder for "config", "data" or "state" of this program (it need not exist); always absolute.

    A relative path in a variable like XDG_DATA_HOME is none, as the XDG specification says: it would be another
    folder with every working folder.
    """
    import platformdirs

    found: Path = getattr(platformdirs, f"user_{kind}_path")("who-pays", appauthor=False)
    if found.is_absolute():
        return found
    return home_folder() / _USUAL[kind] / "who-pays"


def home_folder() -> Path:
    """The home folder of the user; the root, which nobody may write to, where the system knows none."""
    found = Path(os.path.expanduser("~"))  # noqa: PTH111  `Path.home` raises where there is none
    if found.is_absolute():
        return found
    if sys.platform != "win32":
        import pwd

        try:
            found = Path(pwd.getpwuid(os.getuid()).pw_dir)
        except KeyError:
            return Path("/")
    return found if found.is_absolute() else Path(found.anchor or "/")


def config_folder() -> Path:
    """The user's folder for settings of this program (it need not exist)."""
    return user_folder("config")


def state_folder() -> Path:
    """The user's folder for logs of this program (it need not exist)."""
    return user_folder("state")


def settings_file() -> Path:
    """Where the settings are kept."""
    return config_folder() / "settings.toml"


def data_folder() -> Path:
    """The user's folder for data of this program (it need not exist)."""
    return user_folder("data")


def sessions_folder() -> Path:
    """Where the sessions are (it need not exist)."""
    return data_folder() / "sessions"


def study_file() -> Path:
    """Where the learner's own work is kept (it need not exist)."""
    return data_folder() / "study.jsonl"


def agendas_folder() -> Path:
    """Where the agendas of one's own are (it need not exist)."""
    return data_folder() / "agendas"


def cases_folder() -> Path:
    """Where the cases of one's own are (it need not exist)."""
    return data_folder() / "cases"


def drafts_folder() -> Path:
    """Where the cases are that somebody is writing (it need not exist)."""
    return data_folder() / "drafts"


class Places(NamedTuple):
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

    @property
    def own(self) -> tuple[Path, ...]:
        """Where the cases, packs and agendas of one's own are, and the cases that are being written."""
        return (self.data / "cases", self.data / "packs", self.agendas, self.data / "drafts")


def journals(folder: Path) -> tuple[Path, ...]:
    """The journals in a folder, by name; none when there is no such folder. Raises OSError when it cannot be read.

    Hidden ones are not ours: macOS puts such files beside every file of a drive that it does not know well.
    """
    try:
        inside = tuple(folder.iterdir())
    except FileNotFoundError:
        return ()
    return tuple(sorted(path for path in inside if path.suffix == JOURNAL and path.name[:1] != "."))


def side_files(journal: Path) -> tuple[Path, ...]:
    """Whatever lies beside a journal and belongs to it, its lock among them."""
    try:
        beside = tuple(journal.parent.iterdir())
    except OSError:
        return ()
    return tuple(sorted(path for path in beside if is_side_file(path) and session_of(path) == journal.stem))


def is_side_file(path: Path) -> bool:
    """Whether the file is named like one that belongs beside a journal."""
    return path.suffix != JOURNAL and _BESIDE.fullmatch(path.name) is not None


def door_log(journal: Path) -> Path:
    """Where the process that holds the phones of that session says what went wrong."""
    return journal.with_suffix(".door")


def is_ours(path: Path) -> bool:
    """Whether nobody but the program gives a file that name, so that it can go where its journal is not there."""
    return _OURS.fullmatch(path.name) is not None


def session_of(path: Path) -> str:
    """The name of the session that a file in the sessions' folder belongs to: that of its journal, without ending."""
    found = _BESIDE.fullmatch(path.name)
    return path.name.partition(".")[0] if found is None else found["session"]


def same(one: str, other: str) -> bool:
    """Whether two names are the same, however their letters are put together: macOS takes an ä apart."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def quoted(name: str) -> str:
    """A name as it is typed on a command line: with a blank in it, in quotation marks."""
    return f'"{name}"' if any(sign in name for sign in " ()&;'") else name
