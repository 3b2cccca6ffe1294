"""The trainer's program is killed again and again while phones vote: `python tests/bench/trainer_killed.py [TIMES]`.

Every time the session goes on at the same door; a vote that was acknowledged and is not there, or is there twice, ends
the run with an error.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from room.test_killed import PHONES, killed_once  # noqa: E402


def main(times: int) -> None:
    """That many kills, at moments of chance."""
    chance, begun = Random(1), time.monotonic()
    for number in range(1, times + 1):
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(killed_once(Path(folder), chance.randint(1, 4 * PHONES)))
        print(f"{number}/{times} kills, {PHONES} phones, nothing lost or doubled, {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
