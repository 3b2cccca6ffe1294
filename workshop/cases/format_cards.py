"""The tables of a case file for the rounds after the customer question: needs, goals, and cards with their effects.

None of them says which party is the customer or which card is right.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from workshop.cases import limits
from workshop.cases.base import Id, OwnId, Table, TextTable, required, text


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

    id: OwnId
    of: Id
    weight: _Weight
    effort: int = Field(limits.USUAL_EFFORT, ge=limits.EFFORT[0], le=limits.EFFORT[1])
    says: TextTable | None = text(limits.NEED)


class GoalTable(Table):
    """What a party is itself measured by."""

    model_config = required("id", "of", "weight", "says")

    id: OwnId
    of: Id
    weight: _Weight
    says: TextTable | None = text(limits.NEED)


class ResultTable(Table):
    """A result of the focus' work."""

    model_config = required("id", "says", "moves")

    id: OwnId
    says: TextTable | None = text(limits.NEED)
    moves: dict[str, _Moves] = Field(default_factory=dict)


class ActivityTable(Table):
    """What the focus can spend hours on."""

    model_config = required("id", "says")

    id: OwnId
    says: TextTable | None = text(limits.ACTIVITY)
    most: int = Field(limits.USUAL_HOURS, ge=limits.MOST_HOURS[0], le=limits.MOST_HOURS[1])
    serves: dict[str, _Serves] = Field(default_factory=dict)


class QuestionTable(Table):
    """A question the focus can ask."""

    model_config = required("id", "to", "says", "hears")

    id: OwnId
    to: Id
    says: TextTable | None = text(limits.NEED)
    hears: TextTable | None = text(limits.HEARS)
    learns: dict[str, _Clarity] = Field(default_factory=dict)


class RelayTable(Table):
    """How somebody further down puts a need of the top when passing it on."""

    model_config = required("id", "need", "by", "says")

    id: OwnId
    need: Id
    by: Id
    says: TextTable | None = text(limits.NEED)


class StatementTable(Table):
    """What a party can say to the focus."""

    model_config = required("id", "of", "says")

    id: OwnId
    of: Id
    says: TextTable | None = text(limits.NEED)
    tells: dict[str, _Clarity] = Field(default_factory=dict)
    opening: bool = False
