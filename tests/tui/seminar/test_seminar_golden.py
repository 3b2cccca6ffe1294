"""Every screen of a seminar at every size in both languages, as recorded. WORKSHOP_GOLDEN=write records them anew.

German walks are on paper and English ones in ink; every frame is also measured for contrast and for its edges.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from support.walking import SIZES, THEME, Album, Walker, settle
from workshop.cases.agenda import VOTES, Stage
from workshop.cases.text import Language
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.seminar.final import Final

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("WORKSHOP_GOLDEN") == "write"


class Walk(Walker):
    """Runs a seminar and keeps every frame it sees."""

    app: SeminarApp

    async def on(self, name: str, stage: Stage) -> None:
        """Keeps every page and goes on to that stage."""
        await self.pages(lambda number: f"{name} {number}")
        await self.press("space")
        assert self.app.session.stage is stage, (name, self.app.message)

    async def until(self, *stages: Stage) -> None:
        """Goes on to one of those stages, past every page."""
        for _ in range(30):
            if self.app.session.stage in stages:
                return
            await self.press("space")
        raise AssertionError(f"{stages} never come")

    async def hands(self) -> None:
        """A room that raises hands."""
        await self.see("agendas")
        await self.type("enter", "setup")
        await self.type(":23 enter", "setup teams")
        await self.type("enter enter", "welcome")
        await self.type("space")
        await self.on("situation", Stage.FIRST_VOTE)
        await self.see("hands")
        await self.type(":c5 a :1", "hands, typing")
        await self.type(":4 enter", "hands, some counted")
        await self.type(":b3d0e0g0h0i0f2", "hands, nearly")
        await self.type("enter", "hands, one over")
        await self.type(":f1 enter")
        await self.type("question_mark", "help")
        await self.type("escape space", "discussion")
        await self.type("d", "discussion, votes shown")
        await self.type("d m")
        self.app_clock(600)
        await self.type("f5", "plan, late")
        await self.type("escape")
        await self.until(Stage.SECOND_VOTE)
        await self.see("second vote")
        await self.type("o", "second vote, situation")
        await self.type("o k", "second vote, cards")
        await self.type("k :a4c14b2 enter space", "second vote, some missing")
        await self.until(Stage.REVEAL)
        await self.on("reveal", Stage.WHY)
        await self.see("why")
        self.app.carry_out(lambda session: session.go_to_stage(Stage.WHY_NOT))
        await self.on("why not", Stage.DEBRIEFING)
        await self.on("debriefing", Stage.SITUATION)
        await self.type("ctrl+q", "leave")
        await self.type("escape f5", "plan")
        await self.type("v v escape")
        await self.until(*VOTES)
        await self.see("one")
        await self.type(":ab", "one, chosen")
        await self.type("enter", "one, taken down")
        await self.type("f5 x x", "close")

    async def teams(self) -> None:
        """Five teams at the shared keyboard."""
        await self.type("up", "setup of teams")
        await self.type("enter", "names")
        await self.type(":Ab enter", "names, one changed")
        await self.type("escape escape")
        await self.pages(lambda number: f"welcome to a contest {number}")
        await self.until(*VOTES)
        await self.see("line")
        await self.type("enter", "cover")
        await self.type(":ai2", "cover, picked")
        await self.type("enter", "line, one voted")
        for answer in ("c3", "c2", "a3", "b1"):
            await self.type(f"enter :{answer} enter")
        await self.see("line, all voted")
        await self.type("1", "line, asked again")
        await self.type("x d", "discussion of teams")
        await self.until(Stage.SECOND_VOTE)
        await self.see("second line")
        await self.type("4 :c2 enter x x")
        await self.pages(lambda _: f"reveal of teams {self.stage.current}")
        await self.until(Stage.SHIFT)
        await self.on("shift of teams", Stage.DEBRIEFING)
        await self.until(Stage.STANDINGS)
        await self.see("standings")
        await self.type("space s space")
        await self.type("f5 x x")
        await self.at_every_size(self.final)

    async def final(self, size: tuple[int, int]) -> None:
        """The end, and what two more presses show: the last of its pages stays."""
        self.album.keep(size, "final", self.app)
        for number in (2, 3):
            await self.type("space")
            self.album.keep(size, f"final {number}", self.app)
        assert isinstance(self.stage, Final)
        await self.turn_back()

    async def room_check(self) -> None:
        """The room check, from the setup."""
        await self.type("up enter", "room check")
        await self.type(":1 comma :5 enter :8", "room check, done")
        await self.type("enter")

    def app_clock(self, seconds: float) -> None:
        """Time goes by."""
        self.app.now.__self__.ticks += seconds  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
async def test_every_screen_of_a_seminar_is_as_recorded_at_every_size(
    room: Any, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.store.sessions.secrets.token_hex", lambda _: "abcd")
    theme = THEME[language]
    album = Album()
    app = room.app(language=language, theme=theme)
    async with app.run_test(size=SIZES[-1]) as pilot:
        await settle(pilot)
        await Walk(app, pilot, album).hands()
    notes = room.notes(language=language, theme=theme)
    async with notes.run_test(size=SIZES[-1]) as pilot:
        await Walk(notes, pilot, album).see("notes at the close")
    room.close()
    app.led.close()
    room.journal.unlink()
    app = room.app("contest", welcome=True, language=language, theme=theme)
    async with app.run_test(size=SIZES[-1]) as pilot:
        await settle(pilot)
        walk = Walk(app, pilot, album)
        await walk.room_check()
        await walk.teams()
    album.check(GOLDEN, language, write=WRITE)
