"""What each step of a case says: situation, reveal, why, why not, debriefing, end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from workshop.language.explanation import Explanation
from workshop.plain.dialogue import Dialogue
from workshop.plain.naming import answer_line, entry_of, number, worth
from workshop.plain.picture import picture_lines
from workshop.play.answer import POINTS
from workshop.play.solo import Step
from workshop.play.table import Table
from workshop.play.view import View

Page = Callable[[Dialogue, View, Explanation], None]


def tell_step(dialogue: Dialogue, view: View, explanation: Explanation) -> None:
    """Say the page of the step the player is at; the vote has none."""
    page = _PAGES.get(view.step)
    if page is not None:
        page(dialogue, view, explanation)


def tell_end(dialogue: Dialogue, view: View, table: Table) -> None:
    """Say what was answered right, and the points."""
    voice = dialogue.voice
    dialogue.heading(voice("plain.end.head"))
    for result in view.results:
        title = table[result.case].title.in_(voice.language)
        dialogue.say("end.case", title=title, result=worth(result, voice))
    total = POINTS * (len(view.results) + len(view.played))
    dialogue.say("end.points", points=_points(dialogue, view.points), total=total)


def _situation(dialogue: Dialogue, view: View, explanation: Explanation) -> None:
    case, language = view.case, dialogue.voice.language
    dialogue.heading(
        dialogue.voice(
            "plain.case.head", number=view.number, total=view.total, level=case.level, title=case.title.in_(language)
        )
    )
    dialogue.tell(case.setting.in_(language), case.situation.in_(language))
    dialogue.say("case.you", job=case.role(case.focus).in_(language).label)
    dialogue.say("case.parties")
    dialogue.tell(*(entry_of(case, party, language) for party in view.options))


def _reveal(dialogue: Dialogue, view: View, explanation: Explanation) -> None:
    voice, result = dialogue.voice, view.result
    dialogue.heading(explanation.headline())
    dialogue.tell(explanation.verdict(), "")
    dialogue.tell(answer_line(view.case, view.answer, explanation, voice))
    if result is not None:
        dialogue.tell(worth(result, voice))
        if result.trap is not None:
            trap = result.trap
            dialogue.say("reveal.trap", trap=explanation.trap(trap), why=explanation.trap_why(trap))
    if view.case.objection is not None:
        dialogue.tell(voice("screens.reveal.contested"))
    dialogue.heading(voice("plain.reveal.chain"))
    dialogue.tell(*picture_lines(explanation))


def _why(dialogue: Dialogue, view: View, explanation: Explanation) -> None:
    dialogue.heading(dialogue.voice("screens.why.heading"))
    dialogue.tell(*explanation.why())


def _why_not(dialogue: Dialogue, view: View, explanation: Explanation) -> None:
    dialogue.heading(dialogue.voice("screens.why_not.heading_special"))
    dialogue.tell(*explanation.why_not_answer(view.answer))


def _debriefing(dialogue: Dialogue, view: View, explanation: Explanation) -> None:
    voice = dialogue.voice
    dialogue.heading(voice("screens.debriefing.heading"))
    if view.case.objection is not None:
        dialogue.tell(f"{voice('screens.debriefing.objection')}: {view.case.objection.in_(voice.language)}")
    dialogue.tell(*(question.in_(voice.language) for question in view.case.debriefing))


def _points(dialogue: Dialogue, value: Fraction) -> str:
    return number(value, dialogue.voice.language)


_PAGES: Final[Mapping[Step, Page]] = {
    Step.SITUATION: _situation,
    Step.REVEAL: _reveal,
    Step.WHY: _why,
    Step.WHY_NOT: _why_not,
    Step.DEBRIEFING: _debriefing,
}
