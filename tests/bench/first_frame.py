"""The first frame of the home screen as a ratio to an empty Textual app, in time and in resident memory.

Run by hand: `python tests/bench/first_frame.py [rounds]`. Each run is a fresh process; the median counts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

EMPTY = """
import resource, time
begun = time.perf_counter()
from textual.app import App
class Empty(App):
    def on_ready(self): self.call_after_refresh(self.done)
    def done(self):
        print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        self.exit()
Empty().run(headless=True, size=(80, 24))
"""
OURS = """
import gc, resource, time
begun = time.perf_counter()
gc.disable()  # as workshop.tui.run does
from workshop.tui.app import WorkshopApp
class Home(WorkshopApp):
    def on_ready(self): self.call_after_refresh(self.done)
    def done(self):
        print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        self.exit()
Home().run(headless=True, size=(80, 24))
"""


def measure(program: str) -> tuple[float, float]:
    """Seconds to the first frame and peak memory in kilobytes, of one fresh process."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def main() -> None:
    """Measures both in turn and prints the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    pairs = [(measure(EMPTY), measure(OURS)) for _ in range(rounds)]
    best = min(pair[1][0] for pair in pairs) / min(pair[0][0] for pair in pairs)
    print(f"time, best of each: ratio {best:.2f}")
    for number, (name, unit) in enumerate((("time", "s"), ("memory", "kB"))):
        empty = statistics.median(pair[0][number] for pair in pairs)
        ours = statistics.median(pair[1][number] for pair in pairs)
        print(f"{name}: empty {empty:.3f} {unit}, home {ours:.3f} {unit}, ratio {ours / empty:.2f}")


if __name__ == "__main__":
    main()
