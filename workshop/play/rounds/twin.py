"""Twin: the same situation with one fact changed. Who is the customer now?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.play.answer import Special
from workshop.play.letters import ballot_of, by_option
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Choice, Desk, Lay, Told, check
from workshop.rules.facts import Fact, Stated, Statement
from workshop.rules.judgement import Judgement
from workshop.rules.score import pick_score
from workshop.rules.verdict import Outcome

SPECIAL: Final = tuple(special.value for special in Special)
_PARTY: Final = "party-"


class Twin:
    """The tokens of a lay are parties of the twin (`party-head`, in the order of the case), or `nobody` or `ask`."""

    kind = Round.TWIN

    def __init__(self, case: Case, twin: Case, judgement: Judgement) -> None:
        """The judgement is the twin's."""
        self.twin, self.judgement = twin, judgement
        self.gone = _only_in(case, twin)
        """The facts that the case tells and its twin does not, or differently."""
        self.new = _only_in(twin, case)
        """The facts that the twin tells and the case does not, or differently."""
        self._told, self.case = case, case.id
        self._parties = {f"{_PARTY}{party}": party for party in twin.options}
        self._letters = by_option(ballot_of(twin))

    @staticmethod
    def carries(case: Case, twin: Case | None) -> bool:
        """Whether there is a twin with something to pick."""
        return case.twin is not None and twin is not None and bool(twin.options)

    def desk(self, lay: Lay) -> Desk:
        """The parties of the twin and the answers without one; the facts that are different lie beside it."""
        if self.done(lay):
            return Desk("done", ())
        told = (
            *(Told(self._told.card(fact), word="before") for fact in self.gone),
            *(Told(self.twin.card(fact), word="now") for fact in self.new),
        )
        choices = (
            *(self._choice(id, party, lay) for id, party in self._parties.items()),
            *(Choice(word, word=word, chosen=word in lay.tokens, letter=self._letters[word]) for word in SPECIAL),
        )
        return Desk("vote", choices, told=told)

    def press(self, lay: Lay, choice: str) -> Lay | Refusal:
        """Picks a party or no longer, or one of the answers without a party instead of all parties."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        if choice in SPECIAL:
            return replace(lay, tokens=() if choice in lay.tokens else (choice,))
        if choice not in self._parties:
            return Refusal(Reason.NO_SUCH_CARD)
        picked = {choice} ^ set(lay.tokens)
        return replace(lay, tokens=tuple(id for id in self._parties if id in picked))

    def advance(self, lay: Lay) -> Lay | Refusal:
        """Hands in."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        return replace(lay, phase=1) if lay.tokens else Refusal(Reason.NOTHING_LAID)

    def done(self, lay: Lay) -> bool:
        """Whether the lay was handed in."""
        return lay.phase > 0

    def valid(self, lay: Lay) -> bool:
        """Whether choices can lead to that lay."""
        if lay.pending or lay.phase not in (0, 1) or (lay.phase and not lay.tokens):
            return False
        picked = set(lay.tokens)
        in_order = lay.tokens == tuple(id for id in self._parties if id in picked)
        return in_order or (len(lay.tokens) == 1 and lay.tokens[0] in SPECIAL)

    def score(self, lay: Lay) -> Fraction:
        """As for the customer question: Jaccard for parties; to ask needs no question here."""
        check(self, lay)
        right = self.right
        if right in SPECIAL or lay.tokens[0] in SPECIAL:
            return Fraction(lay.tokens == (right,))
        return pick_score(self.picked(lay), self.judgement.verdict.parties)

    def best(self) -> Lay:
        """The twin's customers, or the answer without one."""
        if self.right in SPECIAL:
            return replace(NOTHING, tokens=(self.right,), phase=1)
        customers = self.judgement.verdict.parties
        return replace(NOTHING, tokens=tuple(id for id, each in self._parties.items() if each in customers), phase=1)

    @property
    def right(self) -> str:
        """`nobody` or `ask` where that is the answer; empty where it is parties."""
        outcome = self.judgement.verdict.outcome
        return {Outcome.NONE: Special.NOBODY.value, Outcome.OPEN: Special.ASK.value}.get(outcome, "")

    def picked(self, lay: Lay) -> frozenset[str]:
        """The ids of the parties the lay takes for the twin's customers; empty for `nobody` and `ask`."""
        return frozenset(self._parties[token] for token in lay.tokens if token in self._parties)

    def _choice(self, id: str, party: str, lay: Lay) -> Choice:
        """A party of the twin; one that the case does not have, or calls differently, comes with its name."""
        role = self.twin.role(party)
        if any(each.party.id == party and (each.de, each.en) == (role.de, role.en) for each in self._told.roles):
            return Choice(id, party=party, chosen=id in lay.tokens, letter=self._letters[party])
        name = Text(role.de.label, role.en.label)
        return Choice(id, text=name, chosen=id in lay.tokens, letter=self._letters[party])


def _only_in(case: Case, other: Case) -> tuple[Fact, ...]:
    there = {(fact, _value(other, fact), other.card(fact)) for fact in other.facts}
    return tuple(fact for fact in case.facts if (fact, _value(case, fact), case.card(fact)) not in there)


def _value(case: Case, fact: Fact) -> object:
    """What is stated; a tie says it all by itself."""
    if not isinstance(fact, Statement):
        return None
    party = case.role(fact.party).party
    return party.status if fact.what is Stated.STATUS else party.pay
