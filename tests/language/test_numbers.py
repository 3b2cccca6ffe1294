"""Numbers are written in one way, whoever writes them: halves go up, all and nothing are said of nothing else."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.cases.text import Language
from workshop.language.numbers import clock, decimal, in_words, minutes, percent, points, share, tenths
from workshop.language.voice import Voice

GERMAN, ENGLISH = (Voice(language) for language in Language)
SHARES = st.fractions(0, 1, max_denominator=500)


def exact(value: Fraction, places: int) -> Decimal:
    """Rounded by somebody else. (Few enough digits that the quotient is exact where it is a half.)"""
    quotient = Decimal(value.numerator) / Decimal(value.denominator)
    return quotient.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(st.fractions(-200, 200, max_denominator=400))
def test_points_are_rounded_to_tenths_and_halves_go_away_from_nought(value: Fraction) -> None:
    told = exact(value, 1)
    wanted = f"{told.normalize():f}" if told else "0"
    assert points(value, ENGLISH) == wanted.replace("-", "−")
    assert points(value, GERMAN) == wanted.replace("-", "−").replace(".", ",")


@pytest.mark.parametrize(
    ("value", "said"), [("1/4", "0,3"), ("7", "7"), ("13/20", "0,7"), ("-1/4", "−0,3"), ("1/50", "0"), ("-1/50", "0")]
)
def test_points_have_a_decimal_where_they_need_one_and_a_true_minus(value: str, said: str) -> None:
    assert points(Fraction(value), GERMAN) == said


@given(SHARES)
def test_a_share_is_all_or_nothing_only_where_it_is(value: Fraction) -> None:
    assert (percent(value) == 100) == (tenths(value) == 10) == (value == 1)
    assert (percent(value) == 0) == (tenths(value) == 0) == (value == 0)


@given(SHARES, SHARES)
def test_a_larger_share_never_has_a_smaller_number(one: Fraction, other: Fraction) -> None:
    small, large = sorted((one, other))
    assert percent(small) <= percent(large)
    assert tenths(small) <= tenths(large)


@given(st.fractions(Fraction(1, 50), Fraction(49, 50), max_denominator=500))
def test_per_cent_are_rounded_and_halves_go_up(value: Fraction) -> None:
    assert percent(value) == int(exact(value * 100, 0))


def test_a_share_is_written_as_its_language_writes_it() -> None:
    assert re.fullmatch(r"43\s%", share(Fraction(3, 7), GERMAN))
    assert share(Fraction(3, 7), ENGLISH) == "43%"


@pytest.mark.parametrize(("value", "places", "said"), [("1/2", 0, "1"), ("1/2", 2, "0,50"), ("-1/8", 2, "−0,13")])
def test_a_decimal_number_has_the_places_that_are_asked_for(value: str, places: int, said: str) -> None:
    assert decimal(Fraction(value), places, GERMAN) == said


@pytest.mark.parametrize(("seconds", "said"), [(29, 0), (30, 1), (89.9, 1), (90, 2), (-90, 2), (0, 0)])
def test_minutes_are_whole_and_half_a_minute_is_one(seconds: float, said: int) -> None:
    assert minutes(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(320, "5:20"), (0.4, "0:01"), (0, "+0:00"), (-5, "+0:05"), (-61, "+1:01")]
)
def test_a_clock_counts_down_to_nought_and_from_there_with_a_plus_up(seconds: float, said: str) -> None:
    assert clock(seconds) == said


@pytest.mark.parametrize(
    ("number", "german", "english"), [(2, "zwei", "two"), (12, "zwölf", "twelve"), (13, "13", "13"), (0, "0", "0")]
)
def test_a_number_inside_a_sentence_is_a_word_up_to_twelve(number: int, german: str, english: str) -> None:
    assert (in_words(number, GERMAN), in_words(number, ENGLISH)) == (german, english)
