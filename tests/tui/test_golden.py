"""Every screen at every size in both languages; recorded at one size each. WORKSHOP_GOLDEN=write records anew.

German walks are on paper and English ones in ink; every frame is measured for contrast and for its edges.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from support.walking import (
    LEAST,
    LINES,
    RECORDED,
    SIZES,
    THEME,
    compare,
    contrast,
    press,
    segments,
    settle,
    text_of,
)
from workshop.cases.text import Language
from workshop.play.solo import Step
from workshop.tui.app import WorkshopApp

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("WORKSHOP_GOLDEN") == "write"
MANY_VERDICTS = (60,)
"""At this width the walk plays the other verdicts too."""


class Walk:
    """Walks through the whole program and keeps every frame it sees."""

    def __init__(self, app: WorkshopApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot
        self.frames: dict[str, str] = {}
        self.contrast: dict[str, tuple[float, str]] = {}

    async def see(self, name: str) -> None:
        """Keeps the present frame."""
        await settle(self.pilot)
        rows = segments(self.app)
        self.frames[name] = text_of(rows)
        worst = min(((contrast(segment, LINES), segment.text) for row in rows for segment in row), default=(21.0, ""))
        self.contrast[name] = worst

    async def press(self, *keys: str, see: str = "") -> None:
        """Presses keys one after another, then looks."""
        await press(self.pilot, *keys)
        if see:
            await self.see(see)

    async def on(self, name: str, until: Callable[[], bool]) -> None:
        """Goes on page by page, keeping each, until something holds."""
        for number in range(1, 20):
            await self.see(f"{name} {number}")
            await self.press("space")
            if until():
                return
        raise AssertionError(name)

    def at(self, step: Step) -> Callable[[], bool]:
        """Whether the run is at that step."""
        return lambda: self.app.game is not None and self.app.game.state.step is step

    async def go(self) -> None:
        """The whole way."""
        await self.see("home")
        await self.press("3", see="cases")
        await self.press("escape", "1", see="packs")
        await self.press("enter")
        await self.on("situation", self.at(Step.VOTE))
        await self.press("p", "f", see="a fact")
        await self.press("a", see="all facts")
        while not self.at(Step.VOTE)():
            await self.press("space")
        await self.see("vote")
        await self.press("enter", see="vote with nothing picked")
        await self.press("i", see="vote to ask")
        await self.press("f", "a", "2", see="vote for somebody")
        await self.press("enter")
        await self.on("reveal", self.at(Step.WHY))
        await self.on("why", self.at(Step.WHY_NOT))
        await self.what_if()
        await self.on("why not", self.at(Step.DEBRIEFING))
        await self.press("escape", see="overview")
        await self.press("escape", "question_mark", see="help")
        await self.press("question_mark", "ctrl+p", see="palette")
        await self.press("escape", "ctrl+q", see="leave")
        await self.press("1")
        await self.on("debriefing", self.at(Step.SITUATION))
        if self.app.size.width in MANY_VERDICTS:
            await self.others()
        while not self.at(Step.END)():
            await self.press(*(["s"] if self.at(Step.SITUATION)() else ["space"]))
        await self.on("end", lambda: self.app.game is None)
        await self.press("6", see="settings")
        await self.press("escape", "8", "pagedown", "x", see="key test")
        await self.press("ctrl+q")

    async def what_if(self) -> None:
        """Switches, picture, and the smallest change."""
        await self.press("w", see="what if")
        await self.press("down", "down", "down", "down", "space", see="what if, one fact off")
        await self.press("v", see="what if, the picture")
        await self.press("v", "m", see="change")
        await self.press("b", see="change for somebody")
        while type(self.app.screen).__name__ == "ChangeFor":
            await self.press("space")
        await self.see("what if, changed")
        await self.press("r", "escape")

    async def others(self) -> None:
        """The other verdicts: several pay, it does not say, nobody pays; one answered right, one skipped."""
        app = self.app
        for name, keys in (("several", ("a",)), ("open", ("j", "a")), ("nobody", ("b",))):
            if name == "open":
                assert app.game is not None
                keys = ("abcdefghij"[len(app.game.view.options) + 1], "a")
            while not self.at(Step.VOTE)():
                await self.press("space")
            await self.press(*keys, "enter")
            await self.see(f"reveal, {name}")
            while not self.at(Step.WHY)():
                await self.press("space")
            await self.press("space")
            if self.at(Step.WHY_NOT)():
                await self.see(f"why not, {name}")
            while not (self.at(Step.SITUATION)() or self.at(Step.END)()):
                await self.press("space")


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_is_as_recorded_and_readable_from_the_last_row(
    make_app: Callable[..., WorkshopApp], size: tuple[int, int], language: Language
) -> None:
    theme = THEME[language]
    app = make_app(language=language, theme=theme)
    async with app.run_test(size=size) as pilot:
        walk = Walk(app, pilot)
        await walk.go()
    print("least contrast", theme, min(walk.contrast.values()))
    pale = {name: worst for name, worst in walk.contrast.items() if worst[0] < LEAST[theme]}
    assert not pale
    wide = {name for name, text in walk.frames.items() if max(map(len, text.splitlines())) > size[0]}
    assert not wide
    if size == RECORDED[language]:
        text = "".join(f"== {name}\n{frame}\n\n" for name, frame in walk.frames.items())
        compare(GOLDEN, language, text, write=WRITE)


def without_web_font(svg: str) -> str:
    """The picture without the font that an SVG of Rich would load from the web: it must be whole in a closed room."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


@pytest.mark.parametrize("theme", ["paper", "ink"])
async def test_home_and_reveal_are_as_pictured_in_the_readme(make_app: Callable[..., WorkshopApp], theme: str) -> None:
    app = make_app(theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        pictures = {"home": app.export_screenshot(simplify=True)}
        for key in ("3", "enter", "space", "a", "enter", "o"):
            await pilot.press(key)
            await pilot.pause()
        assert type(app.screen).__name__ == "Reveal"
        pictures["reveal"] = app.export_screenshot(simplify=True)
    for name, exported in pictures.items():
        picture = without_web_font(exported)
        recorded = GOLDEN / f"{name}-{theme}.svg"
        if WRITE:
            recorded.write_text(picture, encoding="utf-8")
        assert picture == recorded.read_text(encoding="utf-8")
