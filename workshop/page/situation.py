"""The case, to be read aloud: what is going on, who is in it, and the fact cards that were turned up."""

from __future__ import annotations

from workshop.cases.case import Case
from workshop.language.voice import Voice
from workshop.page.case import cards, people, story
from workshop.page.model import Panel, panel, soft_heading


def situation(case: Case, turned: int, voice: Voice) -> tuple[Panel, ...]:
    """The panels of the situation; `turned`: how many fact cards were turned up."""
    facts = case.facts
    shown = panel("story", story(case, voice)), panel("people", people(case, voice))
    if not turned:
        return shown
    heading = soft_heading(voice("case.facts", shown=min(turned, len(facts)), total=len(facts)))
    return (*shown, panel("facts", heading, cards(case, facts[:turned], voice)))
