"""An agenda: which cases a workshop plays, through which stages, in how many minutes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.cases.rounds import Round
from workshop.cases.text import Text


class Stage(StrEnum):
    """A stage of a case. Every one is optional, except the situation and one vote."""

    SITUATION = "situation"
    FIRST_VOTE = "first_vote"
    DISCUSSION = "discussion"
    SECOND_VOTE = "second_vote"
    REVEAL = "reveal"
    WHY = "why"
    WHY_NOT = "why_not"
    SHIFT = "shift"
    ROUND = "round"
    """A round after the customer question; an agenda lists its rounds, not these stages."""
    ROUND_DISCUSSION = "round_discussion"
    ROUND_AGAIN = "round_again"
    ROUND_REVEAL = "round_reveal"
    DEBRIEFING = "debriefing"
    STANDINGS = "standings"
    FINAL = "final"
    """After the last case; no agenda lists it."""


ROUND_STAGES: Final = (Stage.ROUND, Stage.ROUND_DISCUSSION, Stage.ROUND_AGAIN, Stage.ROUND_REVEAL)
"""The stages of one round, in order."""
COURSE: Final[tuple[Stage, ...]] = tuple(stage for stage in Stage if stage not in (*ROUND_STAGES, Stage.FINAL))
"""The whole course of a case, in order, without its rounds."""

VOTES: Final = (Stage.FIRST_VOTE, Stage.SECOND_VOTE)
NEEDED: Final = frozenset({Stage.SITUATION, Stage.FIRST_VOTE, Stage.REVEAL})
"""A case without these is no case: no other round opens before the customer question was answered."""


class Way(StrEnum):
    """How votes get in."""

    HANDS = "hands"
    """Hands are counted and the numbers typed."""
    KEYBOARD = "keyboard"
    """Teams or people come forward one after another and pick under cover."""
    ONE = "one"
    """The room shouts, the trainer types one answer."""


@dataclass(frozen=True, slots=True)
class Block:
    """One case of an agenda. `minutes` is the plan for the whole case."""

    case: str
    minutes: int
    stages: tuple[Stage, ...] = COURSE
    rounds: tuple[Round, ...] = ()
    """What follows the customer question, each once, in the order of play but for the one that comes first."""

    @property
    def first(self) -> Round | None:
        """The round that comes before the room is told why, wherever it is listed: which facts decide."""
        return Round.EVIDENCE if Round.EVIDENCE in self.rounds and Stage.WHY in self.stages else None

    @property
    def order(self) -> tuple[Round, ...]:
        """The rounds in the order of play."""
        return tuple(sorted(self.rounds, key=lambda kind: kind is not self.first))


@dataclass(frozen=True, slots=True)
class Agenda:
    """A workshop's plan: its cases with their minutes and stages, and how people vote, compete and are scored."""

    id: str
    title: Text
    about: Text
    blocks: tuple[Block, ...]
    minutes: int
    """What the trainer announced; the blocks' minutes should not add up to more."""
    teams: int = 0
    """How many teams compete, 0 for a room without teams."""
    way: Way = Way.HANDS
    certainty: bool = False
    """Whether people say how sure they are."""
    show_first: bool = False
    """Whether the room sees the first distribution before the reveal."""
    score_contested: bool = True
    """Whether contested cases count for the standings."""

    @property
    def planned(self) -> int:
        """The minutes of all blocks together."""
        return sum(block.minutes for block in self.blocks)
