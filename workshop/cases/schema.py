"""The format as a JSON Schema, so that a TOML editor completes and checks while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from workshop.cases.agenda import Stage, Way
from workshop.cases.format import AgendaTable, CaseTable, PackTable
from workshop.cases.rounds import Round
from workshop.cases.text import Gender
from workshop.rules.facts import PartyKind, Pay, Status, TieKind

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_WORDS: Final[dict[str, dict[str, str]]] = {
    PartyKind.__name__: {
        PartyKind.PERSON: "somebody in a role",
        PartyKind.GROUP: "several people without a decision of their own: the employees",
        PartyKind.BODY: "a committee or an authority that decides as one",
        PartyKind.FIRM: "a house that others belong to, with money of its own",
        PartyKind.MARKET: "those outside who buy",
    },
    Status.__name__: {
        Status.EMPLOYED: "somebody decides its pay",
        Status.SELF_EMPLOYED: "lives from those who buy from it",
        Status.FIRM: "a firm",
        Status.OWNER: "heads a firm, with nobody above",
        Status.OFFICE: "elected, honorary or independent by law, like a judge: nobody may decide its pay",
        Status.UNPAID: "works without pay",
    },
    Pay.__name__: {Pay.RAISE: "the raise", Pay.BONUS: "the bonus"},
    Gender.__name__: {Gender.F: "she", Gender.M: "he", Gender.N: "it", Gender.PL: "they"},
    TieKind.__name__: {
        TieKind.DECIDES_RAISE: "has the final yes, on the merits, to the raise of the other",
        TieKind.DECIDES_BONUS: "has the final yes to the bonus of the other",
        TieKind.BUYS: "decides to buy from the other and pays it from its own money",
        TieKind.OWNS_BUDGET: "decides whether the other's post is paid for at all",
        TieKind.HEADS: "leads that firm; several may lead it as partners",
        TieKind.GRANTS: "gives money freely and buys nothing: a donation, a grant, a subsidy; not to staff",
        TieKind.TAKES_TIME: "absorbs the working day of the other",
        TieKind.RECEIVES: "gets the other's result",
        TieKind.REQUESTS: "orders, asks, files the ticket",
        TieKind.RATES: "gives feedback, stars, an appraisal",
        TieKind.BENEFITS: "is the moral purpose of the work",
        TieKind.ELECTS: "votes the other into office",
        TieKind.DIRECTS: "gives daily instructions",
        TieKind.PROPOSES_PAY: "proposes raise or bonus; somebody else decides",
        TieKind.COUNTERSIGNS: "checks the form",
        TieKind.EXECUTES_PAYMENT: "transfers the money",
        TieKind.SETS_FRAME: "sets the pot or the pay scale",
        TieKind.FUNDS: "lends or grants money",
        TieKind.BEARS_COST: "the cost is booked there, or the fee goes to the firm",
        TieKind.HAS_RIGHTS: "law or contract gives it a say",
        TieKind.REPORTS_TO: "the line of command, from the lower to the higher party",
        TieKind.SUPPLIES: "works for the other",
        TieKind.BELONGS_TO: "is a member of that firm",
    },
    Way.__name__: {
        Way.HANDS: "hands are counted and the numbers typed",
        Way.KEYBOARD: "teams or people come forward one after another and pick under cover",
        Way.ONE: "the room shouts, the trainer types one answer",
    },
    Stage.__name__: {
        Stage.SITUATION: "the situation is read aloud; always needed",
        Stage.FIRST_VOTE: "everybody votes in silence; always needed",
        Stage.DISCUSSION: "people argue, with a timer that never locks",
        Stage.SECOND_VOTE: "everybody may vote again",
        Stage.REVEAL: "the verdict and the picture; always needed",
        Stage.WHY: "why it is so",
        Stage.WHY_NOT: "why not the wrong answer most people gave",
        Stage.SHIFT: "who changed their mind between the votes",
        Stage.DEBRIEFING: "a question to take along",
        Stage.STANDINGS: "how the teams stand",
    },
    Round.__name__: {
        Round.EVIDENCE: "cite the facts that decide",
        Round.CHAIN: "build the way up to the market",
        Round.WHAT_IF: "make somebody the customer with as few changes as possible",
        Round.TWIN: "the same situation with one fact changed; needs twin",
        Round.SUCCESS: "which results move the customer's own goals; needs goals and results",
        Round.TELL: "the customer's side: say what you need; needs statements",
        Round.ASK: "find out what was not said; needs questions",
        Round.HOURS: "spread ten hours; needs activities",
        Round.CASCADE: "needs travel down the chain; needs three needs of its top",
    },
}


def json_schema() -> dict[str, Any]:
    """The schema of a case file (JSON Schema, draft 7, the newest that TOML editors agree on)."""
    return _schema(CaseTable)


def pack_schema() -> dict[str, Any]:
    """The same for a pack: its title, and the cases in the order of play."""
    return _schema(PackTable)


def agenda_schema() -> dict[str, Any]:
    """The same for an agenda: its title, its cases, and everything about how they are played."""
    return _schema(AgendaTable)


SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "case": json_schema,
    "pack": pack_schema,
    "agenda": agenda_schema,
}
"""The schemas by the kind of file."""


def _schema(model: type[CaseTable] | type[PackTable] | type[AgendaTable]) -> dict[str, Any]:
    raw = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = raw.pop("$defs", {})
    schema: dict[str, Any] = {"$schema": _DRAFT, **_plain(raw)}
    schema["definitions"] = {
        name: _words(name, definition) if name in _WORDS else _plain(definition)
        for name, definition in definitions.items()
        if name != "TextTable"
    }
    return schema


def _words(name: str, definition: dict[str, Any]) -> dict[str, Any]:
    """An enumeration with what each word means; editors show it beside the word."""
    meanings = _WORDS[name]
    words = [word for word in definition["enum"] if word in meanings]  # no file may write the others
    return {
        "description": "\n".join(f"{word}: {meanings[word]}" for word in words),
        "type": "string",
        "enum": words,
        "x-taplo": {"docs": {"enumValues": [meanings[word] for word in words]}},
    }


def _plain(node: dict[str, Any]) -> dict[str, Any]:
    """The models' schema without what TOML has not: no null, no generated titles; texts with their limits."""
    node = {key: value for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    if node.get("default", 0) is None:
        del node["default"]
    longest = node.pop("x-longest", None)
    choices = node.pop("anyOf", None)
    if choices:
        node = {**next(choice for choice in choices if choice.get("type") != "null"), **node}
    if "properties" in node:
        node["properties"] = {key: _plain(value) for key, value in node["properties"].items()}
    if isinstance(node.get("items"), dict):
        node["items"] = _text(longest) if longest else _plain(node["items"])
    elif longest:
        node = {**_text(longest), **{key: value for key, value in node.items() if key != "$ref"}}
    if "$ref" in node and len(node) > 1:  # draft 7 ignores what stands beside a reference
        node["allOf"] = [{"$ref": node.pop("$ref")}]
    return node


def _text(longest: int) -> dict[str, Any]:
    """A text in both languages, each at most that long."""
    language = {"type": "string", "minLength": 1, "maxLength": longest}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["de", "en"],
        "properties": {
            "de": {**language, "description": f"German, at most {longest} characters."},
            "en": {**language, "description": f"English, at most {longest} characters."},
        },
    }
