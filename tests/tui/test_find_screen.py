"""Finding a case on the screens: from home, from the list, from the palette."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.walking import press, segments, settle, text_of
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.find import Find

SIZES = ((48, 14), (60, 18), (80, 24), (120, 40))


@pytest.mark.parametrize("size", SIZES)
async def test_a_case_is_found_by_typing_and_played_with_enter(
    make_app: Callable[..., WorkshopApp], size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"vogt")
        assert isinstance(app.screen, Find) and app.screen.menu.cursor == "case payroll-clerk"
        await press(pilot, "enter")
        assert app.game is not None and app.game.state.cases == ("payroll-clerk",)


async def test_filters_are_a_list_of_their_own_and_esc_goes_back_one_at_a_time(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "up")
        screen = app.screen
        assert isinstance(screen, Find) and screen.menu.cursor == "filters"
        await press(pilot, "enter", "enter")
        assert screen.narrowing and screen.wanted.level == 1 and screen.menu.cursor == "level"
        await press(pilot, "escape")
        assert not screen.narrowing and {app.library.cases[o[5:]].level for o in screen.options[1:]} == {1}
        await press(pilot, "escape")
        assert app.screen is not screen


async def test_the_palette_finds_cases_where_no_case_is_being_played(make_app: Callable[..., WorkshopApp]) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"vogt")
        assert "case payroll-clerk" in app.screen.menu.ids
        await press(pilot, "escape", "slash", *"vogt", "enter", "ctrl+p", *"vogt")
        assert app.game is not None and not any(each.startswith("case ") for each in app.screen.menu.ids)


async def test_what_is_typed_is_never_markup(make_app: Callable[..., WorkshopApp]) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"[/]x")
        assert "[/]x" in text_of(segments(app))
