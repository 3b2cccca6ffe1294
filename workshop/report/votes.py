"""The votes of one case as the report may tell them."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.cases.agenda import Stage, Way
from workshop.language.voice import Voice
from workshop.play.answer import right_options
from workshop.play.ballot import Ballots
from workshop.play.session import Session
from workshop.play.shift import gain
from workshop.play.table import Table
from workshop.play.tally import distribution_at, played_at, shift_at
from workshop.report.telling import moves_told, told
from workshop.report.values import Change, Margins, Unit, Vote


def limit_of(unit: Unit, session: Session, least: int) -> int:
    """The smallest number of votes that may be told: that of a room or of a large team stands for many people."""
    people = session.people or 0
    if unit is Unit.ROOM and people >= least:
        return 1
    if unit is Unit.TEAMS and session.teams and people // len(session.teams) >= least:
        return 1
    return least


class CaseVotes:
    """The votes on one case of the agenda. `labels` are its options in their order: party ids, `nobody`, `ask`."""

    def __init__(
        self, session: Session, table: Table, position: int, labels: Mapping[str, str], voice: Voice, least: int
    ) -> None:
        self._session, self._table, self._position = session, table, position
        self._labels, self._voice, self._least = labels, voice, least
        self._needed = right_options(table.judgement(session.agenda.blocks[position].case).verdict)
        played = played_at(session, position)
        self.before = self._vote(Stage.FIRST_VOTE, played.first)
        self.after = self._vote(Stage.SECOND_VOTE, played.second)

    def change(self) -> Change | None:
        """The first vote against the second, or None unless both were taken."""
        shift = shift_at(self._session, self._table, self._position)
        before, after = self.before, self.after
        if shift is None or before is None or after is None:
            return None
        bounds = before.at_most or after.at_most  # of a split counted by hands nobody knows how many were right
        won = gain(before.right, after.right) if before.unit is after.unit and not bounds else None
        if Unit.HANDS in (before.unit, after.unit):
            return Change(won, Margins.HANDS)
        # Whoever came in only at the second vote would stand out between the matrix and the vote.
        if shift.moved is None or sum(shift.moved.values()) != shift.after.voters:
            return Change(won, Margins.WAYS)
        limit = limit_of(after.unit, self._session, self._least)
        moved = moves_told(shift.moved, before, after, self._labels, self._needed, limit, self._voice)
        return Change(won, moved or Margins.FEW)

    def _vote(self, stage: Stage, ballots: Ballots) -> Vote | None:
        if ballots.empty:
            return None
        found = distribution_at(self._session, self._table, stage, self._position)
        unit = self._unit(ballots)
        limit = limit_of(unit, self._session, self._least)
        phoned = found.seated or found.voters > ballots.hands
        return told(found, tuple(self._labels), self._needed, unit, limit, apart=phoned)

    def _unit(self, ballots: Ballots) -> Unit:
        if ballots.way is Way.HANDS:
            return Unit.HANDS if ballots.hands else Unit.PEOPLE  # by phone alone each is somebody's
        if ballots.way is Way.ONE:
            return Unit.ROOM
        return Unit.TEAMS if self._session.teams else Unit.PEOPLE
