"""Every screen of a seminar at every size in both languages, as recorded. WORKSHOP_GOLDEN=write records them anew.

German walks are on paper and English ones in ink; every frame is also measured for contrast and for its edges.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot

from workshop.cases.agenda import VOTES, Stage
from workshop.cases.text import Language
from workshop.tui.seminar.app import SeminarApp

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("WORKSHOP_GOLDEN") == "write"
SIZES = ((48, 14), (60, 18), (80, 24), (120, 40))
THEME = {Language.DE: "paper", Language.EN: "ink"}
LEAST = {"paper": 7.0, "ink": 10.0}
SHAPES = set("●▲■◆─│┌┐└┘├┤┬┴┼━┃┏┓┗┛┷┯╌╎╭╮╰╯═")
LEAST_FOR_SHAPES = 3.0

Rows = Callable[[SeminarApp], list[list[Segment]]]


class Walk:
    """Runs a seminar and keeps every frame it sees."""

    def __init__(self, app: SeminarApp, pilot: Pilot[Any], rows: Rows, frames: dict[str, str]) -> None:
        self.app, self.pilot, self.rows, self.frames = app, pilot, rows, frames
        self.pale: list[tuple[str, float, str]] = []

    async def see(self, name: str) -> None:
        """Keeps the present frame."""
        await self.pilot.pause()
        rows = self.rows(self.app)
        self.frames[name] = "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)
        least = LEAST[str(self.app.theme)]
        self.pale += [(name, contrast(each), each.text) for row in rows for each in row if contrast(each) < least]

    async def press(self, keys: str, see: str = "") -> None:
        """Presses keys, one after another: words for named ones, the letters of a word behind a colon; then looks."""
        await self.pilot.press(*(each for key in keys.split() for each in (key[1:] if key[0] == ":" else (key,))))
        if see:
            await self.see(see)

    async def on(self, name: str, stage: Stage) -> None:
        """Goes on page by page, keeping each, until the session is at that stage."""
        for number in range(1, 20):
            await self.see(f"{name} {number}")
            await self.press("space")
            if self.app.session.stage is stage:
                return
        raise AssertionError(name)

    async def hands(self) -> None:
        """A room that raises hands."""
        await self.see("agendas")
        await self.press("enter", "setup")
        await self.press(":23 enter", "setup teams")
        await self.press("enter enter")
        await self.on("situation", Stage.FIRST_VOTE)
        await self.see("hands")
        await self.press(":c5 a :1", "hands, typing")
        await self.press(":4 enter", "hands, some counted")
        await self.press(":b3f2", "hands, nearly")
        await self.press("enter", "hands, one over")
        await self.press(":f1 enter")
        await self.press("question_mark", "help")
        await self.press("escape space", "discussion")
        await self.press("d", "discussion, votes shown")
        await self.press("d m")
        self.app_clock(600)
        await self.press("f5", "plan, late")
        await self.press("escape space")
        await self.see("second vote")
        await self.press(":a4c14b2 enter space")
        await self.on("reveal", Stage.WHY)
        await self.see("why")
        self.app.carry_out(lambda session: session.go_to_stage(Stage.WHY_NOT))
        await self.on("why not", Stage.SHIFT)
        await self.on("shift", Stage.DEBRIEFING)
        await self.on("debriefing", Stage.SITUATION)
        await self.press("ctrl+q", "leave")
        await self.press("escape f5", "plan")
        await self.press("v v escape")
        while self.app.session.stage not in VOTES:
            await self.press("space")
        await self.see("one")
        await self.press(":ab", "one, chosen")
        await self.press("enter", "one, taken down")
        await self.press("f5 k", "close")

    async def teams(self) -> None:
        """Five teams at the shared keyboard."""
        await self.press("up", "setup of teams")
        await self.press("enter", "names")
        await self.press(":Ab enter", "names, one changed")
        await self.press("escape escape")
        while self.app.session.stage not in VOTES:
            await self.press("space")
        await self.see("line")
        await self.press("enter", "cover")
        await self.press(":ai2", "cover, picked")
        await self.press("enter", "line, one voted")
        for answer in ("c3", "c2", "a3", "b1"):
            await self.press(f"enter :{answer} enter")
        await self.see("line, all voted")
        await self.press("enter d", "discussion of teams")
        await self.press("space", "second line")
        await self.press("4 :c2 enter x")
        while self.app.session.stage is not Stage.SHIFT:
            if self.app.session.stage is Stage.REVEAL:
                await self.see(f"reveal of teams {self.app.screen.current}")  # type: ignore[attr-defined]
            await self.press("space")
        await self.on("shift of teams", Stage.DEBRIEFING)
        while self.app.session.stage is not Stage.STANDINGS:
            await self.press("space")
        await self.see("standings")
        await self.press("space s space")
        await self.press("f5 k", "final")
        await self.press("space", "final 2")
        await self.press("space", "final 3")

    async def room_check(self) -> None:
        """The room check, from the setup."""
        await self.press("up enter", "room check")
        await self.press(":1 comma :5 enter :8", "room check, done")
        await self.press("enter")

    def app_clock(self, seconds: float) -> None:
        """Time goes by."""
        self.app.now.__self__.ticks += seconds  # type: ignore[attr-defined]


def luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [each / 255 for each in color.rgb]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(segment: Segment) -> float:
    """The contrast ratio of a segment's text (WCAG 2.2); a shape or line that is clear enough counts as the best."""
    style, text = segment.style, segment.text.strip()
    if not text or style is None or style.color is None or style.bgcolor is None:
        return 21.0
    light, dark = sorted(
        (luminance(Color.from_rich_color(each)) for each in (style.color, style.bgcolor)), reverse=True
    )
    ratio = (light + 0.05) / (dark + 0.05)
    if set(text) <= SHAPES:
        return 21.0 if ratio >= LEAST_FOR_SHAPES else ratio
    return ratio


@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_of_a_seminar_is_as_recorded(
    room: Any, rows: Rows, size: tuple[int, int], language: Language
) -> None:
    theme = THEME[language]
    frames: dict[str, str] = {}
    pale: list[tuple[str, float, str]] = []
    app = room.app(language=language, theme=theme)
    async with app.run_test(size=size) as pilot:
        walk = Walk(app, pilot, rows, frames)
        await walk.hands()
        pale += walk.pale
    notes = room.notes(language=language, theme=theme)
    async with notes.run_test(size=size) as pilot:
        walk = Walk(notes, pilot, rows, frames)
        await walk.see("notes at the close")
    room.close()
    app.controller.close()
    room.journal.unlink()
    app = room.app("contest", language=language, theme=theme)
    async with app.run_test(size=size) as pilot:
        walk = Walk(app, pilot, rows, frames)
        await walk.room_check()
        await walk.teams()
        pale += walk.pale
    assert not pale
    wide = {name for name, text in frames.items() if max(map(len, text.splitlines())) > size[0]}
    assert not wide
    recorded = GOLDEN / f"{language.value}-{size[0]}x{size[1]}.txt"
    text = "".join(f"== {name}\n{frame}\n\n" for name, frame in frames.items())
    if WRITE:
        recorded.write_text(text, encoding="utf-8")
    assert text == recorded.read_text(encoding="utf-8")
