"""What is left on average of needs on their way down a chain."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.rules.cascade import PASSES, expected, said_again

CHANCES = st.fractions(0, 1, max_denominator=20)


def test_four_links_of_eighty_percent_leave_forty_one_percent() -> None:
    assert Fraction(4, 5) == PASSES
    assert expected(PASSES, 4) == Fraction(256, 625)
    assert round(100 * expected(PASSES, 4)) == 41
    assert round(100 * expected(said_again(PASSES), 4)) == 85


@pytest.mark.parametrize(("passes", "again"), [(0, 0), (Fraction(1, 2), Fraction(3, 4)), (1, 1)])
def test_asking_back_fails_only_when_a_need_is_lost_twice(passes: Fraction, again: Fraction) -> None:
    assert said_again(Fraction(passes)) == again


@settings(max_examples=120)
@given(CHANCES, st.integers(0, 8))
def test_asking_back_never_loses_more_and_a_longer_chain_never_less(passes: Fraction, links: int) -> None:
    assert expected(passes, links + 1) <= expected(passes, links) <= expected(said_again(passes), links) <= 1
