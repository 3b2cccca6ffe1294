"""What a room sees of a case from the reveal on, as recorded, once per language; and never a word before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.pages import compare, dump
from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.model import Panel
from workshop.page.reveal import room_reveal
from workshop.page.situation import room_situation
from workshop.page.why import answers, room_why, room_why_not
from workshop.play.actions import Action, Cast, Count, Forward
from workshop.play.answer import Answer, Special
from workshop.play.audience import RoomView, room_view
from workshop.play.course import open_session, reduce
from workshop.play.refusal import Refusal
from workshop.play.table import Table

GOLDEN = Path(__file__).parent / "golden"
TABLE = Table(shipped().cases)
TEXT = Text("Plan", "Plan")


def seats(*answers: str) -> tuple[Action, ...]:
    """An answer of each seat, by the ids of its parties."""
    return tuple(Cast(f"s{n}", answer_of(each)) for n, each in enumerate(answers, 1))


def answer_of(said: str) -> Answer:
    return Answer(special=Special(said)) if said in set(Special) else Answer(frozenset(said.split("+")))


ROOMS: tuple[tuple[str, str, Way, tuple[Action, ...]], ...] = (
    ("hands", "payroll-clerk", Way.HANDS, (Count("payroll-head", 9), Count("employees", 12), Count("council", 2))),
    ("everybody right", "payroll-clerk", Way.HANDS, (Count("payroll-head", 20),)),
    ("seats", "payroll-clerk", Way.KEYBOARD, seats("payroll-head", "employees", "employees", "council", "nobody")),
    ("hands for a split", "matrix-split-pay", Way.HANDS, (Count("line-manager", 8), Count("project-manager", 5))),
    (
        "seats for a split",
        "matrix-split-pay",
        Way.KEYBOARD,
        seats("line-manager+project-manager", "line-manager", "pmo"),
    ),
    ("open", "country-hr-manager", Way.KEYBOARD, seats("ask", "country-md", "global-hr-head")),
    ("an office", "released-works-councillor", Way.KEYBOARD, seats("nobody", "workforce", "workforce")),
    ("nobody voted", "payroll-clerk", Way.HANDS, ()),
)


def room_of(case: str, way: Way, votes: Iterable[Action]) -> tuple[RoomView, RoomView]:
    """The room at its first vote, and at the reveal."""
    game = open_session(Agenda("plan", TEXT, TEXT, (Block(case, 10),), 10, way=way), 1, 0.0)

    def do(action: Action) -> None:
        nonlocal game
        following = reduce(game, action, 0.0, TABLE)
        assert not isinstance(following, Refusal), (action, following)
        game = following

    do(Forward())
    for vote in votes:
        do(vote)
    before = room_view(game.session, TABLE)
    while game.session.stage is not Stage.REVEAL:
        do(Forward())
    return before, room_view(game.session, TABLE)


def pages(voice: Voice) -> Iterator[tuple[str, Iterable[Panel]]]:
    """Every page, by the room it is for."""
    for name, case, way, votes in ROOMS:
        _, room = room_of(case, way, votes)
        assert room.judgement is not None
        explanation = Explanation(room.case, room.judgement, voice)
        yield f"{name}: reveal", room_reveal(room, explanation)
        yield f"{name}: why", room_why(room, explanation)
        yield f"{name}: why not", room_why_not(room, explanation)
    for called in answers(room, explanation):
        yield f"why not {called}", room_why_not(room, explanation, called)


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_a_reveal_before_a_room_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"room-{language.value}.txt", dict(pages(Voice(language))))


@pytest.mark.parametrize(("name", "case", "way", "votes"), ROOMS, ids=[room[0] for room in ROOMS])
def test_before_the_reveal_a_room_has_nothing_to_say_of_it(
    name: str, case: str, way: Way, votes: tuple[Action, ...]
) -> None:
    before, after = room_of(case, way, votes)
    assert before.judgement is before.wrong is before.shift is None
    for language in Language:
        voice = Voice(language)
        assert after.judgement is not None
        told = dump(room_situation(before, len(before.case.facts), voice))
        assert Explanation(after.case, after.judgement, voice).verdict() not in told


def test_a_contested_case_says_so_before_a_room() -> None:
    for language in Language:
        voice = Voice(language)
        for _, case, way, votes in ROOMS:
            _, room = room_of(case, way, votes)
            assert room.judgement is not None
            explanation = Explanation(room.case, room.judgement, voice)
            said = voice("reveal.contested") in dump(room_reveal(room, explanation))
            assert said is (TABLE[case].objection is not None)
            quiet = replace(room, case=replace(room.case, objection=None))
            assert voice("reveal.contested") not in dump(
                room_reveal(quiet, Explanation(quiet.case, room.judgement, voice))
            )
