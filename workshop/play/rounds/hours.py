"""Hours: ten hours to spread over activities, once before and once after the customers' needs are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Final

from workshop.cases.case import Case
from workshop.cases.material import Activity, Need
from workshop.cases.rounds import Round
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.customers import alone, needs_of, openings, payers
from workshop.play.rounds.game import Choice, Desk, Lay, Told, check
from workshop.rules.hours import Demand, Work, best_spread, served, worth
from workshop.rules.judgement import Judgement

HOURS: Final = 10
_PARTS: Final = ("first", "again")
"""The prompts of the two parts; the lay is handed in after the second."""


class Hours:
    """The tokens of a lay are `0:activity=3` for three hours in the first part, `1:activity=3` in the second.

    The second part begins with the hours of the first, so that a player moves what the brief tells them to move. The
    second is scored; the first is kept to be compared with.
    """

    kind = Round.HOURS

    def __init__(self, case: Case, judgement: Judgement) -> None:
        self.customers = payers(judgement)
        self.needs = needs_of(case, self.customers)
        """The customers' needs: what the hours are scored by."""
        self.activities: dict[str, Activity] = {each.id: each for each in case.material.activities}
        self.others: tuple[Need, ...] = tuple(need for need in case.material.needs if need not in self.needs)
        """The needs of parties who do not pay."""
        self._said = openings(case, self.customers)
        self.case = case.id
        self._demands = _demands(self.needs)
        self._works = {id: Work(each.serves, each.most) for id, each in self.activities.items()}

    @staticmethod
    def carries(case: Case, judgement: Judgement) -> bool:
        """Whether some activity serves a need of the customers."""
        needs = {need.id for need in needs_of(case, payers(judgement))}
        return any(not needs.isdisjoint(activity.serves) for activity in case.material.activities)

    def desk(self, lay: Lay) -> Desk:
        """The activities; what the customers said at first, and in the second part what they need."""
        if self.done(lay):
            return Desk("done", ())
        spread = self.spread(lay, lay.phase)
        choices = tuple(
            Choice(id, text=each.says, count=spread.get(id, 0), most=each.most) for id, each in self.activities.items()
        )
        said = tuple(Told(each.says, each.of, word="said") for each in self._said)
        one = len(self.customers) == 1
        needs = tuple(Told(need.says, need.of, weight=need.weight, word="need") for need in self.needs)
        silent = not lay.phase and not said
        prompt = f"{_PARTS[lay.phase]}{'_silent' if silent else ''}{'' if one else '_several'}"
        return Desk(
            prompt,
            choices,
            parties=alone(self.customers),
            numbers={"hours": HOURS},
            left=HOURS - sum(spread.values()),
            told=needs if lay.phase else said,
            final=lay.phase == 1,
        )

    def press(self, lay: Lay, choice: str) -> Lay | Refusal:
        """One hour more for an activity, or with its `less` one hour back."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        spread = self.spread(lay, lay.phase)
        if (less := choice.removeprefix("-")) in spread and less != choice:
            return self._with(lay, {**spread, less: spread[less] - 1})
        if choice not in self.activities:
            return Refusal(Reason.NO_SUCH_CARD)
        if sum(spread.values()) >= HOURS or spread.get(choice, 0) >= self.activities[choice].most:
            return Refusal(Reason.NO_TOKENS)
        return self._with(lay, {**spread, choice: spread.get(choice, 0) + 1})

    def advance(self, lay: Lay) -> Lay | Refusal:
        """Goes to the second part with the hours of the first, or hands in."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        spread = self.spread(lay, lay.phase)
        if not spread:
            return Refusal(Reason.NOTHING_LAID)
        after = replace(lay, phase=lay.phase + 1)
        return after if self.done(after) else self._with(after, spread)

    def done(self, lay: Lay) -> bool:
        """Whether the lay was handed in."""
        return lay.phase >= len(_PARTS)

    def valid(self, lay: Lay) -> bool:
        """Whether choices can lead to that lay."""
        if lay.pending or not 0 <= lay.phase <= len(_PARTS):
            return False
        expected: tuple[str, ...] = ()
        for part in range(min(lay.phase + 1, len(_PARTS))):
            spread = self.spread(lay, part)
            if sum(spread.values()) > HOURS or (part < lay.phase and not spread):
                return False
            if any(not 0 < hours <= self.activities[id].most for id, hours in spread.items()):
                return False
            expected += self._tokens(part, spread)
        return lay.tokens == expected

    def score(self, lay: Lay) -> Fraction:
        """What the hours of the second part serve, relative to the best spread there is."""
        check(self, lay)
        return self.bought(lay, 1) / self.most

    def best(self) -> Lay:
        """The best spread, in both parts."""
        spread = self.best_spread
        return Lay((*self._tokens(0, spread), *self._tokens(1, spread)), len(_PARTS))

    @cached_property
    def best_spread(self) -> Mapping[str, int]:
        """The hours by activity that serve the customers' needs most, in the order of the case."""
        best = best_spread(self._demands, self._works, HOURS)
        return {id: best[id] for id in self.activities if id in best}

    @cached_property
    def most(self) -> Fraction:
        """The largest share of the customers' needs, by weight, that ten hours can serve."""
        return worth(self._demands, self._works, self.best_spread)

    def spread(self, lay: Lay, part: int) -> dict[str, int]:
        """The hours by activity in part 0 or 1, in the order of the case; activities without hours are left out."""
        found: dict[str, int] = {}
        for token in lay.tokens:
            head, _, hours = token.rpartition("=")
            at, _, id = head.partition(":")
            if at == str(part) and id in self.activities and hours.isascii() and hours.isdecimal() and len(hours) < 3:
                found[id] = int(hours)
        return {id: found[id] for id in self.activities if id in found}

    def bought(self, lay: Lay, part: int) -> Fraction:
        """The share of the customers' needs, by weight, that the hours of part 0 or 1 serve."""
        return worth(self._demands, self._works, self.spread(lay, part))

    def served(self, lay: Lay, part: int) -> tuple[tuple[Need, Fraction], ...]:
        """The customers' needs, and the share of each that the hours of part 0 or 1 serve."""
        return self._shares(self.needs, self.spread(lay, part))

    def served_at_best(self) -> tuple[tuple[Need, Fraction], ...]:
        """The customers' needs, and the share of each that the best spread serves."""
        return self._shares(self.needs, self.best_spread)

    def elsewhere(self, lay: Lay, part: int) -> tuple[tuple[Activity, int, tuple[str, ...]], ...]:
        """Activities with hours that serve no need of the customers: the hours, and whom they serve instead."""
        theirs = {need.id: need.of for need in self.others}
        found = []
        for id, hours in self.spread(lay, part).items():
            serves = self.activities[id].serves
            if not self._demands.keys().isdisjoint(serves):
                continue
            found.append((self.activities[id], hours, tuple(dict.fromkeys(theirs[n] for n in theirs if n in serves))))
        return tuple(found)

    def _shares(self, needs: tuple[Need, ...], spread: Mapping[str, int]) -> tuple[tuple[Need, Fraction], ...]:
        shares = served(_demands(needs), self._works, spread)
        return tuple((need, shares[need.id]) for need in needs)

    def _with(self, lay: Lay, spread: Mapping[str, int]) -> Lay:
        """The lay with these hours in the part it is in."""
        before = tuple(token for token in lay.tokens if not token.startswith(f"{lay.phase}:"))
        return replace(lay, tokens=(*before, *self._tokens(lay.phase, spread)))

    def _tokens(self, part: int, spread: Mapping[str, int]) -> tuple[str, ...]:
        return tuple(f"{part}:{id}={spread[id]}" for id in self.activities if spread.get(id))


def _demands(needs: tuple[Need, ...]) -> dict[str, Demand]:
    return {need.id: Demand(need.weight, need.effort) for need in needs}
