"""What a new case begins with: the ways, the cases to copy, and the drafts that wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from workshop.cases.case import Case
from workshop.language.voice import Voice
from workshop.page.model import Page, Part, Run, Weight, Words, heading, panel, run, words

WAYS: Final = ("empty", "job", "copy", "template")
"""The ways to begin. The options of the others: `draft ` and its name, `case ` and its id."""


class Lying(NamedTuple):
    """A draft that waits."""

    name: str
    title: str
    when: str


def begin(drafts: Sequence[Lying], voice: Voice) -> Page:
    """The ways, and the drafts."""
    rows = (
        Words(run(voice(f"author.begin.{way}"), Weight.NAME), option=way, gap=not at) for at, way in enumerate(WAYS)
    )
    waiting = [_draft(each, voice) for each in drafts]
    return _page(
        voice,
        words(voice("author.begin.asked"), Weight.LEAD),
        rows,
        (heading(voice("author.begin.drafts")), *waiting) if waiting else (),
    )


def _draft(each: Lying, voice: Voice) -> Words:
    title = each.title or voice("author.untitled")
    return Words(run(voice("author.begin.draft", title=title, when=each.when)), option=f"draft {each.name}", gap=False)


def to_copy(cases: Mapping[str, Case], voice: Voice) -> Page:
    """Every case that can be copied, by level."""
    found, level = [heading(voice("author.begin.which"))], 0
    for case in cases.values():
        if case.level != level:
            level = case.level
            found.append(heading(voice(f"list.level_{level}")))
        title = run(case.title.in_(voice.language), Weight.NAME)
        setting = Run(case.setting.in_(voice.language), Weight.SOFT, apart=True)
        found.append(Words((*title, setting), option=f"case {case.id}", gap=False, short=title))
    return _page(voice, found)


def how_to_copy(title: str, voice: Voice) -> Page:
    """As a twin, or on its own."""
    rows = (Words(run(voice(f"author.begin.{way}"), Weight.NAME), option=way) for way in ("twin", "own"))
    return _page(voice, heading(voice("author.begin.how", title=title)), rows)


def waits(file: str, each: Lying, voice: Voice) -> Page:
    """The file that is to be opened has a draft."""
    return _page(
        voice,
        words(voice("author.begin.waits", file=file), Weight.LEAD),
        Words(run(voice("author.begin.go_on", when=each.when), Weight.NAME), option="go_on"),
        Words(run(voice("author.begin.file"), Weight.NAME), option="file", gap=False),
    )


def _page(voice: Voice, *parts: Part | Iterable[Part]) -> Page:
    return Page(voice("author.begin.place"), (panel("list", *parts),))
