"""Building an agenda on the screens: keys, clicker, trouble, and what becomes of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from support.walking import press, settle
from workshop.cases.agenda import Stage, Way
from workshop.cases.agendas import read_agenda
from workshop.cases.checking import check_text
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.cases.writing import write_agenda
from workshop.language.findings import sentence
from workshop.play.rounds.making import carried
from workshop.play.table import Table
from workshop.store import agendas as shelf
from workshop.store.trouble import JournalFull
from workshop.tui.seminar.app import SeminarApp

Shown = Callable[[SeminarApp], str]
CLICKER = ("pagedown", "pageup", "right", "left", "f5", "escape", "full_stop", "b")
THREE = "enter enter down enter down enter escape"
"""On the row for cases: picks the first three."""


async def keys(pilot: Any, text: str) -> None:
    """Presses named keys; the letters behind a colon one by one."""
    for key in text.split():
        await press(pilot, *(key[1:] if key[0] == ":" else (key,)))


async def go(pilot: Any, row: str) -> None:
    """Moves the cursor to that row of the builder."""
    for _ in pilot.app.screen.menu.ids:
        if pilot.app.screen.row != row:
            await press(pilot, "down")
    assert pilot.app.screen.row == row


def screen_of(app: SeminarApp) -> str:
    return type(app.screen).__name__


def own(room: Any) -> Path:
    folder: Path = room.folder / "agendas"
    return folder


def mine(room: Any, text: str = "", name: str = "mine") -> Path:
    """An agenda of one's own: that of the library with two cases, or this text."""
    own(room).mkdir(exist_ok=True)
    path = own(room) / f"{name}.toml"
    path.write_text(text or write_agenda(room.library.agendas["two"]), encoding="utf-8")
    return path


def flat(text: str) -> str:
    return " ".join(text.split())


async def test_two_quick_presses_of_enter_take_a_text_over_and_open_it_again_but_one_that_bounces_does_not(
    room: Any, shown: Shown
) -> None:
    now = [0.0]
    app = room.app(clock=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "a enter end :x")
        for later, opened in ((0.2, False), (0.2, True), (0.05, True)):
            now[0] += later
            await press(pilot, "enter")
            assert (app.screen.field is not None) is opened
        assert app.screen.draft.plan.title.de.endswith("x")


@pytest.mark.parametrize("language", list(Language))
async def test_what_is_built_is_played(room: Any, shown: Shown, language: Language) -> None:
    app = room.app(language=language)
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "a enter " + "backspace " * 20 + ":Teamtag enter down :40 enter")
        await go(pilot, "add")
        await keys(pilot, THREE)
        await go(pilot, "case 1")
        await keys(pilot, "j :14 enter k k x")
        await go(pilot, "save")
        await keys(pilot, "enter")
        assert screen_of(app) == "Agendas"
        path = own(room) / "teamtag.toml"
        assert "workshop host teamtag" in flat(shown(app))
        agenda = read_agenda(path, known=room.library.cases)
        assert agenda.title.in_(language) == "Teamtag" and agenda.minutes == 40
        assert len(agenda.blocks) == 2
        await keys(pilot, "enter")
        assert app.session.agenda == agenda
        room.open.append(app.led)


async def test_the_screen_says_what_the_check_says(room: Any, shown: Shown) -> None:
    mine(room)
    app = room.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "e down :20 enter")
        await go(pilot, "case 0")
        await keys(pilot, ":3 enter")
        draft = app.screen.draft  # type: ignore[attr-defined]
        findings = check_text(write_agenda(draft.agenda("mine")), "mine.toml", room.library.cases)
        assert len(findings) == 1 and draft.planned == 13
        for finding in findings:
            assert flat(sentence(app.voice, finding))[:30] in flat(shown(app))
        assert "13/20 min" in shown(app)


async def test_stages_of_a_case_are_chosen_and_the_needed_ones_stay(room: Any) -> None:
    mine(room)
    app = room.app()
    async with app.run_test(size=(48, 14)) as pilot:
        await keys(pilot, "e")
        await go(pilot, "case 0")
        await keys(pilot, "enter :9 enter")
        assert screen_of(app) == "CasePlan"
        ids = app.screen.menu.ids  # type: ignore[attr-defined]
        assert not {"situation", "first_vote", "reveal", "standings"} & set(ids)
        await keys(pilot, "down enter down enter escape")
        draft = app.screen.draft  # type: ignore[attr-defined]
        assert draft.blocks[0].minutes == 9
        assert not {Stage.DISCUSSION, Stage.SECOND_VOTE, Stage.SHIFT} & set(draft.stages(0))
        await keys(pilot, "u u u")
        assert not app.screen.drafting.changed  # type: ignore[attr-defined]


async def test_rounds_of_a_case_are_chosen_among_those_it_carries(rounds_room: Any, shown: Shown) -> None:
    room = rounds_room
    own(room).mkdir(exist_ok=True)
    (own(room) / "mine.toml").write_text(write_agenda(room.library.agendas["twin"]), encoding="utf-8")
    app = room.app()
    table = Table(room.library.cases)
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "e")
        await go(pilot, "case 0")
        await keys(pilot, "enter")
        rows = [row.removeprefix("round ") for row in app.screen.menu.ids if row.startswith("round ")]  # type: ignore[attr-defined]
        assert rows == [kind.value for kind in carried("matrix-project-member", table)]
        assert "twin" in rows and len(rows) == 9
        least = app.screen.draft.least(0)  # type: ignore[attr-defined]
        await go(pilot, "round chain")
        await keys(pilot, "enter")
        assert app.screen.draft.blocks[0].rounds == (Round.TWIN, Round.EVIDENCE, Round.CHAIN)  # type: ignore[attr-defined]
        assert app.screen.draft.least(0) == least + 3  # type: ignore[attr-defined]
        await go(pilot, "round twin")
        await keys(pilot, "enter")
        assert app.screen.draft.blocks[0].rounds == (Round.EVIDENCE, Round.CHAIN)  # type: ignore[attr-defined]
        await keys(pilot, "u u")
        assert app.screen.draft.blocks[0].rounds == (Round.TWIN, Round.EVIDENCE)  # type: ignore[attr-defined]
        await keys(pilot, "escape")
        assert app.voice("builder.rounds_number", number=2) in flat(shown(app))


async def test_teams_way_and_switches_change_by_enter(room: Any) -> None:
    mine(room)
    app = room.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "e")
        for row in ("teams", "teams", "way", "certainty", "show_first", "score_contested"):
            await go(pilot, row)
            await keys(pilot, "enter")
        plan = app.screen.draft.plan  # type: ignore[attr-defined]
        assert (plan.teams, plan.way) == (3, Way.ONE)
        assert (plan.certainty, plan.show_first, plan.score_contested) == (True, True, False)


async def test_an_agenda_of_the_library_is_copied_and_one_of_ones_own_is_changed(room: Any) -> None:
    path = mine(room)
    app = room.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "e down :25 enter up up enter")
        assert read_agenda(path, known=room.library.cases).minutes == 25
        await keys(pilot, "down e up enter")
        copies = set(own(room).iterdir()) - {path}
        assert [each.stem for each in copies] == ["kopie-zwei-faelle"]
        assert room.library.agendas["two"].title.de == "Zwei Fälle"


async def test_a_clicker_does_no_harm(room: Any) -> None:
    path = mine(room)
    before = path.read_bytes()
    app = room.app()
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "e down :25 enter")
        for key in CLICKER:
            await keys(pilot, f"{key} {key}")
            if screen_of(app) == "Agendas":
                await keys(pilot, "e")
            if screen_of(app) == "Blank":
                await keys(pilot, "escape")
        assert app.return_value is None
        assert app.screen.drafting.past[0].plan.minutes == 30  # type: ignore[attr-defined]
        assert path.read_bytes() == before


async def test_a_draft_is_not_lost_by_leaving_the_screen_or_the_program(room: Any, shown: Shown) -> None:
    mine(room)
    app = room.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "e down :25 enter ctrl+q")
        assert app.return_value is None and app.voice("builder.unsaved")[:30] in flat(shown(app))
        await keys(pilot, "up ctrl+q escape")
        assert app.voice("agenda.draft") in shown(app)
        assert {"build", "delete"} & set(app.screen.offered()) == {"delete"}  # type: ignore[attr-defined]
        await keys(pilot, "down enter")
        assert app.led is None and app.voice("agenda.unsaved")[:30] in flat(shown(app))
        await keys(pilot, "up enter")
        assert app.screen.draft.plan.minutes == 25  # type: ignore[attr-defined]
        await keys(pilot, "escape x")
        assert app.voice("agenda.draft") in shown(app)
        await keys(pilot, "x")
        assert app.voice("agenda.draft") not in shown(app)
        await keys(pilot, "ctrl+q")
    assert app.return_value == 0


async def test_words_are_typed_whatever_they_mean_elsewhere(room: Any) -> None:
    app = room.app()
    async with app.run_test(size=(48, 14)) as pilot:
        await keys(pilot, "a enter :?.bltnpqx[/b] enter")
        assert app.screen.draft.plan.title.de == "?.bltnpqx[/b]"  # type: ignore[attr-defined]
        await keys(pilot, "enter :zz escape")
        assert app.screen.draft.plan.title.de == "?.bltnpqx[/b]"  # type: ignore[attr-defined]
        assert screen_of(app) == "Builder" and app.voice.language is Language.DE


async def test_what_cannot_be_played_is_not_saved_and_says_why(room: Any, shown: Shown) -> None:
    app = room.app()
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "a up enter")
        assert app.voice("builder.no_case") in shown(app)
        await go(pilot, "add")
        await keys(pilot, THREE)
        await go(pilot, "save")
        app.screen.change(app.screen.draft.titled(""))  # type: ignore[attr-defined]
        await keys(pilot, "enter")
        assert screen_of(app) == "Builder" and not own(room).exists()
        assert app.screen.message  # type: ignore[attr-defined]


async def test_a_disk_that_refuses_says_so_and_keeps_the_draft(
    room: Any, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise JournalFull(Path("x"))

    path = mine(room)
    app = room.app()
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr("workshop.tui.seminar.drafting.save_agenda", full)
        await keys(pilot, "e down :25 enter up up enter")
        assert screen_of(app) == "Builder" and "Die Festplatte ist voll" in shown(app)
        assert app.screen.draft.plan.minutes == 25  # type: ignore[attr-defined]
        monkeypatch.setattr("workshop.tui.seminar.agendas.delete_agenda", full)
        await keys(pilot, "escape x x x x")
        assert "Die Festplatte ist voll" in flat(shown(app)) and path.exists()


async def test_a_broken_one_says_its_sentence_and_can_be_deleted(room: Any, shown: Shown) -> None:
    path = mine(room, "format = 1\ntitle = 3\n", "broken")
    app = room.app()
    async with app.run_test(size=(120, 40)) as pilot:
        reason = shelf.own_agendas(room.library, own(room)).broken["broken"][0]
        assert "broken" in shown(app) and flat(sentence(app.voice, reason))[:40] in flat(shown(app))
        await keys(pilot, "up enter")
        assert app.led is None
        assert "edit" not in app.screen.offered()  # type: ignore[attr-defined]
        await keys(pilot, "x down x")
        assert path.exists()
        await keys(pilot, "up x")
        assert path.exists()
        await keys(pilot, "x")
        assert not path.exists() and "broken" not in app.screen.query_one("#list").ids  # type: ignore[attr-defined]


async def test_what_comes_with_the_program_cannot_be_deleted(room: Any) -> None:
    app = room.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "x x x")
        assert "delete" not in app.screen.offered()  # type: ignore[attr-defined]
        assert app.led is None


async def test_minutes_are_edited_as_in_every_field(room: Any) -> None:
    mine(room)
    app = room.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "e down :5 :4 home delete :2 enter")
        assert app.screen.draft.plan.minutes == 24  # type: ignore[attr-defined]
        await keys(pilot, "enter")
        app.screen.post_message(Paste("about 25 minutes"))
        await settle(pilot)
        await keys(pilot, "space")
        assert app.screen.draft.plan.minutes == 25  # type: ignore[attr-defined]
        await go(pilot, "case 0")
        await keys(pilot, ":1 :2 backspace :3 enter")
        assert app.screen.draft.blocks[0].minutes == 13  # type: ignore[attr-defined]
        await go(pilot, "teams")
        await keys(pilot, ":3 :4 enter")
        assert app.screen.draft.plan.teams == 4  # type: ignore[attr-defined]


async def test_what_is_typed_takes_the_place_of_the_title_that_a_new_agenda_begins_with(room: Any) -> None:
    app = room.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "a enter :a :b enter")
        assert app.screen.draft.plan.title.in_(app.voice.language) == "ab"  # type: ignore[attr-defined]
        await keys(pilot, "enter :c enter")
        assert app.screen.draft.plan.title.in_(app.voice.language) == "abc"  # type: ignore[attr-defined]


async def test_a_title_is_edited_as_in_every_field_and_takes_what_is_pasted(room: Any) -> None:
    app = room.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "a enter " + "backspace " * 30 + ":abc left left :x home delete end :z")
        app.screen.post_message(Paste("Herbst\nzwei"))
        await settle(pilot)
        await keys(pilot, "enter")
        assert app.screen.draft.plan.title.in_(app.voice.language) == "xbczHerbst zwei"  # type: ignore[attr-defined]
        await keys(pilot, "enter :? left escape")
        assert app.screen.draft.plan.title.in_(app.voice.language) == "xbczHerbst zwei"  # type: ignore[attr-defined]
