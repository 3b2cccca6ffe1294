"""Small organisations for examples, one line for each tie: `head decides_bonus clerk for director`."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.rules.facts import Party, PartyKind, Pay, Status, Tie, TieKind
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation

FOCUS = "clerk"


def tie(line: str) -> Tie:
    """The tie that a line tells."""
    source, kind, target, *behalf = line.split()
    return Tie(source, TieKind(kind), target, behalf[1] if behalf else None)


def party(name: str, kind: str = "person", status: str | None = None, pay: str | None = None) -> Party:
    """A party; `pay` is what is decided individually, in words: `raise bonus`, or nothing at all."""
    return Party(
        name,
        PartyKind(kind),
        None if status is None else Status(status),
        None if pay is None else frozenset(Pay(component) for component in pay.split()),
    )


def organisation(*lines: str | Tie, parties: Iterable[Party] = (), focus: str = FOCUS) -> Organisation:
    """An organisation of these ties: the focus, the given parties, then everybody else whom a tie names, as persons."""
    ties = tuple(tie(line) if isinstance(line, str) else line for line in lines)
    given = {each.id: each for each in parties}
    named: dict[str, Party] = {focus: given.get(focus, Party(focus)), **given}
    for each in ties:
        for name in (each.source, each.target, each.on_behalf_of):
            if name is not None:
                named.setdefault(name, Party(name))
    return Organisation(named.values(), ties)


def judged(*lines: str | Tie, parties: Iterable[Party] = (), focus: str = FOCUS) -> Judgement:
    """What follows for the focus."""
    return Judgement(organisation(*lines, parties=parties, focus=focus), focus)
