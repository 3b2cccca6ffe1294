"""The file format at the border: strict models of what a TOML file of a case, a pack or an agenda may hold.

The models know keys, types and words, nothing else. Texts may be missing here, because `judge` needs
only ids; that a case is complete, and that it makes sense, is found by the other modules of this room.
The descriptions are what a TOML editor shows while one types (`workshop.cases.schema`).
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from workshop.cases import limits
from workshop.cases.agenda import COURSE, Stage, Way
from workshop.cases.base import Id, Lax, Table, TextTable
from workshop.cases.base import required as _required
from workshop.cases.base import text as _text
from workshop.cases.format_cards import (
    ActivityTable,
    GoalTable,
    NeedTable,
    QuestionTable,
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


def _cards(description: str, most: int = limits.MOST_CARDS) -> Any:
    return Field(
        default_factory=list,
        description=description,
        json_schema_extra={"maxItems": most},
    )


class NamesTable(Table):
    """How a party is called in one language."""

    model_config = _required("label", "gender")

    label: str | None = Field(
        None,
        description="The name as it stands alone, in lists and in the picture. For the focus: the job.",
        json_schema_extra={"minLength": 1, "maxLength": limits.LABEL},
    )
    role: str | None = Field(
        None,
        description="A second line under the name: what the party does.",
        json_schema_extra={"maxLength": limits.ROLE},
    )
    gender: Lax[Gender] | None = Field(
        None,
        description="Grammatical gender: f, m, n, or pl for a plural. It selects verbs and pronouns.",
    )
    nom: str | None = Field(
        None,
        description='The name inside a sentence, with its article: "die Belegschaft", "the employees". '
        "Default: the label, which is right for names of people.",
        json_schema_extra={"maxLength": limits.FORM},
    )
    acc: str | None = Field(
        None,
        description='The accusative, with its article: "den Betriebsrat". Default: the nominative.',
        json_schema_extra={"maxLength": limits.FORM},
    )
    dat: str | None = Field(
        None,
        description='The dative, with its article: "der Belegschaft". Default: the nominative.',
        json_schema_extra={"maxLength": limits.FORM},
    )


class PartyTable(Table):
    """Somebody in the case. A person in two roles is two parties."""

    model_config = _required("id", "de", "en")

    id: Id = Field(description="A short word of your own that ties and the focus use for this party.")
    who: Id | None = Field(
        None,
        description="The same word for the same person, group or market in several cases of a pack: it joins chains.",
    )
    kind: Lax[PartyKind] = Field(PartyKind.PERSON, description="What the party is. Default: person.")
    status: Lax[Status] | None = Field(
        None,
        description="How it stands to its work. Default: employed for a person, firm for a firm, otherwise none.",
    )
    pay: list[Lax[Pay]] | None = Field(
        None,
        description="What is decided individually for it. Default: raise and bonus when employed, otherwise nothing.",
        json_schema_extra={"uniqueItems": True},
    )
    says_status: TextTable | None = _text(limits.CARD, "The fact card that tells the status: one sentence.")
    says_pay: TextTable | None = _text(limits.CARD, "The fact card that tells the pay: one sentence.")
    de: NamesTable | None = Field(None, description="Its names in German.")
    en: NamesTable | None = Field(None, description="Its names in English.")


class TieTable(Table):
    """A fact: what one party does to another."""

    model_config = _required("from", "kind", "to")

    from_: Id = Field(alias="from", description="The party that acts, receives or has the claim.")
    kind: Lax[TieKind] = Field(description="What it does.")
    to: Id = Field(description="The party it does it to.")
    on_behalf_of: Id | None = Field(
        None,
        description="Decisive ties only: the party in whose name it is done. That one counts, not the one who does it.",
    )
    says: TextTable | None = _text(limits.CARD, "The fact card on the screen: one sentence.")


class CaseTable(Table):
    """A case of the workshop game "Wer zahlt? / Who Pays?": facts and texts, never an answer."""

    model_config = _required(
        "format", "level", "focus", "title", "setting", "situation", "notes", "debriefing", "party", "tie"
    )

    format: int = Field(
        ge=limits.FORMAT,
        le=limits.FORMAT,
        description="The version of this format: 1.",
    )
    level: int | None = Field(
        None,
        ge=limits.LEVELS[0],
        le=limits.LEVELS[1],
        description="1 foundations, 2 chains and double roles, 3 traps, 4 contested.",
    )
    focus: Id = Field(description="The id of the party whose customer is asked. The texts address it as Sie and you.")
    twin: Id | None = Field(None, description="The id of a case with the same situation and one fact changed.")
    open: bool = Field(False, description="true when a fact is missing on purpose, so that asking is the right move.")
    warm_up: bool = Field(
        False,
        description="true for a case that demo and welcome may give away; no agenda should play it.",
    )
    title: TextTable | None = _text(limits.TITLE, "What the case is called in lists.")
    setting: TextTable | None = _text(limits.SETTING, "Where it happens: one line.")
    situation: TextTable | None = _text(limits.SITUATION, "Read aloud before the vote. Addresses the focus.")
    objection: TextTable | None = _text(
        limits.OBJECTION, "Contested cases only: what a reasonable opponent says against the verdict."
    )
    notes: TextTable | None = _text(limits.NOTES, "For the trainer; never on the projector.")
    debriefing: list[TextTable] | None = Field(
        None,
        description="Three questions to end with.",
        json_schema_extra={
            "minItems": limits.QUESTIONS,
            "maxItems": limits.QUESTIONS,
            "x-longest": limits.QUESTION,
        },
    )
    party: list[PartyTable] = Field(
        description="The parties, in the order in which they are shown.",
        json_schema_extra={"minItems": limits.FEWEST_PARTIES, "maxItems": limits.MOST_PARTIES},
    )
    tie: list[TieTable] = Field(
        default_factory=list,
        description="The facts. A party's claims are shown in this order, the most prominent first.",
    )
    need: list[NeedTable] = _cards("What parties need from whoever works for them.")
    goal: list[GoalTable] = _cards("What parties are themselves measured by.")
    result: list[ResultTable] = _cards("Results of the focus' work, for the round success.")
    activity: list[ActivityTable] = _cards(
        "What the focus can spend hours on, for the round hours.", limits.MOST_ACTIVITIES
    )
    question: list[QuestionTable] = _cards("Questions the focus can ask, for the round ask.")
    statement: list[StatementTable] = _cards("What parties can say to the focus, for the rounds tell and ask.")


class PackTable(Table):
    """A pack: cases that are played one after the other."""

    model_config = _required("format", "title", "about", "cases")

    format: int = Field(ge=limits.FORMAT, le=limits.FORMAT, description="The version of this format: 1.")
    title: TextTable | None = _text(limits.TITLE, "What the pack is called in lists.")
    about: TextTable | None = _text(limits.ABOUT, "What it is about, in one or two sentences.")
    cases: list[Id] = Field(description="The ids of its cases, in the order of play: file names without .toml.")


class BlockTable(Table):
    """One case of the agenda."""

    model_config = _required("case", "minutes")

    case: Id = Field(description="The id of the case: its file name without .toml.")
    minutes: int = Field(
        ge=limits.MINUTES[0],
        le=limits.MINUTES[1],
        description="Minutes for the whole case.",
    )
    stages: list[CaseStage] | None = Field(
        None,
        description="What is played of it, in this order. Default: all of it.",
        json_schema_extra={"uniqueItems": True},
    )
    rounds: list[Lax[Round]] | None = Field(
        None,
        description="Rounds after the customer question, in the order of play. Default: none.",
        json_schema_extra={"uniqueItems": True},
    )


class AgendaTable(Table):
    """An agenda: the plan of a workshop."""

    model_config = _required("format", "title", "about", "minutes", "block")

    format: int = Field(ge=limits.FORMAT, le=limits.FORMAT, description="The version of this format: 1.")
    title: TextTable | None = _text(limits.TITLE, "What the agenda is called in lists.")
    about: TextTable | None = _text(limits.ABOUT, "Whom it is for and what it does, in one or two sentences.")
    minutes: int = Field(
        ge=limits.MINUTES[0],
        le=limits.MINUTES[1],
        description="Minutes announced for the whole; the blocks should leave some for the welcome and the end.",
    )
    teams: int = Field(
        0,
        description="How many teams compete, 2 to 8. Default: 0, a room without teams.",
        json_schema_extra={"enum": [0, *range(limits.TEAMS[0], limits.TEAMS[1] + 1)]},
    )
    way: Lax[Way] = Field(Way.HANDS, description="How votes get in. Default: hands.")
    certainty: bool = Field(False, description="true when people also say how sure they are.")
    show_first: bool = Field(False, description="true when the room sees the first distribution before the reveal.")
    score_contested: bool = Field(True, description="false when contested cases do not count for the standings.")
    block: list[BlockTable] = Field(
        description="The cases, in the order of play.",
        json_schema_extra={"minItems": 1},
    )
