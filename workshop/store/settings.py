"""What somebody chose for this program on this computer: language, theme, animation."""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workshop.cases.text import Language

FORMAT: Final = 1
THEMES: Final = ("paper", "ink")


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices. `language` None means: the system's."""

    language: Language | None = None
    theme: str = "paper"
    animation: bool = True


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read; `damaged` when the file, or a value in it, could not be understood."""

    settings: Settings
    damaged: bool = False


def config_folder() -> Path:
    """The user's folder for settings of this program (it need not exist)."""
    from platformdirs import user_config_path

    return user_config_path("who-pays", appauthor=False)


def state_folder() -> Path:
    """The user's folder for logs of this program (it need not exist)."""
    from platformdirs import user_state_path

    return user_state_path("who-pays", appauthor=False)


def settings_file() -> Path:
    """Where the settings are kept."""
    return config_folder() / "settings.toml"


def load_settings(path: Path | None = None) -> Loaded:
    """The settings in that file. Never raises: what cannot be read or understood becomes the default."""
    try:
        table = tomllib.loads((path or settings_file()).read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, ValueError, RecursionError):
        return Loaded(Settings(), damaged=True)
    return _read(table)


def _read(table: Mapping[str, Any]) -> Loaded:
    default = Settings()
    language, theme, animation = table.get("language"), table.get("theme"), table.get("animation")
    known = {each.value: each for each in Language}
    good_language = language is None or (isinstance(language, str) and language in known)
    good_theme = theme is None or theme in THEMES
    good_animation = animation is None or isinstance(animation, bool)
    return Loaded(
        Settings(
            language=known[language] if good_language and language is not None else None,
            theme=theme if good_theme and theme is not None else default.theme,
            animation=animation if good_animation and animation is not None else default.animation,
        ),
        damaged=not (good_language and good_theme and good_animation),
    )


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Writes the settings, whole or not at all. Raises OSError when the folder cannot be written."""
    import tomli_w

    path = path or settings_file()
    table: dict[str, Any] = {"format": FORMAT, "theme": settings.theme, "animation": settings.animation}
    if settings.language is not None:
        table["language"] = settings.language.value
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
