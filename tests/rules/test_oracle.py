"""The engine against an answer-set program that was written from the texts alone.

The run judges 2,000 random organisations; 20,000 by hand:

    ORGANISATIONS=20000 python -m pytest tests/rules/test_oracle.py -q -n 2

`ORGANISATIONS_SEED` draws other ones. Compared are verdict, customers and their shares, what to ask, every standing
with its steps and claims, the chain, and cost and number of the smallest changes towards two random parties.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random
from typing import Final

import pytest

from support.oracle import answers, smallest
from support.organisations import Sample, organisations
from workshop.rules.chain import EndKind
from workshop.rules.change import EditKind
from workshop.rules.facts import Pay, TieKind, Trap
from workshop.rules.standing import Rank
from workshop.rules.verdict import Outcome, Rule

COUNT: Final = int(os.environ.get("ORGANISATIONS", "2000"))
SEED: Final = int(os.environ.get("ORGANISATIONS_SEED", "1"))
BATCH: Final = 50
TOGETHER: Final = 25
"""How many smallest changes are looked for side by side; more of them cost more each."""


def _batches() -> list[int]:
    return list(range((COUNT + BATCH - 1) // BATCH))


def _drawn(batch: int) -> list[tuple[Sample, Random]]:
    return list(organisations(SEED * 100_000 + batch, min(BATCH, COUNT - batch * BATCH)))


@pytest.mark.slow
@pytest.mark.parametrize("batch", _batches())
def test_the_engine_derives_what_the_oracle_derives(batch: int) -> None:
    samples = [sample for sample, _ in _drawn(batch)]
    for sample, answer in zip(samples, answers(samples), strict=True):
        judgement = sample.judgement
        verdict = judgement.verdict
        assert verdict.outcome == answer.outcome, sample
        assert {customer.party: frozenset(customer.shares) for customer in verdict.customers} == answer.shares, sample
        assert frozenset(verdict.unknown) == answer.unknown, sample
        standings = judgement.standings
        assert tuple(standings) == sample.others, sample
        assert {party: (found.rank, found.steps) for party, found in standings.items()} == answer.standings, sample
        assert {
            party: frozenset((claim.tie, claim.trap) for claim in found.claims)
            for party, found in standings.items()
            if found.claims
        } == answer.claims, sample
        assert dict(judgement.chain.steps) == answer.chain, sample
        assert {(link.lower, link.upper) for link in judgement.chain.links} == answer.links, sample


@pytest.mark.parametrize("batch", _batches())
def test_the_engine_finds_as_small_a_change_in_as_many_ways_as_the_oracle(batch: int) -> None:
    wishes = [
        (sample, target)
        for sample, rng in _drawn(batch)
        for target in rng.sample(sample.others, min(2, len(sample.others)))
    ]
    for start in range(0, len(wishes), TOGETHER):
        some = wishes[start : start + TOGETHER]
        for (sample, target), expected in zip(some, smallest(some), strict=True):
            change = sample.judgement.smallest_change(target)
            assert (change.cost, change.count) == (expected.cost, expected.count), (sample, target)


def test_the_random_organisations_leave_no_part_of_the_principle_out() -> None:
    seen: Counter[object] = Counter()
    sizes: Counter[int] = Counter()
    for batch in range(10):
        for sample, rng in organisations(SEED * 100_000 + batch, BATCH):
            judgement = sample.judgement
            sizes[len(sample.parties)] += 1
            seen[judgement.verdict.outcome] += 1
            seen.update(("unknown", rule) for rule in judgement.verdict.unknown)
            seen.update(rule for customer in judgement.verdict.customers for rule in customer.shares)
            seen.update(standing.rank for standing in judgement.standings.values())
            seen.update(claim.trap for standing in judgement.standings.values() for claim in standing.claims)
            seen.update(end.kind for end in judgement.chain.ends)
            seen.update(tie.kind for tie in sample.ties)
            change = judgement.smallest_change(rng.choice(sample.others))
            seen["impossible"] += change.edits is None
            seen.update(edit.kind for edit in change.edits or ())
    wanted: list[object] = [*Outcome, *Rule, *Rank, *EndKind, *EditKind, *TieKind, "impossible"]
    wanted += [trap for trap in Trap if trap is not Trap.FACTCHECK]
    wanted += [("unknown", Rule(str(pay))) for pay in Pay] + [("unknown", Rule.POST), ("unknown", Rule.PURCHASE)]
    assert [what for what in wanted if seen[what] < 5] == []
    assert max(sizes) > 35
    assert sum(sizes.values()) == 10 * BATCH
