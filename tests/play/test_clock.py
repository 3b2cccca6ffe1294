"""The clock of a session: pauses do not count, and no clock that is wrong gives more time than there was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.players import TABLE
from workshop.cases.agenda import Agenda, Block, Stage
from workshop.cases.text import Language, Text
from workshop.language.voice import Voice
from workshop.lead.led import Led
from workshop.page.plan import pause
from workshop.play.actions import Action, Backward, Extend, Forward, GoTo, RepeatCase, SetPeople, ShowOpening, Undo
from workshop.play.clock import PAUSE, Clock, clock_of, counted, patience, talk_of
from workshop.play.codec import decode_action, encode_action
from workshop.play.course import Game, open_session, reduce
from workshop.play.refusal import Refusal
from workshop.play.session import Opening
from workshop.store.sessions import SessionFile, Watch, load_session

TEXT = Text("Titel", "Title")
CASES = tuple(TABLE)[:2]
PLAN = Agenda("plan", TEXT, TEXT, tuple(Block(case, 15) for case in CASES), 30)
START = 1_000_000.0


def after(*happened: tuple[Action, float], game: Game | None = None) -> Game:
    """The game after those actions, each at that many seconds after the start."""
    game = game or open_session(PLAN, 1, START)
    for action, at in happened:
        following = reduce(game, action, START + at, TABLE)
        assert isinstance(following, Game)
        game = following
    return game


def clock(game: Game, at: float) -> Clock:
    return clock_of(game.session, game.spent, START + at)


def test_a_lunch_does_not_put_the_session_behind() -> None:
    talk = after((Forward(), 60.0), (Forward(), 120.0))
    at_lunch = clock(talk, 120.0 + 44 * 60.0)
    assert (at_lunch.left, at_lunch.behind) == (780.0, 0.0)
    back = after((Forward(), 120.0 + 44 * 60.0), game=talk)
    assert clock(back, 150.0 + 44 * 60.0).left == 750.0


def test_a_talk_of_twelve_minutes_without_a_key_is_a_talk_and_no_clock_jumps() -> None:
    talk = after((Forward(), 60.0), (Forward(), 120.0))
    assert talk.session.stage is Stage.DISCUSSION
    seen = [clock(talk, 120.0 + minute * 60.0) for minute in range(13)]
    assert [each.running for each in seen] == [minute * 60.0 for minute in range(13)]
    assert [each.left for each in seen] == [780.0 - minute * 60.0 for minute in range(13)]
    voted = after((Forward(), 120.0 + 720.0), game=talk)
    assert clock(voted, 120.0 + 720.0).left == 60.0 and voted.spent.pause == 0.0


def test_a_lunch_in_the_midst_of_a_talk_is_a_pause_and_the_clock_on_the_wall_waits() -> None:
    talk = after((Forward(), 60.0), (Forward(), 120.0))
    most = talk_of(talk.session) + PAUSE
    assert most == 15 * 60.0
    running = [clock(talk, 120.0 + gone).running for gone in (most - 1.0, most, most + 1.0, 3 * most)]
    assert running == [most - 1.0, most, most, most]
    back = after((Forward(), 120.0 + 3 * most), game=talk)
    assert clock(back, 120.0 + 3 * most).left == 780.0 and back.spent.pause == 3 * most


def test_what_was_talked_already_makes_no_later_silence_longer() -> None:
    talk = after((Forward(), 60.0), (Forward(), 120.0), (SetPeople(9), 120.0 + 280.0))
    assert patience(talk.session, talk.spent) == PAUSE + 20.0
    assert after((Forward(), 400.0 + PAUSE + 21.0), game=talk).spent.pause == PAUSE + 21.0


def test_ten_minutes_without_a_key_still_count() -> None:
    assert counted(0.0, PAUSE) == PAUSE
    assert counted(0.0, PAUSE + 0.1) == 0.0


def test_going_on_and_back_goes_on_with_the_same_talk() -> None:
    talk = after((Forward(), 10.0), (Forward(), 20.0))
    assert talk.session.stage is Stage.DISCUSSION
    again = after((Forward(), 260.0), (Backward(), 262.0), game=talk)
    assert clock(again, 262.0).running == 240.0
    assert clock(again, 272.0).running == 250.0
    assert clock(again, 272.0).left == 15 * 60.0 - 272.0


def test_an_undo_gives_no_time_back() -> None:
    talk = after((Forward(), 10.0), (Forward(), 20.0), (Forward(), 260.0), (Undo(), 262.0))
    assert talk.session.stage is Stage.DISCUSSION
    assert clock(talk, 262.0).running == 240.0
    assert clock(talk, 262.0).left == 15 * 60.0 - 262.0


def test_a_repeated_case_is_talked_about_anew_and_what_it_took_stays_taken() -> None:
    game = after((Forward(), 10.0), (Forward(), 20.0), (RepeatCase(), 260.0), (Forward(), 270.0), (Forward(), 280.0))
    assert game.session.stage is Stage.DISCUSSION
    assert (clock(game, 280.0).running, clock(game, 280.0).left) == (0.0, 620.0)


def test_a_clock_that_is_set_back_gives_nothing_and_goes_on_from_there() -> None:
    talk = after((Forward(), 60.0), (Forward(), 120.0))
    assert clock(talk, 120.0 - 3600.0).left == 780.0
    later = after((Extend(1), 120.0 - 3600.0), game=talk)
    assert clock(later, 150.0 - 3600.0).left == 780.0 + 60.0 - 30.0


GAPS = st.one_of(st.floats(-9_000.0, 0.0), st.floats(0.0, PAUSE), st.floats(PAUSE + 1.0, 90_000.0))
MOVES = st.sampled_from((Forward(), Backward(), Undo(), Extend(1), RepeatCase()))


@given(st.lists(st.tuples(MOVES, GAPS), max_size=40), GAPS)
def test_whatever_the_clock_does_what_counts_are_the_gaps_that_are_no_pauses(
    moves: list[tuple[Action, float]], last: float
) -> None:
    game, at, expected = open_session(PLAN, 1, START), START, 0.0
    for move, gap in moves:
        following = reduce(game, move, at + gap, TABLE)
        if not isinstance(following, Game):
            continue
        expected += gap if 0.0 <= gap <= patience(game.session, game.spent) and not game.session.ended else 0.0
        at, game = at + gap, following
        here = clock_of(game.session, game.spent, at)
        later = clock_of(game.session, game.spent, at + last)
        assert later.left <= here.left <= sum(15.0 + played.extra for played in game.session.played.values()) * 60.0
        most = patience(game.session, game.spent)
        assert here.running <= later.running <= here.running + most
        assert later.behind <= here.behind + most
    assert sum(game.spent.cases.values()) == pytest.approx(expected, abs=1e-6)  # of seconds since the epoch


class Wall:
    """A clock on the wall."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> float:
        return self.at


def test_a_session_gone_on_with_the_next_day_stands_where_it_stood(tmp_path: Path) -> None:
    wall = Wall()
    with Led(SessionFile.create(PLAN, 1, wall.at, TABLE, Language.EN, folder=tmp_path), TABLE, wall) as led:
        for _ in range(2):
            wall.at += 30.0
            led.act(Forward())
        allowed, path = led.talk_left, led.journal
    wall.at += 86_400.0
    with Led(SessionFile.resume(path, TABLE, wall.at), TABLE, wall) as led:
        assert led.stage is Stage.DISCUSSION
        assert led.talk_left == allowed
        wall.at += 40.0
        assert (led.talk_left, led.trainer.left, led.trainer.behind) == (allowed - 40.0, 15 * 60.0 - 100.0, 0.0)
        led.act(Forward())
        assert led.trainer.behind == 0.0
    wall.at += 7 * 60.0
    with Led(SessionFile.resume(path, TABLE, wall.at), TABLE, wall) as led:
        before = led.trainer.left
        assert before == 15 * 60.0 - 100.0
        wall.at += 5.0
        assert led.trainer.left == before - 5.0


def test_a_short_leave_counts_neither_on_the_screen_nor_in_the_notes_nor_later(tmp_path: Path) -> None:
    wall = Wall()
    with Led(SessionFile.create(PLAN, 1, wall.at, TABLE, Language.EN, folder=tmp_path), TABLE, wall) as led:
        wall.at += 60.0
        led.act(Forward())
        path, watch = led.journal, Watch(led.journal, TABLE)
        wall.at += 60.0
        left = led.trainer.left
        assert clock_of(watch.game.session, watch.spent(wall.at), wall.at).left == left
    wall.at += 7 * 60.0
    assert clock_of(watch.game.session, watch.spent(wall.at), wall.at).left == left + 60.0  # nobody plays
    with Led(SessionFile.resume(path, TABLE, wall.at), TABLE, wall) as led:
        wall.at += 30.0
        assert led.clock.left == left + 60.0 - 30.0
        for _ in range(2):
            watch.refresh()
            assert clock_of(watch.game.session, watch.spent(wall.at), wall.at) == led.clock
            led.act(Extend(1))
    assert load_session(path, TABLE).game.spent.cases == led._file.game.spent.cases == {0: 90.0}


def test_a_pause_is_told_once(tmp_path: Path) -> None:
    wall = Wall()
    with Led(SessionFile.create(PLAN, 1, wall.at, TABLE, Language.EN, folder=tmp_path), TABLE, wall) as led:
        for gap, told in ((60.0, 0.0), (PAUSE + 60.0, PAUSE + 60.0), (10.0, 0.0)):
            wall.at += gap
            led.act(Extend(1))
            assert (led.take_pause(), led.take_pause(), led.trainer.pause) == (told, 0.0, told)
        path = led.journal
    wall.at += 300.0
    with Led(SessionFile.resume(path, TABLE, wall.at), TABLE, wall) as led:
        assert (led.take_pause(), led.take_pause(), led.trainer.pause) == (300.0, 0.0, 300.0)
        assert pause(300.0, Voice(Language.EN)) == "The pause of 5 min does not count."
        assert pause(20.0, Voice(Language.EN)) == ""
        assert pause(86_400.0, Voice(Language.EN)) == "The pause of 24 hours does not count."
        assert pause(-300.0, Voice(Language.EN)).startswith("This computer's clock has been set back by 5 min.")
        assert "24 Stunden zurückgestellt" in pause(-86_400.0, Voice(Language.DE))
        led.act(Extend(1))
        assert led.trainer.pause == 0.0


def test_nothing_counts_before_the_first_case_and_no_undo_brings_its_opening_back() -> None:
    seated = after((ShowOpening(Opening.SETUP), 0.0), (SetPeople(9), 200.0), (ShowOpening(Opening.WELCOME), 300.0))
    assert (clock(seated, 900.0).left, clock(seated, 900.0).behind) == (900.0, 0.0)
    begun = after((ShowOpening(None), 1500.0), game=seated)
    assert begun.spent.pause == 0.0 and clock(begun, 1530.0).left == 870.0
    undone = after((Undo(), 1531.0), game=begun)
    assert (undone.session.people, undone.session.opening, undone.past) == (None, None, ())
    for action in (ShowOpening(None), ShowOpening(Opening.WELCOME)):
        there = begun if action.opening is None else after((Forward(), 1600.0), game=begun)
        assert isinstance(reduce(there, action, START + 1600.0, TABLE), Refusal)
    moved = after((GoTo(1), 400.0), (Backward(), 410.0), game=seated)
    assert moved.session.opening is None and decode_action(encode_action(ShowOpening(None))) == ShowOpening(None)
