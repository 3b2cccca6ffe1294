"""Every page of agendas, builder, set-up, room check and report, as recorded, once per language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from support.pages import compare
from support.sessions import act
from workshop.cases.agenda import Agenda, Stage, Way
from workshop.cases.agenda_draft import Draft
from workshop.cases.agendas import read_agenda
from workshop.cases.finding import CaseError, Finding
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.page.agendas import agendas
from workshop.page.builder import Bench, copy_of, new_draft
from workshop.page.model import Page, Panel, panel
from workshop.page.report import formats, not_written, replace, written
from workshop.page.setup import naming, room_check, setup
from workshop.play.actions import Action, MakeTeams, NameTeam, SetPeople
from workshop.play.audience import RoomView, room_view
from workshop.play.course import open_session
from workshop.play.table import Table

GOLDEN = Path(__file__).parent / "golden"
LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
OPENER, HOUR = LIBRARY.agendas["opener-20"], LIBRARY.agendas["seminar-60"]
CLERK, MATRIX = "payroll-clerk", "matrix-project-member"


def broken(folder: Path) -> tuple[Finding, ...]:
    """What is said of a file that is no agenda."""
    path = folder / "mine.toml"
    path.write_text("format = 1\n", encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        read_agenda(path, known=LIBRARY.cases)
    return tuple(caught.value.findings)


def agenda_pages(voice: Voice, folder: Path) -> Iterator[tuple[str, Page]]:
    """The list, with everything that can stand in it."""
    found: dict[str, Agenda] = {"mine": OPENER, "seminar-60": HOUR}
    unnamed = Draft.of(OPENER).titled("")
    yield "agendas", agendas(found, (), {}, None, voice)
    yield (
        "agendas, one's own, a broken one, a draft",
        agendas(found, ("mine",), {"broken": broken(folder)}, Draft.of(HOUR), voice),
    )
    yield "agendas, a draft without a title", agendas(found, (), {}, unnamed, voice)
    yield "no agenda", agendas({}, (), {}, None, voice)
    yield "only a broken one", agendas({}, (), {"broken": broken(folder)}, None, voice)


def builder_pages(voice: Voice) -> Iterator[tuple[str, Page]]:
    """The builder, from nothing to teams and rounds."""
    new = new_draft()
    plan = new.added(CLERK).added(MATRIX)
    teams = plan.with_teams(4).switched("certainty").by(Way.ONE).rounded(1, Round.TWIN).rounded(1, Round.CHAIN)
    few = plan.timed(0, 3).staged(1, Stage.DISCUSSION)
    drafts = {
        "builder, new": (new, None, False),
        "builder, two cases, saved": (plan, None, True),
        "builder, too few minutes": (few, 0, False),
        "builder, too many minutes": (plan.announced(10), 1, False),
        "builder, teams and rounds": (teams, 1, False),
        "builder, no texts": (plan.titled("").described(""), None, False),
        "builder, a copy": (copy_of(Draft.of(OPENER), voice), None, False),
        "builder, a case that is not there": (new.added("gone"), 0, False),
    }
    for name, (draft, at, saved) in drafts.items():
        yield name, Bench(draft, LIBRARY.cases, voice).page(at, saved=saved)
    for name, draft, at in (
        ("case", plan, 0),
        ("case, too few minutes", few, 0),
        ("case, without a discussion", few, 1),
        ("case, teams and rounds", teams, 1),
        ("case, the only one, not there", new.added("gone"), 0),
    ):
        yield name, Bench(draft, LIBRARY.cases, voice).case_plan(at)
    yield "picker", Bench(plan, LIBRARY.cases, voice).picker()


def room_of(*actions: Action) -> RoomView:
    """The room after those actions, before the first case."""
    return room_view(act(open_session(HOUR, 1, 0.0), *actions).session, TABLE)


def setup_pages(voice: Voice) -> Iterator[tuple[str, Page]]:
    """People, teams, names, and the room check with each advice."""
    yield "set-up", setup(room_of(), voice)
    teams = room_of(SetPeople(23), MakeTeams(3), NameTeam("t2", "Herbst"))
    yield "set-up, people and teams", setup(teams, voice)
    yield "names", naming(teams, voice)
    for name, height, distance, now in (
        ("nothing typed", "", "", 24),
        ("one measure", "1,5", "", 24),
        ("too far", "1", "12", 24),
        ("larger", "1.5", "6", 40),
        ("smaller", "3", "6", 24),
        ("good", "1,5", "6", 22),
        ("no number", ",", "6", 22),
    ):
        yield f"room check, {name}", room_check(height, distance, now, voice)


def report_pages(voice: Voice) -> Iterator[tuple[str, Page | Iterable[Panel]]]:
    """The formats, the question, and what became of the file."""
    yield "formats", formats(voice, "~/here", "STAYS")
    yield "written", formats(voice, "~/here", "STAYS", written(voice, "~/here/x.html"))
    yield "not written", (panel("told", not_written(voice, "~/here/x.html")),)
    yield "there already", replace(voice, "x.html", "STAYS")


@pytest.mark.parametrize("language", list(Language), ids=lambda each: each.value)
def test_the_pages_before_and_after_a_session_are_as_recorded(language: Language, tmp_path: Path) -> None:
    voice = Voice(language)
    compare(GOLDEN / f"agenda-{language.value}.txt", dict(agenda_pages(voice, tmp_path)))
    compare(GOLDEN / f"builder-{language.value}.txt", dict(builder_pages(voice)))
    compare(GOLDEN / f"setup-{language.value}.txt", dict(setup_pages(voice)))
    compare(GOLDEN / f"report_page-{language.value}.txt", dict(report_pages(voice)))
