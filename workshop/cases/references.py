"""Names that lead nowhere, and things that are there twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from workshop.cases.card_references import card_problems
from workshop.cases.draft import Draft, is_word, tables
from workshop.cases.finding import Code, Problem, Way
from workshop.cases.hidden import first_hidden, shown, shown_whole
from workshop.cases.ids import is_id, repaired
from workshop.cases.nearest import Guesses
from workshop.rules.facts import Tie

_ENDS: Final = ("from", "to", "on_behalf_of")
_MOST_MEANT: Final = 20
"""Misspelt names for which it is asked who is meant."""


def reference_problems(draft: Draft, guesses: Guesses) -> Iterator[Problem]:
    """Dangling references, duplicate parties, ties and components of pay, ids that cannot be read."""
    yield from _ids(draft)
    yield from card_problems(draft, guesses)
    data, known = draft.data, draft.known
    if not isinstance(data.get("party"), list):
        return  # without parties every name would be unknown: one finding says it
    if is_word(data.get("focus")) and draft.focus not in known:
        hint = guesses.hint(draft.focus, known)
        yield Problem(
            Code.UNKNOWN_PARTY, ("focus",), {"party": shown_whole(draft.focus), "key": "focus"}, hint, fatal=True
        )
    for at, table in tables(data, "tie"):
        for key in _ENDS:
            party = table.get(key)
            if is_word(party) and party not in known:
                values = {"party": shown_whole(party), "key": key}
                yield Problem(Code.UNKNOWN_PARTY, ("tie", at, key), values, guesses.hint(party, known), fatal=True)
    seen: set[Tie] = set()
    for tie in draft.ties:
        if tie.tie in seen:
            yield Problem(
                Code.DUPLICATE_TIE,
                ("tie", tie.at),
                {
                    "source": shown(tie.tie.source),
                    "kind": tie.tie.kind.value,
                    "target": shown(tie.tie.target),
                },
                fatal=True,
            )
        seen.add(tie.tie)


def _ids(draft: Draft) -> Iterator[Problem]:
    for party in draft.parties:
        at = ("party", party.at, "id")
        name = party.party.id
        if draft.known[name] is not party:
            yield Problem(Code.DUPLICATE_PARTY, at, {"party": shown(name)}, fatal=True)
        if (odd := _odd(at, name, draft.known)) is not None:
            yield odd
        who = party.table.get("who")
        if isinstance(who, str) and who and (odd := _odd(("party", party.at, "who"), who)) is not None:
            yield odd
        pay = party.table.get("pay")
        if isinstance(pay, list):
            for index, component in enumerate(pay):
                if isinstance(component, str) and component in pay[:index][:2]:
                    yield Problem(
                        Code.DUPLICATE_PAY, ("party", party.at, "pay", index), {"pay": shown(component)}, fatal=True
                    )


def _odd(at: Way, id: str, taken: Collection[str] = ()) -> Problem | None:
    """What is wrong with how an id is written: nobody can type it again, or not on every keyboard."""
    if (hidden := first_hidden(id)) is not None or "\n" in id:
        values = {"party": shown(id)}
        return Problem(Code.HIDDEN_IN_ID, at, values, repaired(id, taken), fatal=True, character=hidden or "\n")
    return None if is_id(id) else Problem(Code.ODD_ID, at, {"id": shown_whole(id)}, repaired(id, taken))


def stray_problems(draft: Draft) -> Iterator[Problem]:
    """Parties that nothing ties to anybody. Who is meant by a misspelt name is tied."""
    words = {str(table[key]) for _, table in tables(draft.data, "tie") for key in _ENDS if is_word(table.get(key))}
    tied = words | {
        nearest for word in sorted(words - draft.known.keys())[:_MOST_MEANT] for nearest in _meant(word, draft)
    }
    for party in draft.parties:
        if party.party.id not in tied and party.party.id != draft.focus and draft.known[party.party.id] is party:
            yield Problem(Code.STRAY_PARTY, ("party", party.at, "id"), {"party": shown(party.party.id)})


def _meant(word: str, draft: Draft) -> Iterator[str]:
    hint = Guesses().hint(word, draft.known)
    if hint is not None and hint.code == "nearest":
        yield str(hint.values["nearest"])


def same_problems(draft: Draft) -> Iterator[Problem]:
    """Parties of one case that are said to be the same party of other cases."""
    seen: dict[str, str] = {}
    for party in draft.parties:
        who = party.table.get("who")
        if isinstance(who, str):
            first = seen.setdefault(who, party.party.id)
            if first != party.party.id:
                values = {"who": shown(who), "party": shown(party.party.id), "other": shown(first)}
                yield Problem(Code.DUPLICATE_WHO, ("party", party.at, "who"), values)
