"""What the journal keeps of phones, as house and door speak of it, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.cases.agenda import VOTES
from workshop.play.ballot import Phoned, options_of
from workshop.play.phones import round_name
from workshop.play.refusal import Reason
from workshop.play.seats import team_of
from workshop.play.session import Played, Session
from workshop.room.protocol import Cast, Seat, Why

WHY = {
    Reason.CLOSED: Why.CLOSED,
    Reason.NO_SUCH_VOTER: Why.CLOSED,
    Reason.NO_SUCH_TEAM: Why.CAPTAIN,
    Reason.DONE: Why.REPLACED,
}
"""What a phone is told where a vote is refused; of everything else that it does not fit."""


def seats_of(session: Session) -> tuple[Seat, ...]:
    """All places that were ever taken."""
    there = session.phones.seats if session.phones else {}
    return tuple(there.values())


def votes_of(session: Session) -> tuple[Cast, ...]:
    """All votes that were acknowledged; of each voter the one of the present case last, and its later one."""
    at = [*(each for each in sorted(session.played) if each != session.at), session.at]
    return tuple(cast for each in at if each in session.played for cast in _votes(each, session.played[each]))


def _votes(at: int, played: Played) -> Iterator[Cast]:
    for stage, ballots in zip(VOTES, (played.first, played.second), strict=True):
        name = round_name(at + 1, stage, played.again)
        for voter, given in ballots.phoned.items():
            yield _cast(voter, name, given)
    for name, sent in played.sent.items():
        for voter, each in sent.items():
            yield Cast(each.seat, name, each.id, each.picks, team=team_of(voter, each.seat))


def _cast(voter: str, name: str, given: Phoned) -> Cast:
    team = team_of(voter, given.seat)
    return Cast(given.seat, name, given.id, options_of(given.answer), given.answer.certainty, given.card, team)
