"""What is on today for somebody who studies: reviews, something new, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop.language.voice import Voice
from workshop.page.model import Page, Run, Sign, Weight, Words, panel, words

if TYPE_CHECKING:  # the end of a run tells of the next time, and needs no day
    from workshop.study.day import Day
    from workshop.study.standing import Standing


def today(
    day: Day, standing: Standing, voice: Voice, trouble: str = "", *, kept: bool = True, known: bool = True
) -> Page:
    """The page: what is on, with the way to it as an option. `trouble`: what is wrong with the file, or empty;
    `kept`: whether anything is remembered; `known`: whether it is known what was answered.
    """
    told = _told(day, standing, voice, trouble, kept=kept, known=known)
    return Page(voice("study.today"), (panel("list", told, _ways(day, standing, voice)),))


def _told(day: Day, standing: Standing, voice: Voice, trouble: str, *, kept: bool, known: bool) -> Iterator[Words]:
    if trouble:
        yield words(trouble, Weight.BAD)
    if standing.astray:
        yield words(voice("study.trouble.astray"), Weight.BAD)
    if not kept:
        yield words(voice("study.off"), Weight.SOFT)
    if not day.due and known:
        yield words(voice("study.nothing_due" if day.reviews else "study.done"))
        if (coming := next((days for days in standing.coming() if days), None)) is not None:
            yield words(voice("study.later", number=coming), Weight.SOFT)


def next_time(standing: Standing, voice: Voice) -> Iterator[Words]:
    """When something comes back; nothing where nothing was answered."""
    if standing.due:
        yield words(voice("study.left", number=len(standing.due)), Weight.SOFT)
    elif (coming := next(iter(standing.coming()), None)) is not None:
        yield words(voice("study.later", number=coming), Weight.SOFT)


def _ways(day: Day, standing: Standing, voice: Voice) -> Iterator[Words]:
    if day.reviews:
        yield _way("begin", *_begins(day, standing, voice))
    yield _way("progress", voice("study.progress"), voice("study.progress_help"))
    yield _way("cases", voice("home.study.name"), voice("home.study.help"))


def _begins(day: Day, standing: Standing, voice: Voice) -> tuple[str, str]:
    cases = len(day.reviews)
    if day.due:
        number = {"items": len(day.items), "cases": cases}
        rest = len(day.items) < len(standing.due)
        return voice("study.begin"), voice("study.due_help_rest" if rest else "study.due_help", **number)
    alike = len({review.item for review in day.reviews}) == 1
    return voice("study.new"), voice("study.new_help" if alike else "study.new_mixed", cases=cases)


def _way(option: str, name: str, about: str) -> Words:
    runs = (Run(name, Weight.NAME), Run(about, Weight.SOFT, apart=True))
    return Words(runs, sign=Sign("◆"), option=option)
