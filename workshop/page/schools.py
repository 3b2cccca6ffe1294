"""What other schools of the field would say of a case, for those who want to know: they ask another question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workshop.language.explanation import Explanation
from workshop.page.model import Panel, Weight, heading, panel, words
from workshop.rules.facts import TieKind

SCHOOLS: Final = {
    "iso": frozenset({TieKind.RECEIVES, TieKind.TAKES_TIME, TieKind.BUYS}),
    "ishikawa": frozenset({TieKind.RECEIVES}),
    "drucker": frozenset({TieKind.BENEFITS}),
}
"""By which ties to the focus each of them finds its customers."""


def schools(explanation: Explanation) -> tuple[Panel, ...]:
    """Each school in a sentence, and whom it would name here."""
    voice = explanation.voice
    parts = [heading(voice("study.schools.heading")), words(voice("study.schools.about"), Weight.SOFT)]
    for school in SCHOOLS:
        parts.append(words(voice(f"study.schools.{school}")))
        names = [explanation.name(party) for party in _named(school, explanation)]
        here = voice("study.schools.here", names=names) if names else voice("study.schools.nobody")
        parts.append(words(here, Weight.NAME if names else Weight.SOFT, gap=False))
    return (panel("schools", parts),)


def _named(school: str, explanation: Explanation) -> Iterator[str]:
    """The parties that the school would call customers, in the order of the case."""
    case = explanation.case
    found = {tie.source for tie in case.ties if tie.kind in SCHOOLS[school] and tie.target == case.focus}
    return (party for party in case.options if party in found)
