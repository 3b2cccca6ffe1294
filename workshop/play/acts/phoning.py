"""What comes from phones: the door is opened, places are taken, votes are given. None of it is undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from workshop.play.acts.act import Act
from workshop.play.answer import CERTAINTIES, Answer, Special
from workshop.play.ballot import Phoned
from workshop.play.going import ballots_now, with_ballots
from workshop.play.jobs import SharedJob, carried, summed
from workshop.play.letters import ballot_of
from workshop.play.phone_rounds import refused_sent, with_sent
from workshop.play.phones import by_team, open_round, phone_at, refused_voter
from workshop.play.refusal import Reason
from workshop.play.seats import MOST, Phone, Phones, PhoneVote, voter_of
from workshop.play.session import Session
from workshop.play.table import Table


@dataclass(frozen=True, slots=True)
class OpenDoor(Act):
    """Phones can join, at that port, with that secret or code; places that were taken stay. `host`: this computer's
    address in the network of the phones; nothing in sessions from before it was kept.
    """

    remembered: ClassVar[bool] = False

    port: int
    secret: str
    code: str
    host: str = ""

    def refused(self, session: Session, table: Table) -> Reason | None:
        """There must be such a port."""
        return None if 0 < self.port < 1 << 16 and self.secret and self.code else Reason.NUMBER

    def done(self, session: Session, table: Table) -> Session:
        """With the door."""
        before = session.phones or Phones(0, "", "")
        phones = replace(before, port=self.port, secret=self.secret, code=self.code, host=self.host)
        return replace(session, phones=phones)


@dataclass(frozen=True, slots=True)
class LockDoor(Act):
    """Nobody new comes in, or everybody again."""

    remembered: ClassVar[bool] = False

    on: bool

    def refused(self, session: Session, table: Table) -> Reason | None:
        """After the door was opened."""
        return Reason.NOT_NOW if session.phones is None else None

    def done(self, session: Session, table: Table) -> Session:
        """With the door as it is now."""
        assert session.phones is not None  # else it was refused
        return replace(session, phones=replace(session.phones, locked=self.on))


@dataclass(frozen=True, slots=True)
class TakeSeats(Act):
    """Places as they are now: new ones, and those that changed."""

    remembered: ClassVar[bool] = False

    seats: tuple[Phone, ...]

    def refused(self, session: Session, table: Table) -> Reason | None:
        """After the door was opened."""
        if session.phones is None:
            return Reason.NOT_NOW
        return None if all(0 < each.seat <= MOST for each in self.seats) else Reason.NUMBER

    def done(self, session: Session, table: Table) -> Session:
        """With those places."""
        assert session.phones is not None  # else it was refused
        seats = {**session.phones.seats, **{each.seat: each for each in self.seats}}
        phones = replace(session.phones, seats=seats)
        jobs, told = carried(session.jobs, phones), session.summed
        if jobs != session.jobs:
            told = tuple(replace(each, seat=phones.now_at(each.seat)) for each in told)
        return replace(session, phones=phones, jobs=jobs, summed=told)


@dataclass(frozen=True, slots=True)
class Poll(Act):
    """Votes of phones that came in together, or what they sent in a round; until it closes the last one of a voter
    counts.
    """

    remembered: ClassVar[bool] = False

    votes: tuple[PhoneVote, ...]

    def refused(self, session: Session, table: Table) -> Reason | None:
        """Every vote must be possible."""
        return next((reason for vote in self.votes if (reason := refused_vote(session, table, vote))), None)

    def done(self, session: Session, table: Table) -> Session:
        """Each in the place of an earlier one."""
        if open_round(session) is None:
            return with_sent(session, table, self.votes)
        ballots = ballots_now(session)
        votes, phoned = dict(ballots.votes), dict(ballots.phoned)
        for vote in self.votes:
            voter, answer = voter_of(vote), _answer(vote)
            votes[voter] = answer
            phoned[voter] = Phoned(vote.seat, vote.id, session.way, answer, vote.card)
        return with_ballots(session, replace(ballots, seats={**ballots.seats, session.way: votes}, phoned=phoned))


@dataclass(frozen=True, slots=True)
class ShareJobs(Act):
    """What people share of their own jobs; of each seat the last counts."""

    remembered: ClassVar[bool] = False

    jobs: tuple[SharedJob, ...]

    def refused(self, session: Session, table: Table) -> Reason | None:
        """Each from somebody who is there."""
        return next((reason for job in self.jobs if (reason := refused_job(session, job))), None)

    def done(self, session: Session, table: Table) -> Session:
        """Each in the place of an earlier one."""
        jobs = {**session.jobs, **{job.seat: job for job in self.jobs}}
        return replace(session, jobs=jobs, summed=summed(session.summed, jobs.values()))


def refused_job(session: Session, job: SharedJob) -> Reason | None:
    """Why a job cannot be shared, or None."""
    if phone_at(session, job.seat) is None:
        return Reason.NO_SUCH_VOTER
    last = session.jobs.get(job.seat)
    return Reason.DONE if last is not None and last.id >= job.id else None


def refused_vote(session: Session, table: Table, vote: PhoneVote) -> Reason | None:
    """Why a phone's vote cannot be taken now, or None."""
    now = open_round(session)
    if now is None:
        return refused_sent(session, table, vote)
    if vote.round != now:
        return Reason.CLOSED
    teams = {each.id for each in session.teams} if by_team(session) else {None}
    last = ballots_now(session).phoned.get(voter_of(vote))
    return refused_voter(session, vote, teams, last) or _unfit(session, table, vote)


def _unfit(session: Session, table: Table, vote: PhoneVote) -> Reason | None:
    if not vote.picks or len(vote.picks) > len(set(vote.picks)):
        return Reason.NOTHING_PICKED
    if not set(ballot_of(table[session.block.case])).issuperset(vote.picks) or (
        len(vote.picks) > 1 and not set(Special).isdisjoint(vote.picks)
    ):
        return Reason.NO_SUCH_PARTY
    return Reason.NUMBER if vote.certainty not in (None, *CERTAINTIES) else None


def _answer(vote: PhoneVote) -> Answer:
    special = next((Special(pick) for pick in vote.picks if pick in set(Special)), None)
    parties = frozenset[str]() if special else frozenset(vote.picks)
    return Answer(parties, special, certainty=vote.certainty)
