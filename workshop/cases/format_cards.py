"""The tables of a case file for the rounds after the customer question: needs, goals, and cards with their effects.

None of them says which party is the customer or which card is right.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from workshop.cases import limits
from workshop.cases.base import Id, Table, TextTable, required, text


def _not_zero(effect: int) -> int:
    if effect == 0:
        raise PydanticCustomError("no_effect", "an effect of 0 is none")
    return effect


def _between(range_: tuple[int, int]) -> Any:
    return Field(ge=range_[0], le=range_[1])


_Weight = Annotated[int, _between(limits.WEIGHT)]
_Moves = Annotated[
    int, _between(limits.MOVES), AfterValidator(_not_zero), Field(json_schema_extra={"not": {"const": 0}})
]
_Serves = Annotated[int, _between(limits.SERVES)]
_Clarity = Annotated[int, _between(limits.CLARITY)]


class NeedTable(Table):
    """What a party needs from whoever works for it."""

    model_config = required("id", "of", "weight", "says")

    id: Id = Field(description="A short word of your own that activities, questions and statements use for it.")
    of: Id = Field(description="The id of the party that has this need.")
    weight: _Weight = Field(description="How much it matters to that party, 1 to 5.")
    effort: int = Field(
        6,
        ge=limits.EFFORT[0],
        le=limits.EFFORT[1],
        description="How much work serves it completely, in the units of serves: 1 to 12. Default: 6.",
    )
    says: TextTable | None = text(limits.NEED, "The need told clearly: one sentence.")


class GoalTable(Table):
    """What a party is itself measured by."""

    model_config = required("id", "of", "weight", "says")

    id: Id = Field(description="A short word of your own that results use for it.")
    of: Id = Field(description="The id of the party that has this goal.")
    weight: _Weight = Field(description="How much it matters to that party, 1 to 5.")
    says: TextTable | None = text(limits.NEED, "The goal: one sentence.")


class ResultTable(Table):
    """A result of the focus' work."""

    model_config = required("id", "says", "moves")

    id: Id = Field(description="A short word of your own.")
    says: TextTable | None = text(limits.NEED, "The result: one sentence.")
    moves: dict[str, _Moves] = Field(
        default_factory=dict,
        description="The goals it moves, of whatever party: by their ids, -3 to 3 without 0.",
    )


class ActivityTable(Table):
    """What the focus can spend hours on."""

    model_config = required("id", "says")

    id: Id = Field(description="A short word of your own.")
    says: TextTable | None = text(limits.ACTIVITY, "The activity, in a few words.")
    most: int = Field(
        10,
        ge=limits.MOST_HOURS[0],
        le=limits.MOST_HOURS[1],
        description="The most hours that can be spent on it, 1 to 10. Default: 10.",
    )
    serves: dict[str, _Serves] = Field(
        default_factory=dict,
        description="What an hour of it does for needs, of whatever party: by their ids, 1 to 6 units.",
    )


class QuestionTable(Table):
    """A question the focus can ask."""

    model_config = required("id", "to", "says", "hears")

    id: Id = Field(description="A short word of your own.")
    to: Id = Field(description="The id of the party that is asked.")
    says: TextTable | None = text(limits.NEED, "The question.")
    hears: TextTable | None = text(limits.HEARS, "What one hears: one or two sentences.")
    learns: dict[str, _Clarity] = Field(
        default_factory=dict,
        description="How clear it makes needs of the party that is asked: by their ids, 1 a hint to 3 completely.",
    )


class StatementTable(Table):
    """What a party can say to the focus."""

    model_config = required("id", "of", "says")

    id: Id = Field(description="A short word of your own.")
    of: Id = Field(description="The id of the party that says it.")
    says: TextTable | None = text(limits.NEED, "What it says: one sentence.")
    tells: dict[str, _Clarity] = Field(
        default_factory=dict,
        description="How clear it makes needs of the party that speaks: by their ids, 1 a hint to 3 completely.",
    )
    opening: bool = Field(
        False,
        description="true for what this party has said already when the round ask begins; at most one per party.",
    )
