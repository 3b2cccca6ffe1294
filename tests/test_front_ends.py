"""What both front ends must tell alike: each wrong answer that was told twice, once on the screen and once in lines."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.walking import press, segments, settle, text_of
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.plain.paper import Paper
from workshop.plain.running import run
from workshop.play.world import World
from workshop.rules.facts import Tie
from workshop.rules.judgement import Judgement
from workshop.tui.app import WorkshopApp
from workshop.tui.pages import Pages

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
