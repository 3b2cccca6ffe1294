"""Everything that follows from the facts about one focus, computed when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from workshop.rules.facts import Fact, Tie, Trap
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import Outcome, Verdict, judge

if TYPE_CHECKING:  # what is computed later is loaded later: before the reveal nobody asks
    from workshop.rules.chain import Chain
    from workshop.rules.change import Change
    from workshop.rules.proof import Proofs
    from workshop.rules.standing import Standing
    from workshop.rules.why_not import WhyNot


class Judgement:
    """One focus in one organisation, and what the principle says about it."""

    def __init__(self, organisation: Organisation, focus: str) -> None:
        """Raises UnknownPartyError when there is no such party."""
        organisation.party(focus)
        self.organisation = organisation
        self.focus = focus

    @cached_property
    def verdict(self) -> Verdict:
        """The outcome, the customers with their grounds, and what is unknown."""
        return judge(self.organisation, self.focus)

    @cached_property
    def chain(self) -> Chain:
        """The customer's customer, up to the market."""
        from workshop.rules.chain import chain_of

        return chain_of(self.organisation, self.focus)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """What every other party is to the focus."""
        from workshop.rules.standing import standings_of

        return standings_of(self.organisation, self.verdict, self.chain)

    @cached_property
    def decisive(self) -> tuple[Fact, ...]:
        """The facts whose removal changes the outcome or the customers."""
        from workshop.rules.proof import decisive_facts

        return decisive_facts(self.organisation, self.verdict)

    @cached_property
    def proof(self) -> Proofs:
        """Why it is so; built when it is read."""
        from workshop.rules.proof import prove

        return prove(self.organisation, self.verdict)

    def why_not(self, party: str) -> WhyNot:
        """Why that party is not the customer. Raises ValueError when it is, KeyError when it is nobody."""
        from workshop.rules.why_not import why_not

        return why_not(self.verdict, party, self.standings[party])

    def smallest_change(self, party: str) -> Change:
        """What would have to change for that party to be the only customer."""
        from workshop.rules.change import smallest_change

        return smallest_change(self.organisation, self.focus, party)

    def trap(self, picked: frozenset[str]) -> Trap | None:
        """The trap a player who picked these parties fell into; None when the pick is right.

        The first wrong party in the order of the case names it, by its most prominent claim.
        """
        if self.verdict.outcome in (Outcome.NONE, Outcome.OPEN):
            return Trap.FACTCHECK
        wrong = [party for party in self.standings if party in picked and party not in self.verdict.parties]
        if not wrong:
            return None if picked == self.verdict.parties else Trap.FACTCHECK
        claims = self.standings[wrong[0]].claims
        return claims[0].trap if claims else Trap.FACTCHECK

    def after(self, removed: Iterable[Fact] = (), added: Iterable[Tie] = ()) -> Judgement:
        """The judgement of the same focus in the changed organisation."""
        return Judgement(self.organisation.change(removed, added), self.focus)
