"""Who can vote in a session."""

from __future__ import annotations

from workshop.cases.agenda import Way
from workshop.play.ballot import ROOM
from workshop.play.session import SEATS, Session


def voters(session: Session) -> tuple[str, ...]:
    """Who can vote at the shared keyboard: the teams, or else as many seats as there are people."""
    if session.way is Way.ONE:
        return (ROOM,)
    if session.teams:
        return tuple(team.id for team in session.teams)
    return tuple(f"s{number + 1}" for number in range(session.people or SEATS))
