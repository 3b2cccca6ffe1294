"""Somebody who studies alone for sixty days: what a day asks of them, what is repeated, what they master and forget.

Run by hand: `python tests/bench/learner.py [learners] [days]`. The cases are those of the shipped library and the
days are made by the program itself; only the learner is invented. A learner remembers each trap at each level with a
strength in days: the chance to see through it falls as e^(−days/strength), every meeting makes it stronger, a right
one most. A tenth of all answers is careless. Whoever is asked how sure they are says so by what they remember, with
some noise. On a tenth of the days the learner does not come.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from workshop.cases.case import Case
from workshop.cases.library import shipped
from workshop.play.answer import Answer, Special, result_of
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome
from workshop.store.study import StudyFile
from workshop.study.choosing import Way, available, laid_in
from workshop.study.day import Day, day_of
from workshop.study.families import fallen_into, families_of
from workshop.study.records import Answered
from workshop.study.standing import Item, Standing, State

LEARNERS, DAYS, FIRST = 8, 60, 740_000
AWAY: Final = 0.1
CARELESS: Final = 0.1
NEW: Final = 0.45
"""The chance to see through a trap that was never met."""


@dataclass
class Learner:
    """What somebody remembers."""

    chance: random.Random
    strength: dict[Item, float] = field(default_factory=dict)
    met: dict[Item, int] = field(default_factory=dict)

    def recall(self, item: Item, day: int) -> float:
        """The chance to see through a trap on that day."""
        if item not in self.strength:
            return NEW
        kept = math.exp(-(day - self.met[item]) / self.strength[item])
        return NEW + (1 - NEW) * kept

    def answer(self, case: Case, judgement: Judgement, day: int) -> Answer:
        """Sees through every trap of the case, or falls into the first that it does not."""
        recalls = {family: self.recall(Item(family, case.level), day) for family in families_of(judgement)}
        felt = min(recalls.values()) + self.chance.gauss(0, 0.12)
        sure = 3 if felt > 0.85 else 2 if felt > 0.6 else 1
        fell = next((each for each, chance in recalls.items() if self.chance.random() > chance**0.5), None)
        if fell is None and self.chance.random() > CARELESS:
            return right(judgement, sure)
        wrong = [party for party in judgement.standings if party not in judgement.verdict.parties]
        traps = {party: judgement.trap(frozenset({party})) for party in wrong}
        tempted = [party for party in wrong if traps[party] == fell] or wrong
        if not tempted:
            return Answer(special=Special.NOBODY, certainty=sure)
        return Answer(frozenset({self.chance.choice(tempted)}), certainty=sure)

    def learn(self, answer: Answered, day: int) -> None:
        """Every meeting makes it stronger, a right one most."""
        for family in answer.families if answer.right else answer.fell:
            item = Item(family, answer.level)
            before = self.strength.get(item, 0.0)
            self.strength[item] = before * (2.1 if answer.right else 1.2) + (2.0 if answer.right else 1.5)
            self.met[item] = day


def right(judgement: Judgement, sure: int) -> Answer:
    """What somebody answers who has understood the case."""
    from workshop.play.answer import Question

    verdict = judgement.verdict
    if verdict.outcome is Outcome.NONE:
        return Answer(special=Special.NOBODY, certainty=sure)
    if verdict.outcome is Outcome.OPEN:
        return Answer(special=Special.ASK, question=Question(verdict.unknown[0].value), certainty=sure)
    return Answer(verdict.parties, certainty=sure)


@dataclass
class Figures:
    """What came of one learner."""

    daily: list[int] = field(default_factory=list)
    ways: Counter[Way] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)
    right: dict[int, list[bool]] = field(default_factory=dict)
    mastered: dict[int, int] = field(default_factory=dict)
    begun: int = 0
    recalled: list[float] = field(default_factory=list)
    at_the_end: float = 0.0
    a_month_later: float = 0.0
    blind: float = 0.0
    slowest: float = 0.0
    bytes: int = 0


def study(seed: int, days: int, cases: Mapping[str, Case], folder: Path) -> Figures:
    """One learner, day by day, through the real file."""
    learner, found = Learner(random.Random(seed)), Figures()
    file = StudyFile(folder / f"study-{seed}.jsonl")
    laid = available(laid_in(cases))
    for number in range(days):
        day = FIRST + number
        if learner.chance.random() < AWAY:
            found.daily.append(0)
        else:
            began = time.perf_counter()
            plan = day_of(Standing(StudyFile(file.path).records, day), cases)
            found.slowest = max(found.slowest, time.perf_counter() - began)
            found.daily.append(len(plan.cases))
            _play(plan, learner, day, cases, file, found)
        if number + 1 in (7, 14, 30, 60, days):
            standing = Standing(file.records, day)
            states = [standing.state(item, many) for item, many in laid.items()]
            found.mastered[number + 1] = sum(state is State.MASTERED for state in states)
    last = FIRST + days
    found.begun = len(learner.strength)
    found.at_the_end = mean(learner.recall(item, last) for item in learner.strength)
    found.a_month_later = mean(learner.recall(item, last + 30) for item in learner.strength)
    found.bytes = file.path.stat().st_size
    return found


def _play(plan: Day, learner: Learner, day: int, cases: Mapping[str, Case], file: StudyFile, found: Figures) -> None:
    for review in plan.reviews:
        case = plan.told.get(review.case, cases[review.case])
        judgement = Judgement(case.organisation(), case.focus)
        found.recalled.append(learner.recall(review.item, day))
        answer = learner.answer(case, judgement, day)
        result = result_of(case.id, judgement, answer)
        twin = review.case in plan.twins
        kept = Answered(
            *(case.id, case.level, families_of(judgement), fallen_into(judgement, answer), result.right),
            *(result.points, answer.certainty, day, 90, twin),
        )
        file.add([kept])
        learner.learn(kept, day)
        found.ways[review.way] += 1
        found.cases[case.id] += 1
        found.right.setdefault((day - FIRST) // 10, []).append(result.right)


def main() -> None:
    """Prints the figures."""
    learners = int(sys.argv[1]) if len(sys.argv) > 1 else LEARNERS
    days = int(sys.argv[2]) if len(sys.argv) > 2 else DAYS
    cases = shipped().cases
    laid = available(laid_in(cases))
    with TemporaryDirectory() as folder:
        found = [study(seed, days, cases, Path(folder)) for seed in range(learners)]
    print(f"{learners} learners, {days} days, {len(cases)} cases, {len(laid)} families at levels")
    for line in told(found, days, len(laid)):
        print(line)


def told(found: list[Figures], days: int, families: int) -> Iterator[str]:
    """The figures in lines."""
    daily = [number for each in found for number in each.daily if number]
    idle = mean(each.daily.count(0) for each in found)
    ways: Counter[Way] = sum((each.ways for each in found), Counter())
    again = [number for each in found for number in each.cases.values()]
    yield f"cases a day: mean {mean(daily):.1f}, median {median(daily):.0f}, most {max(daily)}"
    yield f"days without a case, those away counted: {idle:.1f} of {days}"
    yield "told as: " + ", ".join(f"{way} {ways[way] / ways.total():.0%}" for way in Way)
    yield f"different cases: {mean(len(each.cases) for each in found):.0f}"
    yield f"a case comes {mean(again):.1f} times, one {max(again)} times"
    for tenth in sorted({key for each in found for key in each.right}):
        rights = [one for each in found for one in each.right.get(tenth, [])]
        yield f"right on days {tenth * 10 + 1:2}-{tenth * 10 + 10}: {mean(rights):.0%}"
    for day in sorted(found[0].mastered):
        yield f"mastered after {day:2} days: {mean(each.mastered[day] for each in found):.1f} of {families}"
    yield f"met: {mean(each.begun for each in found):.0f}"
    yield f"recall when it comes back: {mean(one for each in found for one in each.recalled):.0%}"
    later = mean(each.a_month_later for each in found)
    yield f"recall at the end: {mean(each.at_the_end for each in found):.0%}, a month later: {later:.0%}"
    slowest = max(each.slowest for each in found)
    yield f"file: {mean(each.bytes for each in found) / 1024:.0f} kB; slowest start of a day {slowest:.2f} s"


if __name__ == "__main__":
    main()
