"""A case as the program uses it: frozen values, made from a file by `workshop.cases.loading`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import Final

from workshop.cases.finding import Way
from workshop.cases.material import NO_MATERIAL, Material
from workshop.cases.text import Language, Text, Wording
from workshop.rules.facts import Fact, Party, Stated, Statement, Tie
from workshop.rules.organisation import Organisation

_GOES_ON: Final = re.compile(r"^Auch\b|\b(entscheidet|beschließt) auch\b|\bebenfalls\b")
"""In a card that takes up what the one before it says, and so stays behind it."""


@dataclass(frozen=True, slots=True)
class Role:
    """A party of a case: the facts about it and its names."""

    party: Party
    de: Wording
    en: Wording
    cards: Mapping[Stated, Text] = field(default_factory=dict)
    """The sentences that tell its stated status or pay."""
    who: str = ""
    """The same word for the same party in several cases of a pack; empty for a party of this case alone."""

    def in_(self, language: Language) -> Wording:
        """Its names in that language."""
        return self.de if language is Language.DE else self.en


@dataclass(frozen=True)
class Case:
    """One workplace case, in both languages.

    It holds facts and texts and never an answer: what follows from the facts is derived by the engine.
    """

    id: str
    """The file's name without its ending."""
    level: int
    title: Text
    setting: Text
    situation: Text
    focus: str
    roles: tuple[Role, ...]
    ties: tuple[Tie, ...]
    cards: Mapping[Tie, Text]
    """The sentence that tells a tie: the fact card on the screen."""
    notes: Text
    """For the trainer only."""
    debriefing: tuple[Text, ...]
    objection: Text | None = None
    """What a reasonable opponent says; a case that has one is contested."""
    twin: str | None = None
    """The id of a case with the same situation and one fact changed."""
    open: bool = False
    """Whether the author says that a fact is missing on purpose."""
    warm_up: bool = False
    """Whether demo and welcome may give its answer away, so that no agenda should play it."""
    material: Material = NO_MATERIAL
    """What the rounds after the customer question are played with."""
    languages: tuple[Language, ...] = tuple(Language)
    """Those in which it is complete; a text that is missing in one stands there in the other."""
    lacking: frozenset[tuple[Way, Language]] = frozenset()
    """The texts and names that its file does not have in a language, by their ways in the file."""
    filed: bool = False
    """Whether its cards are numbered in the order of the file, as they were before that order said nothing."""

    def role(self, party: str) -> Role:
        """The party with that id. Raises KeyError when there is none."""
        for role in self.roles:
            if role.party.id == party:
                return role
        raise KeyError(party)

    def card(self, fact: Fact) -> Text | None:
        """The sentence the case tells that fact with, if it tells it."""
        if isinstance(fact, Tie):
            return self.cards.get(fact)
        return self.role(fact.party).cards.get(fact.what)

    def organisation(self) -> Organisation:
        """The facts alone, as the engine takes them."""
        return Organisation((role.party for role in self.roles), self.ties)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact the case tells with a card: ties in file order, then what is stated about parties."""
        stated = (Statement(role.party.id, what) for role in self.roles for what in role.cards)
        return (*(tie for tie in self.ties if tie in self.cards), *stated)

    @cached_property
    def dealt(self) -> tuple[Fact, ...]:
        """Every fact card in the order of its number: those about the focus first, and within each part in an order
        that says nothing. Authors write what decides behind what misleads; who knows that would guess late cards. It
        comes from what everybody reads and never from the facts, is the same in every session, so that printed cards
        fit, and in a twin, which tells the same situation: their cards can be laid beside each other.
        """
        together: list[list[Fact]] = []
        for fact in self.facts:
            if together and _GOES_ON.search(self._says(fact)):
                together[-1].append(fact)
            else:
                together.append([fact])
        if not self.filed:
            together.sort(key=lambda facts: self._shuffled(facts[0]))
        return tuple(sorted(chain.from_iterable(together), key=lambda fact: self.focus not in _parties(fact)))

    @cached_property
    def about_focus(self) -> tuple[Fact, ...]:
        """The facts that are about the focus, in the order of their numbers: ties to or from it, and what is stated
        about it.
        """
        return tuple(fact for fact in self.dealt if self.focus in _parties(fact))

    @cached_property
    def numbered(self) -> Mapping[Fact, int]:
        """The number of each fact card, from 1, which is the same at every stage."""
        return {fact: number for number, fact in enumerate(self.dealt, 1)}

    def _says(self, fact: Fact) -> str:
        card = self.card(fact)
        assert card is not None  # facts are those with a card
        return card.de

    def _shuffled(self, fact: Fact) -> bytes:
        """Where a card comes, and what goes on from it: the same on every machine."""
        return sha256(f"{self._says(fact)}\n{self.situation.de}".encode()).digest()

    @property
    def options(self) -> tuple[str, ...]:
        """The parties a player can pick, in the order of the file: all but the focus."""
        return tuple(role.party.id for role in self.roles if role.party.id != self.focus)


def _parties(fact: Fact) -> tuple[str, ...]:
    return (fact.source, fact.target) if isinstance(fact, Tie) else (fact.party,)
