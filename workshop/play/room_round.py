"""A round of a seminar, as everybody may see it: who has laid, and what only from the round's own reveal on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from workshop.cases.agenda import Stage
from workshop.cases.rounds import Round
from workshop.play.ballot import ROOM
from workshop.play.rounds.game import NOTHING, Desk, Lay, RoundGame
from workshop.play.session import Session
from workshop.play.session_rounds import (
    LAYING,
    counted_lays,
    half_at,
    lays_of,
    partner,
    round_at,
    round_game,
    round_scores,
    round_voters,
    rounds_at,
    told_lay,
)
from workshop.play.steps import round_order
from workshop.play.table import Table


@dataclass(frozen=True, slots=True)
class Pair:
    """One team told, another asked, and each is scored for its own duty alone."""

    told_by: str
    told: Fraction
    """What the telling team reached, from 0 to 1."""
    asked_by: str
    asked: Fraction
    """What the asking team reached, from 0 to 1, of what was left to find out."""


@dataclass(frozen=True, slots=True)
class RoundOutcome:
    """What came of a round, once it is shown what is right."""

    lays: Mapping[str, Lay]
    """The final lay of everybody who laid."""
    scores: Mapping[str, Fraction]
    """From 0 to 1."""
    games: Mapping[str, RoundGame]
    """The round as each voter played it, which knows what is right; also of those who laid nothing."""
    pairs: tuple[Pair, ...]
    """For *ask* after *tell*: who told whom."""

    @property
    def best(self) -> str | None:
        """Whose lay is worth most, the first of equals; None when nobody laid."""
        return max(self.scores, key=lambda voter: self.scores[voter], default=None)


@dataclass(frozen=True, slots=True)
class RoomRound:
    """A round after the customer question, as everybody may see it."""

    kind: Round
    number: int
    """Its place among the rounds of the case in the order of play, from 1."""
    total: int
    half: int
    """Which half is laid, 0 or 1: the second one when all have handed in the first."""
    desk: Desk
    """What lies before whoever begins. A desk holds nothing of the solution."""
    voters: tuple[str, ...]
    """Who lays, in turn."""
    laid: frozenset[str]
    """Who has laid at this stage, never what."""
    kept: frozenset[str]
    """Whose first lay stands, because nothing was laid again yet."""
    outcome: RoundOutcome | None
    """What was laid and what it is worth, from the round's own reveal on."""


def room_round(session: Session, table: Table) -> RoomRound | None:
    """The round being played; None outside of rounds."""
    kind = round_at(session, table)
    if kind is None:
        return None
    lays, there = lays_of(session.current, kind), rounds_at(session, table)
    voters, again = round_voters(session, kind), session.stage is Stage.ROUND_AGAIN
    half, game = half_at(session, table), round_game(session, table, kind, ROOM)
    laid = frozenset(lays.second if again else lays.first).intersection(voters)
    if half:
        laid = frozenset(voter for voter in laid if game.done(lays.first[voter]))
    return RoomRound(
        kind=kind,
        number=round_order(session, table).index(there.index(kind)) + 1,
        total=len(there),
        half=half,
        desk=game.desk(replace(NOTHING, phase=half)),
        voters=voters,
        laid=laid if session.stage in LAYING else frozenset(),
        kept=frozenset(lays.first).intersection(voters) - laid if again else frozenset(),
        outcome=_outcome(session, table, kind, voters) if lays.revealed else None,
    )


def _outcome(session: Session, table: Table, kind: Round, voters: tuple[str, ...]) -> RoundOutcome:
    scores = round_scores(session, table, kind)
    lays = counted_lays(session, table, kind)
    games = {voter: round_game(session, table, kind, voter) for voter in voters}
    pairs = []
    for voter in voters if kind is Round.ASK else ():
        other, told = partner(session, voter), told_lay(session, voter)
        if other is not None and told is not None and voter in scores:
            reached = round_game(session, table, Round.TELL, other).score(told)
            pairs.append(Pair(other, reached, voter, scores[voter]))
    return RoundOutcome({voter: lays[voter] for voter in scores}, scores, games, tuple(pairs))
