"""A rehearsal: a session like any other, whose votes are invented, and of which nothing is kept anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workshop.cases.agenda import Agenda
from workshop.cases.text import Language
from workshop.lead.invented import comes_by_itself, invented
from workshop.play.actions import Action, Backward, Cast, Count, Forward, LayDown, Undo, Withdraw
from workshop.play.course import Game, open_session, reduce, together
from workshop.play.refusal import Refusal
from workshop.play.table import Table

if TYPE_CHECKING:
    from workshop.store.sessions import Trouble

_OWN: Final = (Cast, Count, LayDown, Withdraw, Undo, Backward)
"""After these nothing comes by itself: the trainer tries something, or looks back."""


class Rehearsed:
    """A session in memory alone. Hands and calls are invented when going on without any; teams come by themselves."""

    path: None = None
    troubles: tuple[Trouble, ...] = ()
    unfit: frozenset[int] = frozenset()
    changed: frozenset[str] = frozenset()

    def __init__(self, agenda: Agenda, seed: int, at: float, table: Table, language: Language) -> None:
        """`at` in seconds since the epoch. Raises ValueError for no case."""
        self.game: Game = open_session(agenda, seed, at)
        self.language = language
        self._table = table

    def act(self, action: Action, at: float) -> Game | Refusal:
        """Acts; what is invented on the way is taken back together with the action."""
        game, table = self.game, self._table
        if isinstance(action, Forward) and not comes_by_itself(game.session, table):
            following = together(game, (*invented(game.session, table), action), at, table)
        else:
            following = reduce(game, action, at, table)
        if isinstance(following, Refusal):
            return following
        if not isinstance(action, _OWN) and comes_by_itself(following.session, table):
            came = together(following, invented(following.session, table), at, table)
            assert isinstance(came, Game)  # what is invented can be done
            following = Game(came.session, came.spent, following.past)
        self.game = following
        return following

    def close(self) -> None:
        """There is nothing to give back."""
