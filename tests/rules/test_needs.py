"""Clarity: the clearest card counts, the best cards are found exactly, and less said is never more understood."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.rules.needs import clarity, clearest, reached

NEEDS = "abcdef"
WEIGHTS = st.dictionaries(st.sampled_from(NEEDS), st.integers(1, 5), min_size=1)
CARD = st.dictionaries(st.sampled_from(NEEDS), st.integers(1, 3), max_size=3)
CARDS = st.lists(CARD, max_size=8).map(lambda cards: {f"c{number}": card for number, card in enumerate(cards)})


def test_the_clearest_card_counts_and_cards_do_not_add_up() -> None:
    assert clarity([{"a": 1}, {"a": 2, "b": 1}], {"b": 3}) == {"a": 2, "b": 3}
    assert clarity([{"a": 1}, {"a": 1}, {"a": 1}]) == {"a": 1}
    assert clarity([]) == {}
    assert clarity([{"a": 0}]) == {"a": 0}


def test_what_was_known_before_is_left_as_it_was() -> None:
    before = {"a": 1}
    clarity([{"a": 3}], before)
    assert before == {"a": 1}


@pytest.mark.parametrize(
    ("clear", "share"),
    [({}, 0), ({"a": 3, "b": 3}, 1), ({"a": 3}, Fraction(4, 5)), ({"b": 1}, Fraction(1, 15)), ({"z": 3}, 0)],
)
def test_the_share_is_by_weight(clear: dict[str, int], share: Fraction | int) -> None:
    assert reached({"a": 4, "b": 1}, clear) == share


def test_without_needs_there_is_no_share() -> None:
    with pytest.raises(ValueError, match=r"^no needs$"):
        reached({}, {})


@settings(max_examples=120)
@given(WEIGHTS, CARDS, st.integers(0, 4), CARD)
def test_the_best_cards_are_as_good_as_any(
    weights: dict[str, int], cards: dict[str, dict[str, int]], most: int, before: dict[str, int]
) -> None:
    best = clearest(weights, cards, most, before)
    value = reached(weights, clarity((cards[name] for name in best), before))
    assert len(best) <= most
    assert list(best) == [name for name in cards if name in best]
    sets = [names for number in range(most + 1) for names in combinations(cards, number)]
    assert value == max(reached(weights, clarity((cards[name] for name in names), before)) for names in sets)
    for name in best:  # none of them is idle
        rest = (cards[each] for each in best if each != name)
        assert reached(weights, clarity(rest, before)) < value


@settings(max_examples=120)
@given(WEIGHTS, st.lists(CARD, max_size=5), CARD)
def test_saying_more_never_makes_less_clear_and_a_clearer_need_is_always_worth_more(
    weights: dict[str, int], cards: list[dict[str, int]], further: dict[str, int]
) -> None:
    before, after = clarity(cards), clarity([*cards, further])
    clearer = any(after.get(need, 0) > before.get(need, 0) for need in weights)
    assert (reached(weights, after) > reached(weights, before)) is clearer
    assert 0 <= reached(weights, before) <= reached(weights, after) <= 1


def test_a_hint_is_worth_asking_for_where_nothing_is_known() -> None:
    assert clearest({"a": 1}, {"hint": {"a": 1}, "aside": {"b": 3}}, 2) == ("hint",)
    assert clearest({"a": 1}, {"hint": {"a": 1}}, 1, {"a": 1}) == ()
