"""What people share of the interview about their own job: the verdict and the mistakes, never a name; told as sums of
at least ten, which change by at least five at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from workshop.play.seats import Phones
from workshop.rules.facts import Trap
from workshop.rules.verdict import Outcome

FEWEST: Final = 10
"""Of fewer jobs nothing is told: they could be guessed."""
STEP: Final = 5
"""So many have to be new in a sum: a room that watches it grow would see whose came last."""


@dataclass(frozen=True, slots=True)
class SharedJob:
    """What came of one job, from the phone at that seat; a higher `id` replaces a lower one."""

    seat: int
    id: int
    verdict: Outcome
    traps: frozenset[Trap] = frozenset()


@dataclass(frozen=True, slots=True)
class JobSums:
    """How many jobs have which verdict, and in how many somebody only feels like a customer by which mistake."""

    jobs: int
    verdicts: Mapping[Outcome, int]
    traps: Mapping[Trap, int]


def summed(before: tuple[SharedJob, ...], now: Iterable[SharedJob]) -> tuple[SharedJob, ...]:
    """The jobs that are told as a sum from now on: all there are, or those of before while too few are new."""
    there = tuple(now)
    new = len(set(map(_told, there)) - set(map(_told, before)))
    return there if len(there) >= FEWEST and new >= STEP else before


def carried(jobs: Mapping[int, SharedJob], phones: Phones) -> Mapping[int, SharedJob]:
    """With each job at the seat where its phone sits now: nobody is counted twice who was given another seat."""
    gone = {seat: there for seat in jobs if (there := phones.now_at(seat)) != seat}
    if not gone:
        return jobs
    left = {seat: job for seat, job in jobs.items() if seat not in gone}
    return left | {there: replace(jobs[seat], seat=there) for seat, there in gone.items()}


def _told(job: SharedJob) -> tuple[object, ...]:
    """What a sum knows of it: what is shared again as it was is nothing new."""
    return job.seat, job.verdict, job.traps


def job_sums(there: tuple[SharedJob, ...]) -> JobSums | None:
    """The sums of those that `summed` found; None of none."""
    if not there:
        return None
    verdicts = Counter(job.verdict for job in there)
    traps = Counter(trap for job in there for trap in job.traps)
    return JobSums(len(there), {each: verdicts[each] for each in Outcome}, {t: traps[t] for t in Trap if traps[t]})
