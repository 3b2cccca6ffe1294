"""The file format at the border: strict models of what a TOML file of a case, a pack or an agenda may hold.

The models know keys, types and words, nothing else. Texts may be missing here, because `judge` needs
only ids; that a case is complete, and that it makes sense, is found by the other modules of this room.
What a TOML editor shows while one types is made of them (`workshop.cases.schema`, `workshop.language.schema`).
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from workshop.cases import limits
from workshop.cases.agenda import COURSE, Stage, Way
from workshop.cases.base import Id, Lax, OwnId, Table, TextTable
from workshop.cases.base import in_one_language as _in_one_language
from workshop.cases.base import required as _required
from workshop.cases.base import text as _text
from workshop.cases.format_cards import (
    ActivityTable,
    GoalTable,
    NeedTable,
    QuestionTable,
    RelayTable,
    ResultTable,
    StatementTable,
)
from workshop.cases.rounds import Round
from workshop.cases.text import Gender
from workshop.rules.facts import PartyKind, Pay, Status, TieKind


def _of_a_case(stage: Stage) -> Stage:
    if stage not in COURSE:
        raise PydanticCustomError("enum", "no stage of a case")
    return stage


CaseStage = Annotated[Lax[Stage], AfterValidator(_of_a_case)]


def _cards(most: int = limits.MOST_CARDS) -> Any:
    return Field(default_factory=list, json_schema_extra={"maxItems": most})


class NamesTable(Table):
    """How a party is called in one language."""

    model_config = _required("label", "gender")

    label: str | None = Field(None, json_schema_extra={"minLength": 1, "maxLength": limits.LABEL})
    role: str | None = Field(None, json_schema_extra={"maxLength": limits.ROLE})
    gender: Lax[Gender] | None = None
    nom: str | None = Field(None, json_schema_extra={"maxLength": limits.FORM})
    acc: str | None = Field(None, json_schema_extra={"maxLength": limits.FORM})
    dat: str | None = Field(None, json_schema_extra={"maxLength": limits.FORM})


class PartyTable(Table):
    """Somebody in the case. A person in two roles is two parties."""

    model_config = _in_one_language("id")

    id: OwnId
    who: Id | None = None
    kind: Lax[PartyKind] = PartyKind.PERSON
    status: Lax[Status] | None = None
    pay: list[Lax[Pay]] | None = Field(None, json_schema_extra={"uniqueItems": True})
    says_status: TextTable | None = _text(limits.CARD)
    says_pay: TextTable | None = _text(limits.CARD)
    de: NamesTable | None = None
    en: NamesTable | None = None


class TieTable(Table):
    """A fact: what one party does to another."""

    model_config = _required("from", "kind", "to")

    from_: Id = Field(alias="from")
    kind: Lax[TieKind]
    to: Id
    on_behalf_of: Id | None = None
    says: TextTable | None = _text(limits.CARD)


class CaseTable(Table):
    """A case of the workshop game "Wer zahlt? / Who Pays?": facts and texts, never an answer."""

    model_config = _required(
        "format", "level", "focus", "title", "setting", "situation", "notes", "debriefing", "party", "tie"
    )

    format: int = Field(ge=limits.FORMAT, le=limits.FORMAT)
    level: int | None = Field(None, ge=limits.LEVELS[0], le=limits.LEVELS[1])
    focus: Id
    twin: Id | None = None
    open: bool = False
    warm_up: bool = False
    title: TextTable | None = _text(limits.TITLE)
    setting: TextTable | None = _text(limits.SETTING)
    situation: TextTable | None = _text(limits.SITUATION)
    objection: TextTable | None = _text(limits.OBJECTION)
    notes: TextTable | None = _text(limits.NOTES)
    debriefing: list[TextTable] | None = Field(
        None,
        json_schema_extra={
            "minItems": limits.QUESTIONS,
            "maxItems": limits.QUESTIONS,
            "x-longest": limits.QUESTION,
        },
    )
    party: list[PartyTable] = Field(
        json_schema_extra={"minItems": limits.FEWEST_PARTIES, "maxItems": limits.MOST_PARTIES}
    )
    tie: list[TieTable] = Field(default_factory=list)
    need: list[NeedTable] = _cards()
    goal: list[GoalTable] = _cards()
    result: list[ResultTable] = _cards()
    activity: list[ActivityTable] = _cards(limits.MOST_ACTIVITIES)
    question: list[QuestionTable] = _cards()
    statement: list[StatementTable] = _cards()
    relay: list[RelayTable] = _cards(limits.MOST_RELAYS)


class PackTable(Table):
    """A pack: cases that are played one after the other."""

    model_config = _required("format", "title", "about", "cases")

    format: int = Field(ge=limits.FORMAT, le=limits.FORMAT)
    title: TextTable | None = _text(limits.TITLE)
    about: TextTable | None = _text(limits.ABOUT)
    cases: list[Id]


class BlockTable(Table):
    """One case of the agenda."""

    model_config = _required("case", "minutes")

    case: Id
    minutes: int = Field(ge=limits.MINUTES[0], le=limits.MINUTES[1])
    stages: list[CaseStage] | None = Field(None, json_schema_extra={"uniqueItems": True})
    rounds: list[Lax[Round]] | None = Field(None, json_schema_extra={"uniqueItems": True})


class AgendaTable(Table):
    """An agenda: the plan of a workshop."""

    model_config = _required("format", "title", "about", "minutes", "block")

    format: int = Field(ge=limits.FORMAT, le=limits.FORMAT)
    title: TextTable | None = _text(limits.TITLE)
    about: TextTable | None = _text(limits.ABOUT)
    minutes: int = Field(ge=limits.MINUTES[0], le=limits.MINUTES[1])
    teams: int = Field(0, json_schema_extra={"enum": [0, *range(limits.TEAMS[0], limits.TEAMS[1] + 1)]})
    way: Lax[Way] = Way.HANDS
    certainty: bool = False
    show_first: bool = False
    score_contested: bool = True
    block: list[BlockTable] = Field(json_schema_extra={"minItems": 1})
