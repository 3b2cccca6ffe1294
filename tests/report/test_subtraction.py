"""Nobody can be singled out by taking one number from another: every small session is played, and every small number
in it has another value that would be reported in exactly the same way. With latecomers and abstentions.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations_with_replacement, product

import pytest

from report.sessions import DE, STARTED
from support.sessions import TABLE as NAMELESS
from workshop.cases.agenda import COURSE, Agenda, Block, Stage, Way
from workshop.cases.text import Text
from workshop.play.answer import Answer, Special
from workshop.play.ballot import Ballots, options_of
from workshop.play.session import Played, Session
from workshop.play.table import Table
from workshop.report.facts import report_of
from workshop.report.plain_json import as_json

AGENDA = Agenda("x", Text("Seminar", "Seminar"), Text("", ""), (Block("one", 10),), 60, way=Way.KEYBOARD)
TABLE = Table({"one": replace(NAMELESS["one"], id="one")})
ANSWERS = (Answer(frozenset({"head"})), Answer(frozenset({"staff"})), Answer(special=Special.NOBODY))
"""The right one, a wrong one, and one that names nobody."""
BY_PHONE = (*ANSWERS, Answer(frozenset({"head", "staff"})))
SIZES = tuple(int(size) for size in os.environ.get("WORKSHOP_SIZES", "5").split())
"""How many people there are; `WORKSHOP_SIZES="5 6"` plays 50,388 sessions and takes a minute."""
Person = tuple[int | None, int | None]
"""What somebody answered at the first and at the second vote; None: nothing."""
PEOPLE: tuple[Person, ...] = tuple(
    (first, second) for first, second in product((None, 0, 1, 2), repeat=2) if (first, second) != (None, None)
)


def session_of(people: tuple[Person, ...]) -> Session:
    """The session of those people, revealed."""

    def ballots(at: int) -> Ballots:
        votes = {f"s{seat}": ANSWERS[given] for seat, each in enumerate(people) if (given := each[at]) is not None}
        return Ballots(Way.KEYBOARD, {Way.KEYBOARD: votes})

    played = Played(ballots(0), ballots(1), opened=tuple(stage for stage in COURSE if stage is not Stage.STANDINGS))
    return Session(AGENDA, 1, STARTED, STARTED, stage=Stage.FINAL, position=1, played={0: played})


def mixed_session(phones: tuple[int, ...], hands: tuple[int, ...]) -> Session:
    """One vote, at which some answered by phone, also with two parties, and the others raised a hand."""
    votes = {f"p{seat}": BY_PHONE[given] for seat, given in enumerate(phones, 1)}
    counts = {key: sum(given == at for given in hands) for at, key in enumerate(("head", "staff", "nobody"))}
    ballots = Ballots(Way.HANDS, {Way.HANDS: votes}, counts if hands else {})
    played = Played(ballots, opened=tuple(stage for stage in COURSE if stage is not Stage.STANDINGS))
    return Session(AGENDA, 1, STARTED, STARTED, stage=Stage.FINAL, position=1, played={0: played})


def small_numbers(people: tuple[Person, ...]) -> Iterator[tuple[str, int]]:
    """Everything that is so few that it must not be told: who answered what when, and who moved where.

    Who came late is no secret: the totals of the votes tell it, and the whole room saw it.
    """
    last = [(first, first if second is None else second) for first, second in people]
    for option in range(len(ANSWERS)):
        yield f"first {option}", sum(first == option for first, _ in people)
        yield f"last {option}", sum(second == option for _, second in last)
    yield "voted again", sum(first is not None and second is not None for first, second in people)
    yield "kept", sum(second is None for _, second in people)
    yield "changed", sum(first is not None and first != second for first, second in last)
    yield "won over", sum(first not in (None, 0) and second == 0 for first, second in last)


def reported(session: Session) -> str:
    """The report, without what is the same for all."""
    (case,) = json.loads(as_json(report_of(session, TABLE, DE)))["cases"]
    return json.dumps([case["votes"], case["change"], case["traps"], case["why_not"], case["remark"]])


@pytest.mark.slow
def test_no_small_number_of_any_small_session_follows_from_its_report() -> None:
    alike: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    checked: dict[str, set[str]] = defaultdict(set)
    sessions = 0
    for size in SIZES:
        for people in combinations_with_replacement(PEOPLE, size):
            sessions += 1
            told = reported(session_of(people))
            for name, number in small_numbers(people):
                alike[told][name].add(number)
                if 0 < number < 5:
                    checked[told].add(name)
    assert sessions > 10_000
    lone = {(told, name) for told, names in checked.items() for name in names if len(alike[told][name]) < 2}
    assert not lone, (len(lone), sorted(name for _, name in lone), next(iter(lone)))


@pytest.mark.slow
def test_nor_does_any_where_some_vote_by_phone_and_others_raise_a_hand() -> None:
    alike: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    checked: dict[str, set[str]] = defaultdict(set)
    mixed = 0
    for size, by_phone in ((people, part) for people in (*SIZES, 7) for part in range(people + 1)):
        for phones in combinations_with_replacement(range(len(BY_PHONE)), by_phone):
            for hands in combinations_with_replacement(range(len(ANSWERS)), size - by_phone):
                mixed += bool(phones) and bool(hands)
                told = reported(mixed_session(phones, hands))
                picked = [options_of(BY_PHONE[each]) for each in (*phones, *hands)]
                numbers = {key: sum(key in each for each in picked) for key in ("head", "staff", "nobody")}
                numbers["right"] = sum(each == ("head",) for each in picked)
                numbers["several"] = sum(len(each) > 1 for each in picked)
                for name, number in numbers.items():
                    alike[told][name].add(number)
                    if 0 < number < 5:
                        checked[told].add(name)
    assert mixed > 1_000
    lone = {(told, name) for told, names in checked.items() for name in names if len(alike[told][name]) < 2}
    assert not lone, (len(lone), sorted(name for _, name in lone), next(iter(lone)))


def test_votes_by_phone_alone_are_votes_of_people_and_with_hands_they_are_hands() -> None:
    units = [
        json.loads(reported(mixed_session(phones, hands)))[0]["before"]["unit"]
        for phones, hands in (((0,) * 6, ()), ((0,) * 6, (0,) * 6), ((), (0,) * 6))
    ]
    assert units == ["people", "hands", "hands"]


def test_a_lone_right_answer_by_phone_is_not_told_among_hands() -> None:
    told = json.loads(reported(mixed_session((3,) * 9 + (0,), (2,) * 10)))[0]["before"]
    assert [each["count"] for each in told["counts"]] == [9, 10, 0, 10, 0]
    assert told["right"] is None
