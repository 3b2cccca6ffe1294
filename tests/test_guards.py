"""What keeps a trainer from a slip before a room: one line says so, on the screen and in lines; once more does it."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from itertools import count

import pytest

from support.seminars import NEXT, ROOM, SHOW
from support.waiting import comes
from support.walking import press, segments, settle, text_of
from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.cli import main
from workshop.language.voice import Voice
from workshop.lead.led import Led
from workshop.page.agendas import RESUME
from workshop.plain.paper import Paper
from workshop.plain.running import run as run_lines
from workshop.plain.seminar_running import run_host, run_resume
from workshop.play.actions import Action, Backward, Count, Forward, SetPeople, ShowVotes, SkipCase
from workshop.play.table import Table
from workshop.store.places import journals, sessions_folder
from workshop.store.sessions import SessionFile
from workshop.store.settings import Settings
from workshop.store.shelf import unfinished
from workshop.tui.app import WorkshopApp
from workshop.tui.glyphs import Glyphs
from workshop.tui.screens.home import Home
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.seminar.shell import SOON
from workshop.tui.status import HOME

LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
VOICE = Voice(Language.EN)
TEXT = Text("Plan", "Plan")
CASES = ("payroll-clerk", "field-salesperson")
NOW = 1_000_000.0


def plan(way: Way = Way.HANDS, rounds: tuple[Round, ...] = ()) -> Agenda:
    return Agenda("plan", TEXT, TEXT, tuple(Block(case, 10, rounds=rounds) for case in CASES), 20, way=way)


def begun(agenda: Agenda, *actions: Action) -> Led:
    """A session in which that was done."""
    led = Led(SessionFile.create(agenda, 1, NOW, TABLE, Language.EN), TABLE, lambda: NOW)
    for action in actions:
        assert led.act(action) is None
    return led


def app_of(led: Led | None) -> SeminarApp:
    ticks = count(step=10)  # no press is a bounce
    assert len(LIBRARY.agendas) > 1  # which reads them, so that the list does not wait for it
    return SeminarApp(
        led,
        given=LIBRARY,
        language=Language.EN,
        settings=Settings(animation=False),
        glyphs=Glyphs(),
        clock=lambda: float(next(ticks)),
        now=lambda: NOW,
    )


def lines(agenda: Agenda, *typed: str) -> tuple[str, Led]:
    """What plain mode says to those lines, and the session as it is then."""
    stream, said = io.StringIO(), iter(("", *typed))
    paper = Paper(stream)
    assert run_host(paper, paper, VOICE, LIBRARY, agenda, read=lambda: next(said, None), clock=lambda: NOW) == 0
    (journal,) = journals(sessions_folder())
    return stream.getvalue(), Led(SessionFile.resume(journal, TABLE, NOW), TABLE, lambda: NOW)


# What a vote or round lacks

NO_VOTES = VOICE("vote.none")
LACKING: dict[str, tuple[Agenda, tuple[Action, ...], list[str], str]] = {
    "no hands": (plan(), (Forward(),), [NEXT], NO_VOTES),
    "no answer for the room": (plan(Way.ONE), (Forward(),), [NEXT], NO_VOTES),
    "no seat": (plan(Way.KEYBOARD), (Forward(),), [NEXT], NO_VOTES),
    "more hands than people": (
        plan(),
        (SetPeople(3), Forward(), Count("employees", 5)),
        [ROOM, "2", "3", NEXT, "A 3 B 2"],
        VOICE("vote.hands.too_many", hands=5, people=3),
    ),
}


@pytest.mark.parametrize("name", LACKING)
async def test_what_a_vote_lacks_is_said_on_the_screen_and_once_more_goes_on(name: str) -> None:
    agenda, actions, _, question = LACKING[name]
    with begun(agenda, *actions) as led:
        app = app_of(led)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            onward = "x" if agenda.way is Way.KEYBOARD else "space"
            await press(pilot, onward)
            assert (led.stage, app.message) == (Stage.FIRST_VOTE, question)
            await press(pilot, "t", onward)
            assert led.stage is Stage.FIRST_VOTE  # another key in between takes the question back
            await press(pilot, onward)
            assert led.stage is Stage.DISCUSSION


@pytest.mark.parametrize("name", LACKING)
def test_what_a_vote_lacks_is_said_in_lines_and_once_more_goes_on(name: str) -> None:
    agenda, _, typed, question = LACKING[name]
    told, led = lines(agenda, *typed, NEXT)
    with led:
        assert question in " ".join(told.split())
        assert led.stage is Stage.FIRST_VOTE
    journals(sessions_folder())[0].unlink()
    _, led = lines(agenda, *typed, NEXT, NEXT)
    with led:
        assert led.stage is Stage.DISCUSSION


def test_a_vote_with_something_in_it_is_left_at_once() -> None:
    told, led = lines(plan(), NEXT, "A 5", NEXT)
    with led:
        assert led.stage is Stage.DISCUSSION
    assert NO_VOTES not in told


NOTHING_LAID = VOICE("rounds.room.nothing_yet")


def to_round(led: Led) -> None:
    while led.stage is not Stage.ROUND:
        assert led.act(Forward()) is None


async def test_a_round_in_which_nothing_lies_is_said_on_the_screen_and_once_more_goes_on() -> None:
    with begun(plan(rounds=(Round.EVIDENCE,))) as led:
        to_round(led)
        app = app_of(led)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            for _ in range(12):
                if app.message == NOTHING_LAID:
                    break
                await press(pilot, "space")
            assert (led.stage, app.message) == (Stage.ROUND, NOTHING_LAID)
            await press(pilot, "space")
            assert led.stage is not Stage.ROUND


def test_a_round_in_which_nothing_lies_is_said_in_lines_and_once_more_goes_on() -> None:
    with begun(plan(rounds=(Round.EVIDENCE,))) as led:
        to_round(led)
        path = led.journal

    def typed(*words: str) -> tuple[str, Stage]:
        stream, said = io.StringIO(), iter(words)
        paper = Paper(stream)
        assert run_resume(paper, paper, VOICE, LIBRARY, path, read=lambda: next(said, None), clock=lambda: NOW) == 0
        with Led(SessionFile.resume(path, TABLE, NOW), TABLE, lambda: NOW) as led:
            return stream.getvalue(), led.stage

    told, stage = typed(NEXT)
    assert NOTHING_LAID in told and stage is Stage.ROUND
    assert typed(NEXT, NEXT)[1] is not Stage.ROUND


# Back


def through(led: Led) -> Stage:
    """Plays the first case to the first screen of the second; the last stage of the first."""
    while led.position == 0:
        last = led.stage
        assert led.act(Forward()) is None
    return last


async def test_back_from_a_case_is_the_last_screen_of_the_one_before_on_the_screen() -> None:
    with begun(plan(), Forward(), Count("employees", 5)) as led:
        last = through(led)
        app = app_of(led)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "p")
            assert (led.position, led.stage) == (0, last)
            await press(pilot, "space")
            assert (led.position, led.stage) == (1, Stage.SITUATION)


def test_back_from_a_case_is_the_last_screen_of_the_one_before_in_lines() -> None:
    with begun(plan(), Forward(), Count("employees", 5)) as led:
        last, path = through(led), led.journal
    said, stream = iter(["2"]), io.StringIO()
    paper = Paper(stream)
    assert run_resume(paper, paper, VOICE, LIBRARY, path, read=lambda: next(said, None), clock=lambda: NOW) == 0
    with Led(SessionFile.resume(path, TABLE, NOW), TABLE, lambda: NOW) as led:
        assert (led.position, led.stage) == (0, last)


def test_back_to_a_case_that_was_skipped_is_its_first_screen() -> None:
    with begun(plan(), SkipCase(), Backward(shown=True)) as led:
        assert (led.position, led.stage) == (0, Stage.SITUATION)


async def test_back_leads_from_set_up_to_the_list_and_from_the_list_home() -> None:
    app = app_of(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space")
        assert app.screen.__class__.__name__ == "Setup"
        assert len(journals(sessions_folder())) == 1
        await press(pilot, "p")
        assert app.screen.__class__.__name__ == "Agendas"
        assert not journals(sessions_folder())
        await press(pilot, "p")
    assert app.return_value == HOME


async def test_a_session_in_which_something_was_done_stays_when_set_up_is_left_for_the_list() -> None:
    app = app_of(None)
    app.unfinished = unfinished
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space", "1", "2", "enter", "p", "p")
        assert app.screen.__class__.__name__ == "Agendas"
        (journal,) = journals(sessions_folder())
        await comes("session that waits", lambda: app.screen.menu.cursor == RESUME)  # it is looked for a moment later
        await press(pilot, "space")  # the cursor stands on the one that waits
        assert app.session.journal == journal
        assert app.session.room.people == 12
        app.session.close()


def test_back_from_the_list_of_seminars_is_home_in_lines() -> None:
    stream, said = io.StringIO(), iter(["0", "0"])
    paper = Paper(stream)
    assert run_host(paper, paper, VOICE, LIBRARY, None, read=lambda: next(said, None)) == 0
    told = stream.getvalue()
    assert told.index(VOICE("agenda.which")) < told.index(VOICE("home.title"))


def test_the_home_screen_comes_back_after_the_list_of_seminars(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    monkeypatch.setattr("workshop.cli.can_draw", lambda _: True)
    monkeypatch.setattr("workshop.tui.seminar.host", lambda *words, **named: calls.append("host") or HOME)
    monkeypatch.setattr("workshop.tui.run", lambda *words, **named: calls.append("home") or 0)
    assert main(["host"]) == 0
    assert calls == ["host", "home"]


# What was shown once


async def test_the_first_distribution_is_hidden_again_at_the_next_case_on_the_screen() -> None:
    with begun(plan(), Forward(), Count("employees", 5), Forward()) as led:
        app = app_of(led)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "d")
            assert led.votes_shown
            led.act(SkipCase())
            assert not led.votes_shown


def test_the_first_distribution_is_hidden_again_at_the_next_case_in_lines() -> None:
    _, led = lines(plan(), NEXT, "A 5", NEXT, SHOW)
    with led:
        assert led.votes_shown
        led.act(SkipCase())
        assert not led.votes_shown


def test_where_the_agenda_shows_it_the_first_distribution_is_shown_at_every_case() -> None:
    agenda = Agenda("plan", TEXT, TEXT, plan().blocks, 20, show_first=True)
    with begun(agenda, ShowVotes(False), SkipCase()) as led:
        assert led.votes_shown


# A session that waits, or runs elsewhere


def test_resume_never_opens_an_older_session_because_the_newest_is_running(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def at(when: float) -> SessionFile:
        file = SessionFile.create(LIBRARY.agendas["opener-20"], 1, when, TABLE, Language.EN)
        file.act(SetPeople(12), when)
        return file

    now = time.time()
    at(now - 3600).close()
    with at(now - 60):
        assert main(["resume", "--plain", "--lang", "en"]) == 1
        err = capsys.readouterr().err
        assert "already running" in err and str(os.getpid()) in err
    assert main(["resume", "--plain", "--lang", "en"]) == 0


def test_host_offers_to_go_on_with_the_session_that_waits_in_lines() -> None:
    with begun(plan(), SkipCase()) as led:
        path = led.journal
    stream = io.StringIO()
    number = str(len(LIBRARY.agendas) + 3)
    said = iter([number, ROOM, "2", "7", "0"])
    paper = Paper(stream)
    assert run_host(paper, paper, VOICE, LIBRARY, None, read=lambda: next(said, None), clock=lambda: NOW) == 0
    told = stream.getvalue()
    assert "go on with case 2 of 2" in told
    with Led(SessionFile.resume(path, TABLE, NOW), TABLE, lambda: NOW) as led:
        assert led.room.people == 7


async def test_host_offers_to_go_on_with_the_session_that_waits_on_the_screen() -> None:
    with begun(plan(), SkipCase()) as led:
        path = led.journal
    app = app_of(None)
    app.unfinished = unfinished
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(2 * SOON)
        await settle(pilot)
        await press(pilot, "space")
        assert (app.session.journal, app.session.position) == (path, 1)
        app.session.close()


def test_home_offers_the_newest_session_and_never_an_older_one_because_that_runs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    older = begun(plan(), SkipCase())
    older.close()
    newer = SessionFile.create(plan(), 2, NOW + 60.0, TABLE, Language.EN)
    with newer:
        found = unfinished()
        assert found is not None and found.path == newer.path and found.holder is not None
        stream, said = io.StringIO(), iter(["1", "0"])
        assert run_home(stream, said) == 0
        told = " ".join(stream.getvalue().split())
        assert VOICE("home.resume.running", number=1, total=2) in told
        assert "already running" in told
        stream, said = io.StringIO(), iter(["0"])
        paper = Paper(stream)
        run_host(paper, paper, VOICE, LIBRARY, None, read=lambda: next(said, None))
        assert "go on with case" not in stream.getvalue()  # neither that one nor an older one
    found = unfinished()
    assert found is not None and found.path == newer.path and found.holder is None


def run_home(stream: io.StringIO, said: Iterator[str]) -> int:
    paper = Paper(stream)
    return run_lines(paper, VOICE, LIBRARY, read=lambda: next(said, None))


async def test_home_says_on_the_screen_that_the_newest_session_runs_elsewhere() -> None:
    begun(plan(), SkipCase()).close()
    with SessionFile.create(plan(), 2, NOW + 60.0, TABLE, Language.EN) as newer:
        app = WorkshopApp(language=Language.EN, settings=Settings(animation=False), glyphs=Glyphs())
        app.unfinished = unfinished
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert "is running elsewhere" in text_of(segments(app))
            assert isinstance(app.screen, Home) and app.screen.menu.cursor != "resume"
            assert app.screen.waiting is not None and app.screen.waiting.path == newer.path


def test_host_says_by_name_that_the_same_agenda_was_begun_before_in_lines() -> None:
    SessionFile.create(plan(), 1, NOW - 60.0, TABLE, Language.EN).close()  # nothing was done in it
    name = left_behind()
    told, fresh = hosted(plan())
    assert f"workshop resume {name}" in told and "case 2 of 2" in told
    fresh.close()
    told, other = hosted(Agenda("other", TEXT, TEXT, plan().blocks, 20))
    other.close()
    assert name not in told


def left_behind() -> str:
    """A session of the plan that was left at its second case; its name."""
    with SessionFile.create(plan(), 1, NOW - 3600.0, TABLE, Language.EN) as file:
        file.act(SkipCase(), NOW - 3000.0)
        return file.path.stem


def hosted(agenda: Agenda) -> tuple[str, Led]:
    """What plain mode says as that begins, up to its first menu."""
    there, stream = set(journals(sessions_folder())), io.StringIO()
    paper = Paper(stream)
    assert run_host(paper, paper, VOICE, LIBRARY, agenda, read=lambda: None, clock=lambda: NOW) == 0
    (journal,) = set(journals(sessions_folder())) - there
    return " ".join(stream.getvalue().split()), Led(SessionFile.resume(journal, TABLE, NOW), TABLE, lambda: NOW)


async def test_host_says_by_name_that_the_same_agenda_was_begun_before_on_the_screen() -> None:
    name = left_behind()
    app = app_of(None)
    app.wanted = plan()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(50):
            if app.led is not None:
                break
            await pilot.pause(0.02)
        await settle(pilot)
        assert f"workshop resume {name}" in app.message
        assert app.message[:30] in " ".join(text_of(segments(app)).split())
        app.session.close()


# A pause


async def test_a_pause_is_said_once_on_the_screen_and_in_lines() -> None:
    with begun(plan(), SetPeople(5)) as led:
        path = led.journal
    stream, said, at = io.StringIO(), iter(["5", "5"]), NOW + 300.0
    paper = Paper(stream)
    assert run_resume(paper, paper, VOICE, LIBRARY, path, read=lambda: next(said, None), clock=lambda: at) == 0
    told = VOICE("plan.clock.pause", minutes=5)
    assert " ".join(stream.getvalue().split()).count(told) == 1
    led = Led(SessionFile.resume(path, TABLE, at + 420.0), TABLE, lambda: at + 480.0)
    app = app_of(led)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert VOICE("plan.clock.pause", minutes=7) in app.message
        await press(pilot, "m")
        assert "pause" not in app.message
        led.close()
