"""What groups reached in the rounds after the customer question: means of groups, and none of a small one."""

from __future__ import annotations

from fractions import Fraction

from workshop.language.voice import Voice
from workshop.play.ballot import ROOM
from workshop.play.session import Session
from workshop.play.session_rounds import scores_at
from workshop.play.table import Table
from workshop.report.values import RoundReached, Unit
from workshop.report.votes import limit_of


def rounds_of(session: Session, table: Table, position: int, voice: Voice, least: int) -> tuple[RoundReached, ...]:
    """The revealed rounds of a case in which somebody laid, in their order. Teams come before the room as one."""
    teams = {team.id for team in session.teams}
    found = []
    for kind, scores in scores_at(session, table, position).items():
        for unit, voters in ((Unit.TEAMS, scores.keys() & teams), (Unit.ROOM, scores.keys() & {ROOM})):
            if not voters:
                continue
            told = len(voters) >= limit_of(unit, session, least)
            mean = sum((scores[voter] for voter in voters), Fraction(0)) / len(voters)
            name = voice(f"rounds.{kind.value}.title")
            found.append(RoundReached(name, unit, len(voters) if told else None, mean if told else None))
    return tuple(found)
