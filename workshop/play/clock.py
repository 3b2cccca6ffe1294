"""Where a session stands against its plan: what of the time counts, and what is left.

No pause counts, and a clock that was set back gives nothing back. A pause is known by its length: so long without
any action a room is at lunch or a laptop asleep. A talk needs no action for as long as its timer runs, so that a pause
begins to be one that much later. Nothing counts while people sit down before the first case, nor while the session is
left, however short. All of it follows from the journal, so every replay knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self, TypeAlias

from workshop.cases.agenda import ROUND_STAGES, Stage
from workshop.play.session import Session

PAUSE: Final = 600.0
"""Seconds without any action; what is longer is a pause. Of a talk its timer comes before them."""
LEAST_TALK: Final = 120.0
"""Seconds that a discussion has at least, on its soft timer."""
_TALKS: Final = frozenset({Stage.DISCUSSION, Stage.ROUND, Stage.ROUND_DISCUSSION, Stage.ROUND_AGAIN})
_TIMED: Final = frozenset({Stage.DISCUSSION, Stage.ROUND_DISCUSSION})
"""The talks whose timer is on the wall."""
Step: TypeAlias = tuple[int, Stage, int]
"""A step of a case: the case's place in the agenda, the stage, and the number of the round."""


@dataclass(frozen=True, slots=True)
class Spent:
    """The time that counted up to the last action. It goes on whatever is done: an undo gives none back."""

    last: float
    """When that action was, in seconds since the epoch."""
    steps: Mapping[Step, float] = field(default_factory=dict)
    """Seconds at each step, in all."""
    cases: Mapping[int, float] = field(default_factory=dict)
    """Seconds on each case, by its place in the agenda."""
    pause: float = 0.0
    """Seconds of the pause that ended with that action, or with taking the session up again; 0 without one, and less
    by so much as a clock had been set back.
    """

    def at(self, now: float, session: Session) -> Self:
        """With what was spent since then in that session, where it stands."""
        spent, step = counted(self.last, now, patience(session, self)), step_of(session)
        pause = now - self.last - spent
        if session.ended or session.opening is not None:
            return type(self)(now, self.steps, self.cases)
        return type(self)(
            now,
            {**self.steps, step: self.steps.get(step, 0.0) + spent},
            {**self.cases, session.position: self.cases.get(session.position, 0.0) + spent},
            pause,
        )

    def resumed(self, now: float) -> Self:
        """As the session is taken up again: the time that it was left does not count."""
        return replace(self, last=now, pause=now - self.last)

    def anew(self, position: int) -> Self:
        """As a case is repeated: what it took stays taken, and each of its steps begins anew."""
        return replace(self, steps={step: each for step, each in self.steps.items() if step[0] != position})


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a session stands against its plan, in seconds."""

    running: float
    """At the present step, in all. In what may be a pause it stands still: no clock on the wall jumps back."""
    left: float
    """Left for this case by plan; negative when it runs over."""
    behind: float
    """How far the whole session is behind its plan; negative when it is ahead."""
    pause: float = 0.0
    """The pause that ended just now and does not count; 0 without one, less after a clock was set back."""
    talk: float | None = None
    """Left on the timer of a discussion, which the wall shows; negative when it runs over, None elsewhere."""


def counted(last: float, now: float, most: float = PAUSE) -> float:
    """Seconds of the time from `last` to `now` that count; both in seconds since the epoch."""
    gone = now - last
    return gone if 0.0 <= gone <= most else 0.0


def talk_of(session: Session) -> float:
    """Seconds on the soft timer of a talk: a third of the case's minutes, and what was added. About a round people talk
    for two minutes.
    """
    share = 0.0 if session.stage in ROUND_STAGES else session.block.minutes * 20.0
    return max(LEAST_TALK, share) + session.current.extra * 60.0


def patience(session: Session, spent: Spent) -> float:
    """Seconds without any action that still count there."""
    if session.ended or session.stage not in _TALKS:
        return PAUSE
    return PAUSE + max(0.0, talk_of(session) - spent.steps.get(step_of(session), 0.0))


def step_of(session: Session) -> Step:
    """Where it stands."""
    return session.position, session.stage, session.round


def clock_of(session: Session, spent: Spent, now: float) -> Clock:
    """The clock, which holds nothing but times. `now` in seconds since the epoch."""
    most = patience(session, spent)
    still = session.ended or session.opening is not None
    live = 0.0 if still else counted(spent.last, now, most)
    shown = 0.0 if still else min(max(0.0, now - spent.last), most)
    here = 0.0 if session.ended else spent.cases.get(session.position, 0.0) + live
    before = session.agenda.blocks[: None if session.ended else session.position]
    earlier = sum(spent.cases.get(position, 0.0) - block.minutes * 60.0 for position, block in enumerate(before))
    planned = session.block.minutes * 60.0
    left = planned + session.current.extra * 60.0 - (spent.cases.get(session.at, 0.0) if session.ended else here)
    overrun = 0.0 if session.ended else max(0.0, here - planned)
    running = spent.steps.get(step_of(session), 0.0) + shown
    talk = talk_of(session) - running if session.stage in _TIMED else None
    return Clock(running, left, earlier + overrun, spent.pause, talk)
