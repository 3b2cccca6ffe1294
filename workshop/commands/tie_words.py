"""Facts as one word of the command line: `from:kind:to`, `from:kind:to:on_behalf_of`, `party:status`, `party:pay`."""

from __future__ import annotations

from workshop.cases.source import composed
from workshop.commands.desk import UsageError, unknown
from workshop.rules.facts import Fact, Stated, Statement, Tie, TieKind
from workshop.rules.organisation import Organisation


def tie_of(word: str, organisation: Organisation) -> Tie:
    """The tie that word writes. Raises UsageError for a word of another form, an unknown kind or party."""
    parts = composed(word).split(":")
    if len(parts) not in (3, 4) or not all(parts):
        raise UsageError("not_a_tie", word=word)
    for party in (parts[0], *parts[2:]):
        known_party(party, organisation)
    kind = _kind(parts[1])
    behalf = parts[3] if len(parts) == 4 else None
    if behalf is not None and not kind.decisive:
        raise UsageError("no_behalf", word=word, kind=kind.value)
    return Tie(parts[0], kind, parts[2], behalf)


def fact_of(word: str, organisation: Organisation) -> Fact:
    """The fact of the organisation that word writes. Raises UsageError also for a fact it does not have."""
    party, _, what = composed(word).partition(":")
    if what in {each.value for each in Stated}:
        known_party(party, organisation)
        fact: Fact = Statement(party, Stated(what))
    else:
        fact = tie_of(word, organisation)
    if fact not in organisation:
        raise unknown("no_such_tie", word, [word_of(each) for each in facts_of(organisation)])
    return fact


def facts_of(organisation: Organisation) -> tuple[Fact, ...]:
    """All facts: the ties in order, then what is stated about the parties."""
    stated = (Statement(party, what) for party in organisation.parties for what in Stated)
    return (*organisation.ties, *(fact for fact in stated if fact in organisation))


def word_of(fact: Fact) -> str:
    """The word that writes a fact."""
    if not isinstance(fact, Tie):
        return f"{fact.party}:{fact.what.value}"
    ends = [fact.source, fact.kind.value, fact.target]
    return ":".join(ends if fact.on_behalf_of is None else [*ends, fact.on_behalf_of])


def known_party(party: str, organisation: Organisation) -> str:
    """That id, if the organisation has such a party. Raises UsageError with the nearest known id."""
    party = composed(party)
    if party not in organisation.parties:
        raise unknown("unknown_party", party, organisation.parties)
    return party


def _kind(word: str) -> TieKind:
    try:
        return TieKind(word)
    except ValueError:
        raise unknown("unknown_tie", word, [kind.value for kind in TieKind]) from None
