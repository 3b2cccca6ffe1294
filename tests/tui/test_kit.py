"""What every screen has from its parents: keys one after the other, lists, text that is typed, what is copied."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from pkgutil import iter_modules
from typing import Any

import pytest
from textual.content import Content
from textual.events import Key, Paste
from textual.widget import Widget

from support.finding import lost
from support.walking import press, settle
from workshop.page.model import Page, Weight, Words, panel, run, words
from workshop.tui import screens
from workshop.tui.app import WorkshopApp
from workshop.tui.field import Field, one_line
from workshop.tui.grid import Grid
from workshop.tui.liststage import ListStage
from workshop.tui.pagestage import PageStage
from workshop.tui.paging import Block
from workshop.tui.panelpages import PanelPages
from workshop.tui.screens.palette import Palette
from workshop.tui.seminar.app import SCREENS as ROOM_SCREENS
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.solostage import SoloStage
from workshop.tui.stage import Stage

MakeApp = Callable[..., WorkshopApp]
Shown = Callable[[WorkshopApp], str]


def press_at_once(app: WorkshopApp, *keys: str) -> None:
    """Keys that come in one breath, as a paste without brackets sends them."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))


class Fruits(ListStage):
    """A list screen of its own: what its page is, and what a choice means."""

    KEYS = ListStage.NUMBERS

    def page(self) -> Page:
        """What there is to choose."""
        lines = (Words(run(name), option=name) for name in ("apple", "pear", "plum"))
        return Page("Fruits", (panel("list", words("Which one?", Weight.LEAD), lines),))

    def choose(self, option: str) -> None:
        """Says so."""
        self.message = option
        self.refill()


@pytest.mark.parametrize(("keys", "chosen"), [(("2",), "pear"), (("down", "down", "enter"), "plum"), ((), "apple")])
async def test_a_new_list_screen_is_a_page_and_a_choice(
    keys: tuple[str, ...], chosen: str, make_app: MakeApp, shown: Shown
) -> None:
    app = make_app()
    async with app.run_test(size=(48, 14)) as pilot:
        await settle(pilot)
        fruits = Fruits()
        await app.push_screen(fruits)
        await settle(pilot)
        assert all(text in shown(app) for text in ("Fruits", "Which one?", "1  apple", "3  plum"))
        await press(pilot, *keys)
        if not keys:
            await pilot.click("#list", offset=(6, 2))
            await settle(pilot)
        assert fruits.message == chosen
        assert lost(fruits) == []
        await press(pilot, "p")
        assert app.screen is not fruits
    assert len(inspect.getsource(Fruits).splitlines()) < 40


class Sized(Fruits):
    """Remembers what it was when its widgets were made."""

    first: frozenset[str] = frozenset()

    def body(self) -> Iterable[Widget]:
        """As ever."""
        self.first = frozenset(self.classes)
        return super().body()


async def test_a_screen_knows_its_window_before_anything_is_laid_out(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.screen_stack == [app.screen]  # what was asked for lies over nothing
        sized = Sized()
        await app.push_screen(sized)
        assert {"-w80", "-h24"} <= sized.first
        await pilot.resize_terminal(48, 14)
        await settle(pilot)
        assert {"-w48", "-h14"} <= sized.classes and not {"-w80", "-h24"} & sized.classes


SCREENS_OF = {
    "workshop.tui.screens": frozenset(each.name for each in iter_modules(screens.__path__)),
    "workshop.tui.seminar": ROOM_SCREENS,
}


@pytest.mark.parametrize("package", SCREENS_OF)
def test_every_screen_draws_a_page_alone_or_before_a_room(package: str) -> None:
    for name in SCREENS_OF[package]:
        screen = screens.screen_of(name, package)
        assert screen.__name__ == name.title().replace("_", ""), name
        if name == "blank":  # there is nothing to draw
            continue
        assert issubclass(screen, PageStage) and screen.page is not PageStage.page, name
        room, alone = issubclass(screen, RoomStage), issubclass(screen, SoloStage)
        assert not (room and alone) and not (alone and package.endswith("seminar")), name


async def searching(pilot: Any, text: str = "") -> Field:
    """Opens the search and types."""
    await pilot.press("ctrl+p", *text)
    await settle(pilot)
    assert isinstance(pilot.app.screen, Palette)
    return pilot.app.screen.typing


async def test_keys_of_one_breath_reach_the_screen_that_the_key_before_has_opened(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        case = app.screen
        press_at_once(app, "ctrl+c", "l", "1", "2", "3")
        await settle(pilot)
        assert app.screen is case
        assert app.return_value is None
        press_at_once(app, "n", "b")
        await settle(pilot)
        assert app.game is not None and len(app.game.view.answer.parties) == 1


class Brief(Fruits):
    """Remembers whether it began."""

    began = False

    def begin(self) -> None:
        """It is there."""
        self.began = True


async def test_a_screen_that_is_left_in_the_breath_in_which_it_came_begins_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        brief = Brief()
        app.push_screen(brief)
        app.pop_screen()
        await settle(pilot)
        assert not brief.began and app.failure is None


async def test_caps_lock_changes_no_command(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(Key("N", "N"))
        await settle(pilot)
        assert app.screen.__class__.__name__ == "Vote"
        app.post_message(Key("upper_t", "T"))
        await settle(pilot)
        assert app.theme == "ink"


async def test_what_is_selected_is_copied_and_only_then_ctrl_c_leaves(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.mouse_down("#list", offset=(5, 1))
        await pilot.hover("#list", offset=(25, 1))
        await pilot.mouse_up("#list", offset=(25, 1))
        await settle(pilot)
        assert app.screen.get_selected_text()
        await pilot.press("ctrl+c")
        assert app.clipboard and app.return_value is None
        await pilot.press("ctrl+c")
        assert app.return_value == 130


async def test_a_field_is_edited_like_any_other(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        field = await searching(pilot, "nt")
        await pilot.press("left", "left", "U", "right", "x", "backspace", "end", "o", "home", "delete")
        assert field.value == "nto"
        assert app.screen is field.screen


async def test_what_is_pasted_becomes_one_line_and_is_cut_where_it_is_too_long(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        field = await searching(pilot)
        app.post_message(Paste(" Herbst\r\nzwei " + "x" * 40))
        await settle(pilot)
        assert field.value == ("Herbst zwei " + "x" * 40)[: field.max_length]


async def test_a_field_leaves_enter_up_down_and_escape_to_the_screen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        home = app.screen
        field = await searching(pilot, "e")
        stage = app.screen
        assert isinstance(stage, ListStage)
        first = stage.menu.cursor
        await pilot.press("down")
        assert stage.menu.cursor != first
        await pilot.press("escape")
        await settle(pilot)
        assert (app.screen, field.value) == (home, "e")


@pytest.mark.parametrize(
    ("pasted", "line"), [("a\nb", "a b"), ("a\tb", "a b"), ("\x1b[31mred", "[31mred"), ("a  b", "a  b"), ("\n", "")]
)
def test_a_line_has_no_breaks_and_no_control_characters(pasted: str, line: str) -> None:
    assert one_line(pasted) == line


async def test_an_arrow_to_the_left_throws_nothing_away_that_was_typed(make_app: MakeApp, shown: Shown) -> None:
    app = make_app(start="job")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", *"Payrol", "left", "left", "home", "x")
        await settle(pilot)
        assert "xPayrol" in shown(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen.desk.interview.job == "xPayrol"  # type: ignore[attr-defined]


async def test_what_a_page_says_and_its_screen_does_not_show_is_found(make_app: MakeApp) -> None:
    app = make_app(start="payroll-clerk")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("space")
        await settle(pilot)
        vote = app.screen
        assert isinstance(vote, Stage) and lost(vote) == []
        options = vote.query_one("#options", PanelPages)
        options.put(options.blocks[1:])
        assert [each.partition(":")[0] for each in lost(vote)] == ["options"]
        vote.refill()
        vote.query_one("#question").display = False
        assert lost(vote) == ["question: out of sight"]
        vote.query_one("#question").display = True
        options.styles.max_height = 2
        await settle(pilot)
        assert lost(vote) == []
        options.put(Block(each.text, gap=False) for each in options.blocks)
        vote.query_one("#ballot").remove_class("panel")
        await settle(pilot)
        assert any("leads to page" in each for each in lost(vote))


@pytest.mark.parametrize("width", [12, 20, 26, 40])
def test_a_table_never_grows_wider_than_its_room_and_cuts_one_column_only(width: int) -> None:
    rows = tuple(tuple(Content(cell) for cell in row) for row in (("1", "漢字" * 8, "3 von 5"), ("2", "kurz", "")))
    found = [block.text for block in Grid(rows, 1, "…").blocks(width)]
    assert max(text.cell_length for text in found) <= max(width, 1 + 4 + 7 + 4)
    assert found[0].plain.endswith("3 von 5") and found[1].plain == "2  kurz"


async def test_a_walk_through_an_app_that_ends_with_an_error_ends_with_it_too(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()

    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(app, "do_theme", fail)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await press(pilot, "t")
