"""The library as lists: packs to study, cases by level, and what cannot be played with its first finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from workshop.cases.case import Case
from workshop.cases.hidden import shown
from workshop.cases.library import Library
from workshop.cases.text import Language
from workshop.language.numbers import points, points_said
from workshop.language.voice import Voice
from workshop.page.marks import mark_of, worth_of
from workshop.page.model import Page, Run, Sign, Weight, Words, heading, panel, run, words

if TYPE_CHECKING:  # whoever leads a session does not study
    from workshop.study.standing import Standing

WAYS: Final = {"packs": "study", "cases": "cases"}
"""What can be listed, and the way there from home."""


def library_list(library: Library, what: str, voice: Voice, standing: Standing | None = None) -> Page:
    """The packs, or all cases. An option is `pack `, `case ` or, to be written on, `broken ` and its id; before the
    packs, for somebody who studies, `today` and `progress`. With a `standing` what was played has its mark and points.
    """
    listed = _packs(library, standing, voice) if what == "packs" else _cases(library, standing, voice)
    found = [*listed, *_broken(library, what, voice)]
    return Page(voice(f"home.{WAYS[what]}.name"), (panel("list", found or [words(voice("list.none"))]),))


def marked(text: str, library: Library, kind: str, name: str, voice: Voice) -> str:
    """That text about a case or a pack, and behind it that it is one's own. `kind`: its folder."""
    return " · ".join((text, *_mark(library, kind, name, voice)))


def _mark(library: Library, kind: str, name: str, voice: Voice) -> Iterator[str]:
    mark = library.origins.mark(kind, name)
    if mark is not None:
        file = library.origins.file(kind, name)
        yield voice(f"list.mark.{mark}", folder="" if file is None else shown(file.parent, 200))


def _languages(case: Case, voice: Voice) -> Iterator[str]:
    """That it is not told in both languages."""
    if not case.languages:
        yield voice("list.only.parts")
    elif len(case.languages) < len(Language):
        yield voice(f"list.only.{case.languages[0]}")


def being_read(what: str, voice: Voice) -> Page:
    """What stands there until all is read."""
    return Page(voice(f"home.{WAYS[what]}.name"), (panel("list", words(voice("list.reading"), Weight.SOFT)),))


def _packs(library: Library, standing: Standing | None, voice: Voice) -> Iterator[Words]:
    playable = {id: there for id in library.packs if (there := library.playable(id))}
    if playable and standing is not None:
        yield from study_ways(standing, voice)
    if playable:
        yield words(voice("list.which_pack"), Weight.LEAD, keep=True)
    for id, there in playable.items():
        pack = library.packs[id]
        text = (
            Run(pack.title.in_(voice.language), Weight.NAME),
            Run(marked(_counted(there, standing, voice), library, "packs", id, voice), Weight.SOFT, apart=True),
            Run("\n" + pack.about.in_(voice.language), Weight.SOFT),
        )
        yield Words(text, sign=Sign("◆"), option=f"pack {id}")


def study_ways(standing: Standing, voice: Voice) -> Iterator[Words]:
    """Today's reviews, and how far one has come."""
    due = len(standing.due)
    known = "study.nothing_due_new" if standing.records else "study.begins_new"
    ways = {
        "today": (voice("study.today"), voice("study.due_today", number=due) if due else voice(known)),
        "progress": (voice("study.progress"), voice("study.progress_help")),
    }
    for option, (name, about) in ways.items():
        runs = (Run(name, Weight.NAME), Run(about, Weight.SOFT, apart=True))
        yield Words(runs, sign=Sign("▲"), option=option, gap=option == "today")


def _counted(cases: Sequence[str], standing: Standing | None, voice: Voice) -> str:
    """How many cases a pack has; and how many were answered, with their points."""
    known = [] if standing is None else [each for case in cases if (each := standing.points(case)) is not None]
    if not known:
        return voice("list.count", number=len(cases))
    total = points(sum(known, Fraction(0)), voice)
    if len(known) == len(cases):
        return voice("study.pack_done", number=len(cases), points=total)
    return voice("study.pack", answered=len(known), number=len(cases), points=total)


def _mark_of(case: str, standing: Standing | None, voice: Voice) -> tuple[Sign, tuple[str, ...]]:
    """The sign of a case, and its points."""
    answer, brought = (None, None) if standing is None else (standing.cases.get(case), standing.points(case))
    if answer is None or brought is None:
        return Sign("·", Weight.SOFT), ()
    said = voice(f"study.mark_{worth_of(answer.points)}")
    return mark_of(answer.points, said), (points_said(brought, voice),)


def _cases(library: Library, standing: Standing | None, voice: Voice) -> Iterator[Words]:
    level = 0
    for case in library.cases.values():
        if case.level != level:
            level = case.level
            yield heading(voice(f"list.level_{level}"))
        yield case_line(case, library, voice, standing)


def case_line(case: Case, library: Library, voice: Voice, standing: Standing | None = None) -> Words:
    """A case as a line of a list. Its option is `case ` and its id."""
    title = run(case.title.in_(voice.language), Weight.NAME)
    sign, brought = _mark_of(case.id, standing, voice)
    said = (*brought, *_languages(case, voice), *_mark(library, "cases", case.id, voice))
    told = (*brought, case.setting.in_(voice.language), *said[len(brought) :])
    setting = Run(" · ".join(told), Weight.SOFT, apart=True)
    short = (*title, *((Run(" · ".join(said), Weight.SOFT, apart=True),) if said else ()))
    return Words((*title, setting), sign=sign, option=f"case {case.id}", gap=False, short=short)


def _broken(library: Library, what: str, voice: Voice) -> Iterator[Words]:
    if not library.broken:
        return
    from workshop.language.findings import sentence  # most libraries are whole

    yield words(voice("list.broken"), Weight.BAD, keep=True)
    for id, findings in library.broken.items():
        first = findings[0]
        said = Run(f"{first.line}:{first.column}: {sentence(voice, first)}", Weight.SOFT, apart=True)
        option = f"broken {id}" if what == "cases" and library.broken_as("cases", id) else ""
        yield Words((Run(id, Weight.NAME), said), sign=Sign("✗", Weight.BAD), option=option, gap=False)
