"""Every room of five to twelve people, with up to four options and every limit: what a report tells leaves at least two
values for each number from one to four. `tests/report/rooms.py` has all sessions of a room as numbers.

Run by hand: `python tests/bench/subtraction.py [quick]`. `quick` leaves out the ballot of four parties of which several
may be picked, which takes most of the time. Votes of which some come by phone and others by hand are counted for up to
three options, and for four in rooms of up to seven.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from math import comb
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from report.rooms import Ballot, Room, Sums, lone_by_hands

PEOPLE = range(5, 13)
LEASTS = range(5, 14)


def ballots(*, several: bool, quick: bool) -> Iterator[Ballot]:
    """Up to four options, the right answer at every place: one of them, several of them, or none."""
    for parties, others in ((1, 2), (2, 1), (2, 2), (3, 0), (3, 1), (4, 0)):
        if several and (parties < 2 or (quick and parties == 4)):
            continue
        needed = [frozenset[int](), *(frozenset({at}) for at in range(parties + others))]
        if several:  # where several are picked, the order of the parties changes nothing
            needed = [frozenset(), frozenset({0}), *(frozenset({parties}) for _ in range(min(others, 1)))]
        needed += [frozenset(range(size)) for size in range(2, parties + 1)]
        for right in needed:
            yield Ballot(parties, others, right, several)


def sessions(ballot: Ballot, people: int) -> int:
    """How many there are: of each person what was answered first and then; nothing, too, but not both times."""
    ways = (len(ballot.answers) + 1) ** 2 - 1
    return comb(people + ways - 1, people)


def main() -> int:
    """The exit code: how many numbers follow."""
    lone, stood_for, reports, begun = 0, 0, 0, time.perf_counter()
    for several in (False, True):
        for ballot in ballots(several=several, quick="quick" in sys.argv):
            started = time.perf_counter()
            sums = [Sums(ballot, size) for size in range(1, max(PEOPLE) + 1)]
            found, told = [], 0
            for people in PEOPLE:
                stood_for += sessions(ballot, people) * len(LEASTS)
                for least in LEASTS:
                    room = Room(sums[:people], least)
                    found += [f"{people} people, least {least}: {each}" for each in room.singled_out()]
                    told += room.reports
            reports += told
            if ballot.parties < 4:
                for people in PEOPLE if len(ballot.labels) < 4 else range(PEOPLE.start, 8):
                    found += [f"{people} people by hands: {each}" for each in sorted(lone_by_hands(ballot, people, 5))]
            lone += len(found)
            print(
                time.strftime("%H:%M"),
                f"{ballot}: {told:,} reports, {len(found)} numbers follow, {time.perf_counter() - started:.0f} s",
            )
            for each in found[:3]:
                print("   ", each)
            sys.stdout.flush()
    minutes = (time.perf_counter() - begun) / 60
    print(f"{stood_for:.3g} sessions in {reports:,} reports, {lone} numbers follow, {minutes:.0f} minutes")
    return min(lone, 99)


if __name__ == "__main__":
    sys.exit(main())
