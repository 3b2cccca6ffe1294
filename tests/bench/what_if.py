"""From a key in *what if* to the new frame: the median over all switches of a case.

Run by hand: `python tests/bench/what_if.py [case] [width] [height]`.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from pathlib import Path
from tempfile import gettempdir

from workshop.play.solo_acts import Next, Toggle
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.what_if import WhatIf


async def measure(case: str, width: int, height: int) -> list[float]:
    """Milliseconds from each key to its frame."""
    app = WorkshopApp(start=case, settings_path=Path(gettempdir()) / "who-pays-bench.toml")
    times = []
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        assert app.game is not None
        for action in (Next(), Toggle(app.game.case.options[0]), Next()):
            app.act(action)
            await pilot.pause()
        await pilot.press("w")
        await pilot.pause(0.3)
        assert isinstance(app.screen, WhatIf)
        for _ in range(2 * len(app.game.case.facts)):
            await pilot.press("down")
            await pilot.pause()
            framed = asyncio.Event()
            begun = time.perf_counter()
            app.ask("mark")
            app.screen.call_after_refresh(framed.set)
            await framed.wait()
            times.append((time.perf_counter() - begun) * 1000)
    return times


def main() -> None:
    """Prints median and worst."""
    case, width, height = (*sys.argv[1:], *("payroll-clerk", "120", "40")[len(sys.argv) - 1 :])
    times = asyncio.run(measure(case, int(width), int(height)))
    print(f"{case} {width}x{height}: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms")


if __name__ == "__main__":
    main()
