"""What both front ends must tell alike: each wrong answer that was told twice, once on the screen and once in lines."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.seminars import NEXT, VOTE
from support.walking import press, segments, settle, text_of
from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.lead.led import Led
from workshop.plain.paper import Paper
from workshop.plain.running import run
from workshop.plain.seminar_running import run_host
from workshop.play.table import Table
from workshop.play.world import World
from workshop.rules.facts import Tie
from workshop.rules.judgement import Judgement
from workshop.store.places import journals, sessions_folder
from workshop.store.sessions import SessionFile
from workshop.store.settings import Settings
from workshop.tui.app import WorkshopApp
from workshop.tui.glyphs import Glyphs
from workshop.tui.pages import Pages
from workshop.tui.seminar.app import SeminarApp

LIBRARY = shipped()
CLERK = LIBRARY.cases["payroll-clerk"]
BASE = World(CLERK, Judgement(CLERK.organisation(), CLERK.focus))
RAISE = next(fact for fact in CLERK.facts if isinstance(fact, Tie) and fact.kind == "decides_raise")
UNDECIDED = BASE.switched(RAISE)
HEAD = RAISE.source
VOICE = Voice(Language.EN)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))


def lines(*typed: str) -> str:
    """What plain mode says to those lines."""
    stream, said = io.StringIO(), iter(typed)
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
        assert app.game.world.judgement.verdict.parties == {HEAD}


def test_what_would_have_to_change_is_asked_of_the_world_that_is_shown_in_lines() -> None:
    letter = str(CLERK.options.index(HEAD) + 1)
    make, switch = str(len(CLERK.facts) + 2), str(BASE.facts.index(RAISE) + 1)
    told = lines("", letter, "0", "4", switch, make, letter)
    wanted = Explanation(CLERK, UNDECIDED.judgement, VOICE)
    assert wanted.headline() in told
    assert all(sentence in told for sentence in wanted.change(HEAD))
    assert Explanation(CLERK, BASE.judgement, VOICE).change(HEAD)[0] not in told


# A vote before a room

TYPED = {
    "few seats, one moves, one keeps": (Way.KEYBOARD, 2, [VOTE, "1", "A", "2", "A"], [VOTE, "1", "C", "0"]),
    "few seats, nobody moves": (Way.KEYBOARD, 2, [VOTE, "1", "A", "2", "C"], [VOTE, "1", "A", "2", "C"]),
    "few seats, led away": (Way.KEYBOARD, 3, [VOTE, "1", "C", "2", "A", "3", "A"], [VOTE, "1", "B", "2", "B", "0"]),
    "many hands": (Way.HANDS, 0, ["A 15 C 5"], ["A 5 C 15"]),
    "few hands": (Way.HANDS, 0, ["A 3 C 1"], ["A 1 C 3"]),
}
SAID = {
    "few seats, one moves, one keeps": ("0 of 2 → 1 of 2", "Gain: 50%", "One vote kept from the first vote."),
    "few seats, nobody moves": ("1 of 2 → 1 of 2", "Gain: 0%", "Nobody changed their answer."),
    "few seats, led away": ("1 of 3 → 0 of 3", "Loss: 50%", "Employees → Works council"),
    "many hands": ("25% → 75%", "Gain: 67%", "These two votes give totals only."),
    "few hands": ("1 of 4 → 3 of 4", "Gain: 67%", "These two votes give totals only."),
}


def plan(way: Way, teams: int) -> Agenda:
    """One case, voted on in that way."""
    text = Text("Plan", "Plan")
    return Agenda("plan", text, text, (Block(CLERK.id, 10),), 10, teams=teams, way=way)


@pytest.mark.parametrize("name", TYPED)
async def test_shares_of_small_votes_the_gain_and_the_moves_are_told_alike_on_the_screen_and_in_lines(
    name: str, tmp_path: Path
) -> None:
    way, teams, first, second = TYPED[name]
    stream = io.StringIO()
    paper = Paper(stream)
    said = iter([NEXT, *first, NEXT, NEXT, *second, *[NEXT] * 4])
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
        (moved,) = (pages for pages in app.screen.query(Pages) if pages.id == "moved")
        rows = [" ".join(f"{block.lead.plain} {block.text.plain}".split()) for block in moved.blocks]
    session.close()
    read_out = [" ".join(line.split()) for line in told]
    start = read_out.index(rows[0])
    assert [line for line in read_out[start:] if line][: len(rows)] == rows
    assert all(any(each in row for row in rows) for each in SAID[name])
