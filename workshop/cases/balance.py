"""What a library of cases rewards: how often a shortcut is fully right, and how much it earns without reading.

Nothing here reads files or words anything; a front end prints the figures and a test holds them to their limits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import erfc, exp, pi, sqrt
from typing import Final

from workshop.cases.case import Case
from workshop.cases.shortcuts import SHORTCUTS, Judged
from workshop.rules.facts import TieKind, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.score import pick_score
from workshop.rules.verdict import Outcome

HARD: Final = 3
"""The level from which on no shortcut may be right in more than half of the cases."""
RIGHT_OF_ALL: Final = Fraction(55, 100)
RIGHT_OF_HARD: Final = Fraction(50, 100)
OTHER_VERDICTS: Final = Fraction(1, 5)
FEWEST_OF_FAMILY: Final = 5
FEWEST_TWINS: Final = 14
FEWEST_COMPLETE: Final = 24
WINDOW: Final = 10
"""Among so many cases in a row of a pack, `OTHER_SHAPES` are twins or have another verdict than one customer."""
OTHER_SHAPES: Final = 2
PROBABLE: Final = 0.05
"""Below this the places of the right party are no chance."""
_FEW: Final = 5
"""Places with fewer expected hits are counted together, as the test of χ² asks for."""
_COMMON: Final = 3
_SPECIAL: Final = 2
"""Answers without a party: nobody, and to ask."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some cases something holds of."""

    hits: int
    of: int

    @property
    def value(self) -> Fraction:
        """The share; of nothing it is nothing."""
        return Fraction(self.hits, self.of) if self.of else Fraction(0)


class Balance:
    """The figures of a library."""

    def __init__(self, cases: Iterable[Case], packs: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """`packs`: the ids of the cases of each pack, in the order of play."""
        self._cases = tuple(Judged(case, Judgement(case.organisation(), case.focus)) for case in cases)
        self._packs = packs or {}

    @property
    def count(self) -> int:
        """How many cases."""
        return len(self._cases)

    @cached_property
    def levels(self) -> Mapping[int, int]:
        """How many cases of each level."""
        return dict(sorted(Counter(each.case.level for each in self._cases).items()))

    @cached_property
    def outcomes(self) -> Mapping[Outcome, int]:
        """How many cases of each verdict."""
        found = Counter(each.judgement.verdict.outcome for each in self._cases)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def others(self) -> Share:
        """Cases with another verdict than one customer."""
        return Share(self.count - self.outcomes[Outcome.ONE], self.count)

    @cached_property
    def twins(self) -> frozenset[frozenset[str]]:
        """The pairs of cases that differ in one fact."""
        known = {each.case.id for each in self._cases}
        pairs = ((each.case.id, each.case.twin) for each in self._cases if each.case.twin is not None)
        return frozenset(frozenset(pair) for pair in pairs if pair[1] in known)

    @cached_property
    def all_rounds(self) -> tuple[str, ...]:
        """The cases that carry every round but the twin: all tables of cards, and needs at the far top of the chain."""
        return tuple(each.case.id for each in self._cases if each.complete)

    @cached_property
    def families(self) -> Mapping[Trap, int]:
        """In how many cases each trap is laid, the rarest last; those that occur nowhere are left out."""
        return dict(Counter(trap for each in self._cases for trap in each.families).most_common())

    def right(self, shortcut: str, least: int = 1) -> Share:
        """In how many of the cases from that level on the shortcut is fully right."""
        cases = [each for each in self._cases if each.case.level >= least]
        pick = SHORTCUTS[shortcut]
        return Share(sum(pick(each) == each.customers != frozenset() for each in cases), len(cases))

    def earned(self, shortcut: str, level: int) -> Fraction:
        """The share of a level's points that the shortcut earns."""
        pick = SHORTCUTS[shortcut]
        return self._mean(level, lambda each: pick_score(pick(each), each.customers) if each.customers else 0)

    def guessed(self, level: int) -> Fraction:
        """The share of a level's points that a blind guess earns on the average: one answer of those on the screen."""
        return self._mean(level, _guess)

    @cached_property
    def places(self) -> tuple[tuple[int, Fraction], ...]:
        """For each place on the list: how often a right party stands there, and how often it would by chance."""
        seen: Counter[int] = Counter()
        expected: Counter[int] = Counter()
        chance: dict[int, Fraction] = {}
        for each in self._cases:
            options = each.case.options
            for party in each.customers:
                seen[options.index(party)] += 1
                for place in range(len(options)):
                    expected[place] += 1
                    chance[place] = chance.get(place, Fraction(0)) + Fraction(1, len(options))
        return tuple((seen[place], chance[place]) for place in sorted(chance))

    @property
    def places_by_chance(self) -> float:
        """How probable places at least that uneven are, if chance alone had placed the right parties."""
        bins: list[list[float]] = []
        for hits, expected in self.places:
            if bins and bins[-1][1] < _FEW:
                bins[-1][0] += hits
                bins[-1][1] += float(expected)
            else:
                bins.append([hits, float(expected)])
        if len(bins) > 1 and bins[-1][1] < _FEW:
            last = bins.pop()
            bins[-1][0] += last[0]
            bins[-1][1] += last[1]
        if len(bins) < _SPECIAL:
            return 1.0
        return beyond(sum((hits - chance) ** 2 / chance for hits, chance in bins), len(bins) - 1)

    @cached_property
    def one_sided(self) -> Mapping[TieKind, Share]:
        """Claims that are common from `HARD` on and always or never with a right party."""
        right: Counter[TieKind] = Counter()
        seen: Counter[TieKind] = Counter()
        for each in self._cases:
            focus = each.case.focus
            for tie in each.case.ties if each.case.level >= HARD else ():
                claimed = tie.target if tie.kind is TieKind.REPORTS_TO and tie.source == focus else tie.source
                if tie.kind.decisive or (claimed == tie.source and tie.target != focus):
                    continue
                seen[tie.kind] += 1
                right[tie.kind] += claimed in each.customers
        common = {kind: Share(right[kind], times) for kind, times in seen.items() if times >= _COMMON}
        return {kind: share for kind, share in common.items() if share.hits in (0, share.of)}

    @cached_property
    def monotonous(self) -> tuple[str, ...]:
        """Packs with `WINDOW` cases in a row among which fewer than `OTHER_SHAPES` are of another shape."""
        by_id = {each.case.id: each for each in self._cases}
        found = []
        for name, ids in self._packs.items():
            cases = [by_id[id] for id in ids if id in by_id]
            windows = range(max(len(cases) - WINDOW, 0) + 1) if len(cases) >= WINDOW else ()
            if any(sum(each.other_shape for each in cases[at : at + WINDOW]) < OTHER_SHAPES for at in windows):
                found.append(name)
        return tuple(found)

    def _mean(self, level: int, score: Callable[[Judged], Fraction | int]) -> Fraction:
        scores = [Fraction(score(each)) for each in self._cases if each.case.level == level]
        return sum(scores, Fraction(0)) / len(scores) if scores else Fraction(0)


def _guess(each: Judged) -> Fraction:
    answers = len(each.case.options) + _SPECIAL
    if not each.customers:
        return Fraction(1, answers)  # taken to find the right question, where the answer is to ask
    return sum((pick_score(frozenset({party}), each.customers) for party in each.case.options), Fraction(0)) / answers


def beyond(value: float, freedom: int) -> float:
    """The probability that χ² with so many degrees of freedom is at least that large: a finite series, Abramowitz and
    Stegun, 26.4.4 for odd and 26.4.5 for even degrees.
    """
    half = value / 2
    if freedom % 2 == 0:
        term, total = 1.0, 1.0
        for step in range(1, freedom // 2):
            term *= half / step
            total += term
        return exp(-half) * total
    total, term = 0.0, sqrt(half) / (sqrt(pi) / 2)
    for step in range(1, (freedom - 1) // 2 + 1):
        total += term
        term *= half / (step + 0.5)
    return erfc(sqrt(half)) + exp(-half) * total
