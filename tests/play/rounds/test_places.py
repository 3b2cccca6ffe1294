"""Right cards stand where chance would put them: over the whole library no round is won by taking the first ones."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from workshop.cases.balance import PROBABLE, beyond
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.play.rounds.evidence import Evidence
from workshop.play.rounds.game import NOTHING, RoundGame
from workshop.play.rounds.hours import Hours
from workshop.play.rounds.making import carried, make
from workshop.play.table import Table

TABLE = Table(shipped().cases)
FEW = 5
"""Places with fewer expected hits are counted together, as the test of χ² asks for."""


def places(game: RoundGame) -> tuple[list[bool], bool]:
    """For each card on the desk whether the best play takes it; and whether that is a choice among them."""
    best = set(game.best().tokens)
    if isinstance(game, Hours):  # `1:activity=3` are three hours of it in the second part
        best = {token.removeprefix("1:").rpartition("=")[0] for token in best if token.startswith("1:")}
    # Fact cards lie by their numbers, and those about the focus have the first: what a case decides is their order.
    ids = game.facts if isinstance(game, Evidence) else [choice.id for choice in game.desk(NOTHING).choices]
    right = [id in best for id in ids]
    return right, any(right) and not all(right)


@pytest.mark.parametrize("kind", [Round.EVIDENCE, Round.SUCCESS, Round.TELL, Round.ASK, Round.HOURS], ids=str)
def test_the_right_cards_of_a_round_stand_where_chance_would_put_them(kind: Round) -> None:
    bins: list[list[float]] = []
    hits: Counter[int] = Counter()
    chance: dict[int, Fraction] = {}
    spread: dict[int, Fraction] = {}
    for case in TABLE:
        if kind not in carried(case, TABLE):
            continue
        right, choice = places(make(kind, case, TABLE))
        share = Fraction(sum(right), len(right))
        for place, taken in enumerate(right if choice else ()):
            hits[place] += taken
            chance[place] = chance.get(place, Fraction(0)) + share
            spread[place] = spread.get(place, Fraction(0)) + share * (1 - share)
    for place in sorted(chance):
        if not bins or bins[-1][1] >= FEW:
            bins.append([0, 0, 0])
        for at, each in enumerate((hits[place], chance[place], spread[place])):
            bins[-1][at] += float(each)
    if bins[-1][1] < FEW:
        last = bins.pop()
        bins[-1] = [one + other for one, other in zip(bins[-1], last, strict=True)]
    print(kind, [(int(seen), round(due, 1)) for seen, due, _ in bins])
    # Several cards of one desk are right, and never the same one twice: the spread is that of drawing without
    # putting back, so that χ² is neither too kind nor too strict.
    value = sum((seen - due) ** 2 / by for seen, due, by in bins) * (len(bins) - 1) / len(bins)
    assert beyond(value, len(bins) - 1) > PROBABLE, (value, bins)
