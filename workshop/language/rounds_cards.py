"""Why a fact card does not decide: by the trap it sets, by whom it is about, by what it would take to count."""

from __future__ import annotations

from typing import Final

from workshop.language.explanation import Explanation
from workshop.rules.facts import Fact, Statement, Tie, TieKind, Trap
from workshop.rules.verdict import Outcome

_OF_OTHERS: Final = {
    TieKind.DECIDES_RAISE: "raise_of",
    TieKind.DECIDES_BONUS: "bonus_of",
    TieKind.OWNS_BUDGET: "post_of",
    TieKind.BUYS: "buys_of",
    TieKind.GRANTS: "grants_of",
    TieKind.HEADS: "heads",
    TieKind.REPORTS_TO: "reports_of",
    TieKind.BELONGS_TO: "belongs",
}


def why_no_card(explanation: Explanation, fact: Fact) -> str:
    """The reason in a sentence or two, for a card without which verdict and customers stay the same."""
    if isinstance(fact, Statement):
        you = fact.party == explanation.case.focus
        return _say(explanation, "stated_you" if you else "stated", fact.party)
    judgement, focus = explanation.judgement, explanation.case.focus
    if fact in {ground.tie for customer in judgement.verdict.customers for ground in customer.grounds}:
        return _say(explanation, "shared")
    if fact.target == focus and fact.kind.decisive:
        return _into_focus(explanation, fact)
    trap = _trap(explanation, fact)
    if trap is not None:
        return explanation.trap_why(trap)
    if fact.source == focus:
        key = {TieKind.REPORTS_TO: "reports", TieKind.BELONGS_TO: "belongs", TieKind.HEADS: "heads"}
        return _say(explanation, key.get(fact.kind, "yours"))
    return _say(explanation, _OF_OTHERS.get(fact.kind, "elsewhere"), fact.target)


def _into_focus(explanation: Explanation, tie: Tie) -> str:
    """A tie that would decide, and does not."""
    if explanation.judgement.verdict.outcome is Outcome.NONE:
        return _say(explanation, "silent")
    if tie.counts_for == explanation.case.focus:
        return _say(explanation, "own")
    if tie.kind is TieKind.OWNS_BUDGET:
        return _say(explanation, "post")
    return _say(explanation, "heads" if tie.kind is TieKind.HEADS else "inside")


def _trap(explanation: Explanation, tie: Tie) -> Trap | None:
    claims = (claim for each in explanation.judgement.standings.values() for claim in each.claims)
    return next((claim.trap for claim in claims if claim.tie == tie), None)


def _say(explanation: Explanation, key: str, party: str | None = None) -> str:
    values = {} if party is None else {"x": explanation.name(party), "y": explanation.name(party)}
    return explanation.voice(f"rounds.evidence.why.{key}", **values)
