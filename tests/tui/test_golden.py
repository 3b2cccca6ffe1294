"""Every screen at every size in both languages; recorded at one size each. WORKSHOP_GOLDEN=write records anew.

German walks are on paper and English ones in ink; every frame is measured for contrast and for its edges.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from support.walking import SIZES, THEME, Album, Walker, press, settle
from workshop.cases.text import Language
from workshop.play.solo import Step
from workshop.tui.app import WorkshopApp

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("WORKSHOP_GOLDEN") == "write"


class Walk(Walker):
    """Walks through the whole program and keeps every frame it sees."""

    async def on(self, name: str, until: Callable[[], bool]) -> None:
        """Keeps every page, and goes on."""
        await self.pages(lambda number: f"{name} {number}")
        await self.press("space")
        assert until(), name

    def at(self, step: Step) -> Callable[[], bool]:
        """Whether the run is at that step."""
        return lambda: self.app.game is not None and self.app.game.state.step is step

    async def go(self) -> None:
        """The whole way."""
        await self.see("home")
        await self.type("4", "cases")
        await self.type("escape 2", "packs")
        await self.press("enter")
        await self.on("situation", self.at(Step.VOTE))
        await self.type("p f", "a fact")
        await self.type("a", "all facts")
        while not self.at(Step.VOTE)():
            await self.press("space")
        await self.see("vote")
        while not self.stage.refused:  # type: ignore[attr-defined]  # its pages come first
            await self.press("enter")
        await self.see("vote with nothing picked")
        await self.type("i", "vote to ask")
        await self.type("f a 2", "vote for somebody")
        await self.press("enter")
        await self.on("reveal", self.at(Step.WHY))
        await self.on("why", self.at(Step.WHY_NOT))
        await self.what_if()
        await self.on("why not", self.at(Step.DEBRIEFING))
        await self.type("escape", "overview")
        await self.type("escape question_mark", "help")
        await self.type("question_mark ctrl+p", "palette")
        await self.type("escape ctrl+q", "leave")
        await self.press("1")
        await self.on("debriefing", self.at(Step.SITUATION))
        await self.others()
        while not self.at(Step.END)():
            await self.press(*(["s"] if self.at(Step.SITUATION)() else ["space"]))
        await self.on("end", lambda: self.app.game is None)
        await self.type("7", "settings")
        await self.type("escape 9 pagedown x", "key test")
        await self.press("ctrl+q")

    async def what_if(self) -> None:
        """Switches, picture, and the smallest change."""
        await self.type("w", "what if")
        await self.type("down down down down space", "what if, one fact off")
        await self.at_every_size(self.picture)
        await self.type("m", "change")
        await self.type("b", "change for somebody")
        while type(self.app.screen).__name__ == "Change":
            await self.press("space")
        await self.see("what if, changed")
        await self.press("r", "escape")

    async def picture(self, size: tuple[int, int]) -> None:
        """The picture of what if, in turn with the facts where both have no room."""
        await self.press("v")
        self.album.keep(size, "what if, the picture", self.app)
        await self.press("v")

    async def others(self) -> None:
        """The other verdicts: several pay, it does not say, nobody pays; one answered right, one skipped."""
        app = self.app
        for name, keys in (("several", ("a",)), ("open", ("j", "a")), ("nobody", ("b",))):
            if name == "open":
                assert app.game is not None
                keys = ("abcdefghij"[len(app.game.view.options) + 1], "a")
            while not self.at(Step.VOTE)():
                await self.press("space")
            await self.type(" ".join((*keys, "enter")), f"reveal, {name}")
            while not self.at(Step.WHY)():
                await self.press("space")
            await self.press("space")
            if self.at(Step.WHY_NOT)():
                await self.see(f"why not, {name}")
            while not (self.at(Step.SITUATION)() or self.at(Step.END)()):
                await self.press("space")


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
async def test_every_screen_is_as_recorded_and_readable_from_the_last_row(
    make_app: Callable[..., WorkshopApp], language: Language
) -> None:
    album = Album()
    app = make_app(language=language, theme=THEME[language])
    async with app.run_test(size=SIZES[-1]) as pilot:
        await settle(pilot)
        await Walk(app, pilot, album).go()
    album.check(GOLDEN, language, write=WRITE)


def without_web_font(svg: str) -> str:
    """The picture without the font that an SVG of Rich would load from the web: it must be whole in a closed room."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


@pytest.mark.parametrize("theme", ["paper", "ink"])
async def test_home_and_reveal_are_as_pictured_in_the_readme(make_app: Callable[..., WorkshopApp], theme: str) -> None:
    app = make_app(theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pictures = {"home": app.export_screenshot(simplify=True)}
        await press(pilot, "4", "enter", "space", "a", "enter", "o")
        assert type(app.screen).__name__ == "Reveal"
        pictures["reveal"] = app.export_screenshot(simplify=True)
    for name, exported in pictures.items():
        picture = without_web_font(exported)
        recorded = GOLDEN / f"{name}-{theme}.svg"
        if WRITE:
            recorded.write_text(picture, encoding="utf-8")
        assert picture == recorded.read_text(encoding="utf-8")
