"""Every screen of the builder at every size in both languages, as recorded. WORKSHOP_GOLDEN=write records them anew.

Both themes say the same; every frame is also measured for contrast and for its edges.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from support.walking import SIZES, THEME, Album, Walker, settle
from workshop.cases.text import Language
from workshop.tui.seminar.builder import Builder

GOLDEN = Path(__file__).parent / "golden" / "builder"
WRITE = os.environ.get("WORKSHOP_GOLDEN") == "write"


class Walk(Walker):
    """Builds an agenda and keeps every frame it sees."""

    async def check(self, size: tuple[int, int]) -> None:
        """The check, on a small screen in place of the rows."""
        stage = self.stage
        assert isinstance(stage, Builder)
        alone = not stage.query_one("#check").display
        if alone:
            stage.look("#check")
            await settle(self.pilot)
        self.album.keep(size, "builder, the check", self.app)
        if alone:
            assert not stage.menu.display
            await self.type("escape")
            assert stage.menu.display

    async def build(self) -> None:
        """An agenda is built, saved, and nearly deleted."""
        await self.type("a", "builder, new")
        await self.type("enter " + "backspace " * 30 + ":Teamtag", "builder, typing a title")
        await self.type("enter down :30", "builder, typing minutes")
        await self.type("enter down down enter", "picker")
        await self.type("enter down enter", "picker, two picked")
        await self.type("escape up :7 enter", "builder, too few minutes")
        await self.type("up :30 enter", "builder, too many minutes")
        await self.at_every_size(self.check)
        await self.type("j enter", "case")
        await self.type("down down enter", "case, without a second vote")
        await self.type("escape down down :1 enter", "builder, no single team")
        await self.type(":4 enter", "builder, teams")
        await self.type("up up x", "builder, one case out")
        await self.type("question_mark", "builder help")
        await self.type("escape ctrl+q", "builder, not saved")
        await self.type("escape", "agendas, a draft waits")
        await self.type("enter up enter", "agendas, one's own")
        await self.type("x", "agendas, delete?")


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
async def test_every_screen_of_the_builder_is_as_recorded(room: Any, language: Language) -> None:
    album = Album()
    app = room.app(language=language, theme=THEME[language])
    async with app.run_test(size=SIZES[-1]) as pilot:
        await settle(pilot)
        walk = Walk(app, pilot, album)
        await walk.build()
        await walk.type("x")
    album.check(GOLDEN, language, write=WRITE)
