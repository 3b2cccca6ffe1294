"""The course of a session: `reduce` is the only door, and it never raises for something a person can do wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from workshop.cases.agenda import Agenda, Stage
from workshop.play.actions import ACTS, Action, RepeatCase, Undo
from workshop.play.clock import Spent
from workshop.play.going import entered
from workshop.play.phones import kept
from workshop.play.refusal import Reason, Refusal
from workshop.play.session import NO_LAYS, UNPLAYED, Session
from workshop.play.table import Table
from workshop.play.teams import make_teams

_REMEMBERED: Final = 100
"""How many actions can be taken back."""


@dataclass(frozen=True, slots=True)
class Game:
    """A session and what it was before its last actions, so that they can be taken back."""

    session: Session
    spent: Spent
    past: tuple[Session, ...] = ()


def open_session(agenda: Agenda, seed: int, at: float) -> Game:
    """A session at its first situation. `at` in seconds since the epoch. Raises ValueError without a case."""
    if not agenda.blocks:
        raise ValueError(agenda.id)
    teams = make_teams(agenda.teams) if agenda.teams else ()
    session = Session(agenda, seed, at, at, teams=teams, since=at, way=agenda.way, show_votes=agenda.show_first)
    return Game(entered(session, Stage.SITUATION), Spent(at))


def reduce(game: Game, action: Action, at: float, table: Table) -> Game | Refusal:
    """The game after the action at that time (seconds since the epoch), or the reason why there is none."""
    reason = refused(game, action, table)
    if reason is not None:
        return Refusal(reason)
    session, spent = game.session, game.spent.at(at, game.session)
    if isinstance(action, Undo):
        before = replace(kept(game.past[-1], session), now=max(at, session.now), opening=session.opening)
        return Game(before, spent, game.past[:-1])
    if isinstance(action, RepeatCase):
        spent = spent.anew(session.position)
    following = action.done(replace(session, now=max(at, session.now)), table)
    return Game(following, spent, (*game.past, session)[-_REMEMBERED:] if action.remembered else game.past)


def together(game: Game, actions: Iterable[Action], at: float, table: Table) -> Game | Refusal:
    """The game after several actions that are taken back as one, or the reason why one of them is not possible."""
    after = game
    for action in actions:
        following = reduce(after, action, at, table)
        if isinstance(following, Refusal):
            return following
        after = following
    return after if after is game else Game(after.session, after.spent, (*game.past, game.session)[-_REMEMBERED:])


def refused(game: Game, action: Action, table: Table) -> Reason | None:
    """Why an action is not possible now, or None."""
    if isinstance(action, Undo):
        return None if game.past else Reason.NOTHING_TO_UNDO
    return action.refused(game.session, table)


def undo_hides(game: Game) -> bool:
    """Whether taking the last action back would hide what is right although it was shown: of a case, or of a round."""
    before = game.past[-1].played if game.past else game.session.played
    return any(
        (played.revealed and not before.get(at, UNPLAYED).revealed)
        or any(
            lays.revealed and not before.get(at, UNPLAYED).rounds.get(kind, NO_LAYS).revealed
            for kind, lays in played.rounds.items()
        )
        for at, played in game.session.played.items()
    )


def legal(game: Game, table: Table) -> tuple[Action, ...]:
    """The actions that are possible now. Of answers and numbers it lists the simple ones; `refused` knows all."""
    candidates = (action for act in ACTS for action in act.candidates(game.session, table))
    found = tuple(action for action in candidates if action.refused(game.session, table) is None)
    return (*found, Undo()) if game.past else found
