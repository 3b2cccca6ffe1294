"""What follows from the records: what is due, what is mastered, and what a wrong clock cannot spoil."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.study import DAY, PLAYED, answered, answers, records
from workshop.rules.facts import Trap
from workshop.study.dates import LONGEST, Grade, Memory, grade_of, reviewed
from workshop.study.records import Answered, Record
from workshop.study.standing import Item, Standing, State

REQUEST = Item(Trap.REQUEST, 1)


@pytest.mark.parametrize(
    ("right", "sure", "grade"),
    [
        (False, None, Grade.AGAIN),
        (False, 3, Grade.AGAIN),
        (True, 1, Grade.HARD),
        (True, 2, Grade.GOOD),
        (True, 3, Grade.EASY),
        (True, None, Grade.GOOD),
    ],
)
def test_certainty_grades_what_is_right(right: bool, sure: int | None, grade: Grade) -> None:
    assert grade_of(right, sure) is grade


GRADES = st.lists(st.tuples(st.sampled_from(Grade), st.integers(-400, 60)), min_size=1, max_size=15)


@given(GRADES)
def test_whatever_happens_a_memory_is_due_after_its_day_and_within_the_longest_time(
    steps: list[tuple[Grade, int]],
) -> None:
    memory: Memory | None = None
    day = DAY
    for grade, later in steps:
        day += later
        last = memory.last if memory is not None else day
        memory = reviewed(memory, grade, day)
        assert memory.last == max(day, last)  # a clock that was set back does not count
        assert 1 <= memory.due - memory.last <= LONGEST
        assert memory.stability > 0


def test_the_surer_the_later_and_what_was_wrong_comes_tomorrow() -> None:
    first = reviewed(None, Grade.GOOD, DAY)
    due = [reviewed(first, grade, first.due).due for grade in (Grade.AGAIN, Grade.HARD, Grade.GOOD, Grade.EASY)]
    assert due == sorted(due) and len(set(due)) == 4
    assert due[0] == first.due + 1


def test_a_right_answer_has_resisted_every_trap_and_a_wrong_one_speaks_of_those_it_fell_into() -> None:
    right = Standing([answered("a", Trap.REQUEST, Trap.RIGHTS)], DAY)
    assert set(right.items) == {REQUEST, Item(Trap.RIGHTS, 1)}
    wrong = Standing([answered("a", Trap.REQUEST, Trap.RIGHTS, right=False)], DAY)
    assert set(wrong.items) == {REQUEST}


def test_what_was_wrong_and_very_sure_comes_first() -> None:
    days = [
        answered("a", Trap.RIGHTS, right=False, sure=1, day=DAY - 9),
        answered("b", Trap.EFFORT, right=False, sure=3, day=DAY - 2),
    ]
    assert Standing(days, DAY).due == (Item(Trap.EFFORT, 1), Item(Trap.RIGHTS, 1))
    assert Standing(days, DAY - 2).due == (Item(Trap.RIGHTS, 1),)


def test_the_same_case_on_the_same_day_proves_nothing() -> None:
    twice = Standing([answered(right=False), answered()], DAY)
    assert len(twice.answers) == 1 and not twice.cases["payroll-clerk"].right
    assert len(Standing([answered(right=False), answered(day=DAY + 1)], DAY + 1).answers) == 2


def four(*days: int) -> list[Record]:
    return [answered(f"case-{number}", day=DAY + day) for number, day in enumerate(days)]


@pytest.mark.parametrize(
    ("kept", "state"),
    [
        ([], State.NEW),
        (four(0), State.SEEN),
        ([answered(right=False)], State.SHAKY),
        (four(0, 0, 0, 0), State.SEEN),
        (four(0, 0, 0), State.SEEN),
        (four(0, 0, 0, 1), State.MASTERED),
        ([*four(0, 0, 0, 1), answered("x", right=False, day=DAY + 2)], State.MASTERED),
        ([*four(0, 0, 0, 1), *(answered(case, right=False, day=DAY + 2) for case in "xy")], State.SHAKY),
        ([answered("a", day=DAY + day) for day in range(9)], State.SEEN),
    ],
)
def test_a_family_is_mastered_by_four_of_the_last_five_different_cases_on_two_days(
    kept: list[Record], state: State
) -> None:
    assert Standing(kept, DAY + 30).state(REQUEST) is state


def test_where_the_library_has_fewer_than_four_cases_all_of_them_are_enough() -> None:
    two = [answered("a"), answered("b", day=DAY + 1)]
    assert Standing(two, DAY + 9).state(REQUEST, 2) is State.MASTERED
    assert Standing(two, DAY + 9).state(REQUEST, 3) is State.SEEN
    wrong = [*two, answered("a", right=False, day=DAY + 2)]
    assert Standing(wrong, DAY + 9).state(REQUEST, 2) is State.SHAKY


def test_a_clock_that_was_set_back_a_year_loses_nothing_and_makes_nothing_due() -> None:
    kept = [answered(f"case-{number}", right=number % 2 == 0, day=DAY + number) for number in range(9)]
    standing = Standing(kept, DAY - 365)
    assert standing.astray and len(standing.answers) == 9
    assert standing.due == ()
    assert not Standing(kept, DAY + 8).astray


def test_a_day_in_the_future_by_a_clock_that_went_wrong_once_keeps_nothing_from_coming_back() -> None:
    kept = [answered("a", right=False, day=DAY), answered("b", right=False, day=DAY + 400)]
    assert Standing(kept, DAY + 2).due == (REQUEST,)


@given(records(), st.integers(-400, 400))
@settings(max_examples=40, deadline=None)
def test_whatever_was_written_on_whatever_day_all_of_it_can_be_said(written: list[Record], shift: int) -> None:
    standing = Standing(written, DAY + shift)
    assert set(standing.due) <= set(standing.memories) == set(standing.items)
    assert sum(standing.coming().values()) == len(standing.items)
    assert standing.coming().get(0, 0) == len(standing.due)
    assert all(standing.state(item) is not State.NEW for item in standing.items)
    assert all(right <= of for right, of in standing.calibration().values())
    assert {case for case, _ in standing.rounds} <= {each.case for each in written}
    for case, answer in standing.cases.items():
        assert standing.points(case) is not None and isinstance(answer, Answered)


@given(st.lists(answers(range(DAY - 40, DAY + 1)), min_size=1, max_size=25))
@settings(max_examples=40, deadline=None)
def test_another_right_and_sure_answer_never_makes_more_due(written: list[Answered]) -> None:
    written = sorted(written, key=lambda each: each.day)
    before = Standing(written, DAY)
    item = next(iter(before.items))
    after = Standing([*written, answered("fresh", item.family, level=item.level, sure=3)], DAY)
    assert set(after.due) == set(before.due) - {item}


def test_after_its_solution_a_round_gives_no_points_any_more() -> None:
    better = Standing([answered(), PLAYED, replace(PLAYED, points=Fraction(10), day=DAY + 1)], DAY + 1)
    assert better.points("payroll-clerk") == Fraction(10) + PLAYED.points
