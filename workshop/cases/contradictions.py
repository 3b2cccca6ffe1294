"""Facts that cannot hold together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from workshop.cases.draft import Draft, DraftParty, DraftTie
from workshop.cases.finding import Code, Hint, Problem, Value
from workshop.cases.hidden import shown
from workshop.rules.facts import COMPONENT, DECISIVE, Pay, Status, Tie, TieKind

_ALONE: Final = {
    "de": re.compile(r"\ballein(?:e|ig)?\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:alone|solely|single-handedly|on (?:her|his|its|their) own(?! (?:budget|money)))\b", re.IGNORECASE
    ),
}
_NOBODY_DECIDES: Final = {
    Status.OFFICE: Code.PAY_OF_OFFICE,
    Status.UNPAID: Code.PAY_OF_OFFICE,
    Status.OWNER: Code.PAY_OF_OWNER,
}


def contradictions(draft: Draft) -> Iterator[Problem]:
    """One problem for each tie, or statement about a party, that another fact excludes."""
    ties = list(draft.sound_ties())
    for tie in ties:
        yield from _tie(tie)
        yield from _pay(draft, tie)
        if tie.tie.kind in (TieKind.BELONGS_TO, TieKind.HEADS) and not draft.known[tie.tie.target].party.is_house:
            yield Problem(Code.NO_HOUSE, ("tie", tie.at, "to"), _named(tie.tie), Hint("kind_firm"))
    yield from _pairs(draft, ties)
    yield from _not_alone(ties)
    for party in draft.parties:
        yield from _statement(party)
    yield from _circles(ties)


def _tie(tie: DraftTie) -> Iterator[Problem]:
    """What is wrong with one tie by itself."""
    fact = tie.tie
    if fact.source == fact.target and fact.kind not in COMPONENT:
        yield Problem(Code.SELF_TIE, ("tie", tie.at), _named(fact))
    if fact.on_behalf_of is None:
        return
    at = ("tie", tie.at, "on_behalf_of")
    if fact.kind not in DECISIVE:
        decisive = ", ".join(kind.value for kind in TieKind if kind in DECISIVE)
        yield Problem(
            Code.NAME_WITHOUT_DECISION, at, _named(fact), Hint("decisive_kinds", {"kinds": decisive}), key=True
        )
    elif fact.on_behalf_of == fact.source:
        yield Problem(Code.OWN_NAME, at, _named(fact))
    elif fact.on_behalf_of == fact.target:
        yield Problem(Code.NAME_OF_TARGET, at, _named(fact))


def _pay(draft: Draft, tie: DraftTie) -> Iterator[Problem]:
    """A decision on the pay of somebody for whom nobody decides it, or a place above an owner."""
    fact = tie.tie
    party = draft.known[fact.target].party
    at = ("tie", tie.at, "kind")
    component = COMPONENT.get(fact.kind)
    if component is not None:
        status = party.standing_status
        if status in _NOBODY_DECIDES:
            yield Problem(_NOBODY_DECIDES[status], at, {**_named(fact), "status": status.value})
        elif party.pay is not None and component not in party.pay:
            yield Problem(Code.PAY_EXCLUDED, at, {**_named(fact), "pay": component.value})
        elif party.pay is None and status in (Status.FIRM, Status.SELF_EMPLOYED):
            yield Problem(Code.PAY_OF_FIRM, at, {**_named(fact), "status": status.value}, Hint("use_buys"))
    above = {TieKind.OWNS_BUDGET: fact.target, TieKind.REPORTS_TO: fact.source}.get(fact.kind)
    if above is not None and draft.known[above].party.standing_status is Status.OWNER:
        yield Problem(Code.ABOVE_OWNER, at, {**_named(fact), "party": shown(above)})


def _pairs(draft: Draft, ties: list[DraftTie]) -> Iterator[Problem]:
    """Two ties of which only one can be true."""
    names: dict[tuple[str, TieKind, str], Tie] = {}
    decided: dict[tuple[str, str], set[Pay]] = defaultdict(set)
    for tie in ties:
        fact = tie.tie
        if fact.kind in DECISIVE:
            same = names.setdefault((fact.source, fact.kind, fact.target), fact)
            if same.on_behalf_of != fact.on_behalf_of:
                yield Problem(Code.TWO_NAMES, ("tie", tie.at), _named(fact))
        if fact.kind in COMPONENT:
            decided[fact.counts_for, fact.target].add(COMPONENT[fact.kind])
    for tie in ties:
        fact = tie.tie
        if fact.kind is TieKind.PROPOSES_PAY:
            components = draft.known[fact.target].party.components
            if components and components <= decided[fact.source, fact.target]:
                yield Problem(Code.PROPOSES_TO_ONESELF, ("tie", tie.at), _named(fact))


def _not_alone(ties: list[DraftTie]) -> Iterator[Problem]:
    """Cards that say of one that it decides alone what another one decides as well."""
    deciders: dict[tuple[TieKind, str], dict[str, None]] = defaultdict(dict)
    for tie in ties:
        if tie.tie.kind in COMPONENT:
            deciders[tie.tie.kind, tie.tie.target][tie.tie.counts_for] = None
    for tie in ties:
        says = tie.table.get("says")
        others = [each for each in deciders.get((tie.tie.kind, tie.tie.target), ()) if each != tie.tie.counts_for]
        if not isinstance(says, dict) or not others:
            continue
        for language, words in _ALONE.items():
            text = says.get(language)
            if isinstance(text, str) and (found := words.search(text)):
                values = {**_named(tie.tie), "words": found[0], "other": shown(others[0])}
                yield Problem(Code.NOT_ALONE, ("tie", tie.at, "says", language), values, Hint("both_or_no"))


def _statement(party: DraftParty) -> Iterator[Problem]:
    """A stated pay that the stated status excludes."""
    status = party.party.status
    if party.party.pay and status in _NOBODY_DECIDES:
        values: dict[str, Value] = {"party": shown(party.party.id), "status": status.value}
        yield Problem(Code.PAY_AND_STATUS, ("party", party.at, "pay"), values)


def _circles(ties: list[DraftTie]) -> Iterator[Problem]:
    """Lines of command that lead back to where they began; each is shown at the tie that closes it."""
    above: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        fact = tie.tie
        if fact.kind is not TieKind.REPORTS_TO or fact.source == fact.target:
            continue
        if _leads(above, fact.target, fact.source):
            yield Problem(Code.CIRCLE_OF_COMMAND, ("tie", tie.at), _named(fact))
        else:
            above[fact.source].add(fact.target)


def _leads(above: dict[str, set[str]], start: str, end: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        party = waiting.pop()
        if party == end:
            return True
        new = above[party] - seen
        seen |= new
        waiting += new
    return False


def _named(tie: Tie) -> dict[str, Value]:
    return {"source": shown(tie.source), "kind": tie.kind.value, "target": shown(tie.target)}
