"""Panels with pages: nothing is laid out that is not in sight, and all cards are read from the first on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from textual.content import Content

from support.walking import SIZES, press, settle
from workshop.tui import paging
from workshop.tui.app import WorkshopApp
from workshop.tui.pages import Pages
from workshop.tui.paging import Block, Line, on_pages

CASE = "payroll-clerk"


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each laying out gave."""
    counted: list[int] = []
    paginate = paging.paginate

    def counting(blocks: Sequence[Block], width: int, height: int, **values: Any) -> list[list[Line]]:
        found = paginate(blocks, width, height, **values)
        counted.append(len(found))
        return found

    monkeypatch.setattr(paging, "paginate", counting)
    return counted


@pytest.mark.parametrize("size", SIZES)
async def test_all_cards_are_turned_up_with_a_few_pages_and_the_first_in_sight(
    make_app: Callable[..., WorkshopApp], laid: list[int], size: tuple[int, int]
) -> None:
    app = make_app(start=CASE)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        laid.clear()
        await press(pilot, "a")
        facts = app.screen.query_one("#facts", Pages)
        assert facts.display and facts.page == 0
        assert len(facts.blocks) == 1 + len(app.game.view.case.facts)  # type: ignore[union-attr]
        assert max(laid) <= 8
        assert len(laid) <= 24, "three panels, each measured and laid out a few times"


@pytest.mark.parametrize("size", SIZES)
async def test_one_more_card_is_the_one_in_sight(
    make_app: Callable[..., WorkshopApp], laid: list[int], size: tuple[int, int]
) -> None:
    app = make_app(start=CASE)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for number in range(1, len(app.game.view.case.facts) + 1):  # type: ignore[union-attr]
            await press(pilot, "f")
            facts = app.screen.query_one("#facts", Pages)
            assert number in {line.block for line in facts.laid()[facts.page]}
        assert max(laid) <= 8


async def test_a_panel_that_was_never_in_sight_has_no_pages_to_turn(
    make_app: Callable[..., WorkshopApp], laid: list[int]
) -> None:
    app = make_app(start=CASE)
    async with app.run_test(size=(48, 14)) as pilot:
        await settle(pilot)
        laid.clear()
        facts: Any = app.screen.query_one("#facts", Pages)
        facts.show([Block(app.screen.text("wer zahlt " * 30), id=str(number)) for number in range(40)])  # type: ignore[attr-defined]
        facts.point("30")
        assert not facts.turn(1) and not facts.turn(-1)
        assert not laid
        facts.look_at(-1)
        assert facts.at == (39, 0)


async def test_a_cursor_passes_the_pages_where_nothing_can_be_chosen(make_app: Callable[..., WorkshopApp]) -> None:
    app = make_app()
    async with app.run_test(size=(48, 14)) as pilot:
        await settle(pilot)
        found = app.screen.query_one("#list", Pages)
        text = Content("\n".join(["text"] * 9))
        found.show([Block(text), *(Block(Content(id), id=id, gap=id == "a") for id in "abc"), Block(text)])
        found.cursor = "a"
        seen = []
        for by in (1, 1, 1, 1, 1, -1, -1, -1, -1, -1):
            found.move(by)
            seen.append((found.cursor, found.page))
        middle = [(id, 1) for id in "abc"]
        assert seen[:4] == [*middle, ("c", 2)]
        assert seen[4:] == [("c", 1), ("b", 1), ("a", 1), ("a", 0), ("a", 1), ("a", 0)]


def test_a_number_and_its_sign_stand_in_one_row() -> None:
    text = "Es sind 80 % und 7% und 5 % davon"
    for width in range(5, 34):
        rows = Block(Content.from_markup(text.replace("80 %", "[b]80 %[/b]"))).lines(width)
        assert " ".join(row.plain for row in rows).split() == text.split()
        assert not any(row.plain.startswith("%") for row in rows)
    assert rows[0].spans and rows[0].plain[rows[0].spans[0].start : rows[0].spans[0].end] == "80 %"


def test_empty_lines_go_where_that_saves_a_page_and_no_page_has_a_line_alone() -> None:
    def rows(number: int, height: int) -> list[int]:
        blocks = [Block(Content("Why not?"), keep=True), *(Block(Content(f"{each}")) for each in range(number))]
        return [len(page) for page in on_pages(blocks, 20, height, even=True)]

    assert rows(4, 12) == [9]  # with all its empty lines
    assert (rows(7, 12), rows(11, 12)) == ([8], [12])
    assert rows(12, 12) == [7, 6]
    assert rows(17, 12) == [11, 7]
    assert [len(page) for page in on_pages([Block(Content("x"), id="a")] * 7, 20, 12, even=True)] == [7, 5]
    long = [Block(Content("short")), Block(Content("long " * 40)), *[Block(Content("short"))] * 4]
    assert [len(page) for page in on_pages(long, 20, 12, even=True)] == [11, 9]  # else one row would stand alone
    for number in range(20, 80):
        blocks = [Block(Content("long " * number)), Block(Content("end"), keep=True), Block(Content("short"))]
        pages = on_pages(blocks, 20, 12, even=True)
        assert len(pages) == 1 or min(map(len, pages)) > 3, number


@pytest.mark.slow
async def test_the_line_at_the_cursor_stays_in_sight_at_every_size_and_in_both_languages(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app(start=CASE)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, "space", "space", "space", "a", "enter", "w")
        cards = app.screen.query_one("#cards", Pages)

        def in_sight() -> bool:
            return cards.cursor in {cards.blocks[line.block].id for line in cards.laid()[cards.page]}

        for id in cards.ids[::3]:
            cards.point(id)
            for size in (*SIZES[1:], *SIZES[::-1]):
                await pilot.resize_terminal(*size)
                await settle(pilot)
                assert cards.cursor == id and in_sight()
            await press(pilot, "l")
            assert cards.cursor == id and in_sight()


async def test_a_list_begins_with_the_page_of_its_cursor_unless_something_is_to_be_read_before(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        found = app.screen.query_one("#list", Pages)
        lines = [Block(Content(str(number)), id=str(number), gap=False) for number in range(40)]
        found.show(lines)
        found.cursor = "30"
        assert found.page > 0 and "30" in {found.blocks[line.block].id for line in found.laid()[found.page]}
        found.show([Block(Content("\n".join(["text"] * 12))), *lines])
        found.at, found.cursor = (0, 0), "0"
        assert found.page == 0
