"""How long the screen takes to follow a key: a seminar of 60 minutes, led by its keys through all of its stages.

Run by hand: `python tests/bench/keys.py`. A real process in a real terminal, at 80 by 24 and at 120 by 40. A key is
measured until the first whole frame that follows it, and until the last after which nothing came for a moment: that of
the reveal is played. Keys that change nothing are not counted. The median and the slowest keys are printed.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from first_frame import OURS, ROOT, surroundings

from support.terminal import NothingCame, Terminal

QUIET: Final = 0.12
"""Seconds without a byte after which a frame is whole."""
APART: Final = 0.3
"""Seconds between two keys: a key that bounces counts once."""
SLOWEST: Final = 8
MOST: Final = 160
SPACE: Final = b" "


def script() -> Iterator[tuple[str, bytes]]:
    """What a trainer presses, each with a name: people, then every case with its cards and votes up to the end."""
    for key in (b"1", b"2", b"\r", b"\r", b"\r"):
        yield "people", key
    while True:
        yield "one card", b"f"
        yield "all cards", b"a"
        for key in (b"?", b"p", b"o", b"o", b"l", b"l"):
            yield {b"?": "help", b"p": "back", b"o": "overview", b"l": "language"}[key], key
        for key in (b"a", b"7", b"b", b"5"):
            yield "hands", key
        for _ in range(3):
            yield "next", SPACE


def drive(size: tuple[int, int], environ: dict[str, str]) -> list[tuple[float, float, float, str]]:
    """The seconds of every key that changed the screen, to the first and to the last frame and of processor time, with
    its name.
    """
    took: list[tuple[float, float, float, str]] = []
    command = [sys.executable, "-c", OURS, "host", "seminar-60"]
    with Terminal(command, environ, size, str(ROOT)) as terminal:
        terminal.until("People in the room")
        terminal.frame(0.6, 3)
        for _, (name, key) in zip(range(MOST), script(), strict=False):
            terminal.forget()
            pressed, before = time.perf_counter(), terminal.worked()
            terminal.press(key)
            came = terminal.frame(QUIET, 2)
            if came is not None and terminal.frames:
                words = " ".join(re.sub("[─│]+", " ", terminal.text).split())
                worked = terminal.worked() - before
                took.append((terminal.frames[0] - pressed, came - pressed, worked, f"{name} → {words[:48]}"))
            if "workshop report" in terminal.text:  # the last page says how to get it
                break
            time.sleep(max(0.0, APART - (time.perf_counter() - pressed)))
    return took


def main() -> None:
    """Drives both sizes and prints what they took."""
    with TemporaryDirectory() as folder:
        for size in ((80, 24), (120, 40)):
            home = Path(folder) / f"{size[0]}"
            home.mkdir()
            try:
                took = drive(size, surroundings(home, ROOT))
            except NothingCame as error:
                sys.exit(f"the program ended: {error}")
            print(f"{size[0]}x{size[1]}: {len(took)} keys")
            for about, which in (("first frame", 0), ("last frame", 1), ("worked", 2)):
                seconds = sorted((float(each[which]) for each in took), reverse=True)
                print(f"   {about}: median {median(seconds) * 1000:.0f} ms, worst {seconds[0] * 1000:.0f} ms")
            for first, last, worked, name in sorted(took, reverse=True)[:SLOWEST]:
                figures = f"{first * 1000:5.0f} ms, at the latest {last * 1000:5.0f} ms, worked {worked * 1000:5.0f} ms"
                print(f"   {figures}  {name}")


if __name__ == "__main__":
    main()
