"""What people share of the interview about their own job: the verdict and the mistakes, never a name; told as sums of
at least ten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from workshop.rules.facts import Trap
from workshop.rules.verdict import Outcome

FEWEST: Final = 10
"""Of fewer jobs nothing is told: they could be guessed."""


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


def job_sums(jobs: Iterable[SharedJob]) -> JobSums | None:
    """The sums; None of fewer than ten jobs."""
    there = tuple(jobs)
    if len(there) < FEWEST:
        return None
    verdicts = Counter(job.verdict for job in there)
    traps = Counter(trap for job in there for trap in job.traps)
    return JobSums(len(there), {each: verdicts[each] for each in Outcome}, {t: traps[t] for t in Trap if traps[t]})
