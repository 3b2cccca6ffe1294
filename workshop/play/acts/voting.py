"""Votes: the way they come in, an answer given or taken back, hands counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from workshop.cases.agenda import VOTES, Way
from workshop.play.acts.act import Act
from workshop.play.acts.laying import refused_withdrawal, without_lay
from workshop.play.answer import CERTAINTIES, Answer, Special
from workshop.play.ballot import taken_along
from workshop.play.going import ballots_now, with_ballots
from workshop.play.letters import ballot_of
from workshop.play.refusal import Reason
from workshop.play.session import SEATS, Session, team_ids
from workshop.play.session_rounds import LAYING, round_at, round_voters
from workshop.play.table import Table
from workshop.play.teams import MOST
from workshop.play.voters import voters


@dataclass(frozen=True, slots=True)
class ChangeWay(Act):
    """Take votes in another way from now on. The ballots of the old way wait, and going back to it finds them."""

    way: Way
    along: bool = False
    """Whether answers of phones go along, of people or of teams as the new way takes them. Without it, as sessions were
    led before, they waited with all the rest.
    """

    def refused(self, session: Session, table: Table) -> Reason | None:
        """Another way than the present one, before the end."""
        return Reason.NOT_NOW if session.ended or self.way is session.way else None

    def done(self, session: Session, table: Table) -> Session:
        """In the middle of a vote its ballots change over, too."""
        changed = replace(session, way=self.way)
        if session.stage not in VOTES:
            return changed
        ballots = replace(ballots_now(changed), way=self.way)
        return with_ballots(changed, taken_along(ballots, team_ids(changed)) if self.along else ballots)

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """Every way."""
        yield from (cls(way, along) for way in Way for along in (True, False))


@dataclass(frozen=True, slots=True)
class Cast(Act):
    """A voter's answer; until the vote closes the last one counts."""

    voter: str
    answer: Answer

    def refused(self, session: Session, table: Table) -> Reason | None:
        """A whole answer to an open vote, from somebody who votes here, in the way in force."""
        if reason := closed(session):
            return reason
        if session.way is Way.HANDS:
            return Reason.WRONG_WAY
        if self.voter not in voters(session):
            return Reason.NO_SUCH_VOTER
        answer = self.answer
        if answer.empty:
            return Reason.NOTHING_PICKED
        if not answer.parties <= set(table[session.block.case].options) or (answer.parties and answer.special):
            return Reason.NO_SUCH_PARTY
        return Reason.NUMBER if answer.certainty not in (None, *CERTAINTIES) else None

    def done(self, session: Session, table: Table) -> Session:
        """The answer stands in the place of an earlier one."""
        return _with_vote(session, self.voter, self.answer)

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """Every single party and every special answer, for the first voters."""
        if session.stage not in VOTES:
            return
        answers = [Answer(frozenset({party})) for party in table[session.block.case].options]
        answers += [Answer(special=special) for special in Special]
        for voter in voters(session)[:MOST]:
            yield from (cls(voter, answer) for answer in answers)


@dataclass(frozen=True, slots=True)
class Withdraw(Act):
    """Take a voter's answer back; in a round, the lay."""

    voter: str

    def refused(self, session: Session, table: Table) -> Reason | None:
        """There must be one, and the vote or round must be open."""
        if session.stage in LAYING:
            return refused_withdrawal(session, table, self.voter)
        return closed(session) or (None if self.voter in ballots_now(session).votes else Reason.NO_SUCH_VOTER)

    def done(self, session: Session, table: Table) -> Session:
        """Without it."""
        if session.stage in LAYING:
            return without_lay(session, table, self.voter)
        return _with_vote(session, self.voter, None)

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """Everybody who could have voted or laid."""
        kind = round_at(session, table)
        if session.stage in VOTES:
            yield from (cls(voter) for voter in voters(session)[:MOST])
        elif kind is not None and session.stage in LAYING:
            yield from (cls(voter) for voter in round_voters(session, kind))


@dataclass(frozen=True, slots=True)
class Count(Act):
    """The hands for one option; typing it again corrects it."""

    option: str
    hands: int

    def refused(self, session: Session, table: Table) -> Reason | None:
        """A number of hands for an option of an open vote, where hands are counted."""
        if reason := closed(session):
            return reason
        if session.way is not Way.HANDS:
            return Reason.WRONG_WAY
        if self.option not in ballot_of(table[session.block.case]):
            return Reason.NO_SUCH_PARTY
        return None if 0 <= self.hands <= SEATS else Reason.NUMBER

    def done(self, session: Session, table: Table) -> Session:
        """So many hands."""
        ballots = ballots_now(session)
        return with_ballots(session, replace(ballots, counts={**ballots.counts, self.option: self.hands}))

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """One hand for every option."""
        if session.stage in VOTES:
            yield from (cls(option, 1) for option in ballot_of(table[session.block.case]))


def closed(session: Session) -> Reason | None:
    """Why no vote can come in now, or None."""
    if session.current.revealed:
        return Reason.CLOSED
    return None if session.stage in VOTES else Reason.NOT_NOW


def _with_vote(session: Session, voter: str, answer: Answer | None) -> Session:
    ballots = ballots_now(session)
    votes = {each: given for each, given in ballots.votes.items() if each != voter}
    if answer is not None:
        votes[voter] = answer
    return with_ballots(session, replace(ballots, seats={**ballots.seats, session.way: votes}))
