"""Every page of a vote in a room, as recorded, once per language: ballots, the queue, discussion, votes, shift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from support.pages import compare
from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.discussion import discussion, talk, time_left
from workshop.page.model import Panel, panel, words
from workshop.page.reveal import share_right
from workshop.page.room_ballot import Queue, cover, hands, one_answer, picked, queue_of, too_many_of, turnout, vote_line
from workshop.page.shift import shift
from workshop.page.votes import cast, told_of
from workshop.play.answer import Answer, Special
from workshop.play.audience import RoomView, room_view
from workshop.play.ballot import Ballots, Distribution, Votes, distribution
from workshop.play.course import open_session
from workshop.play.shift import Shift, moves
from workshop.play.table import Table
from workshop.play.teams import make_teams
from workshop.rules.verdict import Outcome

GOLDEN = Path(__file__).parent / "golden"
TABLE = Table(shipped().cases)
CLERK, SPLIT = "payroll-clerk", "matrix-split-pay"
PARTS = TABLE.judgement(SPLIT).verdict.parties


def room(case: str = CLERK) -> RoomView:
    """The room before anybody voted."""
    text = Text("Plan", "Plan")
    agenda = Agenda("plan", text, text, (Block(case, 10),), 10, teams=0, way=Way.HANDS, certainty=False)
    return replace(room_view(open_session(agenda, 0, 0.0).session, TABLE), stage=Stage.FIRST_VOTE)


def by_hands(case: str, counts: Mapping[str, int]) -> Distribution:
    """What a room shows that has counted so many hands for each letter."""
    return distribution(Ballots(Way.HANDS, counts=counts), TABLE.judgement(case).verdict)


def seated(case: str, votes: Votes, first: Votes | None = None) -> Distribution:
    """Answers at a keyboard."""
    ballots = Ballots(Way.KEYBOARD, seats={Way.KEYBOARD: votes})
    earlier = None if first is None else Ballots(Way.KEYBOARD, seats={Way.KEYBOARD: first})
    return distribution(ballots, TABLE.judgement(case).verdict, earlier)


def answers(*parties: str) -> Votes:
    """Each an answer of one seat; several parties are joined by +."""
    return {f"s{n}": Answer(frozenset(each.split("+"))) for n, each in enumerate(parties, 1)}


def shifted(case: str, first: Votes, second: Votes) -> Shift:
    """Two votes at the keyboard."""
    return Shift(seated(case, first), seated(case, second, first), moves(first, second))


FIRST = answers("employees", "employees", "council", "payroll-head", "payroll-head", "employees+council")
SECOND = answers("payroll-head", "payroll-head", "payroll-head", "payroll-head", "council")
SHIFTS = {
    "hands": (CLERK, Shift(by_hands(CLERK, {"employees": 15, "payroll-head": 5}),
                           by_hands(CLERK, {"employees": 5, "payroll-head": 15}), None)),
    "few hands": (CLERK, Shift(by_hands(CLERK, {"employees": 3, "payroll-head": 1}),
                               by_hands(CLERK, {"employees": 1, "payroll-head": 3}), None)),
    "hands for a split": (SPLIT, Shift(by_hands(SPLIT, {"line-manager": 12}),
                                       by_hands(SPLIT, dict.fromkeys(PARTS, 9)), None)),
    "seats, and one kept": (CLERK, shifted(CLERK, FIRST, SECOND)),
    "nobody moved": (CLERK, shifted(CLERK, FIRST, {})),
    "all were right": (CLERK, shifted(CLERK, answers("payroll-head"), answers("payroll-head"))),
    "led away": (CLERK, shifted(CLERK, FIRST, answers(*["employees"] * 6))),
    "many seats": (CLERK, shifted(CLERK, answers(*["employees"] * 12), answers(*["payroll-head"] * 7))),
}  # fmt: skip


def ballots(voice: Voice) -> Iterator[tuple[str, Iterable[Panel]]]:
    """The ways of voting, before and while somebody votes."""
    empty = room()
    yield "hands", hands(empty, voice)
    counted = replace(empty, hands=9, counted=frozenset({"employees"}))
    yield "hands while 12 is typed", hands(counted, voice, ("council", "12"))
    for people in (8, 9, 10):
        yield f"9 hands of {people}", hands(replace(counted, people=people, stage=Stage.SECOND_VOTE), voice)
    yield (
        "a letter counted higher than the room",
        (
            panel("asked", words(too_many_of(replace(empty, people=9), 44, voice) or "-")),
            panel("not asked", words(too_many_of(replace(empty, people=44), 44, voice) or "-")),
        ),
    )
    yield "one answer", one_answer(empty, Answer(), voice)
    yield "one answer, picked", one_answer(empty, Answer(frozenset({"employees"}), certainty=2), voice)
    yield "one answer, nobody", one_answer(empty, Answer(special=Special.NOBODY), voice)
    for name, at in rooms(empty):
        yield f"{name}: queue", vote_line(queue_of(at), voice)
        yield f"{name}: turnout", (panel("turnout", words(turnout(at, voice))),)
    passed = frozenset({"t2", "t3"})
    yield "two were called in vain", vote_line(Queue(teams_of(empty), frozenset({"t1"}), passed), voice)
    yield "cover of a team", cover(teams_of(empty), "t2", voice)
    yield "cover of a seat", cover(empty, "s3", voice)
    for certainty in (None, 2):
        answer = Answer(frozenset({"employees", "council"}), certainty=certainty)
        for asks in (False, True):
            yield f"picked, sure {certainty}, asked {asks}", (panel("silent", picked(answer, voice, certainty=asks)),)


def teams_of(view: RoomView) -> RoomView:
    """Three teams at the keyboard."""
    return replace(view, way=Way.KEYBOARD, teams=make_teams(3))


def rooms(empty: RoomView) -> Iterator[tuple[str, RoomView]]:
    """Who comes forward, and how many of them have."""
    seats, teams = replace(empty, way=Way.KEYBOARD), teams_of(empty)
    yield "nobody counted", replace(seats, voted=frozenset({"s1"}))
    yield "two of three seats", replace(seats, people=3, voted=frozenset({"s1", "s2"}))
    yield "all seats", replace(seats, people=2, voted=frozenset({"s1", "s2"}))
    yield "one of three teams", replace(teams, voted=frozenset({"t1"}))
    yield "all teams", replace(teams, voted=frozenset({"t1", "t2", "t3"}))
    yield "the second time", replace(teams, stage=Stage.SECOND_VOTE, first_way=Way.KEYBOARD)
    yield "hands", replace(empty, hands=4)
    yield "one for all", replace(empty, way=Way.ONE)


def discussions(voice: Voice) -> Iterator[tuple[str, Iterable[Panel]]]:
    """What is said between two votes and after them."""
    unvoted = replace(room(), stage=Stage.DISCUSSION)
    yield "discussion before any vote", discussion(unvoted, voice)[:2]
    yield "discussion of one answer for all", discussion(replace(unvoted, first_way=Way.ONE), voice)[:2]
    talking = replace(unvoted, first_way=Way.HANDS)
    yield "discussion of the only vote", discussion(replace(talking, once=True), voice)[:2]
    yield "discussion", discussion(talking, voice)
    yield "discussion with votes", discussion(replace(talking, votes=replace(seated(CLERK, FIRST), right=None)), voice)
    yield "talk", talk("?", ("1", "2"))
    for seconds in (90.0, 0.0, -61.0):
        yield f"{seconds} seconds left", (time_left(seconds),)
    yield "votes, some kept", (panel("votes", cast(TABLE[CLERK], seated(CLERK, SECOND, FIRST), voice)),)


def shifts(voice: Voice) -> Iterator[tuple[str, Iterable[Panel]]]:
    """What the discussion did, and how many were right in both wordings."""
    for name, (case, found) in SHIFTS.items():
        judgement = TABLE.judgement(case)
        view = replace(room(case), shift=found, judgement=judgement)
        yield name, shift(view, Explanation(view.case, judgement, voice))
        split = judgement.verdict.outcome is Outcome.SPLIT
        yield f"{name}: right after", (panel("right", words(share_right(found.after, voice, split=split))),)
    yield "nothing to compare", shift(room(), Explanation(TABLE[CLERK], TABLE.judgement(CLERK), voice))


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_a_vote_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"vote-{language.value}.txt", dict(ballots(Voice(language))))


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_a_discussion_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"discussion-{language.value}.txt", dict(discussions(Voice(language))))


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_a_shift_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"shift-{language.value}.txt", dict(shifts(Voice(language))))


@pytest.mark.parametrize(
    ("before", "after", "people", "told"),
    [(23, 23, 23, 23), (16, 15, 23, 23), (16, 50, 23, None), (49, 23, None, None), (9, 9, None, 9)],
)
def test_both_votes_are_told_of_one_number_or_each_of_its_own(
    before: int, after: int, people: int | None, told: int | None
) -> None:
    first, second = (Distribution({"head": number}, number, Fraction(1), False) for number in (before, after))
    assert told_of(first, second, people) == told
