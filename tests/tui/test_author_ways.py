"""The ways to begin a case on the screen, and the questions that come before anything could be lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.hand import Hand, writing
from support.walking import press, read, settle
from workshop.cases.checking import check_file
from workshop.cases.library import shipped
from workshop.cases.loading import read_case
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.lead.author_begin import begun, copied, gone_on, opened_file
from workshop.lead.author_typing import new_sheet
from workshop.lead.authoring import Desk
from workshop.page.author import asked
from workshop.play.authoring import At, Place, Typed
from workshop.store.drafts import waiting
from workshop.store.places import cases_folder, drafts_folder
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.author import Author
from workshop.tui.screens.author_begin import AuthorBegin
from workshop.tui.screens.cases import Cases

Make = Callable[..., WorkshopApp]
Shown = Callable[..., str]
DE = Voice(Language.DE)


def said(shown: Shown, app: WorkshopApp) -> str:
    """What is on the screen, without its line breaks."""
    return " ".join(shown(app).split())


async def begin(app: WorkshopApp, pilot: Any, way: str) -> Hand:
    """At the ways to begin; goes that way."""
    await settle(pilot)
    assert isinstance(app.screen, AuthorBegin)
    await press(pilot, *["down"] * app.screen.options.index(way), "enter")
    return Hand(app, pilot)


def own(path: Path) -> Path:
    """A case of one's own in that file."""
    desk = copied("payroll-clerk", shipped(), path, twin=False)
    desk.save(DE)
    return path


async def retitled(app: WorkshopApp, pilot: Any, path: Path) -> Hand:
    """At the case in that file, which has another title by now."""
    hand = await writing(app, pilot, opened_file(path, shipped()))
    hand.desk.change(hand.desk.sheet.written(("title",), Language.DE, "Mein"))
    return hand


async def test_the_interview_becomes_a_case_that_is_written_on(make_app: Make) -> None:
    app = make_app(start="new")
    async with app.run_test(size=(80, 24)) as pilot:
        hand = await begin(app, pilot, "job")
        await press(pilot, *"Rechnungen", "enter", "1")
        for _ in range(30):
            if isinstance(app.screen, Author):
                break
            await press(pilot, *"Karin", "enter", "enter")
        assert "Rechnungen" in hand.desk.sheet.text(("title",), Language.DE) + str(hand.desk.sheet.parties)
        assert len(hand.desk.sheet.parties) > 1 and len(waiting()) == 1
        await press(pilot, "escape")
        assert app.failure is None and len(waiting()) == 1


@pytest.mark.parametrize("way", ["twin", "own"])
async def test_a_copy_is_a_twin_or_stands_alone(make_app: Make, shown: Shown, way: str) -> None:
    app = make_app(start="new", scenarios=None)
    async with app.run_test(size=(48, 14)) as pilot:
        hand = await begin(app, pilot, "copy")
        await press(pilot, "enter")
        await press(pilot, "p", "enter")  # back to the list, and the same again
        await press(pilot, *(["down"] if way == "own" else []), "enter")
        first = next(iter(shipped().cases))
        assert hand.desk.sheet.data.get("twin") == (first if way == "twin" else None)
        assert hand.desk.problems == ()
        if way == "twin":
            await hand.to("twin")
            await press(pilot, "enter")
            assert "twin" not in hand.desk.sheet.data
        assert app.failure is None


async def test_the_template_keeps_its_explanations_when_it_is_saved(make_app: Make, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    app = make_app(start=f"new {file}")
    async with app.run_test(size=(60, 18)) as pilot:
        hand = await begin(app, pilot, "template")
        await hand.to("title")
        await hand.press("enter")
        await hand.type(" zum Zweiten")
        await hand.press("ctrl+s")
        assert hand.desk.saved and not check_file(file, share=False)
        text = file.read_text(encoding="utf-8")
        assert "zum Zweiten" in text and text.count("\n#") > 5


async def test_a_and_e_in_the_list_of_cases_write_and_change(make_app: Make, shown: Shown) -> None:
    app = make_app(start="cases", scenarios=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open("cases")
        await settle(pilot)
        await press(pilot, "a")
        assert isinstance(app.screen, AuthorBegin)
        await press(pilot, "escape")
        cases = app.screen
        assert isinstance(cases, Cases)
        cases.menu.point("case payroll-clerk")
        await press(pilot, "e")
        hand = Hand(app, pilot)
        assert hand.desk.file == cases_folder() / "payroll-clerk.toml"
        assert DE("author.copied", name="payroll-clerk") in said(shown, app)
        await press(pilot, "down")
        assert DE("author.copied", name="payroll-clerk") not in said(shown, app)
        await hand.to("title")
        await hand.press("enter")
        await hand.type(" neu")
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, Cases) and DE("author.draft_kept") in said(shown, app)
        await press(pilot, "e")
        assert isinstance(app.screen, AuthorBegin)  # the draft, or the file?
        await press(pilot, "enter")
        assert hand.desk.sheet.text(("title",), Language.DE) == "Entgeltabrechnung neu"
        await press(pilot, "escape", "a", "enter")
        await hand.fill("Pförtnerloge")
        await press(pilot, "ctrl+s", "escape")
        await read(app)  # the list reads the cases while it stands
        await settle(pilot)
        assert isinstance(app.screen, Cases) and app.screen.menu.cursor == "broken pfoertnerloge"
        assert "▸" in shown(app)
        await press(pilot, "enter")  # it cannot be played yet, but written on
        assert hand.desk.file == cases_folder() / "pfoertnerloge.toml"


@pytest.mark.parametrize(
    ("way", "titles"), [("mine", {"Mein", "Anders"}), ("theirs", {"Anders"}), ("over", {"Mein", "Anders"})]
)
async def test_a_file_that_changed_on_the_disk_is_asked_about_and_nothing_goes(
    make_app: Make, shown: Shown, tmp_path: Path, way: str, titles: set[str]
) -> None:
    path = own(tmp_path / "case.toml")
    app = make_app(start="cases", scenarios=None)
    async with app.run_test(size=(48, 14)) as pilot:
        hand = await retitled(app, pilot, path)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"Entgeltabrechnung"', '"Anders"', 1), encoding="utf-8")
        hand.screen._look()
        await settle(pilot)
        assert DE("author.other.row") in said(shown, app)
        await hand.press("ctrl+s")
        assert hand.desk.place.kind is At.OTHER and "case.toml" in shown(app)
        await hand.to(way)
        await hand.press("enter")
        assert hand.desk.place.kind is At.WHOLE and not hand.desk.other
        assert {read_case(each).title.de for each in path.parent.glob("case*.toml")} == titles
        if way == "theirs":
            await hand.press("u")
            assert hand.desk.sheet.text(("title",), Language.DE) == "Mein"


async def test_a_file_that_cannot_be_read_any_more_is_not_taken_over_and_it_is_said_what_to_do(
    make_app: Make, shown: Shown, tmp_path: Path
) -> None:
    path = own(tmp_path / "case.toml")
    app = make_app(start="cases", scenarios=None)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = await retitled(app, pilot, path)
        path.write_text("level = \n", encoding="utf-8")
        await hand.press("ctrl+s")
        await hand.to("theirs")
        await hand.press("enter")
        assert DE("author.broken") in said(shown, app)
        assert hand.desk.sheet.text(("title",), Language.DE) == "Mein"
        await hand.press("down")
        assert DE("author.broken") not in said(shown, app)


async def test_comments_that_cannot_stay_are_asked_about(make_app: Make, shown: Shown, tmp_path: Path) -> None:
    path = own(tmp_path / "case.toml")
    app = make_app(start="cases", scenarios=None)
    text = path.read_text(encoding="utf-8") + "# Von Hand.\n"
    path.write_text(text, encoding="utf-8")
    async with app.run_test(size=(48, 14)) as pilot:
        hand = await retitled(app, pilot, path)
        hand.desk.pattern = hand.desk.text
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("workshop.store.own_cases.edited", lambda *_: None)  # a shape in which nothing can be changed
            await hand.press("ctrl+s")
            assert hand.desk.place.kind is At.COMMENTS and "case.toml" in shown(app)
            await hand.press("enter")
            assert not hand.desk.saved and path.read_text(encoding="utf-8") == text
            await hand.press("ctrl+s")
            await hand.to("anew")
            await hand.press("enter")
        assert hand.desk.saved and read_case(path).title.de == "Mein" and "Von Hand" not in path.read_text("utf-8")


async def test_a_draft_is_dropped_only_after_a_question(make_app: Make, shown: Shown) -> None:
    app = make_app(start="new")
    async with app.run_test(size=(48, 14)) as pilot:
        hand = await begin(app, pilot, "empty")
        await press(pilot, "d")
        assert hand.desk.place.kind is At.WHOLE  # there is nothing to drop
        await hand.fill("Mein Fall")
        assert len(waiting()) == 1
        await press(pilot, "d")
        assert hand.desk.place.kind is At.DROP
        await press(pilot, "enter")  # it stays, where nobody chooses anything else
        assert len(waiting()) == 1 and hand.desk.place.kind is At.WHOLE
        await press(pilot, "d")
        await hand.to("drop")
        await press(pilot, "enter")
        assert not waiting() and not isinstance(app.screen, Author)
        assert DE("author.dropped") in said(shown, app)


async def test_a_second_window_on_a_draft_says_so_and_has_its_own(make_app: Make, shown: Shown) -> None:
    first = begun("empty", shipped(), DE)
    first.change(first.sheet.written(("title",), Language.DE, "Eins"))
    first.keep()
    app = make_app(start="cases")
    async with app.run_test(size=(48, 14)) as pilot:
        hand = await writing(app, pilot, gone_on(waiting()[0], shipped()))
        first.change(first.sheet.written(("title",), Language.DE, "Zwei"))
        first.keep()
        await hand.to("setting")
        await hand.fill("Lager")
        assert DE("author.parted") in said(shown, app)
        assert hand.desk.draft != first.draft and len(waiting()) == 2


@pytest.mark.parametrize("size", [(48, 14), (80, 24)])
async def test_where_nothing_can_be_written_one_sentence_says_so_and_the_case_is_saved_elsewhere(
    make_app: Make, shown: Shown, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (drafts_folder(), cases_folder()):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("in the way", encoding="utf-8")
    app = make_app(start="cases")
    async with app.run_test(size=size) as pilot:
        hand = await writing(app, pilot, Desk(new_sheet()))
        await hand.fill("Mein Fall")
        assert DE("author.unkept", why="").strip() in said(shown, app)
        await hand.press("down")
        await hand.press("ctrl+s")
        message = hand.screen.message
        assert not hand.desk.saved and "".join(message.split()) in "".join(shown(app).split()) and "▸" in shown(app)
        assert str(cases_folder()) in message
        for key in ("ctrl+q", "escape"):  # neither leaves without a question, and no answer loses anything
            await hand.press(key)
            assert list(hand.screen.options) == ["back", "here", "drop"]
            await hand.press("enter")
            assert hand.desk.place.kind is At.WHOLE and app.is_running
        monkeypatch.chdir(tmp_path)
        await hand.press("escape")
        await hand.to("here")
        await hand.press("enter")
        assert hand.desk.saved and hand.desk.file == tmp_path / "mein-fall.toml"
        assert "Mein Fall" in hand.desk.file.read_text(encoding="utf-8")
        await hand.press("escape")
        assert DE("author.draft_kept") not in said(shown, app)  # it is saved


async def test_two_quick_presses_of_enter_take_a_text_over_and_open_the_next_one(make_app: Make, shown: Shown) -> None:
    now = [0.0]
    app = make_app(start="cases", clock=lambda: now[0])
    async with app.run_test(size=(48, 14)) as pilot:
        hand = await writing(app, pilot, Desk(new_sheet()))
        for text in ("Titel", "Werk"):
            now[0] += 0.2
            await hand.press("enter")
            await hand.type(text)
            now[0] += 0.2
            await hand.press("enter")
            await hand.press("enter")  # a key that bounces is no second press
        assert [hand.desk.sheet.text((key,), Language.DE) for key in ("title", "setting")] == ["Titel", "Werk"]
        assert hand.screen.row == "situation" and not hand.screen.typing_now
        await hand.press("ctrl+s")
        assert hand.desk.saved and hand.screen.row == "situation"


async def test_the_row_of_the_languages_changes_the_language_and_the_cursor_stays_in_sight(
    make_app: Make, shown: Shown
) -> None:
    app = make_app(start="cases")
    async with app.run_test(size=(48, 14)) as pilot:
        hand = await writing(app, pilot, Desk(new_sheet()))
        await hand.fill("Mein Fall")
        await hand.to("languages")
        await hand.press("enter")
        assert app.voice.language is Language.EN and hand.screen.row == "languages"
        for option in hand.screen.options:
            hand.screen.menu.point(option)
            hand.screen.message = "Eine lange Meldung, die zwei Zeilen einnimmt, und dann noch eine dritte dazu."
            hand.screen.refill()
            await settle(pilot)
            assert "▸" in shown(app), option
            hand.screen.message = ""
            hand.screen.refill()
            await settle(pilot)
            assert "▸" in shown(app), option


@pytest.mark.parametrize("language", Language)
def test_whatever_can_be_typed_is_asked_for_in_words(language: Language) -> None:
    desk = copied("payroll-clerk", shipped(), twin=False)
    voice = Voice(language)
    whole = [(key,) for key in ("title", "setting", "situation", "notes", "objection")]
    ways: list[tuple[Any, ...]] = [*whole, ("debriefing", 2), ("tie", 0, "says")]
    ways += [("party", 1, "says_status"), ("party", 1, "says_pay")]
    places = [Place(At.TEXT, 0, way=way) for way in ways]
    forms = ("role", "nom", "acc", "dat")
    places += [Place(At.TEXT, 1, typed=Typed.FORM, way=("party", 1, language.value, form)) for form in forms]
    places += [Place(At.TEXT, at, typed=Typed.LABEL) for at in (0, 1)] + [Place(At.TEXT, typed=Typed.JOIN)]
    for place in places:
        desk.go(place)
        told = [part.text for part in asked(desk.form(voice))]
        assert len(told) >= 2 and not any("author." in each for each in told)
