"""What would have to change, in sentences."""

from __future__ import annotations

from workshop.language.naming import Names
from workshop.language.numbers import in_words
from workshop.language.voice import Voice
from workshop.rules.change import Change, Edit
from workshop.rules.facts import FROM_OUTSIDE, Status, TieKind
from workshop.rules.organisation import Organisation


def silence(organisation: Organisation, party: str) -> str:
    """Why nobody decides about a party's money: the end of a message key, `office` or `unpaid`."""
    return "unpaid" if organisation.party(party).standing_status is Status.UNPAID else "office"


def change_sentences(
    change: Change, organisation: Organisation, focus: str, names: Names, voice: Voice
) -> tuple[str, ...]:
    """The smallest change towards a party: what it takes, one sentence an edit, and how many ways are as short; or
    why there is none.
    """
    party = names[change.party]
    if change.bounded:
        return (voice("engine.change.bounded", x=party),)
    if change.edits is None:
        reason = "impossible_self" if change.party == focus else f"impossible_{silence(organisation, focus)}"
        return (voice(f"engine.change.{reason}", x=party),)
    if not change.edits:
        return (voice("engine.change.already", x=party),)
    number = len(change.edits)
    opening = voice("engine.change.one" if number == 1 else "engine.change.many", x=party, n=in_words(number, voice))
    sentences = (opening, *(edit_sentence(edit, change.party, focus, names, voice) for edit in change.edits))
    return (*sentences, voice("engine.change.ways", n=in_words(change.count, voice))) if change.count > 1 else sentences


def edit_sentence(edit: Edit, party: str, focus: str, names: Names, voice: Voice) -> str:
    """One edit as a sentence about how it would be then."""
    tie = edit.tie
    from_outside = tie.kind in FROM_OUTSIDE
    kind = f"{tie.kind}_firm" if from_outside and tie.target != focus else tie.kind.value
    loser = tie.target if tie.kind is TieKind.HEADS else tie.counts_for
    return voice(f"engine.change.{edit.kind}.{kind}", x=names[party], y=names[loser])
