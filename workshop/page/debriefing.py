"""Questions to talk about, and what a reasonable opponent says where the case is contested."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.language.rounds import RoundTelling
from workshop.language.voice import Voice
from workshop.page.model import NUMBERED, Panel, Weight, Words, heading, panel, run, soft_heading, words


def debriefing(case: Case, rounds: Sequence[Round], voice: Voice) -> tuple[Panel, ...]:
    """The questions; `rounds` are those that can be opened next."""
    language = voice.language
    found = [heading(voice("debriefing.heading"))]
    if case.objection is not None:
        found += [
            soft_heading(voice("debriefing.objection")),
            words(case.objection.in_(language), gap=False),
        ]
    found += [
        Words(run(question.in_(language)), lead=run(f"{number}  ", NUMBERED))
        for number, question in enumerate(case.debriefing, 1)
    ]
    if rounds:
        names = " · ".join(RoundTelling(kind, case, voice).title() for kind in rounds)
        found.append(Words(run(voice("debriefing.rounds", names=names), Weight.SOFT), command="rounds"))
    return (panel("questions", found),)
