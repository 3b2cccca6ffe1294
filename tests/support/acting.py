"""Actions that must be possible, one after another, and what comes of them."""

from __future__ import annotations

from workshop.play.actions import Action
from workshop.play.course import Game
from workshop.play.course import reduce as led
from workshop.play.solo import Solo
from workshop.play.solo_acts import Action as SoloAction
from workshop.play.solo_acts import reduce as alone
from workshop.play.table import Table


def act(game: Game, table: Table, *actions: Action, after: float = 1.0) -> Game:
    """The session after those actions, each that many seconds after the one before."""
    for action in actions:
        following = led(game, action, game.session.now + after, table)
        assert isinstance(following, Game), (action, following)
        game = following
    return game


def do(state: Solo, table: Table, *actions: SoloAction) -> Solo:
    """The same for somebody who plays alone."""
    for action in actions:
        following = alone(state, action, table)
        assert isinstance(following, Solo), (action, following)
        state = following
    return state
