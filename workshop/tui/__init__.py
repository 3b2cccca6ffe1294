"""The Textual front end: one screen is one module and one TCSS file. `run` starts it."""

from __future__ import annotations

import gc
from pathlib import Path

from workshop.cases.text import Language


def run(
    language: Language | None = None,
    start: str = "home",
    *,
    demo: bool = False,
    theme: str | None = None,
    scenarios: Path | None = None,
    told: tuple[str, ...] = (),
) -> int:
    """Runs the screens until they are left, and gives the exit status.

    `start` is "home", "cases", "job", "job " and the file for its result, "play " and the id of a case or a pack, or
    "map " and the id of a pack; `demo` plays the first cases by itself. A language or theme that is None comes from the
    settings. `scenarios` is the library's folder, by default the shipped one with one's own cases beside it. `told`:
    sentences for the home screen.
    """
    # Until the first frame everything that is made is kept, so the collector would look in vain.
    gc.disable()
    from workshop.tui.running import run as run_app

    return run_app(language, start, demo=demo, theme=theme, scenarios=scenarios, told=told)
