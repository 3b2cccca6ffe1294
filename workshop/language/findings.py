"""The sentences of the check: what is wrong in a case file, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workshop.cases.finding import Finding, Hint, Value
from workshop.cases.hidden import shown
from workshop.language.voice import Voice

_TRANSLATED: Final = frozenset({"language", "gender"})
"""Values that are words of the file format and have a name in each language."""


def sentence(voice: Voice, finding: Finding) -> str:
    """What is wrong and, where there is one, the hint: one or two sentences on one line."""
    told = [what(voice, finding)]
    if finding.hint is not None:
        told.append(hint(voice, finding.hint))
    return " ".join(told)


def what(voice: Voice, finding: Finding) -> str:
    """What is wrong, without the hint."""
    return _fill(voice, f"checker.{finding.code.value}", finding.values)


def hint(voice: Voice, hint: Hint) -> str:
    """What to do about it."""
    return _fill(voice, f"checker.hint.{hint.code}", hint.values)


def place(finding: Finding) -> str:
    """`file:line:column`, as editors read it."""
    return f"{shown(finding.path, 4000)}:{finding.line}:{finding.column}"


def report_line(voice: Voice, finding: Finding) -> str:
    """The line that `check` prints: `file:line:column: sentence`."""
    return f"{place(finding)}: {sentence(voice, finding)}"


def _fill(voice: Voice, key: str, values: Mapping[str, Value]) -> str:
    told = {
        name: voice(f"checker.word.{value}") if name in _TRANSLATED and voice.has(f"checker.word.{value}") else value
        for name, value in values.items()
    }
    return voice(key, **told)
