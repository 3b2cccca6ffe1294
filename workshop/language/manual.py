"""The manual for authors of cases, in both languages. The README holds the same words."""

from __future__ import annotations

from pathlib import Path

from workshop.cases.text import Language


def manual(language: Language) -> str:
    """The whole text, in Markdown."""
    return (Path(__file__).parent / language.value / "manual.md").read_text(encoding="utf-8")
