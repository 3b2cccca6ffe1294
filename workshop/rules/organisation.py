"""An organisation: parties and ties, indexed by party and kind, so that hubs cost nothing.

Payroll executes the payment of everybody and the works council has rights towards everybody; who asks
for the ties of one kind at one party never walks over those.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Final

from workshop.rules.errors import DuplicatePartyError, UnknownPartyError
from workshop.rules.facts import Fact, Party, Stated, Statement, Tie, TieKind

_Bucket = int | list[int]
"""Positions of ties; most buckets hold one, and a million lists of one cost more than the ties."""
_Index = dict[TieKind, dict[str, _Bucket]]


class End(IntEnum):
    """Which end of a tie is asked for."""

    INTO = 0
    OUT_OF = 1
    IN_NAME_OF = 2


_ENDS: Final = (End.INTO, End.OUT_OF, End.IN_NAME_OF)
_Key = tuple[End, TieKind, str]


class Organisation:
    """Facts that can be asked and changed, never mutated.

    Identical ties are one fact. Ties keep the order in which they were given (`position`).
    """

    __slots__ = ("_added", "_base", "_changed", "_further", "_index", "_removed", "parties")

    parties: Mapping[str, Party]

    def __init__(self, parties: Iterable[Party], ties: Iterable[Tie]) -> None:
        """Build the index in time linear in the number of ties.

        Raises DuplicatePartyError, and UnknownPartyError for a tie to nobody.
        """
        by_id: dict[str, Party] = {}
        for party in parties:
            if party.id in by_id:
                raise DuplicatePartyError(party.id)
            by_id[party.id] = party
        self.parties = by_id
        self._base: tuple[Tie, ...] = tuple(dict.fromkeys(ties))
        self._added: tuple[Tie, ...] = ()
        self._removed: frozenset[int] = frozenset()
        self._further: dict[_Key, tuple[int, ...]] = {}
        self._changed = False
        self._index: tuple[_Index, ...] = tuple({kind: {} for kind in TieKind} for _ in _ENDS)
        for position, tie in enumerate(self._base):
            for end, party_id in zip(_ENDS, _ends(tie), strict=True):
                if party_id is None:
                    continue
                if party_id not in by_id:
                    raise UnknownPartyError(party_id)
                _put(self._index[end][tie.kind], party_id, position)

    @property
    def ties(self) -> tuple[Tie, ...]:
        """All ties, in the order given; added ones last."""
        if not self._changed:
            return self._base
        return tuple(tie for position, tie in enumerate((*self._base, *self._added)) if position not in self._removed)

    def party(self, party: str) -> Party:
        """The party with that id. Raises UnknownPartyError."""
        try:
            return self.parties[party]
        except KeyError:
            raise UnknownPartyError(party) from None

    def into(self, kind: TieKind, party: str) -> tuple[Tie, ...]:
        """The ties of that kind whose target is the party, in order."""
        return self._ties(End.INTO, kind, party)

    def out_of(self, kind: TieKind, party: str) -> tuple[Tie, ...]:
        """The ties of that kind whose source is the party, in order."""
        return self._ties(End.OUT_OF, kind, party)

    def in_name_of(self, kind: TieKind, party: str) -> tuple[Tie, ...]:
        """The ties of that kind that somebody does on behalf of the party, in order."""
        return self._ties(End.IN_NAME_OF, kind, party)

    def counting_for(self, kind: TieKind, party: str) -> tuple[Tie, ...]:
        """The ties of a decisive kind that count for the party: done by it, unless for another, or in its name."""
        own = [tie for tie in self.out_of(kind, party) if tie.on_behalf_of is None]
        return (*own, *self.in_name_of(kind, party))

    def memberships(self, party: str) -> tuple[Tie, ...]:
        """The ties that give a party a house: what it belongs to and what it heads. A firm is its own house."""
        if self.parties[party].is_house:
            return ()
        return (*self.out_of(TieKind.BELONGS_TO, party), *self.counting_for(TieKind.HEADS, party))

    def houses(self, party: str) -> frozenset[str]:
        """The firms a party belongs to: itself if it is one, else those it is a member of or heads."""
        return frozenset(self.houses_in_order(party))

    def houses_in_order(self, party: str) -> tuple[str, ...]:
        """The same firms, each once, in the order of the ties that say so."""
        if self.parties[party].is_house:
            return (party,)
        ties = self.memberships(party)
        in_order = sorted(ties, key=self.position) if len(ties) > 1 else ties
        return tuple(dict.fromkeys([tie.target for tie in in_order]))

    def position(self, tie: Tie) -> int:
        """Where the tie stands in the order of the facts. Raises KeyError when it is no fact here."""
        found = self._find(tie)
        if found is None:
            raise KeyError(tie)
        return found

    def __contains__(self, fact: object) -> bool:
        """Whether that is a fact here."""
        if isinstance(fact, Tie):
            return self._find(fact) is not None
        if isinstance(fact, Statement):
            party = self.parties.get(fact.party)
            return party is not None and getattr(party, fact.what.value) is not None
        return False

    def change(self, removed: Iterable[Fact] = (), added: Iterable[Tie] = ()) -> Organisation:
        """The organisation without the removed and with the added facts; it shares this one's index.

        Removing what is not there and adding what is there already changes nothing.
        Raises UnknownPartyError when an added tie names nobody.
        """
        other = Organisation.__new__(Organisation)
        other._base, other._index = self._base, self._index
        other._further, other._added = dict(self._further), self._added
        restated: dict[str, Party] = {}
        gone = set(self._removed)
        for fact in removed:
            if isinstance(fact, Statement):
                party = restated.get(fact.party) or self.party(fact.party)
                restated[fact.party] = (
                    replace(party, status=None) if fact.what is Stated.STATUS else replace(party, pay=None)
                )
            elif (position := self._find(fact)) is not None:
                gone.add(position)
        other._removed = frozenset(gone)
        other.parties = ChainMap(restated, dict(self.parties)) if restated else self.parties
        for tie in added:
            for party_id in _ends(tie):
                if party_id is not None and party_id not in self.parties:
                    raise UnknownPartyError(party_id)
            if tie not in other:
                other._append(tie)
        other._changed = bool(other._removed or other._added)
        return other

    def _find(self, tie: Tie) -> int | None:
        """The tie's position, looked for at its less busy end: payroll has a tie to everybody."""
        into = self._ever(End.INTO, tie.kind, tie.target)
        out_of = self._ever(End.OUT_OF, tie.kind, tie.source)
        shorter = into if len(into) <= len(out_of) else out_of
        return next((at for at in shorter if at not in self._removed and self._at(at) == tie), None)

    def _append(self, tie: Tie) -> None:
        position = len(self._base) + len(self._added)
        self._added += (tie,)
        for end, party in zip(_ENDS, _ends(tie), strict=True):
            if party is not None:
                key = (end, tie.kind, party)
                self._further[key] = (*self._further.get(key, ()), position)

    def _ever(self, end: End, kind: TieKind, party: str) -> Sequence[int]:
        """The positions at a party, removed ties included: taking one from a hub never copies its million others."""
        bucket = self._index[end][kind].get(party, _NOTHING)
        positions: Sequence[int] = (bucket,) if isinstance(bucket, int) else bucket
        further = self._further.get((end, kind, party)) if self._further else None
        return (*positions, *further) if further else positions

    def _at(self, position: int) -> Tie:
        base = self._base
        return base[position] if position < len(base) else self._added[position - len(base)]

    def _ties(self, end: End, kind: TieKind, party: str) -> tuple[Tie, ...]:
        if self._changed:
            return tuple([self._at(at) for at in self._ever(end, kind, party) if at not in self._removed])
        bucket = self._index[end][kind].get(party, _NOTHING)
        if bucket is _NOTHING:
            return ()
        return (self._base[bucket],) if isinstance(bucket, int) else tuple([self._base[at] for at in bucket])


_NOTHING: Final[list[int]] = []


def _ends(tie: Tie) -> tuple[str | None, ...]:
    return tie.target, tie.source, tie.on_behalf_of


def _put(buckets: dict[str, _Bucket], party: str, position: int) -> None:
    bucket = buckets.setdefault(party, position)
    if isinstance(bucket, list):
        bucket.append(position)
    elif bucket != position:
        buckets[party] = [bucket, position]
