"""Success: which results of one's work move what the customers are themselves measured by."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from workshop.cases.case import Case
from workshop.cases.material import Goal, WorkResult
from workshop.cases.rounds import Round
from workshop.play.rounds.customers import alone, payers
from workshop.play.rounds.game import Choice, Desk, Lay, Told, check
from workshop.play.rounds.picking import Picking
from workshop.rules.judgement import Judgement

RESULTS: Final = 3
"""How many results can be chosen."""


class Success(Picking):
    """The customers' goals lie face up. What a result does for them is found out by thinking, and told at the end."""

    kind = Round.SUCCESS

    def __init__(self, case: Case, judgement: Judgement) -> None:
        material = case.material
        self.customers = payers(judgement)
        self.goals: tuple[Goal, ...] = tuple(goal for goal in material.goals if goal.of in self.customers)
        """What the customers are measured by."""
        self.results: dict[str, WorkResult] = {result.id: result for result in material.results}
        self._all = {goal.id: goal for goal in material.goals}
        super().__init__(case.id, tuple(self.results), RESULTS)

    @staticmethod
    def carries(case: Case, judgement: Judgement) -> bool:
        """Whether some result moves the customers' goals forward, all in all."""
        game = Success(case, judgement)
        return any(game.worth(result) > 0 for result in game.results)

    def desk(self, lay: Lay) -> Desk:
        """The results to choose from, and the customers' goals."""
        if self.done(lay):
            return Desk("done", ())
        choices = tuple(Choice(id, text=each.says, chosen=id in lay.tokens) for id, each in self.results.items())
        one = len(self.customers) == 1
        goals = tuple(Told(goal.says, goal.of, weight=goal.weight, word="goal") for goal in self.goals)
        return Desk(
            "one" if one else "several",
            choices,
            parties=alone(self.customers),
            numbers={"most": RESULTS},
            left=self.left(lay),
            told=goals,
        )

    def score(self, lay: Lay) -> Fraction:
        """What the chosen results move, relative to the best three; 0 where they harm more than they help."""
        check(self, lay)
        return Fraction(max(0, sum(map(self.worth, lay.tokens))), sum(map(self.worth, self.best().tokens)))

    def best(self) -> Lay:
        """The three results that move most; fewer where the others move nothing or harm."""
        useful = sorted((each for each in self.results if self.worth(each) > 0), key=self.worth, reverse=True)
        return self.handed_in(useful[:RESULTS])

    def worth(self, result: str) -> int:
        """What a result moves for the customers: Σ weight · effect over their goals, negative where it harms."""
        return sum(goal.weight * moved for goal, moved in self.effects(result))

    def effects(self, result: str) -> tuple[tuple[Goal, int], ...]:
        """The customers' goals that a result moves, and how far: -3 to 3, never 0."""
        moves = self.results[result].moves
        return tuple((goal, moves[goal.id]) for goal in self.goals if goal.id in moves)

    def elsewhere(self, result: str) -> tuple[str, ...]:
        """The parties whom a result helps although they do not pay, each once."""
        helped = (self._all[goal] for goal, moved in self.results[result].moves.items() if moved > 0)
        return tuple(dict.fromkeys(goal.of for goal in helped if goal.of not in self.customers))
