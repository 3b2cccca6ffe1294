"""A conversation with the line front end, without a process: lines in, the transcript out."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.plain.paper import Paper
from workshop.plain.running import run

Talk = Callable[..., str]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where reports land."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def talk() -> Talk:
    """Says the given lines and gives the transcript; `cases` and `show` as in `run`."""

    def talk(*lines: str, language: Language = Language.DE, cases: tuple[str, ...] = (), show: bool = False) -> str:
        stream = io.StringIO()
        said = iter(lines)
        voice = Voice(language)
        read = lambda: next(said, None)  # noqa: E731
        assert run(Paper(stream), voice, shipped(), cases=cases, show=show, read=read) == 0
        return stream.getvalue()

    return talk
