"""What if: make somebody the only customer with as few changes as possible, or say that no change helps."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final

from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.play.answer import tempting
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Choice, Desk, Lay, Told, check
from workshop.rules.change import Change, Edit, EditKind, applied
from workshop.rules.facts import Pay, Statement, Tie, TieKind
from workshop.rules.judgement import Judgement
from workshop.rules.score import edits_score
from workshop.rules.verdict import TIE_OF, Outcome, firms_read

IMPOSSIBLE: Final = "impossible"
BACK: Final = "back"
_GIVEN: Final = frozenset(TIE_OF.values())
"""What can be given to somebody else; that somebody leads a firm can only end."""


class Ending(StrEnum):
    """Whether the target is the only customer, or whether it is right that no edit makes it so."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    IMPOSSIBLE = "impossible"
    """Rightly called impossible."""
    POSSIBLE = "possible"
    """Called impossible, and is not."""


class WhatIf:
    """What parties do to each other can be changed here; what somebody is (an office, a firm) stays.

    A tie goes (`off-3`), goes to the target or is done in its own name (`give-3`), or comes (`add-buys`): each costs
    1. Those are the tokens of a lay, in that order, or `impossible` alone. An open menu is `pending`: `tie-3`.
    """

    kind = Round.WHAT_IF

    def __init__(self, case: Case, judgement: Judgement, target: str | None = None) -> None:
        """Raises KeyError for a target that nobody is, or that is the only customer already."""
        wanted = tempting(judgement) if target is None else target
        if wanted is None or wanted not in case.options or _only(judgement) == wanted:
            raise KeyError(target)
        self.target = wanted
        """Whoever is to become the only customer."""
        firms = firms_read(judgement.organisation, case.focus)
        self.ties: dict[str, Tie] = {
            str(number): tie
            for number, tie in enumerate(dict.fromkeys(case.ties), 1)
            if (tie in case.cards or tie.kind.decisive)
            and (case.focus in (tie.source, tie.target, tie.on_behalf_of) or tie.target in firms)
        }
        """Every tie between the focus, or a firm that it leads, and anybody else, by its number in the case."""
        self.edits: dict[str, Edit] = {}
        """Every edit that can be laid, by its token."""
        self._told, self.case, self._judgement = case, case.id, judgement
        for number, tie in self.ties.items():
            self.edits[f"off-{number}"] = Edit(EditKind.REMOVE, tie)
            if tie.kind in _GIVEN and self.target not in (tie.target, tie.source if tie.on_behalf_of is None else None):
                kind = EditKind.OWN_NAME if tie.source == self.target else EditKind.MOVE
                self.edits[f"give-{number}"] = Edit(kind, tie, Tie(self.target, tie.kind, tie.target))
        for word, tie in self._additions():
            self.edits[f"add-{word}"] = Edit(EditKind.ADD, tie, tie)

    @staticmethod
    def carries(case: Case, judgement: Judgement) -> bool:
        """Whether there is somebody who is no customer."""
        return any(party not in judgement.verdict.parties for party in case.options)

    @cached_property
    def change(self) -> Change:
        """The smallest change that reaches the goal."""
        return self._judgement.smallest_change(self.target)

    def desk(self, lay: Lay) -> Desk:
        """Every tie, what could come, and that it is impossible; or what can be done with one tie."""
        if self.done(lay):
            return Desk("done", ())
        stated = [fact for fact in self._told.facts if isinstance(fact, Statement)]
        parties = {"x": self.target}
        if lay.pending:
            number = lay.pending.removeprefix("tie-")
            give = "own_name" if self.edits[f"give-{number}"].kind is EditKind.OWN_NAME else "give"
            menu = (
                Choice(f"off-{number}", word="remove"),
                Choice(f"give-{number}", word=give),
                Choice(BACK, word="back"),
            )
            return Desk("edit", menu, parties=parties, told=(Told(self._told.card(self.ties[number])),), final=False)
        choices = (
            *sorted((self._switch(number, lay) for number in self.ties), key=_by_card),
            *(self._addition(token, lay) for token, edit in self.edits.items() if edit.kind is EditKind.ADD),
            Choice(IMPOSSIBLE, word="impossible", chosen=IMPOSSIBLE in lay.tokens),
        )
        told = tuple(Told(self._told.card(fact), word="stays") for fact in stated)
        edits = len(self.edits_of(lay))
        return Desk("make" if edits else "make_first", choices, parties=parties, numbers={"n": edits}, told=told)

    def press(self, lay: Lay, choice: str) -> Lay | Refusal:
        """Opens the menu of a tie, does an edit, or takes it back."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        if not self._lies_there(choice, lay):
            return Refusal(Reason.NO_SUCH_CARD)
        if choice == BACK:
            return replace(lay, pending="")
        if choice.startswith("tie-"):
            return replace(lay, pending=choice)
        if choice == IMPOSSIBLE:
            return replace(lay, tokens=() if IMPOSSIBLE in lay.tokens else (IMPOSSIBLE,))
        laid = {choice} ^ set(lay.tokens)
        return replace(lay, tokens=tuple(token for token in self.edits if token in laid), pending="")

    def advance(self, lay: Lay) -> Lay | Refusal:
        """Hands in; with an open menu closes it."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        if lay.pending:
            return replace(lay, pending="")
        return replace(lay, phase=1) if lay.tokens else Refusal(Reason.NOTHING_LAID)

    def done(self, lay: Lay) -> bool:
        """Whether the lay was handed in."""
        return lay.phase > 0

    def valid(self, lay: Lay) -> bool:
        """Whether choices can lead to that lay."""
        if lay.phase not in (0, 1) or (lay.phase and (lay.pending or not lay.tokens)):
            return False
        laid = set(lay.tokens)
        edited = [token.partition("-")[2] for token in lay.tokens]
        if lay.tokens != (IMPOSSIBLE,) and (
            lay.tokens != tuple(token for token in self.edits if token in laid) or len(set(edited)) != len(edited)
        ):
            return False
        number = lay.pending.removeprefix("tie-")
        return not lay.pending or (
            lay.pending == f"tie-{number}" and f"give-{number}" in self.edits and number not in edited
        )

    def score(self, lay: Lay) -> Fraction:
        """The least edits that reach the goal against those made; 1 for a goal rightly called impossible, else 0."""
        ending = self.ending(lay)
        if ending is Ending.REACHED:
            least = self.change.cost
            assert least is not None  # it was reached
            return edits_score(len(lay.tokens), least)
        return Fraction(ending is Ending.IMPOSSIBLE)

    def best(self) -> Lay:
        """The preferred smallest change, or that there is none."""
        edits = self.change.edits
        if edits is None:
            return replace(NOTHING, tokens=(IMPOSSIBLE,), phase=1)
        return replace(NOTHING, tokens=tuple(token for token, edit in self.edits.items() if edit in edits), phase=1)

    def edits_of(self, lay: Lay) -> tuple[Edit, ...]:
        """What the lay does to the facts, in the order of the menu; nothing where it says that no edit helps."""
        return tuple(self.edits[token] for token in lay.tokens if token != IMPOSSIBLE)

    def world(self, lay: Lay) -> Judgement:
        """What the engine says after the edits of the lay."""
        return Judgement(applied(self._judgement.organisation, self.edits_of(lay)), self._told.focus)

    def ending(self, lay: Lay) -> Ending:
        """How a lay that was handed in ended. Raises ValueError for another one."""
        check(self, lay)
        if lay.tokens == (IMPOSSIBLE,):
            return Ending.IMPOSSIBLE if self.change.edits is None else Ending.POSSIBLE
        return Ending.REACHED if _only(self.world(lay)) == self.target else Ending.NOT_REACHED

    def _lies_there(self, choice: str, lay: Lay) -> bool:
        """Whether the desk has that choice, without making a desk."""
        number = lay.pending.removeprefix("tie-")
        if lay.pending:
            return choice in (f"off-{number}", f"give-{number}", BACK)
        kind, _, number = choice.partition("-")
        menu, edited = f"give-{number}" in self.edits, f"give-{number}" in lay.tokens or f"off-{number}" in lay.tokens
        if choice in lay.tokens or choice == IMPOSSIBLE or (kind == "add" and choice in self.edits):
            return True
        return number in self.ties and not edited and kind == ("tie" if menu else "off")

    def _switch(self, number: str, lay: Lay) -> Choice:
        """A tie as it lies there: untouched, with a menu or to be removed at once; or edited, to be taken back."""
        tie = self.ties[number]
        card = self._told.numbered.get(tie)
        for token in (f"off-{number}", f"give-{number}"):
            if token in lay.tokens:
                return Choice(token, fact=tie, chosen=True, number=card)
        return Choice(f"tie-{number}" if f"give-{number}" in self.edits else f"off-{number}", fact=tie, number=card)

    def _additions(self) -> list[tuple[str, Tie]]:
        """What can come: no raise or bonus where none is decided, and nothing that is there already."""
        organisation, focus = self._judgement.organisation, self._told.focus
        components = organisation.party(focus).components
        kinds = [
            *([TieKind.DECIDES_RAISE] if Pay.RAISE in components else []),
            *([TieKind.DECIDES_BONUS] if Pay.BONUS in components else []),
            TieKind.BUYS,
            TieKind.OWNS_BUDGET,
        ]
        found = [(kind.value, Tie(self.target, kind, focus)) for kind in kinds]
        for number, firm in enumerate(firms_read(organisation, focus), 1):
            if firm not in (self.target, focus):
                found.append((f"buys_firm_{number}", Tie(self.target, TieKind.BUYS, firm)))
        return [(word, tie) for word, tie in found if tie not in organisation]

    def _addition(self, token: str, lay: Lay) -> Choice:
        """What could come for the target; a firm that it could buy from is named."""
        tie = self.edits[token].tie
        if tie.target == self._told.focus:
            return Choice(token, word=f"add_{tie.kind}", chosen=token in lay.tokens)
        return Choice(token, word="add_buys_firm", chosen=token in lay.tokens, to=tie.target)


def _by_card(choice: Choice) -> int:
    """By the number of its fact card; those that no card tells come last."""
    return choice.number or 1 << 20


def _only(judgement: Judgement) -> str | None:
    verdict = judgement.verdict
    return verdict.customers[0].party if verdict.outcome is Outcome.ONE else None
