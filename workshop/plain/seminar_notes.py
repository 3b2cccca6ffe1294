"""The trainer's notes as lines: what the projector never shows, and following a session that runs elsewhere."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Final

from workshop.cases.agenda import Stage
from workshop.language.voice import Voice
from workshop.lead.following import Following, Where
from workshop.page.evening import stored
from workshop.page.model import Page
from workshop.page.notes import notes, reading
from workshop.page.plan import clock
from workshop.plain.dialogue import read_line
from workshop.plain.paper import Paper
from workshop.plain.reading import told
from workshop.play.audience import TrainerView, trainer_view
from workshop.play.clock import clock_of
from workshop.play.planned import PlanView
from workshop.store.moments import moment
from workshop.store.sessions import Trouble, Watch
from workshop.store.shelf import listed

_PAUSE: Final = 0.3
"""Seconds between two looks at the journal."""


def follow(paper: Paper, voice: Voice, following: Following, *, once: bool = False) -> None:
    """Say what the trainer should know, again whenever something changes, until the session or the input ends.

    With `once` only now. Raises JournalError when the journal goes away.
    """
    shown: Where | None = None
    over: threading.Event | None = None
    known: set[Trouble] = set()
    while True:
        watch, place = following.watch, following.place
        for trouble in watch.troubles:
            if trouble not in known:
                paper.line(trouble.sentence(voice))
        known.update(watch.troubles)
        said = following.said(voice)
        for line in block(watch, voice, time.time(), whole=shown != place, told_first=said):
            paper.line(line)
        shown = place
        if once or watch.game.session.ended:
            return
        over = over or _end_of_input()
        while not following.refresh():
            if over.wait(_PAUSE) and not following.refresh():
                return
        voice = following.speaking(voice, watch)


def _end_of_input() -> threading.Event:
    """What is set when the input ends; until then somebody may still be there."""
    over = threading.Event()

    def wait() -> None:
        with contextlib.suppress(OSError):
            while read_line() is not None:
                pass
        over.set()

    threading.Thread(target=wait, daemon=True).start()
    return over


def block(watch: Watch, voice: Voice, now: float, *, whole: bool = True, told_first: str = "") -> Iterator[str]:
    """What the trainer should know now; without `whole` only what changes during a stage. `told_first`: over it."""
    session = watch.game.session
    view = trainer_view(session, watch.table, clock_of(session, watch.spent(now), now))
    kept = stored(watch.path.stem, moment(voice, listed(watch.path).until), voice) if session.ended else ()
    page = notes(view, voice, whole=watch.whole, stored=kept, told_first=told_first)
    yield from _page(page, ("now", "votes", "wall", "case", "notes", "stored") if whole else ("now", "votes"))


def ahead(paper: Paper, voice: Voice, cases: Iterable[tuple[TrainerView, PlanView]]) -> None:
    """The notes of every case of an agenda, one after another, before any session."""
    for view, plan in cases:
        for line in _page(reading(view, plan, voice)):
            paper.line(line)


def _page(page: Page, names: tuple[str, ...] = ()) -> Iterator[str]:
    """The page with its heading; with `names` those panels of it."""
    yield ""
    yield f"{page.place} – {page.right}"
    for panel in page.panels:
        if not names or panel.name in names:
            yield from told(panel)


def notes_lines(view: TrainerView, voice: Voice) -> Iterator[str]:
    """What the author says to the trainer: notes, verdict, objection and questions."""
    return _of(view, voice, "notes")


def hidden_lines(view: TrainerView, voice: Voice) -> Iterator[str]:
    """What to do now, who is missing, the distribution, hidden or not, and the advice."""
    return _of(view, voice, "now", "votes")


def _of(view: TrainerView, voice: Voice, *names: str) -> Iterator[str]:
    """Those panels of the notes, without the empty lines."""
    panels = (panel for panel in notes(view, voice).panels if panel.name in names)
    return (line for panel in panels for line in told(panel) if line)


def clock_lines(view: TrainerView, voice: Voice) -> Iterator[str]:
    """The minutes left for this case, and how far the session is behind its plan."""
    over = view.room.stage is Stage.FINAL
    return clock(view.left, view.behind, voice, over=over, alone=view.room.total == 1)
