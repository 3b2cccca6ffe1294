"""Settings survive a round trip; what is damaged becomes the default and is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop.cases.text import Language
from workshop.store.settings import Loaded, Settings, load_settings, save_settings


@pytest.mark.parametrize(
    "settings", [Settings(), Settings(Language.EN, "ink", False), Settings(Language.DE, "paper", True, ("2,5", ""))]
)
def test_what_was_saved_is_loaded(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "deep" / "settings.toml"
    save_settings(settings, path)
    assert load_settings(path) == Loaded(settings)
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Loaded(Settings())


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"\x00", b"[" * 5000, b"theme = 7"])
def test_a_damaged_file_means_the_defaults_and_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    assert load_settings(path) == Loaded(Settings(), damaged=True)


def test_a_folder_in_its_place_means_the_defaults_and_is_told(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Loaded(Settings(), damaged=True)


def test_one_bad_value_spares_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('format = 1\nlanguage = "fr"\ntheme = "ink"\nanimation = false\nplain = [1]\nroom_height = "2,5"\n')
    assert load_settings(path) == Loaded(Settings(None, "ink", False, ("2,5", "")), damaged=True)
    path.write_text('language = "en"\nroom_height = "2,5"\nroom_distance = "far"\n')
    assert load_settings(path) == Loaded(Settings(Language.EN, measures=("2,5", "")), damaged=True)


def test_a_newer_file_is_read_as_far_as_it_is_known(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('format = 9\ntheme = "ink"\nvolume = 3\n')
    assert load_settings(path) == Loaded(Settings(theme="ink"))


def test_a_failed_save_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    save_settings(Settings(theme="ink"), path)

    def fail(_: int) -> None:
        raise OSError

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError):
        save_settings(Settings(theme="paper"), path)
    assert load_settings(path).settings.theme == "ink"
    assert [each.name for each in tmp_path.iterdir()] == ["settings.toml"]
