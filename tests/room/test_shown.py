"""What phones are shown: every byte of it, over the whole library, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from support.library import over
from support.secrets import CASES, found_in, other_worlds
from workshop.cases.agenda import COURSE, VOTES, Agenda, Block, Stage, Way
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.model import (
    Badge,
    Bar,
    Bars,
    Card,
    Cards,
    Flow,
    Flows,
    Large,
    Row,
    Run,
    Sign,
    Weight,
    Words,
    panel,
    run,
)
from workshop.page.model import Table as Rows
from workshop.page.reveal import room_reveal
from workshop.play.actions import GO_ON, Action, Cast
from workshop.play.answer import Answer
from workshop.play.audience import RoomView, room_view
from workshop.play.course import Game, open_session, reduce
from workshop.play.table import Table
from workshop.room.drawing import drawn
from workshop.room.protocol import FROM_HOUSE, By, Show, heard, said
from workshop.room.showing import show_of, vote_asked, waiting

TITLE = Text("Seminar", "Seminar")
BEFORE = (Stage.SITUATION, Stage.FIRST_VOTE, Stage.DISCUSSION, Stage.SECOND_VOTE)
TABLE = Table(CASES)


def rooms(case: str, table: Table = TABLE, teams: int = 3, picked: int = 0) -> Iterator[RoomView]:
    """A case stage by stage; all vote for the same option."""
    agenda = Agenda("x", TITLE, TITLE, (Block(case, 10, COURSE),), 90, teams=teams, way=Way.KEYBOARD, certainty=True)
    game = open_session(agenda, 1, 0.0)
    option = table[case].options[picked]
    for _ in range(200):
        if game.session.ended:
            break
        voters = [team.id for team in game.session.teams] or ["s1", "s2", "s3"]
        casts = [Cast(voter, Answer(frozenset({option}), certainty=2)) for voter in voters]
        for action in casts if game.session.stage in VOTES else ():
            yield room_view(game.session, table)
            game = act(game, action, table)
        yield room_view(game.session, table)
        game = act(game, GO_ON, table)
    yield room_view(game.session, table)


def act(game: Game, action: Action, table: Table) -> Game:
    following = reduce(game, action, game.session.now + 1, table)
    assert isinstance(following, Game)
    return following


def show(room: RoomView, *, told: bool = True) -> Show:
    return show_of(room, 1, vote_asked(room, certainty=True) if room.stage in VOTES else None, told=told)


def sent(room: RoomView, *, told: bool = True) -> bytes:
    return json.dumps(dict(show(room, told=told).says), ensure_ascii=False).encode()


@over("case", sorted(CASES))
def test_no_byte_sent_to_phones_before_the_reveal_tells_anything_and_the_same_search_finds_it_afterwards(
    case: str,
) -> None:
    seen, told = set(), []
    for room in rooms(case):
        seen.add(room.stage)
        if room.stage in BEFORE:
            assert not found_in(sent(room), case), room.stage
        elif room.stage is Stage.REVEAL:
            assert not found_in(sent(room, told=False), case)
        told += found_in(sent(room), case)
    assert seen >= {*BEFORE, Stage.REVEAL, Stage.WHY}
    assert told


@over("case", sorted(CASES))
def test_other_facts_and_other_votes_change_no_byte_before_the_reveal(case: str) -> None:
    worlds = other_worlds(CASES[case])[:2]
    assert worlds
    plain = [sent(room) for room in rooms(case) if room.stage in BEFORE]
    for world in worlds:
        assert [sent(room) for room in rooms(case, Table({**CASES, case: world})) if room.stage in BEFORE] == plain
    assert [sent(room) for room in rooms(case, picked=1) if room.stage in BEFORE] == plain


@pytest.mark.parametrize("teams", [0, 3])
def test_at_the_reveal_phones_tell_how_it_was_voted_and_who_it_is_in_the_words_of_the_wall(teams: int) -> None:
    for room in rooms("payroll-clerk", teams=teams):
        if room.stage is Stage.REVEAL:
            assert room.judgement is not None
            told = Explanation(room.case, room.judgement, Voice(Language.DE))
            wall = [each for each in room_reveal(room, told) if each.name in ("votes", "answer")]
            assert len(wall) == 2 and show(room).says["de"]["panels"] == drawn(wall)


@pytest.mark.parametrize("teams", [0, 2])
def test_every_stage_has_something_to_see_in_both_languages_and_fits_through_the_pipe(teams: int) -> None:
    for room in rooms("payroll-clerk", teams=teams):
        shown = show(room)
        for language in Language:
            view = shown.says[language]
            assert view["panels"] and view["heading"]
            assert len(view["teams"]) == teams
        assert heard(said(shown), FROM_HOUSE) == shown
        assert shown.by is (By.TEAM if teams else By.SEAT)
        assert (shown.round is not None) is (room.stage in VOTES)


def test_at_a_vote_everybody_can_pick_what_stands_on_the_wall_by_the_same_letters() -> None:
    for room in rooms("payroll-clerk"):
        if room.stage in VOTES:
            shown = show(room)
            ask = shown.says["de"]["ask"]
            assert (
                tuple(option["id"] for option in ask["options"])
                == shown.options
                == (*room.case.options, "nobody", "ask")
            )
            assert "".join(option["letter"] for option in ask["options"]) == "ABCDEFGHI"
            assert shown.alone == ("nobody", "ask")
            assert tuple(card["id"] for card in ask["cards"]) == shown.cards
            first = room.case.about_focus[0]
            card = {"id": "1", "n": "1", "text": room.case.card(first).de}  # type: ignore[union-attr]
            assert ask["cards"][:1] == ([card] if room.stage is Stage.SECOND_VOTE or room.once else [])


def test_a_vote_keeps_its_name_and_each_of_a_case_has_its_own() -> None:
    rounds = [show(room).round for room in rooms("payroll-clerk") if room.stage in VOTES]
    assert list(dict.fromkeys(rounds)) == ["1.first", "1.second"]


def test_before_the_first_case_phones_see_what_the_evening_is_called_and_its_teams() -> None:
    room = next(iter(rooms("payroll-clerk")))
    shown = waiting(replace(room, title=Text("Abend", "Evening")), 0)
    assert [shown.says[language]["heading"] for language in Language] == ["Abend", "Evening"]
    assert shown.teams == ("t1", "t2", "t3")
    assert CASES["payroll-clerk"].title.de not in json.dumps(dict(shown.says))


def test_each_part_of_a_page_is_drawn_or_told() -> None:
    parts = (
        Words(run("text"), lead=run("A ", Weight.LEAD), sign=Sign("■"), gap=False),
        Large("big", Weight.GOOD),
        Bars((Bar("one", "3", 3, before=6), Bar("two", "0", 0))),
        Rows((Row((run("cell"),), "as a sentence"),)),
        Flows((Flow("A", "B", 2, said="two went"),), (("A", "a"),), "first", "second"),
        Cards(((Badge("■", "#111111", "1"), "Otter"),), (Card(run("card"), ((),), Words(run("a card, and who"))),)),
    )
    (lines,) = drawn((panel("x", *parts), panel("empty")))
    assert [line["k"] for line in lines] == ["words", "large", "bars", "words", "words", "words"]
    assert lines[0] == {"k": "words", "runs": [["text", "plain", False]], "gap": False, "lead": "A", "sign": "■"}
    assert [(row["value"], row["before"]) for row in lines[2]["rows"]] == [(0.5, 1.0), (0.0, None)]
    assert [line["runs"][0][0] for line in lines[3:]] == ["as a sentence", "two went", "a card, and who"]
    assert drawn((panel("x", Words((Run("a"), Run("b", apart=True)))),))[0][0]["runs"][1] == ["b", "plain", True]
