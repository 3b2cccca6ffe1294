"""Small numbers are hidden so that nobody can work them out, not even with this module at hand."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.sessions import DE, TABLE, answer, plausible, play
from support.library import over
from workshop.cases.agenda import Stage, Way
from workshop.play.session import Session
from workshop.report.facts import report_of
from workshop.report.hiding import Cell, hide, together
from workshop.report.plain_json import as_json
from workshop.report.values import Report

CASE = "payroll-clerk"
OPTIONS = (*TABLE[CASE].options, "nobody", "ask")


def neighbours(counts: tuple[int, ...], hidden: list[int], least: int) -> list[tuple[int, ...]]:
    """All tables with the same total that differ only where something is hidden."""
    total = sum(counts[at] for at in hidden)
    small = [at for at in hidden if counts[at] < least]
    large = [at for at in hidden if counts[at] >= least]
    found = []
    for values in product(range(1, least), repeat=len(small)):
        rest = total - sum(values)
        for other in [()] if not large else [(rest,)]:
            if (not large and rest) or (large and rest < 0):
                continue
            table = list(counts)
            for at, value in zip([*small, *large], [*values, *other], strict=True):
                table[at] = value
            found.append(tuple(table))
    return found


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(st.integers(0, 14), min_size=2, max_size=6).map(tuple),
    st.sampled_from([5, 6, 8]),
    st.sampled_from([(), (0,), (1,), (0, 1)]),
)
def test_every_hidden_number_has_another_value_that_is_shown_in_exactly_the_same_way(
    counts: tuple[int, ...], least: int, keep: tuple[int, ...]
) -> None:
    cells = hide(counts, least, keep)
    if cells is None:
        return
    hidden = [at for at, cell in enumerate(cells) if cell.count is None]
    assert all(cells[at].count == counts[at] for at in range(len(counts)) if at not in hidden)
    assert all(at in hidden for at, count in enumerate(counts) if 0 < count < least)
    alike = [table for table in neighbours(counts, hidden, least) if hide(table, least, keep) == cells]
    for at in hidden:
        assert len({table[at] for table in alike}) > 1, (counts, cells)
        assert cells[at].floor <= min(table[at] for table in alike)


@given(st.lists(st.integers(0, 14), min_size=2, max_size=8))
def test_hidden_numbers_together_are_no_small_group(counts: list[int]) -> None:
    cells = hide(counts, 5)
    if cells is not None and any(cell.count is None for cell in cells):
        assert sum(count for count, cell in zip(counts, cells, strict=True) if cell.count is None) >= 5


def test_a_lone_small_number_takes_a_second_one_with_it() -> None:
    assert hide((12, 3, 8), 5) == (Cell(12), Cell(None, few=True, floor=1), Cell(None, floor=7))


def test_a_group_below_the_limit_is_not_told_at_all() -> None:
    assert hide((2, 1, 1), 5) is None
    assert hide((0, 0), 5) == (Cell(0), Cell(0))


def test_a_sum_tells_no_more_than_its_parts() -> None:
    few = Cell(None, few=True, floor=1)
    assert together([Cell(6), Cell(0)]) == Cell(6)
    assert together([few, Cell(0)]) == few
    assert together([few, Cell(6)]) == Cell(None, floor=7)


def hands(first: tuple[int, ...], second: tuple[int, ...]) -> Session:
    def votes(session: Session) -> dict[str, int]:
        counts = first if session.stage is Stage.FIRST_VOTE else second
        return {key: count for key, count in zip(OPTIONS, counts, strict=True) if count}

    return play((CASE,), votes, people=None)


def seats(first: tuple[int, ...], second: tuple[int, ...]) -> Session:
    def votes(session: Session) -> dict[str, object]:
        counts = first if session.stage is Stage.FIRST_VOTE else second
        keys = [key for key, count in zip(OPTIONS, counts, strict=True) for _ in range(count)]
        return {f"s{at + 1}": answer(key) for at, key in enumerate(keys)}

    return play((CASE,), votes, way=Way.KEYBOARD, people=None)  # type: ignore[arg-type]


def told(report: Report) -> str:
    return as_json(report)


@settings(max_examples=20, deadline=None)
@given(
    st.tuples(*[st.sampled_from([0, 0, 1, 2, 3, 4, 5, 7, 11])] * len(OPTIONS)),
    st.tuples(*[st.sampled_from([0, 0, 1, 2, 4, 6, 13])] * len(OPTIONS)),
    st.sampled_from([hands, seats]),
)
def test_no_hidden_number_can_be_worked_out_from_the_whole_report(
    first: tuple[int, ...], second: tuple[int, ...], session_of: object
) -> None:
    assert callable(session_of)
    if sum(first) > 40:
        return
    if session_of is seats:
        second = (0,) * len(OPTIONS)
    report = report_of(session_of(first, second), TABLE, DE)
    (case,) = report.cases
    if case.before is None or case.before.cells is None:
        return
    hidden = [at for at, cell in enumerate(case.before.cells) if cell.count is None]
    alike = {at: {first[at]} for at in hidden}
    for other in neighbours(first, hidden, 5):
        if all(len(values) > 1 for values in alike.values()):
            break
        if any(other[at] not in alike[at] for at in hidden) and told(
            report_of(session_of(other, second), TABLE, DE)
        ) == told(report):
            for at in hidden:
                alike[at].add(other[at])
    assert all(len(values) > 1 for values in alike.values()), (first, second)


@over("seed", range(25))
@pytest.mark.parametrize(("way", "people", "teams"), [(Way.HANDS, 23, 0), (Way.KEYBOARD, 60, 0), (Way.KEYBOARD, 23, 5)])
def test_no_number_below_the_limit_stands_anywhere(seed: int, way: Way, people: int, teams: int) -> None:
    report = report_of(plausible(seed, way, people, teams), TABLE, DE)
    for case in report.cases:
        cells = [cell for trap in case.traps for cell in (trap.before, trap.after)]
        for vote in case.votes:
            cells += vote.cells or ()
            assert vote.total is None or vote.total >= 5
            if vote.right is not None and vote.total is not None and vote.unit != "hands":
                right = vote.right * vote.total
                assert right == 0 or right >= 5
                assert right == vote.total or vote.total - right >= 5
        if case.change is not None:
            cells += [Cell(count) for row in getattr(case.change.moved, "rows", ()) for count in row]
        assert all(cell is None or cell.count is None or cell.count == 0 or cell.count >= 5 for cell in cells)


def test_the_limit_can_be_raised_but_not_lowered() -> None:
    session = plausible(1)
    assert report_of(session, TABLE, DE, least=8).least == 8
    with pytest.raises(ValueError, match="4"):
        report_of(session, TABLE, DE, least=4)
