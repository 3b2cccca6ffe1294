"""Whatever a case, an agenda or a team is called, on no screen of a seminar is it more than a name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

from support.hostile import HOSTILE, active, library_of
from support.walking import segments, settle, text_of
from workshop.cases.library import load_library
from workshop.cases.text import Language
from workshop.lead.opening import begin
from workshop.play.actions import Cast, Forward, NameTeam
from workshop.play.answer import Answer, Special
from workshop.play.teams import clean_name
from workshop.store.sessions import Watch
from workshop.store.settings import Settings
from workshop.tui.glyphs import Glyphs
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.seminar.beside import NotesApp

SHORT = tuple(text for text in HOSTILE if len(text) <= 600)
LONG = "x" * 8_000 + " " + "漢" * 2_000 + " x" * 3_000
"""What has no end: letters without a blank, wide ones, and words without a number."""
ALL = "WORKSHOP_HOSTILE" in os.environ
"""`WORKSHOP_HOSTILE=all` looks at every text there is, for half an hour."""
TRIED = HOSTILE if ALL else (*SHORT[::23], LONG)
SIZE = (80, 24)
SCREENS = ("overview", "setup", "names", "welcome", "standings", "help", "palette", "leave", "final", "report")
NOW = 1_700_000_000.0


def looked_at(app: SeminarApp, text: str) -> int:
    """Looks at the present frame; 1."""
    rows = segments(app)
    found = active(text_of(rows))
    assert not found, (text[:40], app.screen, found)
    for row in rows:
        for each in row:
            assert each.style is None or each.style.link is None, (text[:40], each)
            assert each.style is None or not any(key.startswith("@") for key in each.style.meta), (text[:40], each)
    assert app.failure is None and app.return_value is None, text[:40]
    return 1


async def frames(text: str, folder: Path, screens: Sequence[str]) -> int:
    """Leads a session in which everything is called that, from its list to its end, and opens those screens there; how
    many frames were looked at.
    """
    library_of(text, folder / "library")
    library = load_library(folder / "library")
    if not library.cases:  # a text of nothing that can be seen is none
        return 0
    seen, ticks = 0, count(step=10)
    values = {
        "given": library,
        "language": Language.EN,
        "settings": Settings(animation=False),
        "glyphs": Glyphs(),
        "clock": lambda: float(next(ticks)),
        "now": lambda: NOW,
    }
    app = SeminarApp(folder=folder / "none", **values)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        seen += looked_at(app, text)
    agenda = library.agendas["evil"]
    with begin(agenda, library, Language.EN, folder=folder / "sessions", now=lambda: NOW) as led:
        if clean_name(text):
            assert led.act(NameTeam("t1", clean_name(text))) is None
        app = SeminarApp(led, folder=folder / "sessions", **values)
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            while not led.state.ended:
                if led.room.stage.value.endswith("vote"):
                    led.act(Cast("t1", Answer(parties=frozenset({led.room.case.options[0]}))))
                    led.act(Cast("t2", Answer(special=Special.NOBODY)))
                app.refill()
                await settle(pilot)
                seen += looked_at(app, text)
                app.submit(Forward())
                await settle(pilot)
            seen += looked_at(app, text)
            for name in screens:
                app.open(name, *((app.screen,) if name in ("help", "palette") else ()))
                await settle(pilot)
                seen += looked_at(app, text)
                app.pop_screen()
                await settle(pilot)
        notes = NotesApp(Watch(led.journal, led.table), led.table, **values)
        async with notes.run_test(size=SIZE) as pilot:
            await settle(pilot)
            seen += looked_at(notes, text)
    return seen


@pytest.mark.slow
async def test_on_no_screen_of_a_seminar_a_name_is_more_than_a_name(tmp_path: Path) -> None:
    seen = 0
    for number, text in enumerate(TRIED):
        seen += await frames(text, tmp_path / str(number), SCREENS if ALL else SCREENS[number % 2 :: 2])
    print(f"{seen} frames of {len(TRIED)} texts")
    assert seen >= len(TRIED) * 12
