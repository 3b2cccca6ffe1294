"""Studying in lines: what is on today, and how far one has come."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from workshop.cases.case import Case
from workshop.cases.library import Library
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
        told = today(day, dialogue.study.standing(), dialogue.voice, kept=dialogue.study.keeps)
        first = next(each for each in told.panels[0].words if each.option)
        read_parts(dialogue, (each for each in told.panels[0].words if not each.option))
        dialogue.heading(f"{first.text}")
        _play(dialogue, library, day)
    choose_today(dialogue, library)


def choose_today(dialogue: Dialogue, library: Library) -> None:
    """Offer what is on today, and the progress, until the learner goes back."""
    while True:
        standing = dialogue.study.standing()
        day = day_of(standing, library.cases)
        page = today(day, standing, dialogue.voice, kept=dialogue.study.keeps)
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
    off = "" if dialogue.study.keeps else dialogue.voice("study.off")
    page = progress(dialogue.study.standing(), laid, dialogue.voice, off)
    dialogue.heading(page.place)
    read(dialogue, page.panels)
    tell_trouble(dialogue, dialogue.study)


def _play(dialogue: Dialogue, library: Library, day: Day) -> None:
    cases: Mapping[str, Case] = ChainMap(dict(day.told), library.cases)  # type: ignore[arg-type]
    play(dialogue, cases, day.cases, twins=day.twins, anew=True)
