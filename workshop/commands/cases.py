"""`workshop cases`: the library, pack by pack."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from workshop.cases.case import Case
from workshop.cases.library import Library
from workshop.cases.text import Language
from workshop.commands.desk import Desk
from workshop.language.findings import sentence
from workshop.page.lists import marked
from workshop.store.own import whole


def arguments(parser: ArgumentParser) -> None:
    """`cases` takes nothing."""


def run(options: Namespace, desk: Desk) -> int:
    """List every case under its packs, then those in no pack, then the broken ones."""
    library, voice, out = whole(), desk.voice, desk.out
    out.line(voice("commands.cases.head"))
    for pack in library.packs.values():
        out.line()
        title = marked(pack.title.in_(desk.language), library, "packs", pack.id, voice)
        out.line(voice("commands.cases.pack", name=pack.id, title=title))
        _list(desk, library, (library.cases[name] for name in library.playable(pack.id)))
    packed = {name for pack in library.packs.values() for name in pack.cases}
    loose = [case for name, case in library.cases.items() if name not in packed]
    if loose:
        out.line()
        out.line(voice("commands.cases.loose"))
        _list(desk, library, loose)
    for name, findings in library.broken.items():
        out.line()
        out.line(voice("commands.cases.broken", name=name, finding=sentence(voice, findings[0])))
    return 0


def _list(desk: Desk, library: Library, cases: Iterable[Case]) -> None:
    for case in cases:
        languages = ", ".join(case.languages or Language)
        title = case.title.in_(desk.language)
        languages = marked(languages, library, "cases", case.id, desk.voice)
        desk.out.line(
            desk.voice("commands.cases.case", level=case.level, name=case.id, title=title, languages=languages)
        )
