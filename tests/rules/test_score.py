"""Points: the pick as a Jaccard index, certainty so that honesty is the best policy."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.library import over
from workshop.rules.score import certainty_points, pick_score

some = st.frozensets(st.sampled_from("abcdef"))


@pytest.mark.parametrize(
    ("picked", "customers", "score"),
    [
        ("a", "a", Fraction(1)),
        ("ab", "ab", Fraction(1)),
        ("a", "ab", Fraction(1, 2)),
        ("ab", "a", Fraction(1, 2)),
        ("abc", "a", Fraction(1, 3)),
        ("ab", "bc", Fraction(1, 3)),
        ("a", "b", Fraction(0)),
        ("", "a", Fraction(0)),
        ("a", "", Fraction(0)),
        ("", "", Fraction(1)),
    ],
)
def test_a_pick_earns_the_share_of_what_was_picked_and_right(picked: str, customers: str, score: Fraction) -> None:
    assert pick_score(frozenset(picked), frozenset(customers)) == score
    assert pick_score(frozenset(picked), frozenset(customers), 10) == 10 * score
    assert pick_score(frozenset(picked), frozenset(customers), Fraction(1, 3)) == score / 3


@given(some, some)
def test_a_pick_earns_between_nothing_and_everything_and_everything_only_when_right(
    picked: frozenset[str], customers: frozenset[str]
) -> None:
    score = pick_score(picked, customers)
    assert isinstance(score, Fraction)
    assert 0 <= score <= 1
    assert (score == 1) == (picked == customers)
    assert score == pick_score(customers, picked)


@given(some, some)
def test_adding_a_wrong_party_to_be_safe_costs(picked: frozenset[str], customers: frozenset[str]) -> None:
    if picked & customers:
        assert pick_score(picked | {"wrong"}, customers) < pick_score(picked, customers)


@pytest.mark.parametrize(
    ("certainty", "right", "wrong"), [(1, 7, 6), (2, 8, 4), (3, 9, 0), (None, 6, 6)], ids=["1", "2", "3", "none"]
)
def test_being_sure_earns_more_when_right_and_less_when_wrong(certainty: int | None, right: int, wrong: int) -> None:
    assert certainty_points(certainty, True) == right
    assert certainty_points(certainty, False) == wrong


@pytest.mark.parametrize("certainty", [-1, 0, 4])
def test_there_are_three_degrees_of_certainty(certainty: int) -> None:
    with pytest.raises(KeyError):
        certainty_points(certainty, True)


def expected(certainty: int | None, chance: Fraction) -> Fraction:
    """The points to be expected when the answer is right with that chance."""
    return chance * certainty_points(certainty, True) + (1 - chance) * certainty_points(certainty, False)


def best(chance: Fraction) -> set[int]:
    """The certainties from which the most points are to be expected."""
    values = {certainty: expected(certainty, chance) for certainty in (1, 2, 3)}
    return {certainty for certainty, value in values.items() if value == max(values.values())}


def test_the_break_evens_are_two_thirds_and_four_fifths() -> None:
    assert best(Fraction(2, 3)) == {1, 2}
    assert best(Fraction(4, 5)) == {2, 3}


@over("percent", range(101), batches=1)
def test_honesty_is_the_best_policy(percent: int) -> None:
    chance = Fraction(percent, 100)
    honest = 1 if chance < Fraction(2, 3) else 2 if chance < Fraction(4, 5) else 3
    assert honest in best(chance)
    assert expected(honest, chance) >= expected(None, chance)
