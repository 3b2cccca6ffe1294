"""What is refused in a round tells nothing of what is right."""

from __future__ import annotations

from random import Random

import pytest

from support.round_players import wander
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import Lay, RoundGame
from workshop.play.rounds.making import carried, make
from workshop.play.table import Table

CASES = shipped().cases
TABLE = Table(CASES)
EVERY = 12
"""Of the shipped cases, so many apart."""


def answers(game: RoundGame, lay: Lay) -> dict[object, str]:
    """What comes of each press and of going on, by what everybody sees of the desk and of the card."""
    desk = game.desk(lay)
    lies = len(lay.tokens), lay.phase, bool(lay.pending), desk.prompt, desk.left, len(desk.choices)
    found: dict[object, str] = {(lies, "on"): said(game.advance(lay))}
    for choice in desk.choices:
        seen = (lies, choice.chosen, choice.count, choice.most, choice.word)
        after = said(game.press(lay, choice.id))
        assert found.setdefault(seen, after) == after, (choice, lay)
    return found


def said(after: Lay | Refusal) -> str:
    return after.reason if isinstance(after, Refusal) else ""


@pytest.mark.parametrize("kind", Round)
def test_a_refusal_depends_on_how_much_lies_there_and_never_on_whether_it_is_right(kind: Round) -> None:
    cases = [case for case in sorted(CASES) if kind in carried(case, TABLE)][::EVERY]
    assert cases
    for case in cases:
        game, rng, found = make(kind, case, TABLE), Random(case), dict[object, str]()
        for lay in [lay for _ in range(6) for lay in wander(game, rng)] + on_the_way(game):
            for seen, after in answers(game, lay).items():
                assert found.setdefault(seen, after) == after, (case, seen, lay)


def on_the_way(game: RoundGame) -> list[Lay]:
    """What lies there before the best lay is handed in."""
    best = game.best()
    return [lay for phase in range(best.phase) if game.valid(lay := Lay(best.tokens, phase))]
