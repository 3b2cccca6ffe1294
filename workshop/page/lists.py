"""The library as lists: packs to study, cases by level, and what cannot be played with its first finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workshop.cases.case import Case
from workshop.cases.hidden import shown
from workshop.cases.library import Library
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.page.model import Page, Run, Sign, Weight, Words, heading, panel, run, words

WAYS: Final = {"packs": "study", "cases": "cases"}
"""What can be listed, and the way there from home."""


def library_list(library: Library, what: str, voice: Voice) -> Page:
    """The packs, or all cases. An option is `pack ` or `case ` and its id."""
    found = [*(_packs(library, voice) if what == "packs" else _cases(library, voice)), *_broken(library, voice)]
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


def _packs(library: Library, voice: Voice) -> Iterator[Words]:
    playable = {id: there for id in library.packs if (there := library.playable(id))}
    if playable:
        yield words(voice("list.which_pack"), Weight.LEAD)
    for id, there in playable.items():
        pack = library.packs[id]
        text = (
            Run(pack.title.in_(voice.language), Weight.NAME),
            Run(marked(voice("list.count", number=len(there)), library, "packs", id, voice), Weight.SOFT, apart=True),
            Run("\n" + pack.about.in_(voice.language), Weight.SOFT),
        )
        yield Words(text, sign=Sign("◆"), option=f"pack {id}")


def _cases(library: Library, voice: Voice) -> Iterator[Words]:
    level = 0
    for case in library.cases.values():
        if case.level != level:
            level = case.level
            yield heading(voice(f"list.level_{level}"))
        title = run(case.title.in_(voice.language), Weight.NAME)
        said = (*_languages(case, voice), *_mark(library, "cases", case.id, voice))
        setting = Run(" · ".join((case.setting.in_(voice.language), *said)), Weight.SOFT, apart=True)
        short = (*title, *((Run(" · ".join(said), Weight.SOFT, apart=True),) if said else ()))
        yield Words((*title, setting), sign=Sign("·", Weight.SOFT), option=f"case {case.id}", gap=False, short=short)


def _broken(library: Library, voice: Voice) -> Iterator[Words]:
    if not library.broken:
        return
    from workshop.language.findings import sentence  # most libraries are whole

    yield words(voice("list.broken"), Weight.BAD, keep=True)
    for id, findings in library.broken.items():
        first = findings[0]
        said = Run(f"{first.line}:{first.column}: {sentence(voice, first)}", Weight.SOFT, apart=True)
        yield Words((Run(id, Weight.NAME), said), sign=Sign("✗", Weight.BAD), gap=False)
