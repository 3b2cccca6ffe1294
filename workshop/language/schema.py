"""The schemas for TOML editors, with what they show in both languages beside every key and every word."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from workshop.cases.schema import SCHEMAS
from workshop.cases.text import Language
from workshop.language.voice import Voice

_VOICES: Final = tuple(Voice(language) for language in Language)


def described(kind: str) -> dict[str, Any]:
    """The schema of that kind of file. Raises KeyError for another word than those of SCHEMAS."""
    schema = SCHEMAS[kind]()
    _table(schema, kind)
    for name, definition in schema["definitions"].items():
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.removesuffix("Table")).lower()
        (_words if "enum" in definition else _table)(definition, name)
    return schema


def example(table: str, key: str) -> str:
    """A line as an author would write it; of a table that stands there several times, one of them."""
    return _examples()[table][key].strip("\n")


@cache
def _examples() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "examples.toml").read_text(encoding="utf-8"))


def _table(table: dict[str, Any], name: str) -> None:
    table["description"] = _both(f"schema.{name}.table")
    for key, node in table["properties"].items():
        if "$ref" in node:  # draft 7 ignores what stands beside a reference
            node["allOf"] = [{"$ref": node.pop("$ref")}]
        line = example(name, key)
        node["description"] = f"{_both(f'schema.{name}.{key}')}\n\n```toml\n{line}\n```"
        node["examples"] = [tomllib.loads(line)[key]]
        for text in (node, node.get("items", {})):
            _text(text)


def _text(node: dict[str, Any]) -> None:
    """The two languages of a text, with their limit."""
    for language, text in node.get("properties", {}).items():
        text["description"] = _both(f"schema.text.{language}", longest=text["maxLength"])


def _words(definition: dict[str, Any], name: str) -> None:
    meanings = [_both(f"schema.{name}.{word}") for word in definition["enum"]]
    told = zip(definition["enum"], meanings, strict=True)
    definition["description"] = "\n\n".join(f"`{word}`: {meaning.replace(_BETWEEN, ' / ')}" for word, meaning in told)
    definition["x-taplo"] = {"docs": {"enumValues": meanings}}


_BETWEEN: Final = "\n\n"


def _both(key: str, **values: object) -> str:
    return _BETWEEN.join(voice(key, **values) for voice in _VOICES)
