"""Links of a chain in sentences: why somebody is another's customer, and why not. The focus is "Sie" or "you"."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.language.explanation import CONCEDED, Explanation, way_keys
from workshop.rules.chain import EndKind
from workshop.rules.facts import PartyKind
from workshop.rules.judgement import Judgement
from workshop.rules.standing import Rank
from workshop.rules.verdict import Outcome, Verdict, judge

_SPECIAL = {Rank.COMPANY_CUSTOMER: "contact", Rank.CUSTOMERS_CUSTOMER: "above"}


def link(explanation: Explanation, lower: str, upper: str) -> str:
    """What makes the upper party the lower one's customer. Raises ValueError when it is none."""
    verdict = judge(explanation.judgement.organisation, lower)
    for customer in verdict.customers:
        if customer.party == upper:
            return explanation.deed(verdict, upper, customer.ways)
    chain = explanation.judgement.chain
    for through in (*chain.links, *chain.joins):
        if (through.lower, through.upper) == (lower, upper):
            return explanation.link(through)
    raise ValueError((lower, upper))


def no_link(explanation: Explanation, lower: str, upper: str) -> str:
    """Why the upper party is not the lower one's customer: what is true, what is missing, and who is it instead."""
    organisation = explanation.judgement.organisation
    if lower == explanation.case.focus:
        asked = explanation.voice("why_not.heading", who=explanation.name(upper))
        return " ".join((asked, *explanation.why_not(upper)))
    if lower in judge(organisation, upper).parties:
        turned = _say(explanation, "turned", lower, upper, deed=link(explanation, upper, lower))
        return _head(explanation, lower, upper, (turned,))
    if _is_top(explanation, lower):
        return _head(explanation, lower, upper, (_say(explanation, "top", lower, upper),))
    other = Judgement(organisation, lower)
    if other.verdict.outcome is Outcome.NONE:
        return _head(explanation, lower, upper, (_say(explanation, "silent", lower, upper),))
    known = [link(explanation, lower, customer.party) for customer in other.verdict.customers]
    if other.verdict.outcome is Outcome.OPEN:
        asked = explanation.missing(lower, other.verdict.unknown)
        said = _cards(explanation, other, upper, "only")
        return " ".join((_say(explanation, "unknown", lower, upper), *said, *known, asked))
    return _head(explanation, lower, upper, (*_conceded(explanation, other, upper), *known))


def _conceded(explanation: Explanation, other: Judgement, upper: str) -> list[str]:
    """What the party does have, and why that is not it."""
    said = _cards(explanation, other, upper, "true")
    rank = other.standings[upper].rank
    if rank is Rank.HOUSE:
        return [*said, explanation.voice("engine.conceded.house", x=explanation.name(upper))]
    if rank in _SPECIAL:
        return [*said, _say(explanation, _SPECIAL[rank], other.focus, upper)]
    if not said:
        return [_say(explanation, "nothing", other.focus, upper)]
    return [*said, _lacks(explanation, other.verdict, upper)]


def _cards(explanation: Explanation, other: Judgement, upper: str, key: str) -> list[str]:
    """The cards with the party's claims, where there are any."""
    cards = [explanation.card(claim.tie) for claim in other.standings[upper].claims[:CONCEDED]]
    return [_say(explanation, key, other.focus, upper, card=" ".join(cards))] if cards else []


def _lacks(explanation: Explanation, verdict: Verdict, upper: str) -> str:
    """What would make it a customer, and is missing."""
    sentences = (_say(explanation, f"lacks.{key}", verdict.focus, upper) for key in way_keys(verdict.ways))
    return " ".join(sentences)


def _is_top(explanation: Explanation, party: str) -> bool:
    """Whether the money comes from outside there, so that nobody further up is asked."""
    judgement = explanation.judgement
    ends = {end.at for end in judgement.chain.ends if end.kind is EndKind.MARKET}
    return party in ends or judgement.organisation.party(party).kind is PartyKind.MARKET


def _head(explanation: Explanation, lower: str, upper: str, why: Sequence[str]) -> str:
    return " ".join((_say(explanation, "head", lower, upper), *why))


def _say(explanation: Explanation, key: str, lower: str, upper: str, **values: object) -> str:
    names = {"x": explanation.name(upper), "y": explanation.name(lower)}
    return explanation.voice(f"rounds.chain.not.{key}", **names, **values)
