"""Who is the customer: five flat rules in three tiers, from facts alone.

Source: the principle's contract. A tier speaks only if the one before concluded nothing, and nobody
is their own customer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.rules.facts import Party, Pay, Status, Tie, TieKind
from workshop.rules.organisation import Organisation


class Rule(StrEnum):
    """The rules, in the order in which they are asked."""

    RAISE = "raise"
    BONUS = "bonus"
    PURCHASE = "purchase"
    POST = "post"
    HEAD = "head"


class Outcome(StrEnum):
    """The verdict. The first that holds, in this order."""

    NONE = "none"
    """Nobody may decide: the principle is silent."""
    OPEN = "open"
    """A decider is missing in the facts: the right move is to ask."""
    ONE = "one"
    SPLIT = "split"


SILENT: Final = frozenset({Status.OFFICE, Status.UNPAID})
"""The statuses for which nobody may decide."""

TIE_OF: Final[dict[Rule, TieKind]] = {
    Rule.RAISE: TieKind.DECIDES_RAISE,
    Rule.BONUS: TieKind.DECIDES_BONUS,
    Rule.PURCHASE: TieKind.BUYS,
    Rule.POST: TieKind.OWNS_BUDGET,
}
"""The tie into the focus that each rule reads. `head` reads the purchases of the firm instead."""

_COMPONENTS: Final = (
    (Rule.RAISE, TieKind.DECIDES_RAISE, Pay.RAISE),
    (Rule.BONUS, TieKind.DECIDES_BONUS, Pay.BONUS),
)
_TRADING: Final = frozenset({Status.SELF_EMPLOYED, Status.FIRM, Status.OWNER})


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody is a customer: the rule that concluded it and the tie it read."""

    rule: Rule
    tie: Tie
    heads: Tie | None = None
    """For the rule `head`: the tie that says which firm the focus leads."""


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer and every ground for being one."""

    party: str
    grounds: tuple[Ground, ...]

    @property
    def shares(self) -> tuple[Rule, ...]:
        """The rules that made it a customer, each once, in the order of the rules."""
        return tuple(sorted({ground.rule for ground in self.grounds}, key=list(Rule).index))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows from the facts about one focus."""

    focus: str
    outcome: Outcome
    customers: tuple[Customer, ...]
    """All customers; where the outcome is open, those the facts know already."""
    unknown: tuple[Rule, ...]
    """Where the outcome is open: what has no decider in the facts."""

    @property
    def parties(self) -> frozenset[str]:
        """The ids of the customers."""
        return frozenset(customer.party for customer in self.customers)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that concluded something, each once, in the order of the rules."""
        found = {ground.rule for customer in self.customers for ground in customer.grounds}
        return tuple(sorted(found, key=list(Rule).index))


def judge(organisation: Organisation, focus: str) -> Verdict:
    """The verdict about one party, in time linear in its own decisive ties.

    Raises UnknownPartyError when there is no such party.
    """
    party = organisation.party(focus)
    if party.standing_status in SILENT:
        return Verdict(focus, Outcome.NONE, (), ())
    grounds: dict[str, list[Ground]] = {}
    components = party.components
    unknown: tuple[Rule, ...] = ()
    for rule, kind, pay in _COMPONENTS:
        decided = False
        for tie in organisation.into(kind, focus):
            who = tie.counts_for
            if who != focus:
                grounds.setdefault(who, []).append(Ground(rule, tie))
                decided = True
        if not decided and pay in components:
            unknown += (rule,)
    for tie in purchases(organisation, focus, focus):
        grounds.setdefault(tie.counts_for, []).append(Ground(Rule.PURCHASE, tie))
    if not grounds and not components:
        for tie in organisation.into(TieKind.OWNS_BUDGET, focus):
            if tie.counts_for != focus:
                grounds.setdefault(tie.counts_for, []).append(Ground(Rule.POST, tie))
        if not grounds:
            for heads in organisation.counting_for(TieKind.HEADS, focus):
                for tie in purchases(organisation, heads.target, focus):
                    grounds.setdefault(tie.counts_for, []).append(Ground(Rule.HEAD, tie, heads))
    customers = tuple([Customer(who, tuple(why)) for who, why in grounds.items()])
    if not customers and not unknown:
        unknown = (first_question(party),)
    if unknown:
        return Verdict(focus, Outcome.OPEN, customers, unknown)
    return Verdict(focus, Outcome.ONE if len(customers) == 1 else Outcome.SPLIT, customers, ())


def purchases(organisation: Organisation, seller: str, focus: str) -> tuple[Tie, ...]:
    """The purchases from the seller that pay it: by somebody of another house, and not by the focus."""
    ties = organisation.into(TieKind.BUYS, seller)
    if not ties:
        return ()
    own = organisation.houses(seller)
    return tuple(
        tie
        for tie in ties
        if (buyer := tie.counts_for) not in (seller, focus) and own.isdisjoint(organisation.houses(buyer))
    )


def first_question(party: Party) -> Rule:
    """What to ask about a party for whom nothing is decided individually and nobody is known to pay."""
    return Rule.PURCHASE if party.standing_status in _TRADING else Rule.POST
