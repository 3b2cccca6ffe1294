"""The room: how many people, which teams, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from workshop.play.acts.act import Act
from workshop.play.refusal import Reason
from workshop.play.session import SEATS, Session
from workshop.play.table import Table
from workshop.play.teams import LEAST, MOST, clean_name, make_teams


@dataclass(frozen=True, slots=True)
class SetPeople(Act):
    """How many people are in the room."""

    people: int

    def refused(self, session: Session, table: Table) -> Reason | None:
        """From one to a hall full."""
        return None if 1 <= self.people <= SEATS else Reason.NUMBER

    def done(self, session: Session, table: Table) -> Session:
        """With so many people."""
        return replace(session, people=self.people)


@dataclass(frozen=True, slots=True)
class MakeTeams(Act):
    """Make that many teams, or none with 0; only before the first vote."""

    count: int

    def refused(self, session: Session, table: Table) -> Reason | None:
        """Once somebody has voted at the keyboard the teams stay as they are."""
        if any(played.first.seats or played.second.seats for played in session.played.values()):
            return Reason.NOT_NOW
        return None if self.count == 0 or LEAST <= self.count <= MOST else Reason.NUMBER

    def done(self, session: Session, table: Table) -> Session:
        """With new teams, by their animals."""
        return replace(session, teams=make_teams(self.count) if self.count else ())

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """None, and every number of teams."""
        yield from (cls(count) for count in (0, *range(LEAST, MOST + 1)))


@dataclass(frozen=True, slots=True)
class NameTeam(Act):
    """Give a team a name; an empty one takes it back."""

    team: str
    name: str

    def refused(self, session: Session, table: Table) -> Reason | None:
        """No two teams have the same name."""
        if self.team not in {each.id for each in session.teams}:
            return Reason.NO_SUCH_TEAM
        others = {each.name.casefold() for each in session.teams if each.id != self.team and each.name}
        return Reason.NAME_TAKEN if clean_name(self.name).casefold() in others else None

    def done(self, session: Session, table: Table) -> Session:
        """With that name, as far as it can be shown."""
        name = clean_name(self.name)
        teams = (replace(each, name=name) if each.id == self.team else each for each in session.teams)
        return replace(session, teams=tuple(teams))
