"""A library with a broken case in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workshop.cases.library import load_library, shipped_root


@pytest.fixture
def broken_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped library and one torn file is what `shipped()` gives."""
    root = tmp_path / "scenarios"
    shutil.copytree(shipped_root(), root)
    (root / "cases" / "torn.toml").write_text("format = 1\nfocus = ", encoding="utf-8")
    library = load_library(root)
    monkeypatch.setattr("workshop.cases.library.shipped", lambda: library)
