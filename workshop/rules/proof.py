"""Why: from "X is the customer" through named steps down to facts, and which facts decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from workshop.rules.facts import FROM_OUTSIDE, Fact, Stated, Statement, Tie, TieKind
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import TIE_OF, Ground, Outcome, Rule, Verdict, firms_read, judge, own_say


class Step(StrEnum):
    """A step of a proof. The first six carry the rules' names."""

    RAISE = "raise"
    BONUS = "bonus"
    PURCHASE = "purchase"
    GRANT = "grant"
    POST = "post"
    HEAD = "head"
    CUSTOMER = "customer"
    ON_BEHALF = "on_behalf"
    """What is done in somebody's name counts for that somebody."""
    ANOTHER_HOUSE = "another_house"
    NOTHING_INDIVIDUAL = "nothing_individual"
    """No raise and no bonus of the focus is decided individually."""
    OWN_SAY = "own_say"
    """A raise or bonus that only the focus itself decides is decided by nobody."""
    SILENT = "silent"
    """An office or unpaid work: nobody may decide."""
    UNDECIDED = "undecided"
    """A component of pay has no decider in the facts."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A conclusion about some parties, and what it rests on: further steps and facts."""

    step: Step
    parties: tuple[str, ...]
    premises: tuple[Proof | Fact, ...] = ()

    @property
    def leaves(self) -> tuple[Fact, ...]:
        """The facts at the bottom, from left to right, each once."""
        found: dict[Fact, None] = {}
        for premise in self.premises:
            found.update(dict.fromkeys(premise.leaves if isinstance(premise, Proof) else (premise,)))
        return tuple(found)


class Proofs(Sequence[Proof]):
    """The proofs of a verdict, built when they are first looked at: until then they cost one small object.

    To its readers it is a tuple: it equals one, and as organisation and verdict never change, nor does it.
    """

    __slots__ = ("_built", "_organisation", "_verdict")

    def __init__(self, organisation: Organisation, verdict: Verdict) -> None:
        self._organisation = organisation
        self._verdict = verdict
        self._built: tuple[Proof, ...] | None = None

    @property
    def _proofs(self) -> tuple[Proof, ...]:
        if self._built is None:
            self._built = _prove(self._organisation, self._verdict)
        return self._built

    def __len__(self) -> int:
        return len(self._proofs)

    @overload
    def __getitem__(self, at: int) -> Proof: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Proof, ...]: ...

    def __getitem__(self, at: int | slice) -> Proof | tuple[Proof, ...]:
        return self._proofs[at]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Proofs):
            return self._proofs == other._proofs
        return self._proofs == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._proofs)

    def __repr__(self) -> str:
        return repr(self._proofs)


def prove(organisation: Organisation, verdict: Verdict) -> Proofs:
    """One proof for each customer; where nobody may decide or a decider is missing, a proof of that too."""
    return Proofs(organisation, verdict)


def _prove(organisation: Organisation, verdict: Verdict) -> tuple[Proof, ...]:
    focus = verdict.focus
    proofs = tuple(
        Proof(
            Step.CUSTOMER,
            (focus, customer.party),
            tuple(_ground(organisation, focus, customer.party, ground) for ground in customer.grounds),
        )
        for customer in verdict.customers
    )
    if verdict.outcome is Outcome.NONE:
        return (Proof(Step.SILENT, (focus,), _stated(organisation, focus, Stated.STATUS)),)
    if verdict.outcome is Outcome.OPEN:
        told: tuple[Proof | Fact, ...] = (*_own_say(organisation, focus), *_stated(organisation, focus))
        return (*proofs, Proof(Step.UNDECIDED, (focus,), told))
    return proofs


def _ground(organisation: Organisation, focus: str, customer: str, ground: Ground) -> Proof:
    leaf: Proof | Fact = ground.tie
    if ground.tie.on_behalf_of is not None:
        leaf = Proof(Step.ON_BEHALF, (customer, ground.tie.source), (ground.tie,))
    premises: tuple[Proof | Fact, ...] = (leaf,)
    if ground.tie.kind is TieKind.BUYS:
        houses = (*organisation.memberships(ground.tie.target), *organisation.memberships(customer))
        if houses:
            premises += (Proof(Step.ANOTHER_HOUSE, (customer, ground.tie.target), houses),)
    if ground.heads is not None:
        premises = (ground.heads, *premises)
    elif ground.rule is Rule.HEAD:
        member = [tie for tie in organisation.memberships(focus) if tie.target == ground.tie.target]
        premises = (*member, *premises)
    if ground.rule in (Rule.POST, Rule.HEAD):
        premises = (*_own_say(organisation, focus), *premises)
        premises += (Proof(Step.NOTHING_INDIVIDUAL, (focus,), _stated(organisation, focus)),)
    return Proof(Step(ground.rule.value), (focus, customer), premises)


def _own_say(organisation: Organisation, focus: str) -> tuple[Proof, ...]:
    ties = own_say(organisation, focus)
    return (Proof(Step.OWN_SAY, (focus,), ties),) if ties else ()


def _stated(organisation: Organisation, party: str, *what: Stated) -> tuple[Statement, ...]:
    """What the facts state about a party: of these kinds, or of every kind."""
    return tuple(fact for each in what or Stated if (fact := Statement(party, each)) in organisation)


def decisive_facts(organisation: Organisation, verdict: Verdict) -> tuple[Fact, ...]:
    """Every fact whose removal changes the outcome or the customers: ties in file order, then statements.

    Each fact the verdict may rest on is taken away in turn and the focus judged anew, but for one kind that is plain
    and that there can be thousands of: all that makes one of several customers a customer.
    """
    only = _only_grounds(organisation, verdict)

    def decides(fact: Fact) -> bool:
        if fact in only:
            return True
        without = judge(organisation.change(removed=(fact,)), verdict.focus)
        return without.outcome is not verdict.outcome or without.parties != verdict.parties

    ties, statements = _candidates(organisation, verdict.focus)
    return (
        *sorted((tie for tie in ties if decides(tie)), key=organisation.position),
        *(statement for statement in statements if decides(statement)),
    )


def _only_grounds(organisation: Organisation, verdict: Verdict) -> set[Fact]:
    """Ties without which one of several customers would be none, while the others' tier still speaks.

    Who leads a firm less may be bought from by others than before; so that counts only where nobody buys at all.
    """
    if len(verdict.customers) < 2:
        return set()
    resting = [{ground.tie for ground in customer.grounds} for customer in verdict.customers]
    if not organisation.into(TieKind.BUYS, verdict.focus):
        resting += ({ground.heads for ground in customer.grounds if ground.heads} for customer in verdict.customers)
    return {tie for ties in resting if len(ties) == 1 for tie in ties}


def _candidates(organisation: Organisation, focus: str) -> tuple[Iterable[Tie], Iterable[Statement]]:
    """All facts that a judgement of the focus can read."""
    ties = {tie: None for kind in TIE_OF.values() for tie in organisation.into(kind, focus)}
    leading = organisation.counting_for(TieKind.HEADS, focus)
    ties.update(dict.fromkeys(leading))
    firms = firms_read(organisation, focus)
    for firm in firms:
        for kind in FROM_OUTSIDE:
            ties.update(dict.fromkeys(organisation.into(kind, firm)))
    traders = dict.fromkeys((focus, *firms, *(tie.counts_for for tie in ties if tie.kind is TieKind.BUYS)))
    for trader in traders:
        ties.update(dict.fromkeys(organisation.memberships(trader)))
    statements = {fact: None for trader in traders for fact in _stated(organisation, trader)}
    return ties, statements
