"""What somebody chose for this program on this computer: language, theme, animation, lines instead of screens."""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from workshop.cases.text import Language
from workshop.store.disk import read_file
from workshop.store.places import settings_file

FORMAT: Final = 1
THEMES: Final = ("paper", "ink")
MEASURES: Final = ("room_height", "room_distance")
LONGEST_MEASURE: Final = 4
"""Signs of a number in metres."""
_MEASURE: Final = re.compile(r"\d*[.,]?\d*", re.ASCII)
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


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_measure(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_MEASURE and _MEASURE.fullmatch(value) is not None


_UNDERSTOOD: Final[Mapping[str, Callable[[object], bool]]] = {
    "language": lambda value: value in tuple(Language),
    "theme": lambda value: value in THEMES,
    **dict.fromkeys(("animation", "study", "plain"), _is_switch),
    **dict.fromkeys(MEASURES, _is_measure),
}
"""What each of the values can be; a key that is not here is none of ours."""


def _read(table: Mapping[str, Any]) -> Loaded:
    ours = {name: value for name, value in table.items() if name in _UNDERSTOOD}
    good = {name: value for name, value in ours.items() if _UNDERSTOOD[name](value)}
    damaged = len(good) < len(ours)
    height, distance = (good.pop(name, "") for name in MEASURES)
    language = Language(good.pop("language")) if "language" in good else None
    return Loaded(Settings(language=language, measures=(height, distance), **good), damaged)


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
