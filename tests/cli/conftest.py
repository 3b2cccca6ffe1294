"""A library with a broken case in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workshop.cases.library import load_library, shipped_root


@pytest.fixture(autouse=True)
def _no_data_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Starting the game deletes sessions whose time is over: never those of whoever runs the tests."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def broken_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped library and one torn file is what `shipped()` gives."""
    root = tmp_path / "scenarios"
    shutil.copytree(shipped_root(), root)
    (root / "cases" / "torn.toml").write_text("format = 1\nfocus = ", encoding="utf-8")
    library = load_library(root)
    monkeypatch.setattr("workshop.cases.library.shipped", lambda: library)
