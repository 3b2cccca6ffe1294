"""The share that was right is told of every room: exactly, or above or below what; few votes stand together."""

from __future__ import annotations

import json
import re
from fractions import Fraction

import pytest

from report.sessions import DE, EN, TABLE, answer, play
from support.library import over
from workshop.cases.agenda import Stage, Way
from workshop.language.numbers import NO_BREAK
from workshop.language.voice import Voice
from workshop.play.session import Session
from workshop.report.facts import report_of
from workshop.report.hiding import FEW, Cell
from workshop.report.hypertext import style
from workshop.report.page import STYLE
from workshop.report.phrases import Line, Phrases
from workshop.report.values import Report
from workshop.report.writing import write_report

CASE = "payroll-clerk"
RIGHT = "payroll-head"
WRONG = tuple(option for option in TABLE[CASE].options if option != RIGHT)
DASH = "–"


def report(before: tuple[int, ...], after: tuple[int, ...], voice: Voice = DE, way: Way = Way.HANDS) -> Report:
    """So many were right, then so many picked each of the wrong parties, at the first and at the second vote."""

    def votes(session: Session) -> dict[str, object]:
        counts = before if session.stage is Stage.FIRST_VOTE else after
        given = dict(zip((RIGHT, *WRONG), counts, strict=False))
        if way is Way.HANDS:
            return dict(given)
        keys = [key for key, count in given.items() for _ in range(count)]
        return {f"s{at}": answer(key) for at, key in enumerate(keys, 1)}

    return report_of(play((CASE,), votes, way=way, people=None), TABLE, voice)  # type: ignore[arg-type]


def told(found: Report) -> tuple[str, str]:
    """Before and after, as the overview has them."""
    (case,) = found.cases
    phrases = Phrases(found)
    return phrases.right(case, case.before), phrases.right(case, case.after)


def lines(found: Report) -> tuple[Line, ...]:
    (case,) = found.cases
    return Phrases(found).lines(case)


@pytest.mark.parametrize("way", [Way.HANDS, Way.KEYBOARD])
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((3, 13, 7), (10, 8, 5), ("unter 22 %", "43 %")),
        ((3, 20), (20, 3), ("unter 22 %", "über 78 %")),
        ((6, 14, 3), (23,), ("26 %", "100 %")),  # from five on exactly: another large number is hidden
        ((0, 23), (21, 1, 1), ("0 %", "über 78 %")),
        ((14, 4, 3, 2), (20, 1, 1, 1), ("61 %", "über 78 %")),
        ((4, 12, 4, 3), (19, 2, 2), ("unter 22 %", "über 78 %")),
        ((5, 1), (6,), ("unter 100 %", "100 %")),  # more would tell that one was wrong
        ((4, 4), (4, 2, 2), ("unter 100 %", "unter 63 %")),
    ],
)
def test_the_share_right_is_told_exactly_or_as_a_bound_that_says_something(
    way: Way, before: tuple[int, ...], after: tuple[int, ...], said: tuple[str, str]
) -> None:
    assert told(report(before, after, way=way)) == said


@over("right, first", [(right, first) for right in range(24) for first in range(24 - right)], batches=7)
def test_of_every_room_of_twenty_three_a_share_is_told_and_it_holds(right: int, first: int) -> None:
    for second in range(24 - right - first):
        third = 23 - right - first - second
        found = report((right, first, second, third), (right, first, second, third))
        before, after = told(found)
        assert before == after != DASH
        number = Fraction(int(re.sub(r"\D", "", before)), 100)
        share = Fraction(right, 23)
        if before.startswith("unter"):
            assert share < number and right < 5
        elif before.startswith("über"):
            assert share > number
        else:
            assert abs(share - number) < Fraction(1, 100) and (right == 0 or right >= 5)


@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
def test_every_format_has_the_bounds(voice: Voice) -> None:
    found = report((3, 13, 7), (21, 2), voice)
    under, over = told(found)
    for format in ("html", "md"):
        written = write_report(found, format).replace(NO_BREAK, " ")
        assert under in written and over in written
    (case,) = json.loads(write_report(found, "json"))["cases"]
    assert (case["votes"]["before"]["under"], case["votes"]["after"]["under"]) == (0.2174, None)
    assert (case["votes"]["before"]["at_least"], case["votes"]["after"]["at_least"]) == (None, 0.8261)
    table = write_report(found, "csv")
    assert voice("report.what.right_under") in table and voice("report.what.right_at_least") in table


def test_wrong_answers_that_drew_few_votes_stand_together_with_their_sum() -> None:
    assert not any(each.label.startswith("übrige:") for each in lines(report((14, 4, 3, 2), (18, 5))))
    *shown, others = lines(report((14, 4, 3, 2), (23,)))
    assert others.label.startswith("übrige: ") and others.label.count(", ") == 2
    assert others.cells == (Cell(9), Cell(0)) and not others.right
    assert [line.cells for line in shown] == [(Cell(14), Cell(23))]


def test_where_nearly_all_were_right_the_others_are_few_together() -> None:
    (right, others) = lines(report((20, 1, 1, 1), (21, 1, 1)))
    assert others.cells == (FEW, FEW)
    assert right.cells[0].count is None and right.cells[0].floor == 19


def test_nothing_is_summed_up_where_the_sum_does_not_follow_from_what_is_shown() -> None:
    found = lines(report((3, 14, 4, 2), (3, 14, 4, 2)))
    assert not any(line.label.startswith("übrige") for line in found)


def test_the_sum_is_what_the_reader_could_work_out() -> None:
    for counts in ((12, 4, 2), (9, 3, 3), (30, 4, 4, 2, 1), (15, 9, 4, 1), (5, 3, 2)):
        found = report(counts, counts)
        (case,) = found.cases
        assert case.before is not None and case.before.cells is not None
        known = sum(cell.count or 0 for cell in case.before.cells)
        for line in lines(found):
            if line.label.startswith("übrige") and line.cells[0].count is not None:
                assert line.cells[0].count == sum(counts) - known


def test_there_is_room_for_a_name_and_questions_stay_together() -> None:
    page = write_report(report((14, 9), (20, 3)), "html")
    assert f'<dt>{DE("report.meta.name")}</dt><dd class="blank"></dd>' in page
    assert re.search(r"\.questions,[^{]*\{ break-inside: avoid; \}", style(STYLE))
    assert "counter(page)" in style(STYLE)
