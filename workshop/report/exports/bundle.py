"""What is exported: some cases in one language under one title."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.cases.text import Language
from workshop.page.sheet import CaseSheet


@dataclass(frozen=True, slots=True)
class Bundle:
    """Cases in the order of play. `id`: what it is called in the library."""

    id: str
    title: str
    language: Language
    sheets: tuple[CaseSheet, ...]
