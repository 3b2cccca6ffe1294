"""Other programs ask the engine: an answer must cost little more than what it is made with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import workshop
from support.waiting import PATIENCE

ROOT = Path(workshop.__file__).parent.parent
PYDANTIC = [sys.executable, "-c", "from pydantic import BaseModel\nclass Model(BaseModel): number: int"]
JUDGE = [sys.executable, "-m", "workshop", "judge", "scenarios/cases/payroll-clerk.toml", "--json"]


def seconds(words: list[str]) -> float:
    """Processor time of one run, which other programs on the machine disturb least."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, stdout=subprocess.DEVNULL, check=True, cwd=ROOT, timeout=PATIENCE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count processor time this way")
def test_judging_a_small_case_costs_at_most_twice_the_import_of_pydantic() -> None:
    runs = [(seconds(PYDANTIC), seconds(JUDGE)) for _ in range(4)]
    assert min(judge for _, judge in runs) <= 2 * min(pydantic for pydantic, _ in runs)
