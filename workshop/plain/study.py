"""Studying in lines: what is on today, and how far one has come."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from workshop.cases.case import Case
from workshop.cases.library import Library
from workshop.page.model import Page
from workshop.page.progress import progress
from workshop.page.today import today
from workshop.plain.dialogue import Dialogue
from workshop.plain.game import play, tell_trouble
from workshop.plain.reading import offered, read, read_parts
from workshop.study.choosing import available, laid_in
from workshop.study.day import Day, day_of


def begin(dialogue: Dialogue, library: Library) -> None:
    """Begin today's cases at once; afterwards, or where nothing is on, say how it stands and what one can do."""
    day = day_of(dialogue.study.standing(), library.cases)
    tell_trouble(dialogue, dialogue.study)
    if day.reviews:
        told = _today(dialogue, day)
        first = next(each for each in told.panels[0].words if each.option)
        read_parts(dialogue, (each for each in told.panels[0].words if not each.option))
        dialogue.heading(f"{first.text}")
        _play(dialogue, library, day)
    choose_today(dialogue, library)


def choose_today(dialogue: Dialogue, library: Library) -> None:
    """Offer what is on today, and the progress, until the learner goes back."""
    while True:
        day = day_of(dialogue.study.standing(), library.cases)
        page = _today(dialogue, day)
        dialogue.heading(page.place)
        told, entries = offered(page.panels[0].words)
        read_parts(dialogue, told)
        entries = [each for each in entries if each.value != "cases"]  # the menu before this one has them
        match dialogue.menu(entries, dialogue.voice("plain.back")):
            case "begin":
                _play(dialogue, library, day)
            case "progress":
                tell_progress(dialogue, library)
            case _:
                return


def tell_progress(dialogue: Dialogue, library: Library) -> None:
    """Say how far the learner has come."""
    laid = available(laid_in(library.cases))
    file = dialogue.study
    off = "" if file.keeps else dialogue.voice("study.off")
    page = progress(file.standing(), laid, dialogue.voice, off, known=file.keeps and not file.closed)
    dialogue.heading(page.place)
    tell_trouble(dialogue, file)
    read(dialogue, page.panels)


def _today(dialogue: Dialogue, day: Day) -> Page:
    file = dialogue.study
    return today(day, file.standing(), dialogue.voice, kept=file.keeps, known=not file.closed)


def _play(dialogue: Dialogue, library: Library, day: Day) -> None:
    cases: Mapping[str, Case] = ChainMap(dict(day.told), library.cases)  # type: ignore[arg-type]
    play(dialogue, cases, day.cases, twins=day.twins, anew=True)
