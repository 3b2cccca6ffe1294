"""The widget: it lays itself out anew, lets the coin run, and takes every name as a name."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual.app import App, ComposeResult

from tui.picture import kinds
from workshop.tui.picture.drawing import Density
from workshop.tui.picture.widget import COIN, ChainPicture
from workshop.tui.themes import THEMES


class Frame(App[None]):
    """Nothing but the picture."""

    def compose(self) -> ComposeResult:
        yield ChainPicture(kinds.scene("chain"))

    def get_css_variables(self) -> dict[str, str]:
        return {**THEMES[0].variables, **super().get_css_variables()}

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name


def seen(picture: ChainPicture) -> str:
    return "\n".join(picture.render_line(y).text.rstrip() for y in range(picture.size.height)).rstrip()


async def test_the_picture_is_laid_out_anew_when_the_window_changes() -> None:
    app = Frame()
    async with app.run_test(size=(120, 40)) as pilot:
        picture = app.query_one(ChainPicture)
        assert picture.drawing.density is Density.BOXES
        await pilot.resize_terminal(58, 14)
        await pilot.pause()
        assert picture.drawing.density is Density.LINES
        assert seen(picture) == picture.drawing.text


async def test_the_coin_runs_and_goes() -> None:
    app = Frame()
    async with app.run_test(size=(58, 14)) as pilot:
        picture = app.query_one(ChainPicture)
        await pilot.pause()
        app.animation_level = "full"
        picture.play_coin()
        assert picture.coin_at == picture.drawing.coin[0]
        await asyncio.sleep(0.1)
        assert picture.coin_at is not None
        picture.stop_coin()
        assert picture.coin_at is None


async def test_nothing_moves_where_animations_are_off() -> None:
    app = Frame()
    async with app.run_test(size=(58, 14)) as pilot:
        await pilot.pause()
        app.animation_level = "none"
        picture = app.query_one(ChainPicture)
        picture.play_coin()
        assert picture.coin_at is None


async def test_the_coin_is_drawn_on_the_wire() -> None:
    app = Frame()
    async with app.run_test(size=(120, 40)) as pilot:
        picture = app.query_one(ChainPicture)
        await pilot.pause()
        app.animation_level = "full"
        assert COIN not in seen(picture)
        picture.play_coin()
        assert seen(picture).count(COIN) == 1
        picture.stop_coin()


async def test_a_name_that_looks_like_markup_is_a_name() -> None:
    app = Frame()
    async with app.run_test(size=(58, 14)) as pilot:
        picture = app.query_one(ChainPicture)
        scene = kinds.scene("one")
        head = replace(scene.nodes["head"], name="x[@click=app.quit]y[/]")
        picture.scene = replace(scene, nodes={**scene.nodes, "head": head})
        await pilot.pause()
        assert "x[@click=app.quit]y[/]" in seen(picture)


async def test_marked_parties_carry_a_sign_that_is_explained() -> None:
    app = Frame()
    async with app.run_test(size=(120, 40)) as pilot:
        picture = app.query_one(ChainPicture)
        picture.marked = frozenset({"staff", "hr"})
        await pilot.pause()
        for text in ("Petra Lang ▲", "Belegschaft ▲", "▲ Ihre Wahl"):
            assert text in seen(picture)


async def test_a_sign_that_is_not_in_the_picture_is_not_explained() -> None:
    app = Frame()
    async with app.run_test(size=(120, 40)) as pilot:
        picture = app.query_one(ChainPicture)
        picture.marked = frozenset({"bank"})
        await pilot.pause()
        assert "Petra Lang" in seen(picture) and "Ihre Wahl" not in seen(picture)


async def test_a_fold_opens_and_closes() -> None:
    app = Frame()
    async with app.run_test(size=(30, 6)) as pilot:
        picture = app.query_one(ChainPicture)
        picture.scene = kinds.scene("nine")
        await pilot.pause()
        assert picture.can_fold
        closed = seen(picture)
        picture.toggle_fold()
        assert seen(picture) != closed
        picture.toggle_fold()
        assert seen(picture) == closed


async def test_without_unicode_the_picture_is_plain_ascii() -> None:
    app = Frame()
    async with app.run_test(size=(58, 34)) as pilot:
        picture = app.query_one(ChainPicture)
        picture.ascii = True
        await pilot.pause()
        assert seen(picture).isascii()
        assert "Erhoehung, Bonus" in seen(picture)
