"""Today's cases: another one of what is due, three in a row while it is new, and told anew when all were seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.study import DAY, answered, answers
from workshop.cases.library import shipped
from workshop.cases.text import Language, Text
from workshop.play.table import Table
from workshop.rules.facts import Trap
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome
from workshop.study.choosing import LONG, MOST, Choice, Laid, Review, Way, available, laid_in
from workshop.study.day import day_of
from workshop.study.families import families_of
from workshop.study.records import Answered, Record
from workshop.study.standing import IN_A_ROW, Item, Standing
from workshop.study.variants import turned, twin_of

LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
LAID = laid_in(LIBRARY.cases)
REQUEST = Item(Trap.REQUEST, 1)
SEVEN = tuple(Laid(f"r{number}", 1, (Trap.REQUEST,)) for number in range(7))
TWO = (*SEVEN, *(Laid(f"e{number}", 1, (Trap.EFFORT,)) for number in range(7)))


def chosen(
    written: list[Record], laid: tuple[Laid, ...] = SEVEN, *, today: int = DAY, twins: bool = False
) -> tuple[Review, ...]:
    return Choice(Standing(written, today), laid, lambda case, family: twins).today()


def seen(*days: int, right: bool = True) -> list[Record]:
    """Answers to r0, r1 and so on."""
    return [answered(f"r{number}", right=right, day=DAY + day) for number, day in enumerate(days)]


def test_what_is_new_comes_three_in_a_row() -> None:
    reviews = chosen([], TWO)
    assert len(reviews) == IN_A_ROW
    assert len({each.item for each in reviews}) == 1 and {each.way for each in reviews} == {Way.UNSEEN}


def test_what_is_nearly_known_comes_with_what_is_new_next() -> None:
    laid = (*SEVEN, *(Laid(f"e{number}", 1, (Trap.EFFORT,)) for number in range(4)))
    reviews = chosen([answered("r0"), answered("r1")], laid)  # one is left of a row of three
    assert [each.item.family for each in reviews] == [Trap.REQUEST, Trap.EFFORT, Trap.EFFORT, Trap.EFFORT]


def test_what_was_wrong_once_is_still_new_and_comes_until_there_were_three() -> None:
    reviews = chosen(seen(-1, right=False))
    assert [each.case for each in reviews] == ["r1", "r2"]


def test_a_review_is_another_case_unseen_while_there_is_one() -> None:
    assert [each.case for each in chosen(seen(-9, -9, -9, -9, right=False))] == ["r4"]


def test_else_it_is_the_one_longest_unseen_with_its_parties_in_another_order() -> None:
    written = [*seen(*range(-40, -33), right=False), answered("r0", right=False, day=DAY - 20)]
    assert chosen(written) == (Review("r1", REQUEST, Way.TURNED),)


def test_where_none_is_long_unseen_it_is_a_twin_if_there_can_be_one() -> None:
    written = seen(*[-LONG + 1] * 7, right=False)
    assert [each.way for each in chosen(written, twins=True)] == [Way.TWIN]
    assert [each.way for each in chosen(written)] == [Way.TURNED]


def test_what_was_seen_today_does_not_come_again_today() -> None:
    assert chosen([*seen(*[-5] * 6, right=False), answered("r6", right=False, day=DAY)], SEVEN[6:]) == ()


def test_once_they_are_known_families_are_mixed() -> None:
    other = [answered(f"e{number}", Trap.EFFORT, right=False, day=DAY - 9) for number in range(3)]
    more = [answered(f"f{number}", Trap.EFFORT, level=2, right=False, day=DAY - 9) for number in range(3)]
    laid = (*TWO, *(Laid(f"f{number}", 2, (Trap.EFFORT,)) for number in range(4)))
    reviews = chosen([*seen(-9, -9, -9, right=False), *other, *more], laid)
    assert len(reviews) == 3
    assert [each.item.family for each in reviews] == [Trap.EFFORT, Trap.REQUEST, Trap.EFFORT]


def test_what_was_wrong_and_very_sure_comes_before_everything() -> None:
    sure = [answered(f"e{number}", Trap.EFFORT, right=False, sure=3, day=DAY - 2) for number in range(3)]
    reviews = chosen([*seen(-9, -9, -9, right=False), *sure], TWO)
    assert reviews[0].item.family is Trap.EFFORT


def test_a_case_that_is_no_longer_there_is_no_obstacle() -> None:
    written = [answered("gone", right=False, day=DAY - 5), answered("gone-too", Trap.RANK, level=9, day=DAY - 300)]
    assert [each.case for each in chosen(written)] == ["r0", "r1"]


FEW = tuple(
    Laid(f"case-{number}", number % 4 + 1, (list(Trap)[number % 5], list(Trap)[(number + 2) % 5]))
    for number in range(12)
)


@given(st.lists(answers(), max_size=30), st.integers(DAY - 3, DAY + 200), st.booleans())
@settings(max_examples=40, deadline=None)
def test_whatever_was_answered_a_day_is_short_and_no_case_comes_twice(
    written: list[Answered], today: int, twins: bool
) -> None:
    standing = Standing(written, today)
    reviews = Choice(standing, FEW, lambda case, family: twins).today()
    assert len(reviews) <= MOST
    assert len({each.case for each in reviews}) == len(reviews)
    laid = {each.case: each for each in FEW}
    for each in reviews:
        assert each.item.family in laid[each.case].families and each.item.level == laid[each.case].level
        if each.way is Way.UNSEEN:
            assert (each.case, False) not in standing.last_seen
        else:
            assert not any(
                other.item == each.item and other.way is Way.UNSEEN for other in reviews[reviews.index(each) + 1 :]
            )
    due = [each for each in reviews if each.item in standing.due]
    assert due == [] or len(due) == len(reviews)  # nothing new before everything was reviewed


def test_a_first_day_and_a_day_after_weeks_can_be_made_of_the_shipped_library() -> None:
    first = day_of(Standing([], DAY), LIBRARY.cases)
    assert len(first.cases) == IN_A_ROW and not first.due and not first.told
    everything = [answered(each.case, *each.families, level=each.level, right=False, day=DAY - 30) for each in LAID]
    day = day_of(Standing(everything, DAY), LIBRARY.cases)
    assert day.due and 0 < len(day.cases) <= MOST
    assert set(day.told) == {each.case for each in day.reviews}  # all were seen, so all are told anew
    for case, told in day.told.items():
        assert told.id == case and told.options != LIBRARY.cases[case].options


def test_a_path_begins_with_a_case_in_which_the_boss_does_not_pay() -> None:
    first = day_of(Standing([], DAY), LIBRARY.cases).cases[0]
    case, customers = LIBRARY.cases[first], TABLE.judgement(first).verdict.parties
    assert {tie.target for tie in case.ties if (tie.kind, tie.source) == ("reports_to", case.focus)} != customers


def test_a_path_begins_with_what_is_easiest_to_read_and_goes_up_by_levels() -> None:
    everything: list[Record] = []
    laid, levels = {each.case: each for each in LAID}, []
    for _ in range(16):
        day = chosen(everything, LAID)
        if not levels:
            assert all(len(LIBRARY.cases[each.case].ties) < 12 for each in day)
            assert all(len(TABLE.judgement(each.case).verdict.parties) == 1 for each in day)
        levels += [each.item.level for each in day]
        everything += [answered(each.case, *laid[each.case].families, level=each.item.level) for each in day]
    assert levels == sorted(levels) and len(set(levels)) > 1


def test_every_family_that_occurs_has_a_case_at_every_level_that_is_counted() -> None:
    laid = LAID
    assert len(laid) == len(LIBRARY.cases)
    assert sum(available(laid).values()) == sum(len(each.families) for each in laid)


# Told anew


@pytest.mark.parametrize("seed", [1, DAY])
def test_a_case_with_its_parties_in_another_order_is_the_same_case(seed: int) -> None:
    for case in LIBRARY.cases.values():
        other = turned(case, seed)
        assert sorted(other.options) == sorted(case.options)
        assert other.options != case.options or len(case.options) < 2
        assert other.focus == case.focus and other.ties == case.ties
        verdict = Judgement(other.organisation(), other.focus).verdict
        assert (verdict.outcome, verdict.parties) == (
            TABLE.judgement(case.id).verdict.outcome,
            TABLE.judgement(case.id).verdict.parties,
        )
        assert turned(case, seed) == other


def test_a_twin_has_one_deciding_fact_moved_and_another_answer_and_says_so_in_both_languages() -> None:
    found = 0
    for case in LIBRARY.cases.values():
        judgement = TABLE.judgement(case.id)
        twin = twin_of(case, judgement)
        if twin is None:
            continue
        found += 1
        fact = next((tie for tie in twin.ties if tie not in case.ties), None)
        assert fact is not None and len(set(case.ties) - set(twin.ties)) == 1
        verdict = Judgement(twin.organisation(), twin.focus).verdict
        assert verdict.parties != judgement.verdict.parties
        assert verdict.outcome in (Outcome.ONE, Outcome.SPLIT)
        card = twin.card(fact)
        assert card is not None
        for language in Language:
            assert twin.role(fact.source).in_(language).nom.lower() in card.in_(language).lower()
    assert found >= 12


def test_a_twin_is_made_for_a_family_only_where_it_lays_that_trap() -> None:
    for case in LIBRARY.cases.values():
        for family in Trap:
            twin = twin_of(case, TABLE.judgement(case.id), family)
            assert twin is None or family in families_of(Judgement(twin.organisation(), twin.focus))


def test_a_twin_is_not_made_where_somebody_else_is_said_to_pay_out_what_one_decides() -> None:
    case = LIBRARY.cases["dramaturg"]
    twin = twin_of(case, TABLE.judgement(case.id))
    assert twin is not None
    pays = next(tie for tie in case.ties if tie.source == "hr")
    said = Text("Die Personalstelle überweist, was Zeynep Balci bewilligt.", "HR pays what Zeynep Balci has approved.")
    told = replace(case, cards={**case.cards, pays: said})
    assert twin_of(told, TABLE.judgement(case.id)) is None
    asked = replace(case, debriefing=(Text("Was will Zeynep Balci?", "What does Zeynep Balci want?"), *case.debriefing))
    assert twin_of(asked, TABLE.judgement(case.id)) is None


def test_no_twin_is_made_where_the_situation_says_who_pays() -> None:
    case = LIBRARY.cases["team-leader-logistics"]
    assert twin_of(case, TABLE.judgement(case.id)) is None
