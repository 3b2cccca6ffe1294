"""What the room gets to see: what comes before the first situation, the first votes, fact cards, standings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from workshop.play.acts.act import Act
from workshop.play.going import changed
from workshop.play.refusal import Reason
from workshop.play.session import Opening, Session
from workshop.play.table import Table


@dataclass(frozen=True, slots=True)
class ShowVotes(Act):
    """Show the first distribution to the room before the reveal, or hide it again."""

    shown: bool

    def refused(self, session: Session, table: Table) -> Reason | None:
        """Never."""
        return None

    def done(self, session: Session, table: Table) -> Session:
        """Shown, or hidden."""
        return replace(session, show_votes=self.shown)

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """The other way round."""
        yield cls(not session.show_votes)


@dataclass(frozen=True, slots=True)
class HideStandings(Act):
    """Hide the standings from the room, or show them again."""

    hidden: bool

    def refused(self, session: Session, table: Table) -> Reason | None:
        """Never."""
        return None

    def done(self, session: Session, table: Table) -> Session:
        """Hidden, or shown."""
        return replace(session, hide_standings=self.hidden)

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """The other way round."""
        yield cls(not session.hide_standings)


@dataclass(frozen=True, slots=True)
class ShowFacts(Act):
    """Have that many fact cards of this case turned up, from the first on."""

    number: int

    def refused(self, session: Session, table: Table) -> Reason | None:
        """Another number than now, of the cards there are."""
        if session.ended or self.number == session.current.facts:
            return Reason.NOT_NOW
        return None if 0 <= self.number <= len(table[session.block.case].facts) else Reason.NUMBER

    def done(self, session: Session, table: Table) -> Session:
        """With so many cards."""
        return changed(session, lambda played: replace(played, facts=self.number))

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """One more."""
        yield cls(session.current.facts + 1)


@dataclass(frozen=True, slots=True)
class ShowOpening(Act):
    """Show what comes before the first situation; with None that is over."""

    remembered: ClassVar[bool] = False

    opening: Opening | None

    def refused(self, session: Session, table: Table) -> Reason | None:
        """Before the first step, and something else than now."""
        return None if session.begins and self.opening is not session.opening else Reason.NOT_NOW

    def done(self, session: Session, table: Table) -> Session:
        """That is shown."""
        return replace(session, opening=self.opening)
