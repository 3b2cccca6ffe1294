"""The engine against an answer-set program that was written from the texts alone.

The run judges 2,000 random organisations; 20,000 by hand:

    ORGANISATIONS=20000 python -m pytest tests/rules/test_oracle.py -q -n 2

`ORGANISATIONS_SEED` draws other ones. Compared are verdict, customers and their shares, what to ask, every standing
with its steps and claims, the chain with the firms it goes through, and cost and number of the smallest changes towards
a random party, by hand towards two.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Final

import pytest

from support.library import sparse
from support.oracle import answers, smallest
from support.organisations import INTO_FOCUS, Sample, organisations
from workshop.rules.chain import EndKind
from workshop.rules.change import Change, EditKind
from workshop.rules.facts import PartyKind, Pay, Status, Tie, TieKind, Trap
from workshop.rules.standing import Rank
from workshop.rules.verdict import Outcome, Rule

COUNT: Final = int(os.environ.get("ORGANISATIONS", "2000"))
SEED: Final = int(os.environ.get("ORGANISATIONS_SEED", "1"))
TARGETS: Final = 2 if "ORGANISATIONS" in os.environ else 1
BATCH: Final = 50
TOGETHER: Final = 25
"""How many smallest changes are looked for side by side; more of them cost more each."""


def _batches() -> list[int]:
    return list(range((COUNT + BATCH - 1) // BATCH))


def _drawn(batch: int, count: int = BATCH) -> list[tuple[Sample, Random]]:
    """The organisations of a batch; every fifth is under its own say, which chance alone seldom brings about, and every
    other one of these is a house that is employed.
    """
    found = []
    for number, (sample, rng) in enumerate(organisations(SEED * 100_000 + batch, count)):
        drawn = _under_own_say(sample, rng) if number % 5 == 4 else sample
        found.append((_employed_house(drawn, rng) if number % 10 == 9 else drawn, rng))
    return found


def _asked(batch: int) -> list[tuple[Sample, Random]]:
    return _drawn(batch, min(BATCH, COUNT - batch * BATCH))


def _under_own_say(sample: Sample, rng: Random) -> Sample:
    """The same organisation, but hardly anybody has a say over the focus, which draws its pay from a house."""
    focus = sample.focus
    loose = [tie for tie in sample.ties if not (tie.target == focus and tie.kind in INTO_FOCUS and rng.random() < 0.9)]
    kept = [tie for tie in loose if not (tie.kind is TieKind.HEADS and tie.counts_for == focus and rng.random() < 0.7)]
    for kind in (TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS):
        if rng.random() < 0.8:
            kept.append(Tie(focus, kind, focus, rng.choice((None, None, None, focus))))
    for house in [party.id for party in sample.parties if party.is_house and party.id != focus]:
        if rng.random() < 0.7:
            kept.append(Tie(focus, TieKind.BELONGS_TO, house))
        if rng.random() < 0.7:
            kept.append(Tie(rng.choice(sample.ids), rng.choice((TieKind.BUYS, TieKind.GRANTS)), house))
    rng.shuffle(kept)
    return sample.with_ties(dict.fromkeys(kept))


def _employed_house(sample: Sample, rng: Random) -> Sample:
    """The same, but the focus is a house of its own and employed: what it is given counts for the house."""
    house = {"kind": PartyKind.FIRM, "status": Status.EMPLOYED}
    parties = tuple(replace(party, **house) if party.id == sample.focus else party for party in sample.parties)
    gifts = [Tie(rng.choice(sample.ids), TieKind.GRANTS, sample.focus) for _ in range(rng.randrange(3))]
    heads = [Tie(sample.focus, TieKind.HEADS, sample.focus)] if rng.random() < 0.3 else []
    return replace(sample, parties=parties).with_ties(dict.fromkeys((*sample.ties, *gifts, *heads)))


@pytest.mark.slow
@pytest.mark.parametrize("batch", sparse(_batches()))
def test_the_engine_derives_what_the_oracle_derives(batch: int) -> None:
    samples = [sample for sample, _ in _asked(batch)]
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
        assert {(link.lower, link.upper, link.through) for link in judgement.chain.links} == answer.links, sample


@pytest.mark.parametrize("batch", sparse(_batches()))
def test_the_engine_finds_as_small_a_change_in_as_many_ways_as_the_oracle(batch: int) -> None:
    wishes = [
        (sample, target)
        for sample, rng in _asked(batch)
        for target in rng.sample(sample.others, min(TARGETS, len(sample.others)))
    ]
    for start in range(0, len(wishes), TOGETHER):
        some = wishes[start : start + TOGETHER]
        for (sample, target), expected in zip(some, smallest(some), strict=True):
            change = sample.judgement.smallest_change(target)
            assert (change.cost, change.count) == (expected.cost, expected.count), (sample, target)


SELDOM: Final = (
    "own say",
    "own say in one component only",
    "a head without heads",
    "through the house",
    "through the house of somebody further down",
    "partners",
    "a gift to the house",
    "a gift to staff",
    "a gift to an employed house",
    "a gift is edited",
    "own say is edited",
)
"""Parts of the principle that no word of its vocabulary stands for."""


def _seldom(sample: Sample, change: Change) -> Iterator[str]:
    """Which of these occur in an organisation, told from its facts and from what the engine says of them."""
    focus, judgement = sample.focus, sample.judgement
    deciders = {
        kind: {tie.counts_for for tie in sample.ties if tie.kind is kind and tie.target == focus}
        for kind in (TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS)
    }
    own = sum(who == {focus} for who in deciders.values())
    if own:
        yield "own say" if own == len(deciders) else "own say in one component only"
    heads = [tie for tie in sample.ties if tie.kind is TieKind.HEADS]
    shares = {share for customer in judgement.verdict.customers for share in customer.shares}
    if own and Rule.HEAD in shares and all(tie.counts_for != focus for tie in heads):
        yield "a head without heads"
    if len({(tie.target, tie.counts_for) for tie in heads}) > len({tie.target for tie in heads}):
        yield "partners"
    if any(tie.kind is TieKind.GRANTS and tie.target == focus for tie in sample.ties) and own == len(deciders):
        party = judgement.organisation.party(focus)
        if party.is_house and party.standing_status is Status.EMPLOYED:
            yield "a gift to an employed house"
    houses = {party.id: sample.organisation.houses(party.id) for party in sample.parties}
    for link in judgement.chain.links:
        if link.through is not None:
            near = link.through in houses[link.lower]
            yield "through the house" if near else "through the house of somebody further down"
    for standing in judgement.standings.values():
        for claim in standing.claims:
            if claim.tie.kind is TieKind.GRANTS and claim.trap in {Trap.CONTACT, Trap.FRAME}:
                yield "a gift to the house" if claim.trap is Trap.CONTACT else "a gift to staff"
    for edit in change.edits or ():
        if edit.tie.kind is TieKind.GRANTS:
            yield "a gift is edited"
        if edit.tie.kind in deciders and edit.tie.counts_for == focus:
            yield "own say is edited"


def test_the_random_organisations_leave_no_part_of_the_principle_out() -> None:
    seen: Counter[object] = Counter()
    sizes: Counter[int] = Counter()
    for batch in range(10):
        for sample, rng in _drawn(batch):
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
            seen.update(_seldom(sample, change))
    wanted: list[object] = [*Outcome, *Rule, *Rank, *EndKind, *EditKind, *TieKind, "impossible"]
    wanted += [trap for trap in Trap if trap is not Trap.FACTCHECK]
    wanted += [("unknown", Rule(str(pay))) for pay in Pay]
    wanted += [("unknown", rule) for rule in (Rule.POST, Rule.PURCHASE, Rule.HEAD)]
    wanted += SELDOM
    assert [what for what in wanted if seen[what] < 5] == []
    assert max(sizes) > 35
    assert sum(sizes.values()) == 10 * BATCH
