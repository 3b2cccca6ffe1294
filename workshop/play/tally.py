"""What the votes of a session add up to: distributions, shifts, and the wrong answer that drew the most."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.cases.agenda import Stage
from workshop.play.answer import right_options
from workshop.play.ballot import Distribution, Votes, distribution, second_votes
from workshop.play.letters import ballot_of
from workshop.play.session import UNPLAYED, Played, Session
from workshop.play.shift import Shift, moves
from workshop.play.table import Table


def played_at(session: Session, position: int | None = None) -> Played:
    """What happened with a case of the agenda (default: the current one)."""
    return session.played.get(session.at if position is None else position, UNPLAYED)


def distribution_at(session: Session, table: Table, stage: Stage, position: int | None = None) -> Distribution:
    """The distribution of one vote of a case (default: the current one)."""
    played = played_at(session, position)
    at = session.at if position is None else position
    verdict = table.judgement(session.agenda.blocks[at].case).verdict
    if stage is Stage.SECOND_VOTE:
        return distribution(played.second, verdict, played.first)
    return distribution(played.first, verdict)


def last_vote(played: Played) -> Stage:
    """The vote that counts: the second if anything came in at it, else the first."""
    return Stage.FIRST_VOTE if played.second.empty else Stage.SECOND_VOTE


def final_votes(played: Played) -> Votes:
    """The answers by voter that count in the end; for hands those of phones."""
    if played.second.empty:
        return played.first.votes
    if played.first.way is not played.second.way:
        return played.second.votes
    return second_votes(played.first.votes, played.second.votes)


def shift_at(session: Session, table: Table, position: int | None = None) -> Shift | None:
    """First vote against second; None unless something came in at both.

    Who moved where is known only if both votes had seats of the same kind.
    """
    played = played_at(session, position)
    if played.first.empty or played.second.empty:
        return None
    seated = played.first.way is played.second.way and played.first.seated and played.second.seated
    return Shift(
        distribution_at(session, table, Stage.FIRST_VOTE, position),
        distribution_at(session, table, Stage.SECOND_VOTE, position),
        moves(played.first.votes, played.second.votes) if seated else None,
    )


def drew_most_wrong(session: Session, table: Table) -> str | None:
    """The wrong answer most people gave at the vote that counts, a party or not; the first of equals on the ballot.
    None where no wrong party was picked at all: then there is nothing to be taken apart.
    """
    if most_picked_wrong(session, table) is None:
        return None
    verdict = table.judgement(session.block.case).verdict
    right = verdict.parties | right_options(verdict)
    return _drew_most(session, table, (each for each in ballot_of(table[session.block.case]) if each not in right))


def most_picked_wrong(session: Session, table: Table) -> str | None:
    """The wrong party most people picked at the vote that counts, the first of equals in the order of the case."""
    case = session.block.case
    customers = table.judgement(case).verdict.parties
    return _drew_most(session, table, (party for party in table[case].options if party not in customers))


def _drew_most(session: Session, table: Table, options: Iterable[str]) -> str | None:
    """The one of these that most people gave at the vote that counts, the first of equals; None where nobody gave any
    of them.
    """
    found = distribution_at(session, table, last_vote(played_at(session)))
    given = [option for option in options if found.options.get(option)]
    return max(given, key=lambda option: found.options[option], default=None)
