"""The time of the exact optimum of the hours round: 9 activities, 10 hours, up to 12 needs of the customers.

Run by hand: `python tests/bench/rounds.py [cases] [first seed]`. The random cases come in several kinds, because a
search is fast on most of them and slow on some: few or many needs for each activity, small or large steps, needs as
large as the file format allows.
"""

from __future__ import annotations

import statistics
import sys
import time
from random import Random

from workshop.play.rounds.hours import HOURS
from workshop.rules.bounds import MOST_ACTIVITIES
from workshop.rules.hours import Demand, Work, best_spread


def problem(rng: Random) -> tuple[dict[str, Demand], dict[str, Work]]:
    """Needs and activities within the limits of a case file."""
    kind = rng.randrange(6)
    count = rng.choice((1, 2, 3, 4, 6, 8, 10, 12, 12, 12))
    if kind == 5:
        demands = {f"n{n}": Demand(rng.choice((4, 5)), rng.choice((10, 11, 12))) for n in range(count)}
    else:
        usual = rng.random() < 0.3
        demands = {f"n{n}": Demand(rng.randint(1, 5), 6 if usual else rng.randint(1, 12)) for n in range(count)}
    works = {}
    for number in range(MOST_ACTIVITIES):
        several = (rng.randint(1, 2), rng.randint(1, count), count, 3, max(1, count // 2), rng.randint(2, 6))[kind]
        units = (6, 6, 2, 3, 1, 6)[kind]
        needs = rng.sample(list(demands), min(several, count))
        works[f"a{number}"] = Work({need: rng.randint(1, units) for need in needs}, rng.choice((10, 10, 10, 4, 3, 2)))
    return demands, works


def main() -> None:
    """Prints median, 99th percentile and worst."""
    count, first = (*map(int, sys.argv[1:]), *(2000, 0)[len(sys.argv) - 1 :])
    times = []
    for seed in range(first, first + count):
        demands, works = problem(Random(seed))
        begun = time.process_time()
        best_spread(demands, works, HOURS)
        times.append(((time.process_time() - begun) * 1000, seed))
    times.sort()
    median = statistics.median(each for each, _ in times)
    print(
        f"{count} cases: median {median:.2f} ms, 99 % {times[count * 99 // 100][0]:.1f} ms, worst {times[-1][0]:.1f} ms"
    )
    print("slowest seeds:", *(f"{seed} ({each:.0f} ms)" for each, seed in times[-5:]))


if __name__ == "__main__":
    main()
