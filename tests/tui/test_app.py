"""The app as somebody uses it: keys, clicker, mouse, sizes, languages, trouble."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from pathlib import Path
from pkgutil import iter_modules
from shutil import copytree

import pytest
from textual.events import Key
from textual.widgets import Static

from support.waiting import comes
from support.walking import press, settle
from workshop.cases.agenda import Stage
from workshop.cases.text import Language, Text
from workshop.play.solo import Solo, Step
from workshop.play.table import Table
from workshop.play.view import View, view
from workshop.store.settings import load_settings
from workshop.store.shelf import Listed
from workshop.tui import game, screens
from workshop.tui import game as game_module
from workshop.tui.app import WorkshopApp
from workshop.tui.bars import KeyLine
from workshop.tui.commands import COMMANDS, keymap
from workshop.tui.field import Field
from workshop.tui.glyphs import Glyphs
from workshop.tui.pages import Pages

LIBRARY = Path(__file__).parent / "library"
MakeApp = Callable[..., WorkshopApp]
Shown = Callable[[WorkshopApp], str]


def screen_of(app: WorkshopApp) -> str:
    """The class of the screen in view."""
    return type(app.screen).__name__


# Keys


async def test_one_key_leads_through_a_whole_case_and_home(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(40):
            if app.game is None:
                break
            if app.game.state.step is Step.VOTE and app.game.state.answer.empty:
                await pilot.press("a")
            await pilot.press("pagedown")
        assert screen_of(app) == "Home"


async def test_a_clicker_that_bounces_turns_one_page(make_app: MakeApp) -> None:
    now = [0.0]
    app = make_app(start="payroll-clerk", clock=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("pagedown")
        assert app.game is not None
        assert app.game.state.step is Step.VOTE
        now[0] = 0.1
        await pilot.press("a", "pagedown")
        now[0] = 0.35
        await pilot.press("pagedown")
        assert app.game.state.step is Step.VOTE
        now[0] = 0.7
        await pilot.press("pagedown")
        assert app.game.state.step is Step.REVEAL


async def test_a_key_that_bounces_picks_once_and_takes_nothing_back(make_app: MakeApp) -> None:
    now = [0.0]
    app = make_app(start="payroll-clerk", clock=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "c", "c", "2", "2")
        assert app.game is not None
        assert len(app.game.state.answer.parties) == 1 and app.game.state.answer.certainty == 2
        now[0] = 0.4
        await pilot.press("c", "2")
        assert app.game.state.answer.empty and app.game.state.answer.certainty is None


async def test_a_number_that_bounces_chooses_once(make_app: MakeApp) -> None:
    now = [0.0]
    app = make_app(clock=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        theme, language = app.theme, app.voice.language
        now[0] = 1.0
        await pilot.press("1", "1", "2", "2")
        assert app.theme != theme and app.voice.language is not language


async def test_escape_and_f5_in_turn_come_back_and_lose_nothing(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("space", "space", "c")
        assert app.game is not None
        before = app.game.state
        await pilot.press("f5")
        assert screen_of(app) == "Overview"
        await pilot.press("escape")
        assert screen_of(app) == "Vote"
        assert app.game.state == before


async def test_the_blank_screen_is_really_blank_and_any_key_ends_it(make_app: MakeApp, shown: Shown) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("full_stop")
        await pilot.pause()
        assert not shown(app).strip()
        assert app.screen.styles.background.rgb == (0, 0, 0)
        await pilot.press("pagedown")
        assert screen_of(app) == "Situation"


async def test_while_the_app_ends_no_screen_draws_itself(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app, drawn = make_app(), list[object]()
    async with app.run_test():
        monkeypatch.setattr(screen := app.screen, "fill", lambda: drawn.append(screen))
        with monkeypatch.context() as ending:
            ending.setattr(app, "_running", False)  # its widgets go one after the other
            screen.refill()  # type: ignore[attr-defined]
        assert drawn == []
        screen.refill()  # type: ignore[attr-defined]
        assert drawn == [screen]


async def test_leaving_in_the_middle_of_a_case_asks_first(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("ctrl+q")
        assert screen_of(app) == "Leave"
        await pilot.press("space")
        assert screen_of(app) == "Situation"
        await pilot.press("ctrl+q", "j")
    assert app.return_value == 0


async def test_an_empty_answer_is_not_given(make_app: MakeApp, shown: Shown) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "enter")
        await pilot.pause()
        assert screen_of(app) == "Vote"
        assert app.voice("session.refused.nothing_picked") in shown(app)
        await pilot.press("i", "enter")
        await pilot.pause()
        assert app.voice("session.refused.no_question") in shown(app)


async def test_arrow_keys_reach_every_answer(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "down", "down", "x")
        assert app.game is not None
        assert app.game.state.answer.parties == {app.game.view.options[1]}
        await pilot.press("x")
        assert app.game.state.answer.empty


async def test_what_a_player_may_see_is_made_once_for_a_state(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Solo] = []

    def counting(state: Solo, table: Table) -> View:
        made.append(state)
        return view(state, table)

    monkeypatch.setattr(game, "view", counting)
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("a", "space", "space", "a", "2", "b", "enter", "space"):
            await press(pilot, key)
    assert len(made) == len(set(map(id, made))) > 4


@pytest.mark.parametrize("collects", [False, True])
async def test_only_a_program_of_its_own_arranges_when_garbage_is_looked_for(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, collects: bool
) -> None:
    done: list[str] = []
    for name in ("freeze", "set_threshold", "collect"):
        monkeypatch.setattr(gc, name, lambda *_, name=name: done.append(name))
    monkeypatch.setattr("workshop.tui.app.REST", 0.01)
    app = make_app()
    app.collects = collects
    async with app.run_test(size=(48, 14)) as pilot:
        await settle(pilot)
        await press(pilot, "down")
        await pilot.pause(0.05)
        await settle(pilot)
    assert done == (["freeze", "set_threshold", "collect"] if collects else [])


ALONE = [each.name for each in iter_modules(screens.__path__)]
"""Every screen for one player."""


@pytest.mark.parametrize("name", [name for name in ALONE if name != "blank"])
def test_every_command_of_every_screen_is_declared_with_keys_and_words(make_app: MakeApp, name: str) -> None:
    stage = screens.screen_of(name)
    for language in Language:
        app = make_app(language=language)
        for command in stage.COMMANDS_HERE:
            assert COMMANDS[command].keys
            assert app.voice(COMMANDS[command].name)
            assert app.voice(COMMANDS[command].help)


def test_no_key_means_two_commands_of_one_screen() -> None:
    for name in ALONE:
        stage = screens.screen_of(name)
        here = [command for command in stage.COMMANDS_HERE if command != "again"]
        reached = set(keymap((*here, *(c for c in COMMANDS if COMMANDS[c].everywhere)), stage.LETTERS).values())
        assert set(here) <= reached, name


async def test_the_palette_finds_the_commands_of_the_screen_in_the_language_spoken(
    make_app: MakeApp, shown: Shown
) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert "überspringen" in shown(app)
        await pilot.press(*"alle")
        await pilot.pause()
        assert "überspringen" not in shown(app)
        assert "alle Fakten" in shown(app)
        await pilot.press("enter")
        assert screen_of(app) == "Situation"
        assert app.game is not None
        assert app.game.facts_shown == len(app.game.case.facts)


# Mouse


async def test_a_click_picks_an_answer_and_the_line_of_keys_can_be_clicked(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        await pilot.click("#options", offset=(8, 2))
        assert app.game is not None
        assert len(app.game.state.answer.parties) == 1
        start, _, hint = app.screen.query_one(KeyLine).placed()[0]
        assert hint.command == "next"
        await pilot.click(KeyLine, offset=(start + 2, 0))
        assert app.game.state.step is Step.REVEAL


async def test_a_click_on_the_menu_goes_there(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("#list", offset=(6, 6))
        await pilot.pause()
        assert screen_of(app) == "Settings"


# Sizes


async def test_a_resize_at_any_moment_keeps_everything(make_app: MakeApp, shown: Shown) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "a", "d", "2")
        await pilot.pause()
        before = shown(app)
        assert app.game is not None
        state = app.game.state
        for size in ((48, 14), (20, 5), (120, 40), (60, 18), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert app.game.state == state
        assert shown(app) == before


async def test_a_page_turned_stays_turned_over_a_resize(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(48, 14)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        facts = app.screen.query_one("#facts", Pages)
        assert facts.at == (0, 0)
        facts.turn(1)
        block = facts.at[0]
        assert block > 0
        await pilot.resize_terminal(60, 18)
        await pilot.pause()
        assert any(line.block == block for line in facts.laid()[facts.page])


@pytest.mark.parametrize("size", [(47, 14), (48, 13), (20, 3), (200, 5)])
async def test_a_window_too_small_says_so_in_both_languages(
    make_app: MakeApp, shown: Shown, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = " ".join(shown(app).split())
        assert "enlarge" in text or size[1] < 4
        assert "vergrößern" in text
        assert "Lernen" not in text


# Language, theme, settings


async def test_the_language_key_changes_every_text_and_is_remembered(
    make_app: MakeApp, shown: Shown, tmp_path: Path
) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "a")
        await pilot.press("l")
        await pilot.pause()
        assert "Who is your customer here?" in shown(app)
        assert app.game is not None
        assert len(app.game.state.answer.parties) == 1
        await pilot.press("t")
        assert app.theme == "ink"
    kept = load_settings(tmp_path / "settings.toml").settings
    assert (kept.language, kept.theme, kept.animation) == (Language.EN, "ink", False)


async def test_settings_that_cannot_be_saved_hold_until_the_end(
    make_app: MakeApp, shown: Shown, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    app = make_app(settings_path=tmp_path / "file" / "settings.toml")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        assert app.theme == "ink"
        assert "ließen sich nicht speichern" in shown(app)


async def test_damaged_settings_are_told_on_the_home_screen(make_app: MakeApp, shown: Shown) -> None:
    app = make_app(notice="settings.damaged")
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        assert "nicht lesbar" in " ".join(shown(app).split())


# Trouble


async def test_names_that_look_like_markup_are_names(make_app: MakeApp, shown: Shown, tmp_path: Path) -> None:
    root = tmp_path / "library"
    copytree(LIBRARY, root)
    case = root / "cases" / "payroll-clerk.toml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace('label = "Karin Vogt"', 'label = "x[@click=app.quit]y[/]"'), encoding="utf-8")
    app = make_app(start="payroll-clerk", scenarios=root)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("a", "space", "space", "c", "space", "space", "space", "w", "m", "c", "escape"):
            await pilot.press(key)
            await pilot.pause()
            if screen_of(app) not in ("WhatIf", "Overview"):
                assert "x[@click=app.quit]y[/]" in shown(app), screen_of(app)


async def test_a_broken_case_stands_in_the_list_with_its_first_finding_and_the_others_play(
    make_app: MakeApp, shown: Shown
) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert "broken" in shown(app)
        assert app.voice("list.broken") in shown(app)
        await pilot.press("enter")
        assert screen_of(app) == "Situation"


async def test_without_unicode_everything_is_ascii(make_app: MakeApp, shown: Shown) -> None:
    app = make_app(glyphs=Glyphs(ascii=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shown(app).isascii()
        for key in ("4", "enter", "a", "space", "space", "a", "1", "enter", "space", "space", "w", "question_mark"):
            await pilot.press(key)
            await pilot.pause()
            assert shown(app).isascii(), screen_of(app)


async def test_every_screen_has_the_notice_for_small_windows(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("6")
        assert "48" in str(app.screen.query_one("#too-small", Static).render())


# A seminar


def numbered(text: str) -> list[str]:
    """The lines of home with their keys, without what stands behind them."""
    return re.findall(r"\b\d  \w+", text)


@pytest.mark.parametrize("key", ["1", "enter"])
async def test_a_seminar_that_waits_is_found_after_the_first_frame_and_no_line_of_home_changes_its_number(
    make_app: MakeApp, shown: Shown, key: str
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        numbers = numbered(shown(app))
        assert numbers[:2] == ["1  Weiter", "2  Lernen"] and app.voice("home.resume.none") in shown(app)
        await pilot.press("1")
        assert screen_of(app) == "Home" and app.voice("home.resume.nothing") in shown(app)
    app = make_app()
    waiting = Listed(
        *(Path("s.journal"), "seminar", Text("Seminar", "Seminar"), Language.DE, 0.0, 0.0, 4, 1, Stage.REVEAL),
        size=1,
        until=0.0,
        chosen=False,
    )
    app.unfinished = lambda: waiting
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "Fall 2 von 4" in shown(app)
        assert numbered(shown(app)) == numbers
        await pilot.press(key)
        await pilot.pause()
    assert app.then is not None


async def test_a_seminar_begins_from_the_home_screen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("3")
        await pilot.pause()
    assert app.then is not None


# What if


async def test_a_switch_changes_verdict_and_picture_at_once(make_app: MakeApp, shown: Shown) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space", "c", "space", "w")
        await pilot.pause()
        before = shown(app)
        await pilot.press("down", "down", "down", "down", "enter")
        await pilot.pause()
        assert shown(app) != before
        assert "OFFEN" in shown(app)
        await pilot.press("r")
        await pilot.pause()
        assert "OFFEN" not in shown(app)


async def test_the_line_of_keys_names_the_picture_only_where_it_is_out_of_sight(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space", "c", "space", "w")
        await settle(pilot)
        assert "picture" not in [hint.command for hint in app.screen.query_one(KeyLine).hints]
        await pilot.resize_terminal(48, 14)
        await settle(pilot)
        assert "picture" in [hint.command for hint in app.screen.query_one(KeyLine).hints]


async def test_the_smallest_change_can_be_taken_over(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "c", "space", "w", "m", "a", "enter")
        await pilot.pause()
        assert screen_of(app) == "WhatIf"
        stage = app.screen
        assert stage.world.judgement.verdict.parties == {"employees"}  # type: ignore[attr-defined]


async def test_a_fact_can_be_given_to_somebody_else(make_app: MakeApp, shown: Shown) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space", "c", "space", "w")
        await pilot.pause()
        stage = app.screen
        raises = next(n for n, fact in enumerate(stage.world.facts) if fact.kind == "decides_raise")  # type: ignore[attr-defined]
        await pilot.press(*["down"] * raises, "g")
        await pilot.pause()
        assert screen_of(app) == "Move"
        await pilot.press("a")
        await pilot.pause()
        assert screen_of(app) == "WhatIf"
        assert stage.world.judgement.verdict.parties == {"employees", "payroll-head"}  # type: ignore[attr-defined]
        await pilot.press("r")
        await pilot.pause()
        assert stage.world.judgement.verdict.parties == {"payroll-head"}  # type: ignore[attr-defined]


async def test_nothing_of_the_verdict_is_on_the_screen_before_the_answer(make_app: MakeApp, shown: Shown) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("a", "w", "space", "space", "w"):
            await pilot.press(key)
            await pilot.pause()
            assert "IHRE KUNDIN" not in shown(app)
            assert screen_of(app) in ("Situation", "Vote")


# Demo


@pytest.mark.slow
async def test_the_demo_plays_by_itself_and_ends_by_itself(make_app: MakeApp) -> None:
    app = make_app(demo=True, pace=0.01)
    seen = set()
    async with app.run_test(size=(60, 18)) as pilot:
        for _ in range(400):
            await pilot.pause(0.02)
            seen.add(screen_of(app))
            if app.return_value is not None:
                break
    assert app.return_value == 0
    assert {"Situation", "Vote", "Reveal", "Why", "End"} <= seen


async def test_a_key_stops_the_demo_and_hands_it_over(make_app: MakeApp, shown: Shown) -> None:
    app = make_app(demo=True, pace=1.0)
    async with app.run_test(size=(60, 18)) as pilot:
        await comes("demo", lambda: shown(app).rstrip().endswith("Jede Taste hält an"))  # and no key that only stops it
        await pilot.press("n")
        assert screen_of(app) == "Pause" and "Jede Taste" not in shown(app)
        await pilot.press("1")
        await pilot.pause()
        assert screen_of(app) == "Situation" and "Jede Taste hält an" in shown(app)
        await pilot.press("n")
        await pilot.press("2")
        assert screen_of(app) == "Situation"
        assert app.demo is None
        await pilot.press("space")
        assert screen_of(app) == "Situation"


async def test_a_view_is_made_once_for_each_state(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    real = game_module.view

    def counted(state: Solo, table: Table) -> View:
        seen.append(id(state))
        return real(state, table)

    monkeypatch.setattr(game_module, "view", counted)
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(120, 40)) as pilot:
        states = []
        for key in ("space", "a", "b", "enter", "space", "space"):
            await pilot.press(key)
            assert app.game is not None
            states.append(app.game.state)
        assert len(seen) <= len(states) + 1


async def test_keys_and_clicks_still_under_way_when_the_run_ends_do_nothing(make_app: MakeApp) -> None:
    for name in ("", *"vfwraudlt"):
        app = make_app(start="payroll-clerk")
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            if name:
                await press(pilot, "space", name)
            left = app.screen
            app.go_home()
            for key in ("space", "escape", "a", "1", "enter", "f5", "d", "up"):
                left.post_message(Key(key, key if len(key) == 1 else None))
            await settle(pilot)
            assert app.failure is None and app.screen is not left


async def test_a_key_to_a_screen_that_is_just_being_taken_apart_is_no_crash(make_app: MakeApp) -> None:
    app = make_app(start="cases")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        left = app.screen
        await left.query("*").remove()
        left.post_message(Key("down", None))
        app.exit(0)
    assert app.failure is None and app.return_value == 0


async def test_a_second_ctrl_c_leaves_also_where_text_was_selected_in_a_field(make_app: MakeApp) -> None:
    app = make_app(start="job")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space")
        field = app.screen.query_one(Field)
        field.put("clerk", select=True)
        field.focus()
        await settle(pilot)
        app.action_copy_or_leave()
        assert app.clipboard == "clerk" and field.value == "clerk" and not field.selected_text
