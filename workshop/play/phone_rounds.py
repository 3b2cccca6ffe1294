"""Rounds by phone: what is asked of whom, and what comes of what they send.

Where teams lay, what a captain sends is the team's lay. Where the room lays together or plays aloud, phones propose,
and the trainer takes what most of them say. What lies on the wall is no part of the session before it is handed in;
so whoever shows it says what lies there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from workshop.cases.agenda import Stage
from workshop.cases.rounds import Round
from workshop.play.answer import Special
from workshop.play.ballot import ROOM
from workshop.play.phones import asked_name, asked_parts, by_team, refused_voter
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Desk, Lay, RoundGame
from workshop.play.rounds.pressing import hours_of, presses
from workshop.play.seats import PhoneVote, Sent, voter_of
from workshop.play.session import Session
from workshop.play.session_rounds import (
    ALOUD,
    HALVES,
    half_at,
    lays_of,
    may_hand_in,
    round_at,
    round_game,
    round_voters,
    rounds_at,
    what_if_game,
    with_lay,
)
from workshop.play.table import Table

NONE: Final = "none"
"""What is sent instead of a card: that it is none of them. No card can be called that."""
MOVE: Final = "move"
"""What moving a fact is called in the names of what is asked: as a round, and after any reveal."""


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies on the wall in a round. `target`: whom *what if* asks about; empty for whoever it begins with."""

    kind: Round
    lay: Lay = NOTHING
    target: str = ""


@dataclass(frozen=True, slots=True)
class PhoneRound:
    """What is asked of phones in a round, as everybody may see it."""

    name: str
    kind: Round
    target: str
    by_team: bool
    desk: Desk
    """What phones can pick from; nothing of it is chosen."""
    most: int
    alone: tuple[str, ...] = ()
    """What goes only by itself: that it is none of them, too, where it can be."""
    free: tuple[str, ...] = ()
    """What does not count as one of so many."""
    hours: int | None = None
    """What is to be spread over the cards, where they are counted."""
    before: str = ""
    """The name of the half with whose hours this one begins."""
    desks: Mapping[str, Desk] = field(default_factory=dict)
    """What a team sees instead."""
    turn: str | None = None
    """The only team that is asked; None for all."""

    @property
    def options(self) -> tuple[str, ...]:
        """Everything that can be sent, on whichever desk."""
        found = dict.fromkeys(pick for desk in (self.desk, *self.desks.values()) for pick in _picks(desk))
        return (*found, NONE) if NONE in self.alone else tuple(found)

    @property
    def by_hand(self) -> bool:
        """Whether what is sent is a proposal that the trainer takes; else it is handed in with that."""
        return not self.by_team or self.turn is not None


def phone_round(session: Session, table: Table, lying: Lying | None = None) -> PhoneRound | None:
    """What phones are asked now; None where nothing is open to them."""
    if lying is not None and lying.kind is Round.WHAT_IF:
        return _move(session, table, lying) if may_move(session, table) else None
    kind = round_at(session, table)
    if kind is None or session.stage is not Stage.ROUND or lays_of(session.current, kind).revealed:
        return None
    voters = round_voters(session, kind)
    if voters != (ROOM,) and kind in ALOUD:
        return None  # in a session that was begun before, the teams lay it at the keyboard
    if voters != (ROOM,):
        half = half_at(session, table)
        desks = {
            voter: _bare(round_game(session, table, kind, voter), replace(NOTHING, phase=half)) for voter in voters
        }
        first = desks[voters[0]]
        own = {} if all(desk == first for desk in desks.values()) else desks
        return _asked(session, kind, half, round_game(session, table, kind, voters[0]), first, own=own, teams=True)
    if kind is Round.WHAT_IF:
        return _move(session, table, Lying(kind))
    lay = lying.lay if lying is not None and lying.kind is kind else NOTHING
    game = round_game(session, table, kind, ROOM)
    if game.done(lay):
        return None
    turn = None
    if kind is Round.CASCADE and by_team(session):
        turn = session.teams[lay.phase % len(session.teams)].id
    return _asked(session, kind, lay.phase, game, _bare(game, lay), teams=turn is not None, turn=turn)


def may_move(session: Session, table: Table) -> bool:
    """Whether facts may be moved before all eyes: after the reveal, and where no round is to come that it would tell
    of.
    """
    if not session.current.revealed or session.ended:
        return False
    if round_at(session, table) is Round.WHAT_IF:
        return session.stage is Stage.ROUND
    coming = (kind for kind in rounds_at(session, table) if not lays_of(session.current, kind).revealed)
    return not any(kind is not Round.WHAT_IF for kind in coming)


def _move(session: Session, table: Table, lying: Lying) -> PhoneRound:
    game = what_if_game(session, table, lying.target)
    desk = game.desk(replace(lying.lay, pending=""))
    signs = desk.sign_of
    cards = (replace(each, letter=signs[each.id]) for each in desk.choices if not each.chosen)
    desk = replace(desk, choices=tuple(cards))
    name = asked_name(session, MOVE, f"{game.target}-{len(lying.lay.tokens)}")
    return PhoneRound(name, Round.WHAT_IF, game.target, by_team=False, desk=desk, most=1)


def _asked(
    session: Session,
    kind: Round,
    part: int,
    game: RoundGame,
    desk: Desk,
    *,
    own: Mapping[str, Desk] | None = None,
    teams: bool,
    turn: str | None = None,
) -> PhoneRound:
    counted = any(choice.count is not None for choice in desk.choices)
    known = desk.parties["x"] if kind is Round.CHAIN else ""
    alone = tuple(choice.id for choice in desk.choices if choice.id in set(Special))
    return PhoneRound(
        name=asked_name(session, kind.value, known or str(part)),
        kind=kind,
        target="",
        by_team=teams,
        desk=desk,
        most=len(desk.choices) if desk.left is None or counted else desk.left,
        alone=(*alone, NONE) if isinstance(game.advance(NOTHING), Lay) else alone,
        free=tuple(choice.id for choice in desk.choices if choice.word == "ask") if kind is Round.CASCADE else (),
        hours=desk.left if counted else None,
        before=asked_name(session, kind.value, "0") if kind in HALVES and part else "",
        desks=own or {},
        turn=turn,
    )


def _bare(game: RoundGame, lay: Lay) -> Desk:
    """The desk at that part as it lies there before anything is chosen in it."""
    for press in presses(game, lay, ()):
        outcome = game.press(lay, press)
        assert isinstance(outcome, Lay)  # what was chosen can be put back
        lay = outcome
    return game.desk(lay)


def _picks(desk: Desk) -> Iterator[str]:
    """Every choice; of what is counted every number of it."""
    for choice in desk.choices:
        if choice.count is None:
            yield choice.id
        else:
            yield from (f"{choice.id}={number}" for number in range(1, (choice.most or 0) + 1))


# What phones send


def refused_sent(session: Session, table: Table, vote: PhoneVote) -> Reason | None:
    """Why what a phone sends in a round cannot be taken now, or None."""
    asked = _meant(session, table, vote.round)
    if asked is None:
        return Reason.CLOSED
    teams = {each.id for each in session.teams} if asked.by_team else {None}
    if asked.turn is not None:
        teams = {asked.turn}
    last = session.current.sent.get(vote.round, {}).get(voter_of(vote))
    if reason := refused_voter(session, vote, teams, last):
        return reason
    if not _fits(asked, vote.picks) or (not asked.by_hand and _lay_of(session, table, asked, vote) is None):
        return Reason.NO_SUCH_LAY
    return None


def _fits(asked: PhoneRound, picks: tuple[str, ...]) -> bool:
    """Whether that can be sent together. (The cards of a part that lies on the wall are known there.)"""
    chosen = set(picks)
    return (
        0 < len(picks) == len(chosen)
        and chosen <= set(asked.options)
        and len(chosen.difference(asked.free)) <= asked.most
        and (len(picks) == 1 or chosen.isdisjoint(asked.alone))
        and (asked.hours is None or sum(hours_of(picks).values()) <= asked.hours)
    )


def with_sent(session: Session, table: Table, votes: Iterable[PhoneVote]) -> Session:
    """The session with all that was sent together, none of which was refused."""
    sent = {name: dict(there) for name, there in session.current.sent.items()}
    lays: list[tuple[Round, str, Lay]] = []
    for vote in votes:
        asked = _meant(session, table, vote.round)
        assert asked is not None  # else it was refused
        voter, lay = voter_of(vote), None
        if not asked.by_hand:
            lay = _lay_of(session, table, asked, vote)
            assert lay is not None  # else it was refused
            lays.append((asked.kind, voter, lay))
        sent.setdefault(vote.round, {})[voter] = Sent(vote.seat, vote.id, vote.picks, lay)
    session = session.with_current(replace(session.current, sent=sent))
    for kind, voter, lay in lays:
        session = with_lay(session, kind, voter, lay)
    return session


def _meant(session: Session, table: Table, name: str) -> PhoneRound | None:
    """What was asked under that name, found once for all that comes together: a room answers at once."""
    kept = table.rounds.get(_meant)
    if kept is None or kept[0] is not session or kept[1] != name:
        kept = table.rounds[_meant] = session, name, _found(session, table, name)
    found: PhoneRound | None = kept[2]
    return found


def _found(session: Session, table: Table, name: str) -> PhoneRound | None:
    """What was asked under that name, where it can be asked now. What lies on the wall is not known here: of a round
    that the room lays together any part of it.
    """
    number, kind, part, again = asked_parts(name)
    if (number, again) != (str(session.position + 1), str(session.current.again or "")):
        return None
    if kind == MOVE:
        target, _, _ = part.rpartition("-")
        known = may_move(session, table) and target in table[session.block.case].options
        try:
            return replace(_move(session, table, Lying(Round.WHAT_IF, target=target)), name=name) if known else None
        except KeyError:
            return None
    asked = phone_round(session, table)
    if asked is None or asked.kind.value != kind or asked.kind is Round.WHAT_IF:
        return None
    if asked.turn is not None and part.isdecimal() and part.isascii() and len(part) < 3:
        return replace(asked, name=name, turn=session.teams[int(part) % len(session.teams)].id)
    return replace(asked, name=name) if asked.by_hand or asked.name == name else None


def _lay_of(session: Session, table: Table, asked: PhoneRound, vote: PhoneVote) -> Lay | None:
    """The lay that a team hands in with that; None where its cards do not allow it."""
    assert vote.team is not None
    game = round_game(session, table, asked.kind, vote.team)
    lay = NOTHING
    if asked.before:
        lay = replace(lays_of(session.current, asked.kind).first[vote.team], phase=1)
    for press in presses(game, lay, vote.picks):
        outcome = game.press(lay, press)
        if isinstance(outcome, Refusal):
            return None
        lay = outcome
    handed = game.advance(lay)
    return handed if isinstance(handed, Lay) and may_hand_in(session, table, vote.team, handed) else None
