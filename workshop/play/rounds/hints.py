"""A hint before the solution: something that helps to think, and takes a part of the points. It names no card that is
right but where there is nothing else to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from workshop.cases.material import Goal, Need
from workshop.cases.text import Text
from workshop.play.rounds.ask import Ask
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.evidence import Evidence
from workshop.play.rounds.game import Hint, RoundGame
from workshop.play.rounds.hours import Hours
from workshop.play.rounds.success import Success
from workshop.play.rounds.tell import Tell
from workshop.play.rounds.twin import Twin
from workshop.play.rounds.what_if import WhatIf


def hint_of(game: RoundGame) -> Hint:
    """How many cards or steps it takes, or what the weightiest one says; empty for a round that has no hint."""
    match game:
        case Evidence():
            return Hint(number=len(game.decisive))
        case Chain():
            return Hint(number=len(game.links))
        case Twin():
            return Hint(number=len(game.judgement.verdict.parties))
        case WhatIf():
            return Hint(number=game.change.cost)
        case Success():
            return Hint(text=_weightiest(game.goals))
        case Tell() | Ask():
            return Hint(text=_weightiest(game.needs))
        case Hours():
            best = game.best_spread
            return Hint(text=game.activities[max(best, key=lambda id: best[id])].says)
    return Hint()


def _weightiest(cards: Sequence[Goal | Need]) -> Text:
    return max(cards, key=lambda card: card.weight).says
