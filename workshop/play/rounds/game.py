"""What every round has in common: cards on a desk, a lay that grows choice by choice, a score from 0 to 1.

A round is a value made from a case; a lay is a value too. Screens, lines, the journal and the tests' random
players all use the same five functions, and the list of choices on the desk is the list of legal moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count
from typing import Final, Protocol

from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.play.refusal import Refusal
from workshop.rules.facts import Fact


@dataclass(frozen=True, slots=True)
class Lay:
    """What a player has laid so far. What the tokens mean is the round's own business; they are plain words, so
    that a journal can hold them.
    """

    tokens: tuple[str, ...] = ()
    phase: int = 0
    pending: str = ""
    """A choice that asks for another one; empty for none."""


NOTHING: Final = Lay()
"""The lay with which every round begins."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A card on the desk that can be taken now. Exactly one of `party`, `fact`, `text` and `word` says what it is."""

    id: str
    party: str | None = None
    fact: Fact | None = None
    text: Text | None = None
    word: str | None = None
    """A key below `rounds.<round>.choice` in the catalogue."""
    chosen: bool = False
    count: int | None = None
    """How often it lies there, where it can more than once; `less` takes one back."""
    most: int | None = None
    """How often it may lie there."""
    to: str | None = None
    """The party it speaks to, where that matters (a question)."""
    letter: str = ""
    """A party's, which it has in the vote of its case, too; everything else has a number."""
    number: int | None = None
    """That of its fact card, which is the same everywhere; None: the next one that no card here has."""

    @property
    def less(self) -> str:
        """The choice that takes one back."""
        return f"-{self.id}"


@dataclass(frozen=True, slots=True)
class Told:
    """Something that lies face up beside the choices: a sentence, who says it, its weight."""

    text: Text | None
    party: str | None = None
    weight: int | None = None
    word: str | None = None
    """A key below `rounds.<round>.told` that says what it is, with the sentence as `says`; None for the bare one."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What a hint speaks of: so many, or that sentence of the case. The round says the rest."""

    number: int | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies before the player now. It holds nothing of the solution."""

    prompt: str
    """A key below `rounds.<round>.prompt` in the catalogue."""
    choices: tuple[Choice, ...]
    parties: Mapping[str, str] = field(default_factory=dict)
    """Values of the prompt that are parties."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Values of the prompt that are numbers."""
    left: int | None = None
    """How many cards or hours can still be laid; None where there is no limit."""
    told: tuple[Told, ...] = ()
    final: bool = True
    """Whether `advance` hands in; otherwise it goes to the next part."""

    @property
    def signs(self) -> tuple[str, ...]:
        """What each choice is called by: a party by its letter, a card by its number."""
        free = count(max((choice.number or 0 for choice in self.choices), default=0) + 1)
        return tuple(choice.letter or str(choice.number or next(free)) for choice in self.choices)

    @property
    def sign_of(self) -> Mapping[str, str]:
        """The same, by what each choice is."""
        return {choice.id: sign for choice, sign in zip(self.choices, self.signs, strict=True)}


class RoundGame(Protocol):
    """What a round is to whoever plays it: lays that choices change, and what a lay that was handed in is worth."""

    @property
    def kind(self) -> Round:
        """By this it is called in agendas, journals and the catalogue."""

    @property
    def case(self) -> str:
        """The id of the case whose customer question opens it."""

    def desk(self, lay: Lay) -> Desk:
        """What lies before the player; for a finished lay a desk without choices."""

    def press(self, lay: Lay, choice: str) -> Lay | Refusal:
        """The lay after a choice of the desk, or a count's `less`."""

    def advance(self, lay: Lay) -> Lay | Refusal:
        """The lay after *next*: the next part of the round, or the lay handed in."""

    def done(self, lay: Lay) -> bool:
        """Whether the lay was handed in."""

    def valid(self, lay: Lay) -> bool:
        """Whether choices can lead to that lay. Whatever comes from outside is asked this; it never raises."""

    def score(self, lay: Lay) -> Fraction:
        """From 0 to 1, of a lay that was handed in; exactly 1 for the best there is. Raises ValueError otherwise."""

    def best(self) -> Lay:
        """A finished lay whose score is 1, reached by choices from the empty lay."""


def check(game: RoundGame, lay: Lay) -> None:
    """Raises ValueError for a lay that was not handed in, or that choices cannot lead to."""
    if not game.valid(lay) or not game.done(lay):
        raise ValueError(lay)


def moves(game: RoundGame, lay: Lay) -> tuple[str, ...]:
    """Every choice that can be pressed now: for keys, lines and random players alike."""
    found: list[str] = []
    for choice in game.desk(lay).choices:
        if choice.count is None or choice.most is None or choice.count < choice.most:
            found.append(choice.id)
        if choice.count:
            found.append(choice.less)
    return tuple(move for move in found if isinstance(game.press(lay, move), Lay))
