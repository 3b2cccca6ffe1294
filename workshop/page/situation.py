"""The case, to be read aloud: what is going on, who is in it, and the fact cards that were turned up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.cases.case import Case
from workshop.language.voice import Voice
from workshop.page.case import cards, numbered_cards, people, story
from workshop.page.model import Panel, Weight, Words, panel, run, soft_heading

if TYPE_CHECKING:  # who plays alone has no room
    from workshop.play.audience import RoomView


def situation(case: Case, turned: int, voice: Voice) -> tuple[Panel, ...]:
    """The panels of the situation; `turned`: how many fact cards were turned up."""
    facts = case.dealt
    if not turned:
        there = Words(run(voice("case.facts_there", number=len(facts)), Weight.SOFT), command="facts")
        return panel("story", story(case, voice)), panel("people", people(case, voice), there)
    shown = panel("story", story(case, voice)), panel("people", people(case, voice))
    heading = soft_heading(voice("case.facts", shown=min(turned, len(facts)), total=len(facts)))
    return (*shown, panel("facts", heading, cards(case, facts[:turned], voice)))


def room_situation(room: RoomView, turned: int, voice: Voice) -> tuple[Panel, ...]:
    """The same before a room, whose cards are those about the focus. Where there is one vote only they are all there
    before it; else `turned` of them.
    """
    case, facts = room.case, room.case.about_focus
    shown = panel("story", story(case, voice)), panel("people", people(case, voice))
    turned = len(facts) if room.once else min(turned, len(facts))
    if not turned:
        return shown
    return (*shown, panel("facts", numbered_cards(case, facts[:turned], voice)))
