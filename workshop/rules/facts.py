"""The vocabulary of facts: parties, ties between them, and what is stated about a party.

Source of every word here: the principle "whoever pays is the customer; inside a firm that is
whoever decides the raise and the bonus". Nothing in this module concludes anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PartyKind(StrEnum):
    """What sort of party it is: a firm is a house of its own, a market ends a chain, a person is usually employed."""

    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    FIRM = "firm"
    MARKET = "market"


class Status(StrEnum):
    """How a party stands to its work."""

    EMPLOYED = "employed"
    SELF_EMPLOYED = "self_employed"
    FIRM = "firm"
    OWNER = "owner"
    """Heads a firm, with nobody above."""
    OFFICE = "office"
    """Elected or honorary: nobody may decide its pay."""
    UNPAID = "unpaid"


class Pay(StrEnum):
    """A component of pay that is decided individually, on the merits."""

    RAISE = "raise"
    BONUS = "bonus"


class TieKind(StrEnum):
    """What one party does to another. The first six are decisive, the others are claims."""

    DECIDES_RAISE = "decides_raise"
    DECIDES_BONUS = "decides_bonus"
    BUYS = "buys"
    OWNS_BUDGET = "owns_budget"
    HEADS = "heads"
    GRANTS = "grants"
    """Gives money of its own free will and buys nothing: a donation, a grant, a subsidy."""

    TAKES_TIME = "takes_time"
    RECEIVES = "receives"
    REQUESTS = "requests"
    RATES = "rates"
    BENEFITS = "benefits"
    ELECTS = "elects"
    DIRECTS = "directs"
    PROPOSES_PAY = "proposes_pay"
    COUNTERSIGNS = "countersigns"
    EXECUTES_PAYMENT = "executes_payment"
    SETS_FRAME = "sets_frame"
    FUNDS = "funds"
    BEARS_COST = "bears_cost"
    HAS_RIGHTS = "has_rights"
    REPORTS_TO = "reports_to"
    SUPPLIES = "supplies"
    BELONGS_TO = "belongs_to"

    @property
    def decisive(self) -> bool:
        """Whether a tie of this kind can make a customer."""
        return self in DECISIVE


class Trap(StrEnum):
    """The mistake of taking something for payment."""

    EFFORT = "EFFORT"
    RECEIVE = "RECEIVE"
    REQUEST = "REQUEST"
    RATING = "RATING"
    BENEFIT = "BENEFIT"
    DIRECT = "DIRECT"
    PROPOSE = "PROPOSE"
    EXECUTE = "EXECUTE"
    FRAME = "FRAME"
    COSTBOOK = "COSTBOOK"
    RIGHTS = "RIGHTS"
    RANK = "RANK"
    DIRECTION = "DIRECTION"
    CONTACT = "CONTACT"
    FACTCHECK = "FACTCHECK"


class Lane(StrEnum):
    """Where a party with a claim stands beside the chain."""

    RECIPIENT = "recipient"
    SAY = "say"


COMPONENT: Final = {TieKind.DECIDES_RAISE: Pay.RAISE, TieKind.DECIDES_BONUS: Pay.BONUS}
"""What of somebody's pay is decided by a tie of that kind."""
DECISIVE: Final = frozenset(
    {
        TieKind.DECIDES_RAISE,
        TieKind.DECIDES_BONUS,
        TieKind.BUYS,
        TieKind.OWNS_BUDGET,
        TieKind.HEADS,
        TieKind.GRANTS,
    }
)
FROM_OUTSIDE: Final = (TieKind.BUYS, TieKind.GRANTS)
"""How money comes in from another house."""

TRAP_OF: Final[dict[TieKind, Trap]] = {
    TieKind.TAKES_TIME: Trap.EFFORT,
    TieKind.RECEIVES: Trap.RECEIVE,
    TieKind.REQUESTS: Trap.REQUEST,
    TieKind.RATES: Trap.RATING,
    TieKind.BENEFITS: Trap.BENEFIT,
    TieKind.ELECTS: Trap.BENEFIT,
    TieKind.DIRECTS: Trap.DIRECT,
    TieKind.PROPOSES_PAY: Trap.PROPOSE,
    TieKind.COUNTERSIGNS: Trap.EXECUTE,
    TieKind.EXECUTES_PAYMENT: Trap.EXECUTE,
    TieKind.SETS_FRAME: Trap.FRAME,
    TieKind.FUNDS: Trap.FRAME,
    TieKind.BEARS_COST: Trap.COSTBOOK,
    TieKind.HAS_RIGHTS: Trap.RIGHTS,
    TieKind.REPORTS_TO: Trap.RANK,
    TieKind.SUPPLIES: Trap.DIRECTION,
    # Decisive ties that did not make a customer are claims too.
    TieKind.DECIDES_RAISE: Trap.EXECUTE,  # decided, but in somebody else's name
    TieKind.DECIDES_BONUS: Trap.EXECUTE,
    TieKind.OWNS_BUDGET: Trap.FRAME,  # owns the budget, but pay is decided individually
    TieKind.GRANTS: Trap.FRAME,  # given to somebody who is employed: the money is not theirs
    TieKind.BUYS: Trap.CONTACT,  # buys from the house; a purchase inside one house is COSTBOOK
}
"""The trap behind each claim. A decisive tie stands here for the case in which it does not count."""

LANE_OF: Final[dict[Trap, Lane]] = {
    Trap.EFFORT: Lane.RECIPIENT,
    Trap.RECEIVE: Lane.RECIPIENT,
    Trap.REQUEST: Lane.RECIPIENT,
    Trap.RATING: Lane.RECIPIENT,
    Trap.BENEFIT: Lane.RECIPIENT,
    Trap.DIRECT: Lane.SAY,
    Trap.PROPOSE: Lane.SAY,
    Trap.EXECUTE: Lane.SAY,
    Trap.FRAME: Lane.SAY,
    Trap.COSTBOOK: Lane.SAY,
    Trap.RIGHTS: Lane.SAY,
    Trap.RANK: Lane.SAY,
}
"""The lane of a trap's claim. `elects` alone stands in another lane than its trap: see `lane_of`."""


def lane_of(tie: TieKind, trap: Trap) -> Lane | None:
    """The lane of a claim, or None where the claim has no lane (a supplier, a company's customer)."""
    if tie is TieKind.ELECTS:
        return Lane.SAY
    return LANE_OF.get(trap)


EMPLOYED_PAY: Final = frozenset({Pay.RAISE, Pay.BONUS})
NO_PAY: Final[frozenset[Pay]] = frozenset()


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who can be tied to others. A person in two roles is two parties.

    `status` and `pay` are what the case states; None means it states nothing and the default holds.
    """

    id: str
    kind: PartyKind = PartyKind.PERSON
    status: Status | None = None
    pay: frozenset[Pay] | None = None

    @property
    def standing_status(self) -> Status | None:
        """The status that holds: the stated one, else employed for a person, firm for a firm."""
        if self.status is not None:
            return self.status
        if self.kind is PartyKind.PERSON:
            return Status.EMPLOYED
        return Status.FIRM if self.kind is PartyKind.FIRM else None

    @property
    def components(self) -> frozenset[Pay]:
        """What is decided individually: the stated pay, else both when employed, else nothing."""
        if self.pay is not None:
            return self.pay
        return EMPLOYED_PAY if self.standing_status is Status.EMPLOYED else NO_PAY

    @property
    def is_house(self) -> bool:
        """Whether others can belong to it, and it trades under its own name."""
        return self.kind is PartyKind.FIRM or self.standing_status is Status.FIRM


@dataclass(frozen=True, slots=True)
class Tie:
    """A fact between two parties: `source` does `kind` to `target`.

    `on_behalf_of` is the party in whose name a decisive tie is done: then that party counts.
    """

    source: str
    kind: TieKind
    target: str
    on_behalf_of: str | None = None

    @property
    def counts_for(self) -> str:
        """The party this tie counts for: the one in whose name it is done, else the doer."""
        return self.on_behalf_of or self.source


class Stated(StrEnum):
    """What can be stated about a party beside its ties."""

    STATUS = "status"
    PAY = "pay"


@dataclass(frozen=True, slots=True)
class Statement:
    """The fact that a case states the status or the pay of a party; without it the default holds."""

    party: str
    what: Stated


Fact = Tie | Statement
"""Anything a fact card can show and a what-if can switch off."""
