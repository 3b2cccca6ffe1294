"""What the models of all file formats share: strict tables, texts in both languages, ids."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field

_Word = TypeVar("_Word")

# A file writes an enumeration as a word; everything else is taken as it is or refused.
Lax = Annotated[_Word, Field(strict=False)]
Id = Annotated[str, Field(min_length=1)]


def text(longest: int, description: str) -> Any:
    """A field for a text in both languages, each at most that long."""
    return Field(default=None, description=description, json_schema_extra={"x-longest": longest})


def required(*names: str) -> ConfigDict:
    """What an author has to write, for the editor; `judge` asks for less."""
    return ConfigDict(json_schema_extra={"required": list(names)})


class Table(BaseModel):
    """A TOML table: no unknown keys, no coercion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextTable(Table):
    """One text in both languages."""

    model_config = required("de", "en")

    de: str | None = Field(None, description="German.")
    en: str | None = Field(None, description="English.")
