"""Actions per second through reduce and journal, and how long a long session takes to resume.

Run by hand: `python tests/bench/journal.py [actions] [folder]`; the folder decides which disk is measured.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.sessions import TABLE, plan
from workshop.cases.agenda import Way
from workshop.cases.text import Language
from workshop.play.course import legal
from workshop.play.refusal import Refusal
from workshop.store.follower import Follower
from workshop.store.sessions import SessionFile
from workshop.store.shelf import shelf


def main() -> None:
    """Prints the figures."""
    actions = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as name:
        folder = Path(name)
        agenda = plan(*(["one", "split", "open", "none"] * 2), teams=5, way=Way.KEYBOARD, certainty=True)
        rng, at, spent = Random(1), 1_000.0, 0.0
        slowest: list[float] = []
        with SessionFile.create(agenda, 1, at, TABLE, Language.DE, folder=folder) as session:
            for _ in range(actions):
                action = rng.choice(legal(session.game, TABLE))
                at += 0.36  # two hours for 20,000 actions
                begun = time.perf_counter()
                assert not isinstance(session.act(action, at), Refusal)
                slowest.append(time.perf_counter() - begun)
            path, last = session.path, session.game.session
        spent = sum(slowest)
        slowest.sort()
        begun = time.perf_counter()
        with SessionFile.resume(path, TABLE, at) as session:
            resumed = time.perf_counter() - begun
            assert session.game.session == last and not session.troubles
        begun = time.perf_counter()
        listed = shelf(folder).sessions
        looked = time.perf_counter() - begun
        follower = Follower(path)
        follower.new_entries()
        begun = time.perf_counter()
        for _ in range(1000):
            follower.new_entries()
        polled = (time.perf_counter() - begun) / 1000
    print(f"{actions} actions, {listed[0].size / 1000:.0f} kB: {actions / spent:.0f} per second, each durable")
    median, late = (slowest[actions * part // 100] * 1000 for part in (50, 99))
    print(f"one action: median {median:.2f} ms, 99th {late:.2f} ms")
    print(f"resume {resumed:.2f} s, list {looked * 1000:.0f} ms, a poll without news {polled * 1e6:.0f} µs")


if __name__ == "__main__":
    main()
