"""The session that the trainer's notes follow: the one they began with, until it is left and another one runs."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeAlias

from workshop.cases.agenda import Stage
from workshop.language.voice import Voice
from workshop.play.session import Opening
from workshop.play.table import Table
from workshop.store.lock import holder
from workshop.store.places import quoted
from workshop.store.sessions import Watch
from workshop.store.shelf import Listed, running
from workshop.store.trouble import JournalError

Where: TypeAlias = tuple[Path, int, Stage, int, Opening | None]
"""Which session it is, and where it stands."""
_EVERY: Final = 4
"""Every so manieth look at a session that nobody leads is also one for another."""


class Following:
    """What is watched, and what is to be told about who leads it."""

    def __init__(self, watch: Watch, table: Table, *, stays: bool = False) -> None:
        """`stays`: whether the session was asked for by its name, so that another one is only told of."""
        self.watch = watch
        self._table, self._stays = table, stays
        self._left, self._looks = False, 0
        self._other: Listed | None = None
        self._came: Where | None = None
        self._look_round()

    @property
    def place(self) -> Where:
        """Which session it is, and where it stands."""
        session = self.watch.game.session
        return self.watch.path, session.position, session.stage, session.round, session.opening

    def refresh(self) -> bool:
        """Whether there is something new to show or to tell; then `watch` may be another one. Raises JournalError."""
        before = self._left, self._other and self._other.name, self.watch
        try:
            news = self.watch.refresh()
        except JournalError:
            self._look_round(gone=True)
            if self.watch is before[-1]:
                raise
            return True
        self._look_round()
        if news and self._came is not None and self._came != self.place:
            self._came = None
        return news or before != (self._left, self._other and self._other.name, self.watch)

    def said(self, voice: Voice) -> str:
        """What is to be told: that this session was left, that another one runs or has taken its place; or nothing."""
        title = self.watch.header.agenda.title.in_(voice.language)
        if self._came is not None:
            return voice("notes.follow.came", title=title)
        if self._other is not None:
            other = self._other
            return voice("notes.follow.other", title=other.title.in_(voice.language), session=quoted(other.name))
        return voice("notes.follow.left", session=quoted(self.watch.path.stem)) if self._left else ""

    def speaking(self, voice: Voice, before: Watch) -> Voice:
        """The voice after a look: who heard the language of the session before hears that of the one now."""
        language = self.watch.header.language
        return Voice(language) if voice.language is before.header.language is not language else voice

    def _look_round(self, *, gone: bool = False) -> None:
        """Whether somebody leads it; where nobody does, or it is over, whether somebody leads another one."""
        led, over = not gone and holder(self.watch.path) is not None, self.watch.game.session.ended
        self._left = not (led or over or gone)
        if led and not over:
            self._other, self._looks = None, 0
            return
        self._looks += 1
        if self._looks % _EVERY != 1:
            return
        found = running(self.watch.path)
        if found is not None and led and found.started < self.watch.game.spent.last:
            found = None  # it runs beside this one, and did not come after it
        self._other = found if self._stays else None
        if found is not None and not self._stays:
            self._turn_to(found)

    def _turn_to(self, found: Listed) -> None:
        try:
            self.watch = Watch(found.path, self._table)
        except JournalError:
            return  # it may be readable at the next look
        self._left, self._looks, self._came = False, 0, self.place
