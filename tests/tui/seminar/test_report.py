"""The key at the end that writes the report: every format, what is asked first, and what the screen says then.

WORKSHOP_GOLDEN=write records the frames anew.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.walking import SIZES, THEME, Album, Walker, press, settle
from workshop.cases.text import Language
from workshop.play.actions import Cast, Forward, SetPeople
from workshop.play.answer import Answer
from workshop.store.shelf import DAY, listed
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.seminar.report import LONGEST, folder_shown

GOLDEN = Path(__file__).parent / "golden" / "report"
WRITE = os.environ.get("WORKSHOP_GOLDEN") == "write"
NAME = "2023-11-14-2213-beef"
FILE = "contest-2023-11-14"
"""The report is called after the agenda and the day."""
Shown = Callable[[SeminarApp], str]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to work in, in a home and at a time that are the same on every machine."""
    folder = tmp_path / "Seminar"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr("workshop.store.sessions._free", lambda folder, at: folder / f"{NAME}.journal")
    time.tzset()
    yield folder
    monkeypatch.undo()
    time.tzset()


def ended(room: Any, **values: Any) -> SeminarApp:
    """A contest that was played to its end."""
    app = room.app("contest", **values)
    app.opening = ()
    session = app.session
    session.act(SetPeople(30))
    while session.stage != "final":
        if session.stage == "first_vote":
            for team in session.room.teams:
                session.act(Cast(team.id, Answer(frozenset({session.room.case.options[0]}), certainty=2)))
        assert session.act(Forward()) is None
    assert isinstance(app, SeminarApp)
    return app


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
async def test_the_screen_is_as_recorded_at_every_size(room: Any, desk: Path, language: Language) -> None:
    album = Album()
    app = ended(room, language=language, theme=THEME[language])
    async with app.run_test(size=SIZES[-1]) as pilot:
        await settle(pilot)
        walk = Walker(app, pilot, album)
        await walk.press("r")
        await walk.see("formats")
        await walk.press("enter")
        await walk.see("written")
        await walk.press("enter")
        await walk.see("there already")
        await walk.press("2")
        await walk.see("replaced")
        (desk / f"{FILE}.csv").mkdir()
        await walk.press("3", "2")
        await walk.see("not written")
        await walk.press("p", "f5")
        await walk.see("plan at the end")
        await walk.press("r", "question_mark")
        await walk.see("help")
    album.check(GOLDEN, language, write=WRITE)


@pytest.mark.parametrize(("number", "ending"), [("1", "html"), ("2", "md"), ("3", "csv"), ("4", "json")])
async def test_a_number_writes_the_report_in_that_format(
    room: Any, desk: Path, shown: Shown, number: str, ending: str
) -> None:
    app = ended(room)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "r", number)
        assert f"{FILE}.{ending}" in shown(app) and app.voice("report_page.written", path="")[:8] in shown(app)
    written = (desk / f"{FILE}.{ending}").read_text(encoding="utf-8")
    assert written.strip()
    if ending == "json":
        assert len(json.loads(written)["cases"]) == 2
    assert listed(room.journal).reported is not None


async def test_a_file_that_is_there_is_replaced_only_after_a_yes(room: Any, desk: Path, shown: Shown) -> None:
    mine = desk / f"{FILE}.html"
    mine.write_text("mine", encoding="utf-8")
    app = ended(room)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "r", "1")
        assert app.voice("report_page.exists", file=mine.name) in shown(app)
        await press(pilot, "enter")
        assert app.voice("report_page.question") in shown(app)
        await press(pilot, "1", "p", "1", "x", "3")
        assert mine.read_text(encoding="utf-8") == "mine"
        assert listed(room.journal).reported is None
        await press(pilot, "2")
        assert mine.read_text(encoding="utf-8").startswith("<!")


async def test_the_screen_says_when_the_session_goes(room: Any, desk: Path, shown: Shown) -> None:
    app = ended(room)
    flat = lambda: " ".join(shown(app).split())  # noqa: E731
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "r")
        assert "spätestens nach dem 21.11.2023, 22:13" in flat()
        assert listed(room.journal).until == room.now() + 7 * DAY
        await press(pilot, "1")
        assert "Die Sitzung löscht sich beim ersten Start des Spiels nach dem 15.11.2023, 22:13" in flat()
        assert listed(room.journal).until == room.now() + DAY


async def test_days_that_the_trainer_chose_stay_whether_there_is_a_report_or_not(
    room: Any, desk: Path, shown: Shown
) -> None:
    app = ended(room, days=30)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("r", "1"):
            await press(pilot, key)
            assert "nach dem 14.12.2023, 22:13 Uhr." in " ".join(shown(app).split())
            assert "spätestens" not in shown(app)


async def test_a_working_folder_that_is_gone_is_said_and_the_session_is_not_marked(
    room: Any, desk: Path, shown: Shown
) -> None:
    app = ended(room)
    async with app.run_test(size=(120, 40)) as pilot:
        desk.rmdir()
        await press(pilot, "r", "1")
        assert app.voice("error.not_written", path="")[:8] in shown(app)
        assert listed(room.journal).reported is None
    os.chdir(desk.parent)


async def test_there_is_no_report_key_before_the_end(room: Any, desk: Path) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "r", "w", "f5", "r", "w", "p")
        assert "report" not in app.screen.all_commands()  # type: ignore[attr-defined]
        assert type(app.screen).__name__ != "Report"
    assert not list(desk.iterdir())


def test_a_folder_is_shown_as_people_read_it(desk: Path) -> None:
    assert folder_shown(desk) == str(Path("~") / "Seminar")
    long = folder_shown(Path("/") / "/".join(["folder"] * 40))
    assert len(long) == LONGEST + 1 and "…" in long
