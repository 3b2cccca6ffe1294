"""The world of *what if*: the facts of one case with some switched off and some added, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from workshop.cases.case import Case
from workshop.rules.change import Change, EditKind
from workshop.rules.facts import Fact, Tie
from workshop.rules.judgement import Judgement


@dataclass(frozen=True)
class World:
    """One state of the facts. Every question is asked of this world, never of the case it began with."""

    case: Case
    base: Judgement
    """What the engine says of the case as it is told."""
    off: frozenset[Fact] = frozenset()
    """Facts of the case, or added ones, that do not hold here."""
    added: tuple[Tie, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything differs from the case."""
        return bool(self.off or self.added)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Everything that can be switched: the facts that were added, then those of the case."""
        return (*self.added, *self.case.facts)

    def holds(self, fact: Fact) -> bool:
        """Whether a fact that can be switched holds here."""
        return fact not in self.off

    @cached_property
    def judgement(self) -> Judgement:
        """What the engine says of this world."""
        added = tuple(tie for tie in self.added if tie not in self.off)
        removed = tuple(fact for fact in self.off if fact not in self.added)
        return self.base.after(removed, added) if removed or added else self.base

    def restored(self) -> World:
        """The case as it is told."""
        return World(self.case, self.base)

    def switched(self, fact: Fact) -> World:
        """With that fact off where it held, and on where it did not."""
        return replace(self, off=self.off ^ {fact})

    def given(self, tie: Tie, party: str) -> World:
        """What one does to another, now that party does. Nothing changes where it does so already."""
        if party in (tie.source, tie.target):
            return self
        return self._without(tie)._with(replace(tie, source=party, on_behalf_of=None))

    def change_for(self, party: str) -> Change:
        """The smallest change of this world after which that party is the only customer."""
        return self.judgement.smallest_change(party)

    def after(self, change: Change) -> World:
        """This world with that change made. Raises ValueError where no change helps."""
        if change.edits is None:
            raise ValueError(change.party)
        world = self
        for edit in change.edits:
            if edit.kind is EditKind.ADD:
                world = world._with(edit.tie)
                continue
            world = world._without(edit.tie)
            if edit.becomes is not None:
                world = world._with(edit.becomes)
        return world

    def _without(self, tie: Tie) -> World:
        if tie in self.added:
            return replace(self, added=tuple(each for each in self.added if each != tie), off=self.off - {tie})
        return replace(self, off=self.off | {tie})

    def _with(self, tie: Tie) -> World:
        there = tie in self.added or tie in self.base.organisation
        return replace(self, off=self.off - {tie}, added=self.added if there else (*self.added, tie))
