"""What both front ends must tell alike: each wrong answer that was told twice, once on the screen and once in lines."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.seminars import COURSE, NEXT, ROOM, VOTE
from support.walking import press, segments, settle, text_of
from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.lead.ahead import read_ahead
from workshop.lead.following import Following
from workshop.lead.led import Led
from workshop.plain.paper import Paper
from workshop.plain.reading import lines_of
from workshop.plain.running import run
from workshop.plain.seminar_notes import block
from workshop.plain.seminar_running import run_host
from workshop.play.planned import Cost
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.play.world import World
from workshop.rules.facts import Tie
from workshop.rules.judgement import Judgement
from workshop.store.places import journals, sessions_folder
from workshop.store.sessions import SessionFile, Watch, load_session
from workshop.store.settings import Settings
from workshop.tui.app import WorkshopApp
from workshop.tui.glyphs import Glyphs
from workshop.tui.pages import Pages
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.seminar.beside import NotesApp, ReadingApp
from workshop.tui.seminar.reading import Reading
from workshop.tui.seminar.shift import Shift

LIBRARY = shipped()
CLERK = LIBRARY.cases["payroll-clerk"]
BASE = World(CLERK, Judgement(CLERK.organisation(), CLERK.focus))
RAISE = next(fact for fact in CLERK.facts if isinstance(fact, Tie) and fact.kind == "decides_raise")
UNDECIDED = BASE.switched(RAISE)
HEAD = RAISE.source
CHANGED = UNDECIDED.after(UNDECIDED.change_for(HEAD))
"""What it is once that has changed which makes the head the only customer."""
VOICE = Voice(Language.EN)


def lines(*typed: str) -> str:
    """What plain mode says to those lines."""
    stream, said = io.StringIO(), iter((NEXT, *typed))
    assert run(Paper(stream), VOICE, LIBRARY, cases=(CLERK.id,), read=lambda: next(said, None)) == 0
    return stream.getvalue()


def shown(pilot: Pilot[int]) -> Iterator[str]:
    """All that stands on the pages of the present screen, whatever page is in view."""
    for pages in pilot.app.screen.query(Pages):
        yield from (block.text.plain for block in pages.blocks)


@pytest.mark.slow
async def test_what_would_have_to_change_is_asked_of_the_world_that_is_shown_on_the_screen() -> None:
    clock = count(step=10)  # no press is a bounce
    app = WorkshopApp(language=Language.EN, start=CLERK.id, clock=lambda: float(next(clock)))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        fact = UNDECIDED.facts.index(RAISE)
        await press(pilot, "space", "c", "enter", "w", *["down"] * fact, "space")
        wanted = Explanation(CLERK, UNDECIDED.judgement, VOICE)
        assert wanted.headline() in list(shown(pilot))
        assert "YOUR CUSTOMER" not in text_of(segments(app))
        await press(pilot, "m", "c")
        found = list(shown(pilot))
        assert all(sentence in found for sentence in wanted.change(HEAD))
        assert Explanation(CLERK, BASE.judgement, VOICE).change(HEAD)[0] not in found
        await press(pilot, "space")
        assert app.game is not None
        assert app.game.world.judgement.verdict == CHANGED.judgement.verdict != UNDECIDED.judgement.verdict


def test_what_would_have_to_change_is_asked_of_the_world_that_is_shown_in_lines() -> None:
    letter = str(CLERK.options.index(HEAD) + 1)
    make, switch = str(len(CLERK.facts) + 2), str(BASE.facts.index(RAISE) + 1)
    told = lines("", letter, "0", "4", switch, make, letter, "1")
    wanted = Explanation(CLERK, UNDECIDED.judgement, VOICE)
    assert wanted.headline() in told
    assert all(sentence in told for sentence in wanted.change(HEAD))
    assert Explanation(CLERK, BASE.judgement, VOICE).change(HEAD)[0] not in told
    assert Explanation(CLERK, CHANGED.judgement, VOICE).headline() in told.rpartition(wanted.change(HEAD)[-1])[2]


# A vote before a room

TYPED = {
    "few seats, one moves, one keeps": (Way.KEYBOARD, 2, [VOTE, "1", "A", "2", "A"], [VOTE, "1", "C", "0", NEXT]),
    "few seats, nobody moves": (Way.KEYBOARD, 2, [VOTE, "1", "A", "2", "C"], [VOTE, "1", "A", "2", "C"]),
    "few seats, led away": (
        Way.KEYBOARD,
        3,
        [VOTE, "1", "C", "2", "A", "3", "A"],
        [VOTE, "1", "B", "2", "B", "0", NEXT],
    ),
}
SAID = {
    "few seats, one moves, one keeps": ("Changed: 1. Unchanged: 1.", "One vote kept from the first vote."),
    "few seats, nobody moves": ("Changed: 0. Unchanged: 2.", "1: Karin Vogt (unchanged)"),
    "few seats, led away": ("1: Employees → Works council", "1: Karin Vogt → Works council"),
}


def plan(way: Way, teams: int) -> Agenda:
    """One case, voted on in that way."""
    text = Text("Plan", "Plan")
    return Agenda("plan", text, text, (Block(CLERK.id, 10),), 10, teams=teams, way=way)


@pytest.mark.parametrize("name", TYPED)
async def test_what_moved_is_told_alike_on_the_screen_and_in_lines(name: str, tmp_path: Path) -> None:
    way, teams, first, second = TYPED[name]
    stream = io.StringIO()
    paper = Paper(stream)
    said = iter([NEXT, NEXT, *first, NEXT, NEXT, *second, *[NEXT] * 4])
    agenda, read = plan(way, teams), lambda: next(said, None)
    assert run_host(paper, paper, VOICE, LIBRARY, agenda, read=read, clock=lambda: 1_000_000.0) == 0
    told = [line.strip() for line in stream.getvalue().splitlines()]
    table = Table(LIBRARY.cases)
    (journal,) = journals(sessions_folder())
    session = Led(SessionFile.resume(journal, table, 1_000_000.0), table, lambda: 1_000_000.0)
    app = SeminarApp(session, given=LIBRARY, language=Language.EN, settings=Settings(animation=False), glyphs=Glyphs())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert session.stage is Stage.SHIFT
        assert isinstance(app.screen, Shift)
        (moved,) = app.screen.page().panels
        rows = [line for part in moved.parts for line in lines_of(part)]
        seen = " ".join(shown(pilot))
    session.close()
    start = told.index(rows[0])
    assert [line for line in told[start:] if line][: len(rows)] == rows
    assert all(part.text in seen for part in moved.words)
    assert all(any(each in row for row in rows) for each in SAID[name])


# What is asked before the order of the agenda is left

HANDS = "A 15 C 5"
COSTS = {
    Cost.SKIP: ([], [COURSE, "1"], "x", "0"),
    Cost.SKIP_VOTES: ([NEXT, HANDS], [COURSE, "1"], "x", "0"),
    Cost.REPEAT: ([NEXT, HANDS], [COURSE, "2"], "r", "0"),
    Cost.LEAVE: ([NEXT, HANDS], [COURSE, "3", "2"], "enter", "0"),
    Cost.REVEAL: ([NEXT, HANDS], [COURSE, "4", "5"], "enter", "0"),
    Cost.WAY: ([NEXT, HANDS], [ROOM, "1", "2"], "v", "0"),
}
"""For every question: what was typed before, what asks in lines, the key that asks on the plan, and what goes back."""
ROWS = {Cost.LEAVE: "case 1", Cost.REVEAL: "step reveal 0"}
"""The line of the plan on which that key is pressed."""
WITHOUT_PHONES = sorted(set(Cost) - {Cost.WAY_PHONES})
"""What no vote asks that came in by hands alone; with phones the same row asks, in other words."""


def two_cases() -> Agenda:
    """Two cases, voted on by hands."""
    text = Text("Plan", "Plan")
    return Agenda("plan", text, text, (Block(CLERK.id, 10), Block("recruiter", 10)), 20)


def led_in_lines(*typed: str) -> tuple[str, tuple[object, ...]]:
    """What is said to those lines, and where the session stands then, with its way and what was counted."""
    stream, said = io.StringIO(), iter((NEXT, *typed))
    paper = Paper(stream)
    assert run_host(paper, paper, VOICE, LIBRARY, two_cases(), read=lambda: next(said, None), clock=lambda: 1e6) == 0
    (journal,) = journals(sessions_folder())
    session = load_session(journal, Table(LIBRARY.cases)).game.session
    return stream.getvalue(), state_of(session)


def state_of(session: Session) -> tuple[object, ...]:
    return session.position, session.stage, session.way, session.current.first.counts


@pytest.mark.parametrize("cost", WITHOUT_PHONES)
def test_leaving_the_order_asks_in_lines_and_the_same_number_once_more_does_it(cost: Cost) -> None:
    before, asks, _, back = COSTS[cost]
    question = VOICE(f"plan.ask.{cost}")
    told, here = led_in_lines(*before, *asks, back)
    assert told.count(question) == 1
    journals(sessions_folder())[0].unlink()
    _, untouched = led_in_lines(*before)
    assert here == untouched
    journals(sessions_folder())[0].unlink()
    told, there = led_in_lines(*before, *asks, asks[-1])
    assert told.count(question) == 1 and there != untouched


@pytest.mark.parametrize("cost", WITHOUT_PHONES)
async def test_leaving_the_order_asks_on_the_screen_and_the_same_key_once_more_does_it(cost: Cost) -> None:
    before, _, key, _ = COSTS[cost]
    led_in_lines(*before)
    table = Table(LIBRARY.cases)
    (journal,) = journals(sessions_folder())
    session = Led(SessionFile.resume(journal, table, 1e6), table, lambda: 1e6)
    ticks = count(step=10)
    app = SeminarApp(
        session,
        given=LIBRARY,
        language=Language.EN,
        settings=Settings(animation=False),
        glyphs=Glyphs(),
        clock=lambda: float(next(ticks)),
    )
    question = VOICE(f"plan.ask.{cost}")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        untouched = state_of(session.state)
        await press(pilot, "f5")
        (rows,) = (pages for pages in app.screen.query(Pages) if pages.id == "plan")
        rows.point(ROWS.get(cost, rows.cursor))
        await press(pilot, key)
        assert app.message == question and state_of(session.state) == untouched
        await press(pilot, "up", "down")
        assert not app.message, "another key takes the question back"
        rows.point(ROWS.get(cost, rows.cursor))
        await press(pilot, key, key)
        assert state_of(session.state) != untouched
    session.close()


@pytest.mark.parametrize("key", ["k", "m", "u"])
async def test_no_other_key_of_the_plan_leaves_a_case(key: str) -> None:
    led_in_lines(NEXT, HANDS)
    table = Table(LIBRARY.cases)
    (journal,) = journals(sessions_folder())
    session = Led(SessionFile.resume(journal, table, 1e6), table, lambda: 1e6)
    app = SeminarApp(session, given=LIBRARY, language=Language.EN, settings=Settings(animation=False), glyphs=Glyphs())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f5", key)
        assert session.position == 0 and session.stage is Stage.FIRST_VOTE
    session.close()


# The notes


def notes_in_lines(journal: Path) -> str:
    table = Table(LIBRARY.cases)
    following = Following(Watch(journal, table), table)
    return "\n".join(block(following.watch, VOICE, 1e6, told_first=following.said(VOICE)))


@pytest.mark.parametrize("typed", [[], [NEXT], [NEXT, HANDS], [NEXT, HANDS, NEXT], [NEXT, HANDS, *[NEXT] * 3]])
async def test_the_notes_tell_the_same_on_the_screen_and_in_lines(typed: list[str]) -> None:
    led_in_lines(*typed)
    (journal,) = journals(sessions_folder())
    told = " ".join(notes_in_lines(journal).split())
    table = Table(LIBRARY.cases)
    app = NotesApp(
        Watch(journal, table),
        table,
        given=LIBRARY,
        language=Language.EN,
        settings=Settings(animation=False),
        glyphs=Glyphs(),
        now=lambda: 1e6,
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        texts = [
            block.text.plain
            for pages in app.screen.query(Pages)
            for block in pages.blocks
            if not block.lead.plain.strip() and "█" not in block.text.plain
        ]
    assert VOICE("notes.wall") in texts
    missing = [text for text in texts if text not in told and text != VOICE("notes.keys")]
    assert not missing


async def test_the_screen_of_an_agenda_read_ahead_turns_through_all_its_cases_and_back() -> None:
    table, agenda = Table(LIBRARY.cases), LIBRARY.agendas["seminar-60"]
    ticks = count(step=10)
    app = ReadingApp(
        tuple(read_ahead(agenda, table)),
        given=LIBRARY,
        language=Language.EN,
        settings=Settings(animation=False),
        glyphs=Glyphs(),
        clock=lambda: float(next(ticks)),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, Reading)
        frames: list[str] = []
        while not frames or frames[-1] != text_of(segments(app)):
            frames.append(text_of(segments(app)))
            await press(pilot, "space")
        assert screen.at == len(agenda.blocks) - 1
        for number, case in enumerate(agenda.blocks, 1):
            assert any(f"Case {number}/{len(agenda.blocks)}" in frame for frame in frames), case
        for frame in reversed(frames[:-1]):
            await press(pilot, "p")
            assert text_of(segments(app)) == frame
    assert not sessions_folder().exists()
