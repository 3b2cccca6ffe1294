"""The format as a JSON Schema, so that a TOML editor completes and checks while one types.

What it shows beside each key and word is put in by `workshop.language.schema`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from workshop.cases.agenda import COURSE, Stage
from workshop.cases.format import AgendaTable, CaseTable, PackTable

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_UNWRITTEN: Final = frozenset(Stage) - frozenset(COURSE)


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
        name: _words(definition) if "enum" in definition else _plain(definition)
        for name, definition in definitions.items()
        if name != "TextTable"
    }
    return schema


def _words(definition: dict[str, Any]) -> dict[str, Any]:
    """An enumeration, without the stages that no file may write."""
    return {"type": "string", "enum": [word for word in definition["enum"] if word not in _UNWRITTEN]}


def _plain(node: dict[str, Any]) -> dict[str, Any]:
    """The models' schema without what TOML has not: no null, no generated titles; texts with their limits."""
    node = {
        key: value
        for key, value in node.items()
        if key != "description" and not (key == "title" and isinstance(value, str))
    }
    if node.get("default", 0) is None:
        del node["default"]
    longest = node.pop("x-longest", None)
    choices = node.get("anyOf", [])
    if any(choice.get("type") == "null" for choice in choices):
        del node["anyOf"]
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
    """A text in both languages, or in one, each at most that long."""
    language = {"type": "string", "minLength": 1, "maxLength": longest}
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {"de": {**language}, "en": {**language}},
    }
