"""Points: the pick as a Jaccard index, certainty so that honesty is the best policy."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.library import over
from workshop.rules.score import certainty_points, chain_score, edits_score, evidence_score, pick_score

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


@pytest.mark.parametrize(
    ("cited", "decisive", "score"),
    [
        ("ab", "ab", Fraction(1)),
        ("a", "ab", Fraction(2, 3)),
        ("abc", "ab", Fraction(4, 5)),
        ("ac", "ab", Fraction(1, 2)),
        ("c", "ab", Fraction(0)),
        ("", "ab", Fraction(0)),
        ("a", "", Fraction(0)),
        ("", "", Fraction(1)),
    ],
)
def test_citing_facts_earns_precision_and_recall_in_one(cited: str, decisive: str, score: Fraction) -> None:
    assert evidence_score(frozenset(cited), frozenset(decisive)) == score


@pytest.mark.parametrize(
    ("right", "wrong", "links", "score"),
    [
        (3, 0, 3, Fraction(1)),
        (2, 0, 3, Fraction(2, 3)),
        (2, 1, 3, Fraction(1, 2)),
        (1, 1, 1, Fraction(1, 2)),
        (1, 2, 4, Fraction(0)),
        (1, 9, 4, Fraction(0)),
        (0, 0, 1, Fraction(0)),
    ],
)
def test_a_wrong_link_costs_half_a_right_one_and_never_more_than_all(
    right: int, wrong: int, links: int, score: Fraction
) -> None:
    assert chain_score(right, wrong, links) == score


@pytest.mark.parametrize("answer", [(0, 0, 0), (-1, 0, 2), (3, 0, 2), (1, -1, 2)])
def test_an_answer_that_no_chain_can_get_is_refused(answer: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError) as caught:
        chain_score(*answer)
    assert caught.value.args == (answer,)


@pytest.mark.parametrize(
    ("count", "least", "score"),
    [(1, 1, Fraction(1)), (2, 1, Fraction(1, 2)), (3, 2, Fraction(2, 3)), (2, 3, Fraction(1)), (1, 2, Fraction(1))],
)
def test_more_edits_than_needed_earn_less(count: int, least: int, score: Fraction) -> None:
    assert edits_score(count, least) == score


@pytest.mark.parametrize("edits", [(0, 1), (1, 0), (-1, 1), (1, -1)])
def test_no_edits_are_no_answer(edits: tuple[int, int]) -> None:
    with pytest.raises(ValueError) as caught:
        edits_score(*edits)
    assert caught.value.args == (edits,)
