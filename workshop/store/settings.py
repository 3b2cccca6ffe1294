"""What somebody chose for this program on this computer: language, theme, animation, lines instead of screens."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from workshop.cases.text import Language
from workshop.store.disk import read_file

FORMAT: Final = 1
THEMES: Final = ("paper", "ink")
MEASURES: Final = ("room_height", "room_distance")
LONGEST_MEASURE: Final = 4
"""Signs of a number in metres."""
_USUAL: Final = {"config": ".config", "data": ".local/share", "state": ".local/state"}
_LONGEST: Final = 4096
"""Bytes of a settings file: this program writes a hundred, and a large one could hold every start up."""
_MOST_DOTS: Final = 16
"""In a line: the time for a dotted key grows with the square of its parts."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices. `language` None means: the system's."""

    language: Language | None = None
    theme: str = "paper"
    animation: bool = True
    measures: tuple[str, str] = ("", "")
    """The height of the picture and the distance to the last row, in metres, as they were typed."""
    study: bool = True
    """Whether it is kept what somebody who studies alone has answered."""
    plain: bool = False
    """Lines instead of screens, without being asked for each time."""


class Loaded(NamedTuple):
    """Settings as read; `damaged` when the file, or a value in it, could not be understood."""

    settings: Settings
    damaged: bool = False


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


def load_settings(path: Path | None = None) -> Loaded:
    """The settings in that file. Never raises: what cannot be read or understood becomes the default."""
    try:
        text = read_file(path or settings_file(), _LONGEST).decode("utf-8").removeprefix("\ufeff")
        if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
            return Loaded(Settings(), damaged=True)
        table = tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return Loaded(Settings())
    except (OSError, ValueError, RecursionError):
        return Loaded(Settings(), damaged=True)
    return _read(table)


def _read(table: Mapping[str, Any]) -> Loaded:
    default = Settings()
    measures = [table.get(name, "") for name in MEASURES]
    good_measures = all(isinstance(each, str) and re.fullmatch(r"\d*[.,]?\d*", each, re.ASCII) for each in measures)
    good_measures = good_measures and max(map(len, measures)) <= LONGEST_MEASURE
    language, theme, animation = table.get("language"), table.get("theme"), table.get("animation")
    plain = table.get("plain", default.plain)
    known = {each.value: each for each in Language}
    good_language = language is None or (isinstance(language, str) and language in known)
    good_theme = theme is None or theme in THEMES
    good_animation = animation is None or isinstance(animation, bool)
    study = table.get("study")
    good_study = study is None or isinstance(study, bool)
    return Loaded(
        Settings(
            language=known[language] if good_language and language is not None else None,
            theme=theme if good_theme and theme is not None else default.theme,
            animation=animation if good_animation and animation is not None else default.animation,
            plain=plain if isinstance(plain, bool) else default.plain,
            measures=(measures[0], measures[1]) if good_measures else default.measures,
            study=study if good_study and study is not None else default.study,
        ),
        damaged=not (
            good_language and good_theme and good_animation and good_measures and good_study and isinstance(plain, bool)
        ),
    )


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Writes the settings, whole or not at all. Raises OSError when the folder cannot be written."""
    import tomli_w

    path = path or settings_file()
    table: dict[str, Any] = {"format": FORMAT, "theme": settings.theme, "animation": settings.animation}
    if settings.language is not None:
        table["language"] = settings.language.value
    if not settings.study:
        table["study"] = False
    if settings.plain:
        table["plain"] = True
    table |= {name: value for name, value in zip(MEASURES, settings.measures, strict=True) if value}
    path = path.resolve()  # a link to a file that is kept elsewhere stays one
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(tomli_w.dumps(table).encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
