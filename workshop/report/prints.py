"""What a trainer prints the evening before: run-sheet, notes, letters to hold up, cards to cut out, questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from workshop.cases.agenda import Agenda
from workshop.cases.text import Language
from workshop.language.session import stage_name
from workshop.language.voice import Voice
from workshop.page.case import numbered_cards
from workshop.page.keys import Command
from workshop.page.model import Page, text_of
from workshop.page.notes import reading
from workshop.play.audience import TrainerView
from workshop.play.letters import ballot_of, letter_of
from workshop.play.planned import PlanView
from workshop.report.handout import Handout
from workshop.report.job import form_of

LETTERS: Final = 9
"""Letters that are printed at least, A to I; more where a case has more answers."""


@dataclass(frozen=True, slots=True)
class Row:
    """A case on the run-sheet. `start`: the minute at which it begins by plan."""

    number: int
    start: int
    lasts: str
    title: str
    steps: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fact cards of one case, with the numbers by which the room names them."""

    title: str
    cards: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Prints:
    """Everything that is printed for one agenda, in one language."""

    language: Language
    title: str
    about: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    spare: str
    """What is left of the minutes that were announced; empty for nothing."""
    keys: tuple[Command, ...]
    notes: tuple[Page, ...]
    letters: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    form: Handout


def prints_of(
    agenda: Agenda, cases: Iterable[tuple[TrainerView, PlanView]], keys: Iterable[Command], voice: Voice
) -> Prints:
    """What is printed for an agenda. `cases`: what its trainer may read of each, see `workshop.lead.ahead`; `keys`: the
    commands of the screens that the run-sheet names.
    """
    seen = tuple(cases)
    notes = tuple(reading(view, plan, voice) for view, plan in seen)
    most = max(LETTERS, *(len(ballot_of(view.case)) for view, _ in seen))
    spare = agenda.minutes - agenda.planned
    return Prints(
        language=voice.language,
        title=agenda.title.in_(voice.language),
        about=agenda.about.in_(voice.language),
        facts=_facts(agenda, voice),
        rows=tuple(_rows(seen, notes, voice)),
        spare=voice("prints.spare", minutes=spare) if spare > 0 else "",
        keys=tuple(keys),
        notes=notes,
        letters=tuple(letter_of(place) for place in range(most)),
        sheets=tuple(_sheet(view, voice) for view, _ in seen),
        form=form_of(voice),
    )


def _facts(agenda: Agenda, voice: Voice) -> tuple[tuple[str, str], ...]:
    found = [
        (voice("prints.minutes"), str(agenda.minutes)),
        (voice("prints.voting"), voice(f"vote.way.{agenda.way.value}")),
    ]
    if agenda.teams:
        found.append((voice("prints.teams"), str(agenda.teams)))
    return (*found, (voice("prints.day"), ""), (voice("prints.people"), ""))


def _rows(seen: Sequence[tuple[TrainerView, PlanView]], notes: Sequence[Page], voice: Voice) -> Iterable[Row]:
    start = 0
    for number, ((view, plan), page) in enumerate(zip(seen, notes, strict=True), 1):
        steps = " · ".join(stage_name(step.stage, step.kind, voice, once=plan.once) for step in plan.steps)
        yield Row(number, start, page.right, view.case.title.in_(voice.language), steps)
        start += plan.cases[plan.position].minutes


def _sheet(view: TrainerView, voice: Voice) -> Sheet:
    told = numbered_cards(view.case, view.case.facts, voice)
    cards = tuple((text_of(card.lead).strip(), card.text) for card in told)
    return Sheet(view.case.title.in_(voice.language), cards)
