"""What the models of all file formats share: strict tables, texts in both languages, ids."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from workshop.cases.ids import ID
from workshop.cases.text import Language

_Word = TypeVar("_Word")

# A file writes an enumeration as a word; everything else is taken as it is or refused.
Lax = Annotated[_Word, Field(strict=False)]
Id = Annotated[str, Field(min_length=1)]
OwnId = Annotated[str, Field(min_length=1, json_schema_extra={"pattern": f"^{ID}$"})]
"""An id that is given in the file. Other signs are a finding of the check, and refused by editors."""


def text(longest: int) -> Any:
    """A field for a text in both languages, each at most that long."""
    return Field(default=None, json_schema_extra={"x-longest": longest})


def required(*names: str) -> ConfigDict:
    """What an author has to write, for the editor; `judge` asks for less."""
    return ConfigDict(json_schema_extra={"required": list(names)})


def in_one_language(*names: str) -> ConfigDict:
    """The same, and one of the languages besides: a draft has only one."""
    languages: list[JsonValue] = [{"required": [language.value]} for language in Language]
    return ConfigDict(json_schema_extra={"required": list(names), "anyOf": languages})


class Table(BaseModel):
    """A TOML table: no unknown keys, no coercion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextTable(Table):
    """One text in both languages, or in one of them."""

    de: str | None = None
    en: str | None = None
