"""How parties are written in a list."""

from __future__ import annotations

from workshop.cases.case import Case
from workshop.cases.text import Language


def entry_of(case: Case, party: str, language: Language) -> str:
    """A party's label with its role."""
    name = case.role(party).in_(language)
    return f"{name.label}, {name.role}" if name.role else name.label
