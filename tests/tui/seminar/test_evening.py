"""Beginning and end of a session before a room: the welcome, every team in the standings, the evening on one screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from support.walking import SIZES, press, settle
from workshop.cases.agenda import Stage
from workshop.cases.library import Library, shipped
from workshop.cases.text import Language
from workshop.language.session import stage_name
from workshop.play.actions import Cast, Count, Forward, MakeTeams, NameTeam, ShowOpening
from workshop.play.answer import Answer
from workshop.play.letters import ballot_of
from workshop.play.session import Opening
from workshop.store.places import journals
from workshop.tui.large import drawn
from workshop.tui.pages import Pages
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.status import HOME

Shown = Callable[[SeminarApp], str]
SHIPPED = shipped()
CONTEST = SHIPPED.agendas["contest-45"]


def name_of(app: SeminarApp) -> str:
    return type(app.screen).__name__


async def test_a_session_begins_with_people_and_teams_then_the_welcome_then_the_first_case(room: Any) -> None:
    app = room.app("contest", welcome=True)
    async with app.run_test(size=(48, 14)) as pilot:
        seen = []
        for key in ("escape", "space", "space", "f5"):
            seen.append((name_of(app), app.screen.current, app.session.state.opening))
            await press(pilot, key)
        welcomed = [("Welcome", panel, Opening.WELCOME) for panel in (0, 1)]
        assert seen == [("Setup", 0, Opening.SETUP), *welcomed, ("Situation", 0, None)]


async def test_back_leads_from_set_up_to_the_list_and_from_the_list_home_and_leaves_nothing_behind(room: Any) -> None:
    app = room.app()
    async with app.run_test(size=(60, 18)) as pilot:
        await settle(pilot)
        seen = [name_of(app)]
        for key in ("enter", "space", "p", "p", "p"):
            await press(pilot, key)
            seen.append(name_of(app))
            if seen[-1] == "Setup":
                assert journals(room.folder / "sessions")
        assert seen == ["Agendas", "Setup", "Setup", "Setup", "Agendas", "Agendas"]
        assert not journals(room.folder / "sessions") and app.led is None
        assert (app.return_value, app.hands_over) == (HOME, True)


async def test_from_the_welcome_one_goes_back_to_people_and_teams_and_it_follows_them(room: Any, shown: Shown) -> None:
    app = room.app("contest", welcome=True)
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "escape", "p")
        assert (name_of(app), app.session.state.opening) == ("Setup", Opening.SETUP)
        await press(pilot, "down", "0", "enter", "escape")
        await settle(pilot)
        assert name_of(app) == "Welcome"
        assert app.voice("welcome.seats.second") in " ".join(shown(app).split())
        await press(pilot, "space")
        assert name_of(app) == "Situation"
        await press(pilot, "p")  # over the first case they are what any list over a case is
        assert (name_of(app), app.session.state.opening) == ("Setup", None)


async def test_the_notes_say_before_the_first_case_what_is_on_the_wall_what_to_do_and_what_comes_next(
    room: Any, shown: Shown
) -> None:
    app = room.app("contest", welcome=True)
    app.session.act(ShowOpening(Opening.SETUP))
    notes = room.notes()
    async with notes.run_test(size=(120, 40)) as pilot:
        for opening, on_wall in ((Opening.WELCOME, "setup.heading"), (None, "welcome.question")):
            await settle(pilot)
            told = shown(notes)
            assert notes.voice(on_wall) in told
            assert notes.voice("plan.next.first", title="") in told or opening is Opening.WELCOME
            app.session.act(ShowOpening(opening))
            notes.screen._look()
        await settle(pilot)
        assert notes.voice("session.stage.situation") in shown(notes)


async def test_a_resumed_session_is_not_welcomed_again(room: Any) -> None:
    room.app("two", welcome=True)
    app = room.resumed()
    async with app.run_test(size=(60, 18)) as pilot:
        await settle(pilot)
        assert name_of(app) == "Situation" and not app.message, "nothing had begun"
        await press(pilot, "space", "space", "space", "space")
        stage, reached = stage_name(app.session.stage, None, app.voice, once=app.session.room.once), app.session.stage
    assert reached is not Stage.SITUATION
    again = room.resumed()
    async with again.run_test(size=(60, 18)) as pilot:
        await settle(pilot)
        assert again.voice("plan.goes_on", number=1, total=2, stage=stage) in again.message


async def test_nothing_follows_the_last_screen_however_often_one_goes_on_and_that_is_said(
    room: Any, shown: Shown
) -> None:
    app = room.app("contest")
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "escape", "f5", "x", "x", "f5", "x", "x")
        assert app.session.stage is Stage.FINAL
        for _ in range(4):
            await press(pilot, "space", "pagedown", "enter")
            assert name_of(app) == "Final"
        assert app.screen.panels[app.screen.current].id == "evening"
        assert "Das war die letzte Seite. Strg+Q" in shown(app)
        await press(pilot, "pageup")
        assert "Das war die letzte Seite" not in shown(app)
        await press(pilot, "ctrl+q")
        assert name_of(app) == "Leave"
        await press(pilot, "escape", "r")
        assert name_of(app) == "Report"


def played(app: SeminarApp, teams: int, name: str) -> None:
    """Every case of the agenda: team after team answers, each what it always answers."""
    act = app.session.act
    act(MakeTeams(teams))
    act(NameTeam("t1", name))
    while app.session.stage is not Stage.FINAL:
        if app.session.stage in (Stage.FIRST_VOTE, Stage.SECOND_VOTE):
            options = ballot_of(app.session.room.case)
            for at in range(teams):
                answer = Answer(frozenset({options[at]}), certainty=1 + at % 3)
                act(Cast(f"t{at + 1}", answer))
        act(Forward())


@pytest.fixture
def long(room: Any) -> Any:
    """A room whose contest is the shipped one: eight cases."""
    room.library = Library(SHIPPED.cases, SHIPPED.packs, {"contest": CONTEST}, {})
    return room


def page_of(app: SeminarApp, panel: str) -> tuple[int, str]:
    """How many pages the panel has, and its first one."""
    found = app.screen.query_one(f"#{panel}", Pages).laid()
    return len(found), "\n".join(line.text.plain for line in found[0])


@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
@pytest.mark.parametrize("name", ["", "W" * 24])
async def test_the_evening_is_one_screen_at_every_size_and_has_every_case(
    long: Any, language: Language, name: str
) -> None:
    app = long.app("contest", language=language)
    app.opening = ()
    played(app, 5, name)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            app.screen.go_to("#evening")
            await settle(pilot)
            pages, text = page_of(app, "evening")
            assert pages == 1, size
            for each in app.session.room.evening:
                assert each.title.in_(language)[:8] in text, (size, text)
                assert each.trap is None or app.voice(f"engine.trap.{each.trap.value}") in text
            assert app.voice("evening.question") in text, (size, text)
            assert name or "1. " in text, (size, text)


@pytest.mark.parametrize("teams", [2, 5, 8])
async def test_every_team_is_named_on_the_first_page_of_the_standings_at_every_size(
    long: Any, teams: int, shown: Shown
) -> None:
    app = long.app("contest")
    app.opening = ()
    act = app.session.act
    act(MakeTeams(teams))
    while app.session.stage is not Stage.STANDINGS:
        act(Forward())
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            frame = shown(app)
            for team in app.session.room.teams:
                name = app.voice(f"teams.animal.{team.animal}")
                rows = [drawn(name, scale) or ["?"] for scale in (1, 2)]
                assert name in frame or any(all(row.strip() in frame for row in large) for large in rows), size
                assert team.shape in frame, size


@pytest.mark.parametrize("agenda", ["two", "contest"])
async def test_at_the_largest_size_standings_and_evening_use_more_than_half_of_the_rows(
    room: Any, agenda: str, shown: Shown
) -> None:
    app = room.app(agenda)
    app.opening = ()
    act = app.session.act
    act(Forward())
    if agenda == "two":
        options = ballot_of(app.session.room.case)
        act(Count(options[0], 14)), act(Count(options[2], 9))
    while app.session.stage is not Stage.FINAL:
        act(Forward())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.screen.go_to("#evening")
        await settle(pilot)
        rows = shown(app).splitlines()
        used = [number for number, row in enumerate(rows) if row.strip()]
        assert used[-2] - used[1] > 20, shown(app)


async def test_the_notes_say_at_the_end_where_the_session_is_and_how_the_report_is_written(
    room: Any, shown: Shown
) -> None:
    app = room.app("two")
    while app.session.stage is not Stage.FINAL:
        app.session.act(Forward())
    notes = room.notes()
    async with notes.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        told = " ".join(shown(notes).split())
        assert f"workshop report {room.journal.stem}" in told
        assert notes.voice("evening.stored.heading") in told
