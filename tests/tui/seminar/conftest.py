"""Seminars on the small library, in a folder of their own, with clocks of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from support.walking import segments, text_of
from workshop.cases.agenda import COURSE, Agenda, Block, Stage, Way
from workshop.cases.library import Library, load_library
from workshop.cases.loading import read_case
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.lead.led import Led
from workshop.lead.opening import resume
from workshop.play.table import Table
from workshop.store.sessions import Watch
from workshop.store.settings import Settings
from workshop.tui.glyphs import Glyphs
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.seminar.beside import NotesApp

LIBRARY = Path(__file__).parent.parent / "library"
START = 1_700_000_000.0


@pytest.fixture(scope="session")
def library() -> Library:
    """The small library with one agenda: two cases, the whole course, hands."""
    blocks = (Block("payroll-clerk", 16, COURSE), Block("matrix-split-pay", 10, COURSE))
    agenda = Agenda(
        "two",
        Text("Zwei Fälle", "Two cases"),
        Text("Zum Prüfen: zwei Fälle mit allen Schritten.", "For tests: two cases with all their stages."),
        blocks,
        30,
    )
    contest = replace(agenda, id="contest", teams=5, way=Way.KEYBOARD, certainty=True)
    found = load_library(LIBRARY)
    return Library(found.cases, found.packs, {"two": agenda, "contest": contest}, found.broken)


class Room:
    """A folder of sessions, and apps on them whose time goes on by two seconds with every action."""

    def __init__(self, folder: Path, library: Library) -> None:
        self.folder, self.library = folder, library
        self.keys = count(step=10)
        self.ticks = 0.0
        self.open: list[Led] = []

    def now(self) -> float:
        """Seconds since the epoch; it stands still between actions."""
        return START + self.ticks

    def _values(self, **values: Any) -> dict[str, Any]:
        return {
            "given": self.library,
            "language": Language.DE,
            "settings": Settings(animation=False),
            "settings_path": self.folder / "settings.toml",
            "glyphs": Glyphs(),
            "clock": lambda: float(next(self.keys)),
            "now": self.now,
            **values,
        }

    def app(self, agenda: str | None = None, *, welcome: bool = False, **values: Any) -> SeminarApp:
        """An app; with an agenda its session has begun, and with `welcome` that comes before its first step."""
        app = SeminarApp(folder=self.folder / "sessions", **self._values(**values))
        if agenda is not None:
            app.create(self.library.agendas[agenda])
            assert app.led is not None
            self.open.append(app.led)
            app.opening = app.opening if welcome else app.opening[:1]
        return app

    @property
    def journal(self) -> Path:
        """The one journal in the folder."""
        (path,) = (self.folder / "sessions").glob("*.journal")
        return path

    def resumed(self, **values: Any) -> SeminarApp:
        """An app on the session in the folder, as after a crash."""
        self.close()
        led = resume(self.journal, self.library, now=self.now)
        self.open.append(led)
        return SeminarApp(led, **self._values(**values))

    def notes(self, **values: Any) -> NotesApp:
        """The trainer's second terminal."""
        table = Table(self.library.cases)
        return NotesApp(Watch(self.journal, table), table, **self._values(**values))

    def close(self) -> None:
        """Lets go of every journal, as a process that dies."""
        while self.open:
            self.open.pop().close()


@pytest.fixture
def room(tmp_path: Path, library: Library) -> Iterator[Room]:
    """An empty room."""
    found = Room(tmp_path, library)
    yield found
    found.close()


ROUNDS = Path(__file__).parent / "rounds"
_CARRIED = tuple(kind for kind in Round if kind is not Round.TWIN)


@pytest.fixture(scope="session")
def rounds_library() -> Library:
    """Cases that carry all rounds, and agendas that play them: by teams, by the room, and with a twin."""
    cases = {path.stem: read_case(path) for path in sorted(ROUNDS.glob("*.toml"))}
    text = Text("Runden", "Rounds")
    first = Agenda("rounds", text, text, (Block("payroll-clerk", 60, COURSE, _CARRIED),), 90, teams=2, way=Way.KEYBOARD)
    alone = replace(first, id="alone", teams=0, way=Way.HANDS)
    twin = replace(first, id="twin", blocks=(Block("matrix-project-member", 30, COURSE, (Round.TWIN, Round.EVIDENCE)),))
    return Library(cases, {}, {each.id: each for each in (first, alone, twin)}, {})


@pytest.fixture
def rounds_room(tmp_path: Path, rounds_library: Library) -> Iterator[Room]:
    """An empty room with the cases that carry rounds."""
    found = Room(tmp_path, rounds_library)
    yield found
    found.close()


@pytest.fixture
def shown() -> Callable[[SeminarApp], str]:
    """The text on the terminal."""
    return lambda app: text_of(segments(app))


def at(app: SeminarApp, stage: Stage) -> bool:
    """Whether the session is at that stage."""
    return app.session.stage is stage


@pytest.fixture
def standing() -> Callable[[SeminarApp, Stage], bool]:
    """Whether the session is at that stage."""
    return at
