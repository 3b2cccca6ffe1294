"""Apps on a small library of their own, with a clock of their own and without motion; and what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from support.walking import segments, text_of, unseen_frames_undrawn
from workshop.cases.text import Language
from workshop.store.settings import Settings
from workshop.tui.app import WorkshopApp
from workshop.tui.glyphs import Glyphs

LIBRARY = Path(__file__).parent / "library"


@pytest.fixture(autouse=True)
def only_what_is_looked_at_is_drawn() -> Iterator[None]:
    """No test looks at what the terminal is sent; drawing it all would take a third of the time. Nor does one of the
    screens look at what is left when the power goes, so that a journal need not wait for the disk.
    """
    with unseen_frames_undrawn(), patch("workshop.store.journal.settle", lambda _: None):
        yield


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


@pytest.fixture
def shown() -> Callable[[WorkshopApp], str]:
    """The text on the terminal."""
    return lambda app: text_of(segments(app))
