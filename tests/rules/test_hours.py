"""The hours: worth, and the best spread, checked against trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.library import over
from workshop.rules.bounds import MOST_ACTIVITIES
from workshop.rules.hours import Demand, Work, best_spread, served, worth

NEEDS = ("a", "b", "c", "d")
DEMANDS = st.dictionaries(st.sampled_from(NEEDS), st.builds(Demand, st.integers(1, 5), st.integers(1, 12)), min_size=1)
WORK = st.builds(Work, st.dictionaries(st.sampled_from((*NEEDS, "z")), st.integers(1, 6)), st.integers(1, 10))
WORKS = st.lists(WORK, max_size=5).map(lambda works: {f"w{number}": work for number, work in enumerate(works)})


def spreads(works: dict[str, Work], hours: int) -> Iterator[dict[str, int]]:
    """Every way to spend at most so many hours."""
    if not works:
        yield {}
        return
    name, *_ = works
    rest = {each: work for each, work in works.items() if each != name}
    for spent in range(min(works[name].most, hours) + 1):
        for other in spreads(rest, hours - spent):
            yield {name: spent, **other}


def most_by_states(demands: dict[str, Demand], works: dict[str, Work], hours: int) -> Fraction:
    """The largest worth, by walking through everything that can be open after so many hours: another way to count."""
    states: dict[tuple[int, ...], int] = {tuple(demand.effort for demand in demands.values()): 0}
    for work in works.values():
        rates = [work.serves.get(need, 0) for need in demands]
        after: dict[tuple[int, ...], int] = {}
        for left, spent in states.items():
            for more in range(min(work.most, hours - spent) + 1):
                then = tuple(max(0, each - more * rate) for each, rate in zip(left, rates, strict=True))
                after[then] = min(after.get(then, hours), spent + more)
        states = after
    full = sum(demand.weight for demand in demands.values())
    return max(
        sum(
            (
                demand.weight * (1 - Fraction(each, demand.effort))
                for each, demand in zip(left, demands.values(), strict=True)
            ),
            Fraction(),
        )
        / full
        for left in states
    )


def fits(works: dict[str, Work], spread: dict[str, int], hours: int) -> bool:
    return sum(spread.values()) <= hours and all(0 < spent <= works[name].most for name, spent in spread.items())


def test_a_need_is_served_up_to_its_effort_and_no_further() -> None:
    demands = {"a": Demand(3, 6), "b": Demand(1, 4)}
    works = {"x": Work({"a": 2, "b": 1}, 10), "y": Work({"b": 6}, 10)}
    assert served(demands, works, {"x": 2}) == {"a": Fraction(2, 3), "b": Fraction(1, 2)}
    assert served(demands, works, {"x": 9, "y": 1}) == {"a": 1, "b": 1}
    assert worth(demands, works, {"x": 2}) == Fraction(3 * 2 + Fraction(3, 2), 12)
    assert worth(demands, works, {}) == 0


def test_without_needs_nothing_is_worth_anything() -> None:
    with pytest.raises(ValueError, match=r"^no needs$"):
        worth({}, {}, {})
    assert best_spread({}, {"x": Work({"a": 1}, 3)}, 10) == {}


def test_the_best_spread_sees_further_than_from_hour_to_hour() -> None:
    """The first hour that adds most is not in the best spread."""
    demands = {"a": Demand(2, 2), "b": Demand(2, 2)}
    works = {"both": Work({"a": 1, "b": 1}, 1), "one": Work({"a": 2}, 1), "other": Work({"b": 2}, 1)}
    assert worth(demands, works, best_spread(demands, works, 2)) == 1
    assert "both" not in best_spread(demands, works, 2)


def test_an_activity_takes_no_more_hours_than_it_can() -> None:
    assert best_spread({"a": Demand(1, 12)}, {"x": Work({"a": 1}, 4)}, 10) == {"x": 4}
    assert best_spread({"a": Demand(1, 12)}, {"x": Work({"a": 1}, 4)}, 3) == {"x": 3}
    assert best_spread({"a": Demand(1, 12)}, {"x": Work({"a": 1}, 4)}, 0) == {}


@settings(max_examples=200)
@given(DEMANDS, WORKS, st.integers(0, 5))
def test_no_spread_is_better_than_the_best(demands: dict[str, Demand], works: dict[str, Work], hours: int) -> None:
    best = best_spread(demands, works, hours)
    assert fits(works, best, hours)
    assert worth(demands, works, best) == max(worth(demands, works, each) for each in spreads(works, hours))


@settings(max_examples=60)
@given(DEMANDS, WORKS, st.integers(1, 10))
def test_every_hour_of_the_best_spread_counts(demands: dict[str, Demand], works: dict[str, Work], hours: int) -> None:
    best = best_spread(demands, works, hours)
    for name, spent in best.items():
        assert worth(demands, works, {**best, name: spent - 1}) < worth(demands, works, best)


@over("seed", range(40))
def test_nine_activities_and_ten_hours_are_spread_exactly(seed: int) -> None:
    rng = Random(seed)
    needs = NEEDS[: rng.randint(1, 4)]
    demands = {need: Demand(rng.randint(1, 5), rng.randint(4, 12 if len(needs) < 4 else 8)) for need in needs}
    units = rng.choice((1, 2, 3, 6))
    works = {
        f"w{number}": Work(
            {need: rng.randint(1, units) for need in needs if rng.random() < 0.6}, rng.choice((10, 10, 4, 2, 1))
        )
        for number in range(MOST_ACTIVITIES)
    }
    best = best_spread(demands, works, 10)
    assert fits(works, best, 10)
    assert worth(demands, works, best) == most_by_states(demands, works, 10)


def test_a_tenth_activity_that_serves_a_need_is_refused_and_one_that_serves_none_does_not_count() -> None:
    works = {f"w{number}": Work({"a": 1}, 10) for number in range(MOST_ACTIVITIES)}
    assert best_spread({"a": Demand(1, 2)}, {**works, "idle": Work({"z": 1}, 10)}, 10).keys() <= works.keys()
    with pytest.raises(ValueError, match="10 activities"):
        best_spread({"a": Demand(1, 2)}, {**works, "tenth": Work({"a": 1}, 10)}, 10)


def test_of_two_spreads_with_the_same_worth_the_shorter_one_is_the_best() -> None:
    demands = {"a": Demand(1, 4), "b": Demand(1, 2)}
    works = {"slow": Work({"a": 1}, 10), "both": Work({"a": 2, "b": 1}, 10), "quick": Work({"b": 2}, 10)}
    assert best_spread(demands, works, 10) == {"both": 2}


@settings(max_examples=60)
@given(DEMANDS, WORKS, st.data())
def test_one_more_hour_never_harms_and_adds_no_more_than_it_did_before(
    demands: dict[str, Demand], works: dict[str, Work], data: st.DataObject
) -> None:
    if not works:
        return
    name = data.draw(st.sampled_from(sorted(works)))
    less = {each: data.draw(st.integers(0, 4)) for each in works}
    more = {each: hours + data.draw(st.integers(0, 4)) for each, hours in less.items()}

    def added(spread: dict[str, int]) -> Fraction:
        return worth(demands, works, {**spread, name: spread[name] + 1}) - worth(demands, works, spread)

    assert 0 <= added(more) <= added(less)
