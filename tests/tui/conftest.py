"""Apps on a small library of their own, with a clock of their own and without motion; and what they show."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment

from workshop.cases.text import Language
from workshop.store.settings import Settings
from workshop.tui.app import WorkshopApp
from workshop.tui.glyphs import Glyphs

LIBRARY = Path(__file__).parent / "library"


@pytest.fixture
def make_app(tmp_path: Path) -> Callable[..., WorkshopApp]:
    """Makes an app on the small library, in German and on paper where nothing else is asked for."""

    def make(**values: Any) -> WorkshopApp:
        clock = count(step=10)
        given = {
            "language": Language.DE,
            "scenarios": LIBRARY,
            "settings": Settings(animation=False),
            "settings_path": tmp_path / "settings.toml",
            "glyphs": Glyphs(),
            "clock": lambda: float(next(clock)),
            **values,
        }
        return WorkshopApp(**given)

    return make


def segments(app: WorkshopApp) -> list[list[Segment]]:
    """What the terminal shows: rows of segments. (Textual has no public way to ask; a test may look.)"""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


def frame(app: WorkshopApp) -> str:
    """What the terminal shows, as text."""
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in segments(app))


@pytest.fixture
def shown() -> Callable[[WorkshopApp], str]:
    """The text on the terminal."""
    return frame


@pytest.fixture
def shown_segments() -> Callable[[WorkshopApp], list[list[Segment]]]:
    """The segments on the terminal."""
    return segments
