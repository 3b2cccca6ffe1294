"""Lists out of many files: the first frame does not wait for them, and whoever leaves does not either."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from support.case_files import SOUND
from support.walking import press, read, settle
from workshop.cases import library
from workshop.cases.case import Case
from workshop.cases.files import toml_files
from workshop.cases.glance import glance_at
from workshop.cases.library import shipped_root
from workshop.cases.loading import read_case
from workshop.store.own import use
from workshop.tui.app import WorkshopApp
from workshop.tui.pages import Pages
from workshop.tui.screens.cases import Cases
from workshop.tui.screens.situation import Situation
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.shell import FEW, SEEN

LATEST = 20.0
SHIPPED = len(toml_files(shipped_root() / "cases"))


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A library with more cases than are read at once."""
    shutil.copytree(shipped_root(), tmp_path / "large")
    text = (shipped_root() / "cases" / "recruiter.toml").read_text(encoding="utf-8")
    for number in range(FEW):
        (tmp_path / "large" / "cases" / f"copy-{number:03}.toml").write_text(text, encoding="utf-8")
    return tmp_path / "large"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, list[str]]:
    """Nothing is read before the event is set; the names of what was read."""
    go, read = Event(), list[str]()

    def reading(path: Path) -> Case:
        assert go.wait(LATEST)
        read.append(path.stem)
        return read_case(path)

    monkeypatch.setattr(library, "read_case", reading)
    return go, read


async def filled(app: WorkshopApp, pilot: Any) -> list[str]:
    """What the list has, once it was read."""
    await read(app)
    await settle(pilot)
    return app.screen.query_one("#list", Pages).ids


async def test_the_list_of_a_large_library_fills_after_its_first_frame(
    make_app: Callable[..., WorkshopApp], large: Path, slow: tuple[Event, list[str]], shown: Callable[..., str]
) -> None:
    app = make_app(start="cases", scenarios=large)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "werden gelesen" in shown(app)
        assert not app.screen.query_one("#list", Pages).ids
        await press(pilot, "l")
        assert "Reading the cases" in shown(app)
        slow[0].set()
        assert len(await filled(app, pilot)) == SHIPPED + FEW


async def test_the_shipped_library_is_read_while_the_home_screen_stands(make_app: Callable[..., WorkshopApp]) -> None:
    app = make_app(scenarios=shipped_root())
    async with app.run_test(size=(80, 24)):
        app.get_ready()
        await read(app)
        assert app.library.cases.at_hand and app.library.packs.at_hand  # type: ignore[attr-defined]


async def test_a_thousand_cases_of_ones_own_fill_the_list_after_its_first_frame_and_the_broken_ones_stand_in_it(
    make_app: Callable[..., WorkshopApp],
    tmp_path: Path,
    slow: tuple[Event, list[str]],
    shown: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(1000):
        (tmp_path / f"case-{number:03}.toml").write_text(SOUND if number % 100 else "format = ", encoding="utf-8")
    monkeypatch.setattr("workshop.cases.layered.read_case", library.read_case)
    use([tmp_path], {})
    try:
        app = make_app(start="cases", scenarios=None)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert "werden gelesen" in shown(app)
            slow[0].set()
            options = await filled(app, pilot)
            assert len(options) == SHIPPED + 1000
            assert len([option for option in options if option.startswith("broken ")]) == 10
            stage = app.screen
            assert isinstance(stage, Cases)
            told = [line.text for line in stage.page().panels[0].words]
            assert len([text for text in told if text.startswith("case-") and "1:10: " in text]) == 10
    finally:
        use([], {})


async def test_whoever_leaves_does_not_wait_for_the_rest(
    make_app: Callable[..., WorkshopApp], large: Path, slow: tuple[Event, list[str]]
) -> None:
    app = make_app(start="cases", scenarios=large)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for worker in app.workers:
            worker.cancel()
        slow[0].set()
    assert len(slow[1]) <= 1


async def test_one_case_of_a_large_library_is_played_without_reading_the_others(
    make_app: Callable[..., WorkshopApp], large: Path, slow: tuple[Event, list[str]]
) -> None:
    slow[0].set()
    app = make_app(start="copy-003", scenarios=large)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.game is not None and app.game.state.case == "copy-003"
    assert slow[1] == ["copy-003"]


async def test_the_agendas_fill_after_the_first_frame_and_read_only_their_cases(
    tmp_path: Path, large: Path, slow: tuple[Event, list[str]], shown: Callable[..., str]
) -> None:
    app = SeminarApp(scenarios=large, folder=tmp_path / "sessions" / "here")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert any(said in shown(app) for said in ("Reading the agendas", "Agenden werden gelesen"))
        await press(pilot, "enter")
        slow[0].set()
        assert len(await filled(app, pilot)) == len(toml_files(shipped_root() / "agendas"))
    assert slow[1] and not any(name.startswith("copy") for name in slow[1])


async def test_whoever_studies_a_large_library_sees_its_first_frame_before_it_is_looked_through(
    make_app: Callable[..., WorkshopApp], large: Path, monkeypatch: pytest.MonkeyPatch, shown: Callable[..., str]
) -> None:
    go = Event()

    def glance(path: Path) -> object:
        assert go.wait(LATEST)
        return glance_at(path)

    monkeypatch.setattr("workshop.cases.glance.glance_at", glance)
    for number in range(SEEN):
        shutil.copy(large / "cases" / "copy-000.toml", large / "cases" / f"more-{number:03}.toml")
    app = make_app(start="today", scenarios=large)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "werden gelesen" in shown(app)
        go.set()
        await read(app)
        await settle(pilot)
        assert isinstance(app.screen, Situation)
