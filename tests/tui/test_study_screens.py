"""Studying on the screens: what is kept and shown, what comes back, and that nothing of it stops the game."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from support.study import DAY, PLAYED, answered
from support.walking import SIZES, press, read, settle
from workshop.cases.library import load_library
from workshop.cases.limits import EVERY_LEVEL
from workshop.cases.text import Language
from workshop.page.model import Bar, Bars
from workshop.play.solo import Step
from workshop.play.solo_acts import Skip
from workshop.rules.facts import Trap
from workshop.store import study
from workshop.store.settings import Settings, load_settings
from workshop.store.study import StudyFile
from workshop.study.choosing import laid_in
from workshop.tui.app import WorkshopApp
from workshop.tui.glyphs import Glyphs
from workshop.tui.ink import Ink
from workshop.tui.pages import Pages
from workshop.tui.screens.home import Home
from workshop.tui.screens.others import Others
from workshop.tui.screens.progress import Progress
from workshop.tui.screens.today import Today

LIBRARY = load_library(Path(__file__).parent / "library")
CASES = tuple(LIBRARY.packs["four"].cases)
CLERK = "payroll-clerk"
MakeApp = Callable[..., WorkshopApp]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study.jsonl"


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the calendar."""

    def go_to(number: int) -> None:
        monkeypatch.setattr(study, "today", lambda: DAY + number)

    go_to(0)
    return go_to


@pytest.fixture
def learner(make_app: MakeApp, path: Path, day: object) -> MakeApp:
    """Makes an app that keeps what is answered."""

    def make(**values: Any) -> WorkshopApp:
        app = make_app(**values)
        app.keeping = lambda: StudyFile(path)
        app.begun = path.exists()
        return app

    return make


def at(app: WorkshopApp) -> tuple[str, Step]:
    assert app.game is not None
    return app.game.state.case, app.game.state.step


def told(pilot: Pilot[Any]) -> str:
    """All that stands on the pages of the present screen, whatever page is in view."""
    return "\n".join(block.text.plain for pages in pilot.app.screen.query(Pages) for block in pages.blocks)


async def answer(pilot: Pilot[Any], *keys: str) -> None:
    """Gives an answer, from the situation on."""
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    while at(app)[1] is not Step.VOTE:
        await press(pilot, "space")
    await press(pilot, *keys, "enter")


async def test_what_is_answered_is_kept_and_a_pack_goes_on_where_it_was_left(learner: MakeApp, path: Path) -> None:
    app = learner(start="play four")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await answer(pilot, "a", "3")
        (kept,) = StudyFile(path).records
        assert (kept.case, kept.day, kept.certainty) == (CASES[0], DAY, 3)  # type: ignore[union-attr]
        await press(pilot, "r")
        await answer(pilot, "b")
        assert len(StudyFile(path).records) == 1  # once more is practice
    app = learner(start="play four")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert at(app) == (CASES[1], Step.SITUATION)
        assert app.screen.message_line() == app.voice("study.goes_on")  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert "0 Punkte" in told(pilot)


async def test_the_home_screen_asks_at_first_and_then_says_what_is_due(
    learner: MakeApp, day: Callable[[int], None], shown: Callable[[WorkshopApp], str]
) -> None:
    app = learner()
    question, motto = app.voice("home.question"), app.voice("home.motto")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert question in shown(app) and motto not in shown(app)
        app.play((CLERK,))
        await settle(pilot)
        await answer(pilot, "a")
        app.go_home()
        await settle(pilot)  # what is to be reviewed is counted in a thread that begins once the screen is back
        await read(app)
        await settle(pilot)
        assert motto in shown(app) and question not in shown(app)
        day(1)
        app.open("settings")
        await press(pilot, "escape")
        await read(app)
        await settle(pilot)
        assert isinstance(app.screen, Home) and app.voice("study.due", number=1) in shown(app)


async def test_today_begins_at_once_where_it_was_asked_for_and_says_so_where_nothing_is_on(
    learner: MakeApp, path: Path, day: Callable[[int], None]
) -> None:
    app = learner(start="today")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.game is not None and app.game.title == app.voice("study.today")
        while at(app)[1] is not Step.END:
            await press(pilot, "s")  # and what else is on follows at the end
        while app.game is not None:
            await press(pilot, "space")
        assert isinstance(app.screen, Today) and app.voice("study.new") in told(pilot)
    laid = laid_in(LIBRARY.cases)
    right = [answered(each.case, *each.families, level=each.level, sure=3, day=DAY) for each in laid]
    StudyFile(path).add(right)
    app = learner(start="today")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.game is None
        assert app.voice("study.done") in told(pilot)
    day(200)
    app = learner(start="today")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.game is not None
        case = app.game.case
        assert case.options != LIBRARY.cases[case.id].options  # its parties stand in another order


async def test_n_asks_about_anybody_by_the_letter_of_the_vote(learner: MakeApp) -> None:
    app = learner(start=f"play {CLERK}")
    async with app.run_test(size=(60, 18)) as pilot:
        await settle(pilot)
        await answer(pilot, "a")
        await press(pilot, "n")
        assert isinstance(app.screen, Others)
        judgement = LIBRARY.cases[CLERK], app.game.table.judgement(CLERK) if app.game else None
        options = judgement[0].options
        customers = judgement[1].verdict.parties if judgement[1] else frozenset()
        for place, party in enumerate(options):
            await press(pilot, "abcdefgh"[place])
            if party in customers:
                continue
            name = LIBRARY.cases[CLERK].role(party).de.nom
            assert app.voice("why_not.heading", who=LIBRARY.cases[CLERK].role(party).de) in told(pilot), name
            await press(pilot, "p")
            while app.screen.in_view != "list":  # type: ignore[attr-defined]
                await press(pilot, "p")
        await press(pilot, "escape")
        assert at(app)[1] is Step.REVEAL


async def test_a_right_answer_is_told_why_not_the_party_that_tempts_most(learner: MakeApp) -> None:
    app = learner(start=f"play {CLERK}")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.game is not None
        right = app.game.table.judgement(CLERK).verdict.parties
        letters = ["abcdefgh"[place] for place, party in enumerate(app.game.case.options) if party in right]
        await answer(pilot, *letters)
        while at(app)[1] is not Step.WHY_NOT:
            await press(pilot, "space")
        assert told(pilot).count(app.voice("engine.trap.EFFORT")) == 1


async def test_a_round_that_was_played_on_another_day_carries_its_points(learner: MakeApp, path: Path) -> None:
    StudyFile(path).add([PLAYED])
    app = learner(start=f"play {CLERK}")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await answer(pilot, "a")
        await press(pilot, "d")
        assert "6,7 Punkte" in told(pilot)


async def test_switched_off_in_the_settings_nothing_is_kept_and_the_game_goes_on(
    learner: MakeApp, path: Path, tmp_path: Path
) -> None:
    app = learner()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open("settings")
        await settle(pilot)
        await press(pilot, "4", "escape")
        assert not load_settings(tmp_path / "settings.toml").settings.study
        app.play((CLERK,))
        await settle(pilot)
        await answer(pilot, "a")
        assert at(app)[1] is Step.REVEAL and not path.exists()
        app.go_home()
        app.open("progress")
        await settle(pilot)
        assert app.voice("study.off") in told(pilot)


async def test_an_answer_that_cannot_be_kept_says_so_on_the_screen(
    learner: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = learner(start=f"play {CLERK}")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "")

        monkeypatch.setattr(study, "write_all", full)
        await answer(pilot, "a")
        assert app.study.trouble is not None and app.study.trouble.code == "full"
        said = app.screen.message_line()  # type: ignore[attr-defined]
        assert said == app.study.trouble.sentence(app.voice)


async def test_the_demo_is_nobodys_work(learner: MakeApp, path: Path) -> None:
    app = learner(demo=True, pace=0.0)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(60):
            await settle(pilot)
        assert not path.exists()


@pytest.mark.parametrize("key", ["p", "escape", "space"])
async def test_what_the_program_began_with_leads_home(learner: MakeApp, key: str) -> None:
    app = learner(start="progress")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for _ in range(6):  # its pages come first
            if isinstance(app.screen, Progress):
                await press(pilot, key)
        assert isinstance(app.screen, Home) and app.screen_stack == [app.screen]


@pytest.mark.parametrize("language", Language)
async def test_every_part_of_the_progress_is_on_some_page_at_every_size(
    language: Language, learner: MakeApp, path: Path, shown: Callable[[WorkshopApp], str]
) -> None:
    laid = laid_in(LIBRARY.cases)
    StudyFile(path).add(
        answered(each.case, *each.families, level=each.level, right=place % 2 == 0, sure=3, day=DAY - 9 + place)
        for place, each in enumerate(laid * 3)
    )
    app = learner(language=language, start="progress")
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            seen, before = "", None
            for _ in range(12):
                if shown(app) == before:
                    break
                before = shown(app)
                seen += before
                rows = before.splitlines()
                table = [row for row in rows if re.search(r"[▲■▒–]   *[▲■▒–]", row)]
                assert not table or app.voice("study.families.short", number=1) in before, (
                    "what the columns are is said on each page"
                )
                assert len([row for row in rows[1:-1] if row.strip()]) > 3 or size != SIZES[0]
                app.screen.turn(1)  # type: ignore[attr-defined]
                await settle(pilot)
            families = {family for each in laid for family in each.families}
            for said in (
                *(app.voice(f"engine.trap.{family.value}") for family in Trap if family in families),
                *(app.voice("study.families.short", number=level) for level in EVERY_LEVEL),
                *(app.voice(f"study.{part}.heading") for part in ("families", "coming", "sure", "time")),
                *(app.voice(f"study.coming.{when}") for when in ("today", "tomorrow", "later")),
                "80",
            ):
                assert said in seen, (size, said)
            while app.screen.turn(-1):  # type: ignore[attr-defined]
                await settle(pilot)


async def test_a_file_from_a_later_version_is_left_alone_and_said_at_home(
    make_app: MakeApp, path: Path, shown: Callable[[WorkshopApp], str], day: object
) -> None:
    from workshop.store.lines import encoded

    path.write_bytes(encoded({"study": 9}, 0)[0])
    app = make_app(settings=Settings(animation=False))
    app.keeping, app.begun = (lambda: StudyFile(path)), True
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await read(app)
        await settle(pilot)
        assert "Format 9" in " ".join(shown(app).split())


def test_a_share_is_drawn_against_the_whole_and_not_against_the_longest() -> None:
    half = Bars((Bar("a", "1 of 2", 0.5),), most=1.0)
    longest = Bars((Bar("a", "1 of 2", 0.5),))
    short, long = (next(iter(Ink(Glyphs()).chart(each).blocks(60))).text.plain.count("█") for each in (half, longest))
    assert short > 0 and abs(short * 2 - long) <= 1


async def test_going_back_shows_the_same_pages_in_the_opposite_order(
    learner: MakeApp, shown: Callable[[WorkshopApp], str]
) -> None:
    app = learner(start="play payroll-clerk", settings=Settings(animation=False))

    def pages() -> str:
        return shown(app).rpartition("\n")[0]  # the line of keys tells of what was shown since

    async with app.run_test(size=(48, 14)) as pilot:
        await settle(pilot)
        await answer(pilot, "a")
        there = [pages()]
        while at(app)[1] is not Step.END and len(there) < 30:
            await press(pilot, "space")
            there.append(pages())
        back = [there[-1]]
        while at(app)[1] is not Step.SITUATION and len(back) < 30:
            await press(pilot, "p")
            back.append(pages())
        assert len(there) > 8 and back[len(there) - 1 :: -1] == there


async def test_the_overview_opens_where_the_case_stands_that_is_being_played(
    learner: MakeApp, shown: Callable[[WorkshopApp], str]
) -> None:
    app = learner(start="play energy-utility", scenarios=None)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        assert app.game is not None
        while app.game.state.position + 1 < len(app.game.state.cases):
            assert app.act(Skip()) is None
        await settle(pilot)
        await press(pilot, "escape")
        assert "▸ 12" in shown(app)
        await press(pilot, "escape", "p", "escape")
        assert "▸ 11" in shown(app)
