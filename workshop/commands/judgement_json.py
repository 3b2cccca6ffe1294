"""A judgement as JSON: a contract with other programs, described in the README. A change of it raises `FORMAT`."""

from __future__ import annotations

from typing import Any, Final

from workshop.rules.chain import End
from workshop.rules.change import Change, Edit
from workshop.rules.facts import Fact, Tie
from workshop.rules.judgement import Judgement
from workshop.rules.proof import Proof
from workshop.rules.standing import Claim, Standing
from workshop.rules.why_not import WhyNot

FORMAT: Final = 1

Json = dict[str, Any]


def judgement_json(judgement: Judgement) -> Json:
    """Everything about the focus: verdict, customers, standings, chain, decisive facts, why and why not."""
    verdict = judgement.verdict
    customers = verdict.parties
    return {
        "format": FORMAT,
        "focus": judgement.focus,
        "verdict": verdict.outcome.value,
        "customers": [
            {"party": customer.party, "for": [rule.value for rule in customer.shares]} for customer in verdict.customers
        ],
        "unknown": [rule.value for rule in verdict.unknown],
        "standings": {party: _standing(standing) for party, standing in judgement.standings.items()},
        "chain": {
            "links": [[link.lower, link.upper] for link in judgement.chain.links if link.through is None],
            "through": [[link.lower, link.upper, link.through] for link in judgement.chain.links if link.through],
            "ends": [_end(end) for end in judgement.chain.ends],
        },
        "decisive": [fact_json(fact) for fact in judgement.decisive],
        "why": [_proof(proof) for proof in judgement.proof],
        "why_not": {
            party: _why_not(judgement.why_not(party)) for party in judgement.standings if party not in customers
        },
    }


def change_json(change: Change) -> Json:
    """The smallest change: `edits` and `cost` are null where no edit helps, and `count` is then 0.

    `bounded` tells that none was looked for any more, because there are too many candidates.
    """
    return {
        "edits": None if change.edits is None else [_edit(edit) for edit in change.edits],
        "cost": change.cost,
        "count": change.count,
        "bounded": change.bounded,
    }


def fact_json(fact: Fact) -> Json:
    """A tie as from, kind, to and (where it has one) on_behalf_of; a statement as party and stated."""
    if not isinstance(fact, Tie):
        return {"party": fact.party, "stated": fact.what.value}
    table: Json = {"from": fact.source, "kind": fact.kind.value, "to": fact.target}
    if fact.on_behalf_of is not None:
        table["on_behalf_of"] = fact.on_behalf_of
    return table


def _standing(standing: Standing) -> Json:
    return {
        "standing": standing.rank.value,
        "steps": standing.steps,
        "claims": [_claim(claim) for claim in standing.claims],
    }


def _claim(claim: Claim) -> Json:
    return {"tie": fact_json(claim.tie), "trap": claim.trap.value}


def _end(end: End) -> Json:
    table: Json = {"at": end.at, "kind": end.kind.value}
    if end.missing:
        table["missing"] = [rule.value for rule in end.missing]
    if end.loop:
        table["loop"] = list(end.loop)
    return table


def _proof(proof: Proof) -> Json:
    return {
        "step": proof.step.value,
        "parties": list(proof.parties),
        "premises": [
            _proof(premise) if isinstance(premise, Proof) else fact_json(premise) for premise in proof.premises
        ],
    }


def _why_not(why_not: WhyNot) -> Json:
    return {
        "conceded": [_claim(claim) for claim in why_not.conceded],
        "missing": [rule.value for rule in why_not.missing],
        "instead": [{"rule": rule.value, "party": party} for rule, party in why_not.instead],
    }


def _edit(edit: Edit) -> Json:
    added = edit.becomes == edit.tie
    return {
        "edit": edit.kind.value,
        "old": None if added else fact_json(edit.tie),
        "new": None if edit.becomes is None else fact_json(edit.becomes),
    }
