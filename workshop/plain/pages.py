"""What each step of a case says: situation, reveal, why, why not, debriefing, end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from workshop.language.explanation import Explanation
from workshop.page.debriefing import debriefing
from workshop.page.model import Panel
from workshop.page.reveal import solo_reveal
from workshop.page.run import end, heading_of
from workshop.page.situation import situation
from workshop.page.today import next_time
from workshop.page.why import solo_why_not, why
from workshop.plain.dialogue import Dialogue
from workshop.plain.reading import line_of, read
from workshop.play.solo import Step
from workshop.play.table import Table
from workshop.play.view import View

_PAGES: Final[Mapping[Step, Callable[[View, Explanation], tuple[Panel, ...]]]] = {
    Step.SITUATION: lambda view, explanation: situation(view.case, 0, explanation.voice),
    Step.REVEAL: solo_reveal,
    Step.WHY: why,
    Step.WHY_NOT: solo_why_not,
    Step.DEBRIEFING: lambda view, explanation: debriefing(view.case, view.rounds, explanation.voice),
}


def tell_step(dialogue: Dialogue, view: View, explanation: Explanation) -> None:
    """Say the page of the step the player is at; the vote has none."""
    page = _PAGES.get(view.step)
    if page is None:
        return
    if view.step is Step.SITUATION:
        dialogue.heading(line_of(heading_of(view, dialogue.voice)))
    read(dialogue, page(view, explanation))


def tell_end(dialogue: Dialogue, view: View, order: tuple[str, ...], table: Table, *, studied: bool = False) -> None:
    """Say what was answered right, and the points; to somebody who `studied`, when something comes back."""
    coming = next_time(dialogue.study.standing(), dialogue.voice) if studied and dialogue.study.keeps else ()
    page = end(view, order, table, "", dialogue.voice, coming)
    dialogue.heading(page.place)
    read(dialogue, page.panels)
