"""A run of cases on the screens: the state, what the player may see of it, and the facts switched off in *what if*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.cases.case import Case
from workshop.language.voice import Voice
from workshop.play.solo import Solo
from workshop.play.table import Table
from workshop.play.view import View, view

if TYPE_CHECKING:  # nothing is done, explained or switched before the first key
    from workshop.language.explanation import Explanation
    from workshop.play.refusal import Refusal
    from workshop.play.solo_acts import Action
    from workshop.play.world import World
    from workshop.rules.facts import Tie
    from workshop.rules.judgement import Judgement
    from workshop.store.diary import Diary


@dataclass(slots=True)
class Game:
    """One player's run. All changes of its state pass `act`."""

    table: Table
    state: Solo
    title: str = ""
    of_day: bool = False
    """Whether it plays what is on today."""
    facts_shown: int = 0
    """How many fact cards of this case were turned up."""
    _world: World | None = None
    moving: Tie | None = None
    """The fact that *what if* is giving to somebody else."""
    diary: Diary | None = None
    """Keeps what was learned; None where nobody learns."""
    _explained: tuple[object, Explanation] | None = None
    _seen: tuple[Solo, View] | None = None

    def act(self, action: Action) -> Refusal | None:
        """Carries out an action; gives the refusal when it is not possible."""
        from workshop.play.refusal import Refusal
        from workshop.play.solo_acts import reduce

        outcome = reduce(self.state, action, self.table)
        if isinstance(outcome, Refusal):
            return outcome
        if outcome.position != self.state.position or (self.state.answered and not outcome.answered):
            self.facts_shown = 0
            self._world = None
        before, self.state = self.state, outcome
        if self.diary is not None:
            self.diary.note(before, outcome)
        return None

    @property
    def view(self) -> View:
        """What the player may see, made once for each state."""
        if self._seen is None or self._seen[0] is not self.state:
            self._seen = (self.state, view(self.state, self.table))
        return self._seen[1]

    @property
    def world(self) -> World:
        """The facts of the case as *what if* has them now."""
        if self._world is None:
            from workshop.play.world import World

            self._world = World(self.case, self.table.judgement(self.case.id))
        return self._world

    @world.setter
    def world(self, world: World) -> None:
        self._world = world

    @property
    def case(self) -> Case:
        """The case being played."""
        return self.table[self.state.case]

    def explanation(self, voice: Voice, judgement: Judgement) -> Explanation:
        """The engine's sentences for that judgement of the case, kept until something changes."""
        key = (self.state.case, voice.language, id(judgement))
        if self._explained is None or self._explained[0] != key:
            from workshop.language.explanation import Explanation

            self._explained = (key, Explanation(self.case, judgement, voice))
        return self._explained[1]
