"""Who is the customer: six flat rules in three tiers, from facts alone.

Source: the principle's contract. A tier speaks only if the one before concluded nothing, and nobody
is their own customer. What only the focus itself decides is as if nobody decided it; then the focus fills the pot
that it draws from, and after the three tiers whoever pays its house speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.rules.facts import COMPONENT, Party, Status, Tie, TieKind
from workshop.rules.organisation import Organisation


class Rule(StrEnum):
    """The rules, in the order in which they are asked."""

    RAISE = "raise"
    BONUS = "bonus"
    PURCHASE = "purchase"
    GRANT = "grant"
    POST = "post"
    HEAD = "head"


class Way(StrEnum):
    """How a customer pays: a rule, told apart by what it reads where it reads more than one kind of tie."""

    RAISE = "raise"
    BONUS = "bonus"
    PURCHASE = "purchase"
    GRANT = "grant"
    POST = "post"
    HEAD = "head"
    HEAD_GRANT = "head_grant"
    HOUSE = "house"
    """Buys from the house of somebody who decides their own pay."""
    HOUSE_GRANT = "house_grant"
    THROUGH = "through"
    """By no rule: pays into the firm in which the chain would end otherwise."""


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
    Rule.GRANT: TieKind.GRANTS,
    Rule.POST: TieKind.OWNS_BUDGET,
}
"""The tie into the focus that each rule reads. `head` reads who buys from the firm and grants to it instead."""

_TRADING: Final = frozenset({Status.SELF_EMPLOYED, Status.FIRM, Status.OWNER})


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody is a customer: the rule that concluded it and the tie it read."""

    rule: Rule
    tie: Tie
    heads: Tie | None = None
    """For the rule `head`: the tie that says which firm the focus leads; none where it only belongs to that house."""

    @property
    def way(self) -> Way:
        """How it pays."""
        if self.rule is not Rule.HEAD:
            return Way(self.rule.value)
        if self.tie.kind is TieKind.GRANTS:
            return Way.HEAD_GRANT if self.heads else Way.HOUSE_GRANT
        return Way.HEAD if self.heads else Way.HOUSE


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer and every ground for being one."""

    party: str
    grounds: tuple[Ground, ...]

    @property
    def shares(self) -> tuple[Rule, ...]:
        """The rules that made it a customer, each once, in the order of the rules."""
        return tuple(sorted({ground.rule for ground in self.grounds}, key=list(Rule).index))

    @property
    def ways(self) -> tuple[Way, ...]:
        """How it pays, each way once, in the order of the rules."""
        return tuple(sorted({ground.way for ground in self.grounds}, key=list(Way).index))


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

    @property
    def ways(self) -> tuple[Way, ...]:
        """How anybody pays, each way once, in the order of the rules."""
        return tuple(sorted({way for customer in self.customers for way in customer.ways}, key=list(Way).index))

    def together(self, way: Way) -> tuple[str, ...]:
        """Who decides that component of pay together: all who do where they are several, otherwise nobody."""
        if way not in (Way.RAISE, Way.BONUS):
            return ()
        deciding = tuple(customer.party for customer in self.customers if way in customer.ways)
        return deciding if len(deciding) > 1 else ()


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
    alone = False
    for kind, pay in COMPONENT.items():
        rule = Rule(pay.value)
        ties = organisation.into(kind, focus)
        others = [tie for tie in ties if tie.counts_for != focus]
        for tie in others:
            grounds.setdefault(tie.counts_for, []).append(Ground(rule, tie))
        if ties and not others:
            alone = True
        elif not ties and pay in components:
            unknown += (rule,)
    for tie in purchases(organisation, focus, focus):
        grounds.setdefault(tie.counts_for, []).append(Ground(Rule.PURCHASE, tie))
    gifts = () if party.standing_status is Status.EMPLOYED else grants(organisation, focus, focus)
    for tie in gifts:
        grounds.setdefault(tie.counts_for, []).append(Ground(Rule.GRANT, tie))
    if not grounds and not unknown:
        for ground in _below_pay(organisation, focus, alone):
            grounds.setdefault(ground.tie.counts_for, []).append(ground)
    customers = tuple([Customer(who, tuple(why)) for who, why in grounds.items()])
    if not customers and not unknown:
        unknown = (Rule.HEAD if alone else first_question(party),)
    if unknown:
        return Verdict(focus, Outcome.OPEN, customers, unknown)
    return Verdict(focus, Outcome.ONE if len(customers) == 1 else Outcome.SPLIT, customers, ())


def _below_pay(organisation: Organisation, focus: str, alone: bool) -> list[Ground]:
    """What speaks where nobody else decides any pay: the post; the firm one heads; the house, under one's own say."""
    posts = [tie for tie in organisation.into(TieKind.OWNS_BUDGET, focus) if tie.counts_for != focus]
    if posts:
        return [Ground(Rule.POST, tie) for tie in posts]
    leading = organisation.counting_for(TieKind.HEADS, focus)
    led = [
        Ground(Rule.HEAD, tie, heads) for heads in leading for tie in own_customers(organisation, heads.target, focus)
    ]
    if led or not alone:
        return led
    return [
        Ground(Rule.HEAD, tie)
        for house in organisation.houses_in_order(focus)
        for tie in own_customers(organisation, house, focus)
    ]


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


def grants(organisation: Organisation, receiver: str, focus: str) -> tuple[Tie, ...]:
    """What is given freely to the receiver, by anybody but itself and the focus."""
    ties = organisation.into(TieKind.GRANTS, receiver)
    return tuple([tie for tie in ties if tie.counts_for not in (receiver, focus)])


def own_customers(organisation: Organisation, firm: str, focus: str) -> tuple[Tie, ...]:
    """By which ties a firm is paid from outside: bought from, or given to."""
    return (*purchases(organisation, firm, focus), *grants(organisation, firm, focus))


def own_say(organisation: Organisation, focus: str) -> tuple[Tie, ...]:
    """The ties by which the focus decides its own raise or bonus, where nobody else decides that one."""
    found: tuple[Tie, ...] = ()
    for kind in COMPONENT:
        ties = organisation.into(kind, focus)
        if all(tie.counts_for == focus for tie in ties):
            found += ties
    return found


def firms_read(organisation: Organisation, focus: str) -> tuple[str, ...]:
    """The firms whose own customers a judgement of the focus can read, each once.

    Those it heads, and its houses where it has a say on its own pay, even if others have one too.
    """
    firms = [tie.target for tie in organisation.counting_for(TieKind.HEADS, focus)]
    deciding = (tie for kind in COMPONENT for tie in organisation.into(kind, focus))
    if any(tie.counts_for == focus for tie in deciding):
        firms += organisation.houses_in_order(focus)
    return tuple(dict.fromkeys(firms))


def first_question(party: Party) -> Rule:
    """What to ask about a party for whom nothing is decided individually and nobody is known to pay."""
    return Rule.PURCHASE if party.standing_status in _TRADING else Rule.POST
