"""The screen with the company: the one picture that scrolls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from support.companies import made_up
from support.library import sparse
from support.walking import LEAST, SIZES, contrast, press, read, segments, settle
from workshop.cases.library import shipped_root
from workshop.cases.text import Language
from workshop.picture.company import TooLargeError
from workshop.tui.app import WorkshopApp
from workshop.tui.glyphs import Glyphs
from workshop.tui.screens.company import Company

Make = Callable[..., WorkshopApp]
Shown = Callable[[WorkshopApp], str]
START = "map energy-utility"


def stage(app: WorkshopApp) -> Company:
    assert isinstance(app.screen, Company)
    return app.screen


async def rows_by_scrolling(app: WorkshopApp, pilot: Pilot[int], key: str) -> list[str]:
    """All rows that come into view by that key, from the first to the last."""
    seen: list[str] = []
    for _ in range(200):
        picture = stage(app).map
        first, last, rows = picture.seen
        shown = [line.text.rstrip() for line in (picture.render_line(y) for y in range(last - first + 1))]
        seen += shown[len(seen) + 1 - first :]
        if last == rows:
            return seen
        await press(pilot, key)
    raise AssertionError(key)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", sparse(SIZES, 3), ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", sparse(["paper", "ink"]))
async def test_every_row_comes_into_view_and_can_be_read(
    make_app: Make, size: tuple[int, int], theme: str, language: Language
) -> None:
    app = make_app(start=START, scenarios=shipped_root(), language=language, theme=theme)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        drawing = stage(app).map.drawing
        rows = map(stage(app).map.render_line, range(size[1] - 4))
        assert len({each.style.color for row in rows for each in row if each.style and each.text.strip()}) > 2
        assert not [
            (segment.text, contrast(segment))
            for row in segments(app)
            for segment in row
            if contrast(segment) < LEAST[theme]
        ]
        for key in ("down", "pagedown"):
            seen = await rows_by_scrolling(app, pilot, key)
            wide = stage(app).map.size.width
            assert seen == [line[:wide].rstrip() for line in drawing.text.split("\n")]
            for _ in range(20):
                if stage(app).map.seen[0] > 1:
                    await press(pilot, "pageup")
            assert stage(app).map.seen[0] == 1
        await press(pilot, "pageup")
        assert not isinstance(app.screen, Company)


async def test_a_picture_wider_than_the_screen_moves_sideways(make_app: Make) -> None:
    app = make_app(start=START, scenarios=shipped_root(), glyphs=Glyphs())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        screen = stage(app)
        wide = made_up([(f"p{at}", "boss") for at in range(1, 9)])
        screen.map.show(wide, ascii=False)
        await settle(pilot)
        most = screen.map.farthest.x
        assert most > 0
        left = screen.map.render_line(2).text
        assert "pan_left" in screen.offered()
        for _ in range(most):
            await press(pilot, "right")
        assert screen.map.corner.x == most
        assert screen.map.render_line(2).text != left
        for _ in range(most):
            await press(pilot, "left")
        assert screen.map.render_line(2).text == left


async def test_the_list_of_packs_leads_to_the_company_and_back(make_app: Make, shown: Shown) -> None:
    app = make_app(scenarios=shipped_root())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        await read(app)  # the list of many cases fills after its first frame
        await settle(pilot)
        await press(pilot, "m")
        assert "Firma: " in shown(app)
        assert "Dr. Selin Aydin" in shown(app)
        await press(pilot, "l")
        assert "Company: " in shown(app)
        await press(pilot, "escape")
        assert type(app.screen).__name__ == "Cases"
        await press(pilot, "escape", "4", "m")
        assert type(app.screen).__name__ == "Cases"


async def test_escape_leads_home_when_the_company_came_first(make_app: Make) -> None:
    app = make_app(start=START, scenarios=shipped_root())
    async with app.run_test(size=(60, 18)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        assert type(app.screen).__name__ == "Home"


async def test_a_company_that_is_too_large_is_a_sentence(
    make_app: Make, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_many(_: object) -> None:
        raise TooLargeError(57)

    monkeypatch.setattr("workshop.tui.screens.company.company_of", too_many)
    app = make_app(start=START, scenarios=shipped_root())
    async with app.run_test(size=(48, 14)) as pilot:
        await settle(pilot)
        assert "57" in shown(app)
        await press(pilot, "space", "up", "escape")
        assert type(app.screen).__name__ == "Home"


async def test_a_terminal_without_unicode_shows_ascii(make_app: Make) -> None:
    app = make_app(start=START, scenarios=shipped_root(), glyphs=Glyphs(ascii=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert all(stage(app).map.render_line(y).text.isascii() for y in range(20))
