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
from workshop.play.ballot import Ballots
from workshop.play.session import Played, Session
from workshop.play.table import Table
from workshop.report.facts import report_of
from workshop.report.plain_json import as_json

AGENDA = Agenda("x", Text("Seminar", "Seminar"), Text("", ""), (Block("one", 10),), 60, way=Way.KEYBOARD)
TABLE = Table({"one": replace(NAMELESS["one"], id="one")})
ANSWERS = (Answer(frozenset({"head"})), Answer(frozenset({"staff"})), Answer(special=Special.NOBODY))
"""The right one, a wrong one, and one that names nobody."""
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


def reported(people: tuple[Person, ...]) -> str:
    """The report, without what is the same for all."""
    (case,) = json.loads(as_json(report_of(session_of(people), TABLE, DE)))["cases"]
    return json.dumps([case["votes"], case["change"], case["traps"], case["why_not"], case["remark"]])


@pytest.mark.slow
def test_no_small_number_of_any_small_session_follows_from_its_report() -> None:
    alike: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    checked: dict[str, set[str]] = defaultdict(set)
    sessions = 0
    for size in SIZES:
        for people in combinations_with_replacement(PEOPLE, size):
            sessions += 1
            told = reported(people)
            for name, number in small_numbers(people):
                alike[told][name].add(number)
                if 0 < number < 5:
                    checked[told].add(name)
    assert sessions > 10_000
    lone = {(told, name) for told, names in checked.items() for name in names if len(alike[told][name]) < 2}
    assert not lone, (len(lone), sorted(name for _, name in lone), next(iter(lone)))
