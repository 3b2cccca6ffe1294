"""The session behind the screens. Nothing else acts: every change is on the disk before a screen shows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Protocol

from workshop.cases.agenda import NEEDED, Agenda, Stage
from workshop.cases.text import Text
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.play.audience import Clock, RoomView, clock_of, room_view
from workshop.play.course import Game, Refusal, stages
from workshop.play.session import Action, Backward, Forward, Session
from workshop.play.table import Table
from workshop.rules.judgement import Judgement
from workshop.store.sessions import Trouble
from workshop.store.trouble import JournalError

LEAST_TALK: Final = 120.0
"""Seconds that a discussion has at least, on its soft timer."""


class Kept(Protocol):
    """A session on the disk: `workshop.store.sessions.SessionFile`, or something like it."""

    game: Game

    def act(self, action: Action, at: float) -> Game | Refusal:
        """Acts, durably. Raises JournalError: then nothing has happened."""

    def close(self) -> None:
        """Gives the file back."""


class Controller:
    """One session being played."""

    def __init__(self, file: Kept, table: Table, now: Callable[[], float] = time.time) -> None:
        """`now` gives seconds since the epoch."""
        self._file = file
        self._table = table
        self._now = now
        self._seen: tuple[Session, RoomView] | None = None
        self._explained: tuple[object, Explanation] | None = None
        self.troubles: tuple[Trouble, ...] = getattr(file, "troubles", ())
        """What a resumed session has to tell."""
        self.trouble: JournalError | None = None
        """Why the last action could not be written; None when it could."""

    # Acting

    def act(self, action: Action) -> Refusal | None:
        """Carries out an action; gives the refusal when it is not possible. After an error of the disk the session
        is as it was, and `trouble` says why.
        """
        self.trouble = None
        try:
            outcome = self._file.act(action, self._now())
        except JournalError as error:
            self.trouble = error
            return None
        return outcome if isinstance(outcome, Refusal) else None

    def go_to_stage(self, stage: Stage) -> Refusal | None:
        """Goes to a stage of this case, step by step as far as there is one."""
        order = list(Stage)
        for _ in order:
            here = self._session.stage
            if here is stage or self.trouble:
                break
            forward = order.index(here) < order.index(stage)
            if forward and not self._has_later(stage):
                break
            refusal = self.act(Forward() if forward else Backward())
            if refusal is not None:
                return refusal
        return None

    def _has_later(self, stage: Stage) -> bool:
        order = list(Stage)
        here = order.index(self._session.stage)
        return any(here < order.index(each) <= order.index(stage) for each in stages(self._session, self._table))

    def close(self) -> None:
        """Leaves the session; it can be resumed."""
        self._file.close()

    # What the room may know

    @property
    def room(self) -> RoomView:
        """What the projector may show."""
        session = self._session
        if self._seen is None or self._seen[0] is not session:
            self._seen = (session, room_view(session, self._table))
        return self._seen[1]

    def explanation(self, voice: Voice, judgement: Judgement) -> Explanation:
        """The engine's sentences for that judgement of the case, kept until something changes."""
        key = (self._session.block.case, voice.language, id(judgement))
        if self._explained is None or self._explained[0] != key:
            self._explained = (key, Explanation(self._table[self._session.block.case], judgement, voice))
        return self._explained[1]

    # The plan, which is no secret

    @property
    def _session(self) -> Session:
        return self._file.game.session

    @property
    def agenda(self) -> Agenda:
        """The plan being followed."""
        return self._session.agenda

    @property
    def position(self) -> int:
        """The place of the case being played, from 0; the number of cases at the end."""
        return self._session.position

    @property
    def stage(self) -> Stage:
        """The stage being played."""
        return self._session.stage

    @property
    def untouched(self) -> bool:
        """Whether the session still stands where it began."""
        return self.position == 0 and self.stage is Stage.SITUATION

    @property
    def can_undo(self) -> bool:
        """Whether there is an action to take back."""
        return bool(self._file.game.past)

    @property
    def votes_shown(self) -> bool:
        """Whether the first distribution is shown to the room."""
        return self._session.show_votes

    @property
    def standings_hidden(self) -> bool:
        """Whether the standings are hidden from the room."""
        return self._session.hide_standings

    @property
    def planned(self) -> tuple[Stage, ...]:
        """The stages that the plan has for this case, whatever was voted."""
        wanted = NEEDED.union(self._session.block.stages)
        course = [stage for stage in Stage if stage in wanted and stage is not Stage.FINAL]
        if not self._session.teams or self._session.hide_standings:
            course = [stage for stage in course if stage is not Stage.STANDINGS]
        return tuple(course)

    def case_title(self, position: int) -> Text:
        """The title of a case of the agenda."""
        return self._table[self.agenda.blocks[position].case].title

    def played(self, position: int) -> bool:
        """Whether the verdict of that case was shown."""
        played = self._session.played.get(position)
        return played is not None and played.revealed

    @property
    def clock(self) -> Clock:
        """Where the session stands against its plan."""
        return clock_of(self._session, self._now())

    @property
    def talk_left(self) -> float:
        """Seconds left on the soft timer of the discussion: a third of the case's minutes, and what was added."""
        session = self._session
        allowed = max(LEAST_TALK, session.block.minutes * 20.0) + session.current.extra * 60.0
        return allowed - self.clock.running
