"""What the engine says about a case that is being checked: whether it decides anything, and what matters in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workshop.cases.draft import Draft
from workshop.cases.finding import Code, Hint, Problem
from workshop.cases.hidden import shown
from workshop.cases.judging_cards import judged_cards
from workshop.rules.facts import Fact, Pay, Stated, Statement
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import Outcome, Rule

_MOST_PARTIES: Final = 40
_MOST_TIES: Final = 200
"""A case that large has other findings already, and proving every fact of it takes time."""


def judged_problems(draft: Draft) -> Iterator[Problem]:
    """Problems of a case whose structure and references are sound."""
    if len(draft.parties) > _MOST_PARTIES or len(draft.ties) > _MOST_TIES:
        return
    organisation = Organisation((party.party for party in draft.parties), (tie.tie for tie in draft.ties))
    judgement = Judgement(organisation, draft.focus)
    yield from _verdict(draft, judgement)
    matters: set[Fact] = set(judgement.decisive)
    matters.update(ground.tie for customer in judgement.verdict.customers for ground in customer.grounds)
    matters.update(claim.tie for standing in judgement.standings.values() for claim in standing.claims)
    yield from _cards(draft, matters)
    yield from judged_cards(draft, judgement)


def _verdict(draft: Draft, judgement: Judgement) -> Iterator[Problem]:
    verdict = judgement.verdict
    meant = draft.data.get("open") is True
    if verdict.outcome is Outcome.OPEN and not meant and "objection" not in draft.data:
        hints: list[Hint | None] = [_undecided(rule, draft) for rule in verdict.unknown]
        for hint in hints or [None]:
            yield Problem(Code.DECIDES_NOTHING, ("focus",), {"party": shown(draft.focus)}, hint)
    if verdict.outcome is not Outcome.OPEN and meant:
        yield Problem(Code.NOT_OPEN, ("open",), {"party": shown(draft.focus)}, key=True)


def _undecided(rule: Rule, draft: Draft) -> Hint:
    """Which fact is missing; of pay, also how to say that nobody decides on it."""
    code = f"undecided_{rule.value}"
    if rule not in (Rule.RAISE, Rule.BONUS):
        return Hint(code)
    left = draft.known[draft.focus].party.components - {Pay(rule.value)}
    listed = ", ".join(f'"{each.value}"' for each in Pay if each in left)
    return Hint(code, {"party": shown(draft.focus), "pay": f"[{listed}]"})


def _cards(draft: Draft, matters: set[Fact]) -> Iterator[Problem]:
    for tie in draft.ties:
        if tie.tie in matters and "says" not in tie.table:
            fact = f"{shown(tie.tie.source)} {tie.tie.kind.value} {shown(tie.tie.target)}"
            yield Problem(Code.MISSING_CARD, ("tie", tie.at), {"fact": fact}, Hint("write_says", {"key": "says"}))
    for party in draft.parties:
        for stated in Stated:
            key = f"says_{stated.value}"
            if Statement(party.party.id, stated) in matters and key not in party.table:
                fact = f"{shown(party.party.id)} {stated.value}"
                hint = Hint("write_says", {"key": key})
                yield Problem(Code.MISSING_CARD, ("party", party.at, stated.value), {"fact": fact}, hint, key=True)
