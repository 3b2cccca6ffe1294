"""Going through the session: forward and back, to another case, once more, and more time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Self

from workshop.cases.agenda import Stage
from workshop.play.acts.act import Act
from workshop.play.going import backward, changed, entered, forward, to_case
from workshop.play.refusal import Reason
from workshop.play.session import Played, Session
from workshop.play.table import Table

MOST_MINUTES: Final = 60
"""The most that can be added at once."""


@dataclass(frozen=True, slots=True)
class Forward(Act):
    """Go to the next stage, or from the last one to the next case."""

    once: bool = False
    """Whether a round is one pass: from its cards straight to what is right. Without it, as sessions were led before,
    it is talked about and played again where the agenda does so with votes.
    """
    lean: bool = False
    """Whether the room says which facts decide before it is told why, and no step only repeats what was shown. Without
    it, as sessions were led before, that round comes where the others do, and of hands, too, is shown what moved.
    """

    def refused(self, session: Session, table: Table) -> Reason | None:
        """At the end there is nothing more."""
        return Reason.NOT_NOW if session.ended else None

    def done(self, session: Session, table: Table) -> Session:
        """A step further."""
        return forward(session, table, twice=not self.once, lean=self.lean)

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """All ways that there were."""
        yield from (cls(), cls(once=True), cls(once=True, lean=True))


GO_ON: Final = Forward(once=True, lean=True)
"""The way a session is led now."""


@dataclass(frozen=True, slots=True)
class Backward(Act):
    """Go to the stage before, or to the case before."""

    shown: bool = False
    """Whether it goes to what was shown before: from the first stage of a case to the last of the one before, and over
    a round in one pass. Without it, as sessions were led before, to the first stage there, and to where a round was
    played again.
    """

    def refused(self, session: Session, table: Table) -> Reason | None:
        """Before the first situation there is nothing."""
        return Reason.NOT_NOW if session.position == 0 and session.stage is Stage.SITUATION else None

    def done(self, session: Session, table: Table) -> Session:
        """A step back; votes and lays stay."""
        return backward(session, table, shown=self.shown)

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """Both ways."""
        yield from (cls(), cls(shown=True))


@dataclass(frozen=True, slots=True)
class SkipCase(Act):
    """Leave this case; its votes stay as they are."""

    def refused(self, session: Session, table: Table) -> Reason | None:
        """At the end there is no case to leave."""
        return Reason.NOT_NOW if session.ended else None

    def done(self, session: Session, table: Table) -> Session:
        """The next case; this one is marked as skipped."""
        return to_case(changed(session, lambda played: replace(played, skipped=True)), session.position + 1)


@dataclass(frozen=True, slots=True)
class RepeatCase(Act):
    """Play this case again from the situation, with empty ballots."""

    def refused(self, session: Session, table: Table) -> Reason | None:
        """Only what has begun can be repeated."""
        return None if session.current.opened[1:] and not session.ended else Reason.NOT_NOW

    def done(self, session: Session, table: Table) -> Session:
        """Its situation; the time it has taken stays."""
        emptied = changed(
            session, lambda played: Played(seconds=played.seconds, extra=played.extra, again=played.again + 1)
        )
        return entered(replace(emptied, round=0), Stage.SITUATION)


@dataclass(frozen=True, slots=True)
class GoTo(Act):
    """Go to another case of the agenda."""

    position: int

    def refused(self, session: Session, table: Table) -> Reason | None:
        """There must be such a case."""
        return None if 0 <= self.position < len(session.agenda.blocks) else Reason.NO_SUCH_CASE

    def done(self, session: Session, table: Table) -> Session:
        """Its situation."""
        return to_case(session, self.position)

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """One for each case."""
        yield from (cls(position) for position in range(len(session.agenda.blocks)))


@dataclass(frozen=True, slots=True)
class Extend(Act):
    """More minutes for this case."""

    minutes: int

    def refused(self, session: Session, table: Table) -> Reason | None:
        """From one minute to an hour, before the end."""
        return None if 1 <= self.minutes <= MOST_MINUTES and not session.ended else Reason.NUMBER

    def done(self, session: Session, table: Table) -> Session:
        """So many minutes more."""
        return changed(session, lambda played: replace(played, extra=played.extra + self.minutes))

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """One minute, and five."""
        yield from (cls(1), cls(5))
