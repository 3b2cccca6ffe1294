"""Walks through the screens: keys without waiting for the clock, and every frame at every size, with its contrast."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from weakref import WeakKeyDictionary

from rich.segment import Segment
from rich.style import Style
from textual._compositor import Compositor
from textual.app import App
from textual.color import Color
from textual.events import Key
from textual.keys import REPLACED_KEYS
from textual.pilot import Pilot

from support.finding import lost
from support.waiting import soon
from workshop.cases.text import Language
from workshop.play.teams import SHAPES as TEAMS
from workshop.tui.app import WorkshopApp
from workshop.tui.stage import Stage

SIZES: Final = ((48, 14), (60, 18), (80, 24), (120, 40))
THEME: Final = {Language.DE: "paper", Language.EN: "ink"}
RECORDED: Final = {Language.DE: (48, 14), Language.EN: (120, 40)}
"""The size at which every frame of a language is recorded."""
LOOKED: Final = {Language.DE: (SIZES[:3],), Language.EN: ((SIZES[3], SIZES[1]), (SIZES[3], SIZES[2]))}
"""The sizes at which the frames of a language have to be clear and fit, by turns for every two frames. German is longer
and meets the narrow ones; where there is most room, it is English.
"""
LEAST: Final = {"paper": 7.0, "ink": 10.0}
"""The contrast that every text has at least."""
LEAST_FOR_SHAPES: Final = 3.0
LINES: Final = frozenset("─│┌┐└┘├┤┬┴┼━┃┏┓┗┛┷┯╌╎╭╮╰╯═")
SHAPES: Final = LINES | frozenset(TEAMS)
_QUIET: Final = 2
"""So many looks in a row must find nothing to do: what is done after a drawing comes one look later."""
_PATIENCE: Final = 60
"""Seconds after which whoever is still at work is named."""
_MOST: Final = 5000
"""So often nobody waits for one app who gets on: a key may be pressed again and again until something comes."""
_WAITED: Final[WeakKeyDictionary[Pilot[Any], int]] = WeakKeyDictionary()


def segments(app: WorkshopApp) -> list[list[Segment]]:
    """What the terminal shows: rows of segments. (Textual has no public way to ask; a test may look.)"""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


def text_of(rows: list[list[Segment]]) -> str:
    """Those rows as text."""
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)


def emptiness(frame: str, rows: int) -> int:
    """Rows of a frame that hold nothing and do not only set two things apart."""
    lines = frame.split("\n")
    empty = [not line.strip() for line in lines] + [True] * (rows - len(lines))
    return sum(
        here and (empty[at - 1 : at] == [True] or empty[at + 1 : at + 2] == [True]) for at, here in enumerate(empty)
    )


@contextmanager
def unseen_frames_undrawn() -> Iterator[None]:
    """Meanwhile only frames that somebody looks at are drawn: a terminal in memory throws the others away."""

    draw = Compositor.render_update

    def render_update(compositor: Compositor, *, simplify: bool = False, **values: Any) -> Any:
        if simplify:  # a picture to keep
            return draw(compositor, simplify=simplify, **values)
        compositor._dirty_regions.clear()
        return None

    with patch.object(Compositor, "render_update", render_update):
        yield


async def settle(pilot: Pilot[Any]) -> None:
    """Waits until nothing is left to do; raises what the app ended with, for then its messages are never looked at.

    Textual's own pilot waits for the processor to be idle, which takes longer.
    """
    app, quiet, last = pilot.app, 0, time.monotonic() + _PATIENCE
    _WAITED[pilot] = _WAITED.get(pilot, 0) + 1
    assert _WAITED[pilot] < _MOST, f"what is awaited does not come:\n{text_of(segments(app))}"
    while quiet < _QUIET:
        await pilot.pause(0)
        if app._exception is not None:
            raise app._exception
        if not app._running:  # it has ended: nobody reads what is still in a queue
            return
        screen = app.screen
        busy = [each for each in (app, *screen.walk_children(with_self=True)) if each.message_queue_size]
        # A layout comes with the screen's own clock, which goes while it is shown.
        laid = not screen._layout_required or app._batch_count or app._exit or not screen.is_current
        quiet = 0 if busy or not laid else quiet + 1
        assert time.monotonic() < last, f"never quiet: {busy}, laid: {laid}"


async def every_page(pilot: Pilot[Any]) -> AsyncIterator[None]:
    """Turns the pages of the screen in sight, from the first to the last; each is drawn when it comes."""
    stage = pilot.app.screen
    assert isinstance(stage, Stage)
    while stage.turn(-1):
        pass
    turned = True
    while turned:
        await settle(pilot)
        yield
        turned = stage.turn(1)


async def read(app: App[Any]) -> None:
    """Waits until everything was read that is read beside the screens."""
    async with soon("end of what is read"):
        await app.workers.wait_for_complete()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Presses keys by their names, each after what the one before has done."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else _character(key)))
        await settle(pilot)


def _character(key: str) -> str | None:
    """What is typed with a key of that name, as far as that is a letter or sign."""
    try:
        found = unicodedata.lookup(REPLACED_KEYS.get(key, key).replace("_", " ").upper())
    except KeyError:
        return None
    return found if found.isprintable() else None


def luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [each / 255 for each in color.rgb]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(fore: Color, back: Color) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(fore), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _ratio_of(style: Style) -> float:
    assert style.color is not None and style.bgcolor is not None
    return ratio(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


def contrast(segment: Segment, shapes: frozenset[str] = SHAPES) -> float:
    """The contrast ratio of a segment's text; a shape or line that is clear enough counts as the best."""
    style, text = segment.style, segment.text.strip()
    if not text or style is None or style.color is None or style.bgcolor is None:
        return 21.0
    found = _ratio_of(style)
    return 21.0 if shapes.issuperset(text.replace(" ", "")) and found >= LEAST_FOR_SHAPES else found


class Album:
    """Every frame of a walk at every size, by its name."""

    def __init__(self) -> None:
        self.frames: dict[tuple[int, int], dict[str, str]] = {size: {} for size in SIZES}
        self.pale: list[tuple[tuple[int, int], str, float, str]] = []
        """The texts that are not clear enough, with their frame."""
        self.wide: list[tuple[tuple[int, int], str]] = []
        """The frames that are wider than the terminal."""
        self.lost: list[tuple[tuple[int, int], str, list[str]]] = []
        """What somebody is told and cannot get to see, with its frame."""

    def text(self, size: tuple[int, int]) -> str:
        """All frames of a size, as they are recorded."""
        return "".join(f"== {name}\n{frame}\n\n" for name, frame in self.frames[size].items())

    def keep(self, size: tuple[int, int], name: str, app: WorkshopApp) -> None:
        """Keeps the present frame."""
        rows = segments(app)
        frame = text_of(rows)
        self.frames[size][name] = frame
        least = LEAST[str(app.theme)]
        self.pale += [(size, name, contrast(each), each.text) for row in rows for each in row if contrast(each) < least]
        if max(map(len, frame.splitlines())) > size[0]:
            self.wide.append((size, name))
        missing = lost(app.screen) if isinstance(app.screen, Stage) else []
        if missing:
            self.lost.append((size, name, missing))

    def check(self, folder: Path, language: Language, *, write: bool) -> None:
        """Whether all is clear, fits, can be found and is as recorded in that folder; with `write` records it first."""
        assert not self.pale, self.pale
        assert not self.wide, self.wide
        assert not self.lost, self.lost
        compare(folder, language, self.text(RECORDED[language]), write=write)


def compare(folder: Path, language: Language, text: str, *, write: bool) -> None:
    """Compares those frames with what is recorded in that folder; with `write` records them first."""
    recorded = folder / f"{language.value}-{'x'.join(map(str, RECORDED[language]))}.txt"
    if write:
        recorded.write_text(text, encoding="utf-8")
    assert text == recorded.read_text(encoding="utf-8"), recorded.name


class Walker:
    """Leads an app, and keeps what it shows; in both languages together at every size."""

    def __init__(self, app: WorkshopApp, pilot: Pilot[Any], album: Album) -> None:
        self.app, self.pilot, self.album = app, pilot, album
        self._looks = 0

    async def press(self, *keys: str) -> None:
        """Presses keys, one after another."""
        await press(self.pilot, *keys)

    async def type(self, keys: str, see: str = "") -> None:
        """Presses keys, one after another: words for named ones, the letters of a word behind a colon; then looks."""
        await self.press(*(each for key in keys.split() for each in (key[1:] if key[0] == ":" else (key,))))
        if see:
            await self.see(see)

    async def at_every_size(self, look: Callable[[tuple[int, int]], Awaitable[None]]) -> None:
        """Does that at every size of the language, beginning with the present one."""
        turns = LOOKED[self.app.voice.language]
        sizes = turns[self._looks // 2 % len(turns)]
        self._looks += 1
        for size in sizes[::-1] if self.app.size == sizes[-1] else sizes:
            if self.app.size != size:
                await self.pilot.resize_terminal(*size)
            await settle(self.pilot)
            await look(size)

    async def see(self, name: str) -> None:
        """Keeps the present frame."""

        async def look(size: tuple[int, int]) -> None:
            self.album.keep(size, name, self.app)

        await self.at_every_size(look)

    async def pages(self, name: Callable[[int], str]) -> None:
        """Keeps page after page of the screen, each under the name for its number from 1; ends on the last page."""

        async def look(size: tuple[int, int]) -> None:
            await self.turn_back()
            self.album.keep(size, name(1), self.app)
            number = 1
            while self.stage.turn(1):
                await settle(self.pilot)
                number += 1
                self.album.keep(size, name(number), self.app)

        await self.at_every_size(look)

    async def turn_back(self) -> None:
        """To the first page of the screen."""
        while self.stage.turn(-1):
            await settle(self.pilot)

    @property
    def stage(self) -> Stage:
        """The screen."""
        screen = self.app.screen
        assert isinstance(screen, Stage)
        return screen
