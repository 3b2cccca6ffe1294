"""From one step or case to another: the time is booked on the case, votes open with their way, rounds are closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workshop.cases.agenda import VOTES, Stage
from workshop.play.ballot import Ballots, taken_along
from workshop.play.session import Played, Session, team_ids
from workshop.play.session_rounds import lays_of, round_at
from workshop.play.steps import places, steps
from workshop.play.table import Table


def forward(session: Session, table: Table, *, twice: bool = False, lean: bool = True) -> Session:
    """The next step, or the next case. `twice`: a round is talked about and played again; `lean`: as cases are
    led now.
    """
    place = places(session, table, lean=lean)
    here = place((session.stage, session.round))
    following = next((step for step in steps(session, table, twice=twice, lean=lean) if place(step) > here), None)
    return _stepped(session, following, table) if following else to_case(session, session.position + 1)


def backward(session: Session, table: Table, *, shown: bool = False) -> Session:
    """The step before, or the case before; from the end back into the last case. `shown`: to what was shown last of
    the case before, not to its first stage, and over a round in one pass.
    """
    if session.ended:
        return _at_the_end(session, len(session.agenda.blocks) - 1, table)
    place = places(session, table)
    here = place((session.stage, session.round))
    before = [step for step in steps(session, table, twice=not shown) if place(step) < here]
    if before:
        return _stepped(session, before[-1], table)
    return _at_the_end(session, session.position - 1, table) if shown else to_case(session, session.position - 1)


def _at_the_end(session: Session, position: int, table: Table) -> Session:
    """The last step of a case; the first of one that was not played to the end."""
    there = _elsewhere(session, position)
    return _stepped(there, steps(there, table)[-1] if there.current.revealed else (Stage.SITUATION, 0), table)


def _stepped(session: Session, step: tuple[Stage, int], table: Table) -> Session:
    """At a step; a round is closed when what is right is shown."""
    stage, number = step
    there = replace(entered(session, stage), round=number)
    kind = round_at(there, table)
    if stage is not Stage.ROUND_REVEAL or kind is None:
        return there
    lays = replace(lays_of(there.current, kind), revealed=True)
    return changed(there, lambda played: replace(played, rounds={**played.rounds, kind: lays}))


def to_case(session: Session, position: int) -> Session:
    """The case at a position of the agenda; behind the last one the session ends."""
    moved = _elsewhere(session, position)
    return entered(moved, Stage.SITUATION if position < len(session.agenda.blocks) else Stage.FINAL)


def _elsewhere(session: Session, position: int) -> Session:
    """Away from the present case, whose first votes are shown no longer: what was shown once is hidden again."""
    moved = replace(_timed(session), position=position, round=0)
    return moved if position == session.at else replace(moved, show_votes=session.agenda.show_first)


def _timed(session: Session) -> Session:
    """The time since the stage began is booked on the case."""
    if session.ended:
        return replace(session, since=session.now)
    spent = session.now - session.since
    return replace(changed(session, lambda played: replace(played, seconds=played.seconds + spent)), since=session.now)


def entered(session: Session, stage: Stage) -> Session:
    """At that stage of the present case."""
    if stage is Stage.FINAL:
        return replace(session, stage=stage, since=session.now)
    timed = replace(_timed(session), stage=stage, opening=None)
    if stage in VOTES:
        ballots = ballots_now(timed)
        if ballots.way is None:  # what phones said of it before an undo counts in this way, too
            ballots = taken_along(replace(ballots, way=timed.way), team_ids(timed))
        timed = with_ballots(replace(timed, way=ballots.way or timed.way), ballots)
    return changed(
        timed,
        lambda played: played if stage in played.opened else replace(played, opened=(*played.opened, stage)),
    )


def changed(session: Session, change: Callable[[Played], Played]) -> Session:
    """The session with something changed in what was played of the present case."""
    return session.with_current(change(session.current))


def ballots_now(session: Session) -> Ballots:
    """The ballots of the present vote; between the votes those of the first."""
    return session.current.second if session.stage is Stage.SECOND_VOTE else session.current.first


def with_ballots(session: Session, ballots: Ballots) -> Session:
    """The session with those ballots in the present vote."""
    if session.stage is Stage.SECOND_VOTE:
        return changed(session, lambda played: replace(played, second=ballots))
    return changed(session, lambda played: replace(played, first=ballots))
