"""Setting up a session, before it and in the middle of it: nothing that is said covers what is typed, nothing changes
unsaid.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.walking import press, settle
from workshop.cases.agenda import Stage, Way
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.page.agendas import begun
from workshop.page.home import Waiting
from workshop.page.plan import plan
from workshop.page.room_ballot import hands_sum, way_now
from workshop.play.actions import ChangeWay, Forward, SetPeople
from workshop.play.letters import ballot_of, letters_of
from workshop.tui.bars import KeyLine
from workshop.tui.commands import COMMANDS
from workshop.tui.large import drawn
from workshop.tui.seminar.app import SeminarApp

Shown = Callable[[SeminarApp], str]


def flat(text: str) -> str:
    """A frame as one line."""
    return " ".join(text.split())


def long_notice(voice: Voice) -> str:
    """That the seminar was begun before: four rows on a small window."""
    return begun(Waiting(3, 4, "heute 20:48"), "2026-11-30-2048-cb80", voice)


async def at(app: SeminarApp, pilot: Any, stage: Stage) -> None:
    """A room of 23 at that stage of the first case."""
    await settle(pilot)
    app.submit(SetPeople(23))
    while app.session.stage is not stage:
        assert app.submit(Forward()) is None
    app.show_step()
    await settle(pilot)


@pytest.mark.parametrize("size", [(48, 14), (60, 18)])
async def test_a_long_message_covers_neither_the_question_nor_the_row_with_the_cursor(
    size: tuple[int, int], room: Any, shown: Shown
) -> None:
    app = room.app("two")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.tell(long_notice)
        app.screen.refill()
        await settle(pilot)
        rows = app.screen.options
        for row in rows:
            assert app.screen.row == row
            told = flat(shown(app))
            assert flat(app.message) in told and app.voice("setup.heading") in told
            assert f"▸ {app.voice(f'setup.{row}')}" in told, row
            await press(pilot, "down")
        await press(pilot, "2", "3")
        assert not app.message and f"▸ {app.voice('setup.people')} 23" in flat(shown(app))
        assert flat(app.voice("keys.command.help.name")) in flat(shown(app)), "the line of keys is there again"


@pytest.mark.parametrize(("size", "words"), [((48, 14), 18), ((60, 18), 99)])
async def test_a_long_message_at_a_vote_leaves_every_answer_in_sight(
    size: tuple[int, int], words: int, room: Any, shown: Shown
) -> None:
    app = room.app("two")
    async with app.run_test(size=size) as pilot:
        await at(app, pilot, Stage.FIRST_VOTE)
        app.tell(lambda voice: " ".join(long_notice(voice).split()[:words]))
        app.screen.refill()
        await settle(pilot)
        told = shown(app)
        assert flat(app.message) in flat(told)
        for letter in letters_of(ballot_of(app.session.room.case)):
            assert any(line.strip("▸ ").startswith(f"{letter} ") for line in told.splitlines()), letter


async def test_what_was_said_at_the_start_is_gone_with_the_first_case(room: Any, shown: Shown) -> None:
    app = room.app("two", welcome=True)
    async with app.run_test(size=(60, 18)) as pilot:
        await settle(pilot)
        app.tell(long_notice)
        app.screen.refill()
        await press(pilot, "pagedown", "pagedown", "pagedown")
        assert app.screen.named() == "welcome" and app.voice("welcome.question") in shown(app)
        while app.screen.named() == "welcome":
            await press(pilot, "pagedown")
        assert app.session.stage is Stage.SITUATION and not app.message


async def test_in_the_middle_of_a_session_no_count_is_typed_over_by_chance(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await at(app, pilot, Stage.SITUATION)
        await press(pilot, "e", "1", "8", "a", "4", "enter")
        assert app.session.room.people == 23 and app.screen.named() != "setup"
        await press(pilot, "e", "up", "up", "1", "8", "a", "4")
        assert app.screen.typed == "4", "a letter is not passed over in silence"
        await press(pilot, "enter")
        assert app.session.room.people == 4
        told = app.voice("setup.people_were", people=4, before=23, key="u")
        assert told == app.message and flat(told) in flat(shown(app))
        await press(pilot, "u")
        assert app.session.room.people == 23


async def test_teams_made_in_the_middle_say_how_they_vote_from_now_on(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await at(app, pilot, Stage.FIRST_VOTE)
        app.submit(Forward())
        await settle(pilot)
        assert app.session.stage is Stage.DISCUSSION and app.session.room.way is Way.HANDS
        await press(pilot, "escape", "e", "up", "3", "enter")
        assert len(app.session.room.teams) == 3 and app.session.room.way is Way.KEYBOARD
        told = way_now(Way.KEYBOARD, app.voice, "v")
        assert app.message == told and told in flat(shown(app))
        app.submit(ChangeWay(Way.HANDS))
        assert not app.message, "whoever changes it knows it"
        app.submit(ChangeWay(Way.KEYBOARD))
        app.show_step()
        await press(pilot, "p")
        while app.session.stage is Stage.DISCUSSION:
            await press(pilot, "p")
        assert app.session.stage is Stage.FIRST_VOTE and app.session.room.way is Way.HANDS
        assert app.message == way_now(Way.HANDS, app.voice, "v"), "a vote keeps the way in which it was begun"


async def test_whose_turn_it_is_stands_as_large_as_the_answers(room: Any, shown: Shown) -> None:
    app = room.app("contest", language=Language.EN)
    async with app.run_test(size=(120, 40)) as pilot:
        await at(app, pilot, Stage.FIRST_VOTE)
        await press(pilot, "1")
        rows = drawn("Otters")
        assert rows is not None and all(row.strip() in shown(app) for row in rows)
        answers = drawn("A")
        assert answers is not None and all(row.strip() in shown(app) for row in answers)


async def test_standings_are_named_among_the_keys_once_there_are_some(room: Any) -> None:
    app = room.app("contest")
    async with app.run_test(size=(120, 40)) as pilot:
        await at(app, pilot, Stage.SITUATION)

        def named() -> bool:
            return any(each.command == "standings" for each in app.screen.query_one(KeyLine).hints)

        assert not named() and "standings" in app.screen.all_commands()
        await press(pilot, "s")
        assert app.session.standings_hidden and named(), "what is hidden can be shown"
        await press(pilot, "s")
        assert not named()
        await at(app, pilot, Stage.REVEAL)
        assert named()


async def test_in_the_plan_nothing_but_the_cursor_looks_like_the_cursor(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await at(app, pilot, Stage.SITUATION)
        await press(pilot, "escape", "down")
        assert app.screen.named() == "overview" and shown(app).count("▸") == 1
        signs = [each.sign.glyph for each in plan(app.session.plan, app.voice).panels[1].words if each.sign]
        assert signs.count("●") == 2


async def test_an_empty_row_stands_before_the_points(room: Any, shown: Shown) -> None:
    for language in Language:
        app = room.app("contest", welcome=True, language=language)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.show_step()
            await settle(pilot)
            rows = [row.strip() for row in shown(app).splitlines()]
            head = rows.index(app.voice("welcome.points"))
            assert not rows[head - 1]
            last = next(at for at in range(len(rows) - 1, head, -1) if rows[at].startswith(("Tempo:", "Speed:")))
            assert not any(a == b == "" for a, b in zip(rows[head:last], rows[head + 1 : last + 1], strict=True))
        room.close()
        Path(room.journal).unlink()


@pytest.mark.parametrize("key", ["escape", "p", "pageup"])
async def test_a_number_that_is_only_typed_says_so_and_is_not_lost_by_one_key(
    room: Any, shown: Shown, key: str
) -> None:
    app = room.app("two")
    async with app.run_test(size=(48, 14)) as pilot:
        await settle(pilot)
        assert app.voice("setup.takes") not in shown(app)
        await press(pilot, "3", "0")
        voice = app.voice
        for said in (f"{voice('setup.people')} 30 {voice('setup.takes')}", voice("keys.command.next.takes")):
            assert said in flat(shown(app)), said
        await press(pilot, key)
        assert app.screen.typed == "30" and app.message == voice("setup.typed", number="30")
        await press(pilot, "enter")
        assert app.session.room.people == 30 and not app.message and voice("setup.takes") not in shown(app)
        await press(pilot, "up", "4", key, key)
        assert not app.screen.typed and app.session.room.people == 30 and not app.message


async def test_a_message_belongs_to_its_press_and_an_undo_says_what_it_took_back(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(48, 14)) as pilot:
        await at(app, pilot, Stage.FIRST_VOTE)
        await press(pilot, "a", "2", "3", "enter", "space")
        assert app.session.stage is Stage.DISCUSSION and app.message == hands_sum(app.session.room, app.voice).text
        await press(pilot, "up")
        assert app.message, "who only moves about is still reading it"
        await press(pilot, "escape")
        assert app.screen.named() == "overview" and not app.message
        await press(pilot, "escape", "m", "u")
        assert app.message == app.voice("session.undone.minute") and app.message in flat(shown(app))
        await press(pilot, "u")
        stage = app.voice("session.stage.first_vote")
        assert app.message == app.voice("session.undone.step", stage=stage) and app.message in flat(shown(app))
        await press(pilot, "u")
        assert app.message == app.voice("session.undone.vote")


async def test_in_the_plan_a_clicker_goes_back_to_the_session_whichever_way_it_pages(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(48, 14)) as pilot:
        await at(app, pilot, Stage.DISCUSSION)
        for key in ("pageup", "pagedown"):
            await press(pilot, "escape")
            assert app.screen.named() == "overview"
            told = {name: app.screen.told_command(name) for name in ("next", "back")}
            assert told["next"].name == app.voice("keys.command.next.there") and told["next"].name in shown(app)
            assert told["next"].about == app.voice("keys.command.next.goes_there")
            assert told["back"].about == app.voice("keys.command.back.session")
            await press(pilot, key)
            assert app.screen.named() == "discussion" and app.session.stage is Stage.DISCUSSION


async def test_help_calls_a_command_as_the_line_of_keys_does(rounds_room: Any) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        while app.session.stage is not Stage.ROUND_DISCUSSION:
            screen = app.screen
            for name in screen.offered():
                if not COMMANDS[name].pair:
                    assert screen.told_command(name).name == screen.hint(name).name, (screen.named(), name)
            assert app.submit(Forward()) is None
            app.show_step()
            await settle(pilot)
