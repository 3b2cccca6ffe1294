"""Rounds after the customer question: a lay handed in or taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from workshop.cases.agenda import Stage
from workshop.play.acts.act import Act
from workshop.play.refusal import Reason
from workshop.play.rounds.game import Lay
from workshop.play.session import NO_LAYS, Session
from workshop.play.session_rounds import (
    LAYING,
    able_to_lay,
    lays_of,
    may_hand_in,
    round_at,
    round_game,
    round_voters,
    simple_lays,
    with_lay,
)
from workshop.play.table import Table


@dataclass(frozen=True, slots=True)
class LayDown(Act):
    """A voter's finished lay in a round, or the half that all lay now; until the reveal the last one counts."""

    voter: str
    lay: Lay

    def refused(self, session: Session, table: Table) -> Reason | None:
        """A finished lay that the cards allow, from somebody who plays, in an open round."""
        kind = round_at(session, table)
        if kind is None or session.stage not in LAYING:
            return Reason.NOT_NOW
        if lays_of(session.current, kind).revealed:
            return Reason.CLOSED
        if self.voter not in able_to_lay(session, kind):
            return Reason.NO_SUCH_VOTER
        return None if may_hand_in(session, table, self.voter, self.lay) else Reason.NO_SUCH_LAY

    def done(self, session: Session, table: Table) -> Session:
        """The lay stands in the place of an earlier one."""
        return _with(session, table, self.voter, self.lay)

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """Two simple lays for everybody who plays."""
        kind = round_at(session, table)
        if kind is None or session.stage not in LAYING:
            return
        for voter in round_voters(session, kind):
            yield from (cls(voter, lay) for lay in simple_lays(round_game(session, table, kind, voter)))


def refused_withdrawal(session: Session, table: Table, voter: str) -> Reason | None:
    """Why that voter's lay cannot be taken back, or None."""
    kind = round_at(session, table)
    lays = lays_of(session.current, kind) if kind else NO_LAYS
    if lays.revealed:
        return Reason.CLOSED
    there = lays.second if session.stage is Stage.ROUND_AGAIN else lays.first
    return None if voter in there else Reason.NO_SUCH_VOTER


def without_lay(session: Session, table: Table, voter: str) -> Session:
    """The session without that voter's lay."""
    return _with(session, table, voter, None)


def _with(session: Session, table: Table, voter: str, lay: Lay | None) -> Session:
    kind = round_at(session, table)
    return session if kind is None else with_lay(session, kind, voter, lay)
