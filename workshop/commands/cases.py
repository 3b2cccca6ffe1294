"""`workshop cases`: the library, pack by pack, or those of its cases that are looked for."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from workshop.cases.case import Case
from workshop.cases.library import Library
from workshop.cases.text import Language
from workshop.commands.desk import Desk, UsageError, unknown
from workshop.language.findings import sentence
from workshop.page.lists import marked
from workshop.store.own import whole

_NARROWING = ("find", "level", "pack", "trap", "verdict", "own", "seen", "unseen")


def arguments(parser: ArgumentParser) -> None:
    """What `cases` takes."""
    parser.add_argument("--find")
    for name in ("--level", "--pack", "--trap", "--verdict"):
        parser.add_argument(name)
    for name in ("--own", "--seen", "--unseen"):
        parser.add_argument(name, action="store_true")


def run(options: Namespace, desk: Desk) -> int:
    """List every case under its packs, then those in no pack, then the broken ones; or what is looked for."""
    library, voice, out = whole(), desk.voice, desk.out
    if any(getattr(options, name) for name in _NARROWING):
        return _find(options, library, desk)
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


def _find(options: Namespace, library: Library, desk: Desk) -> int:
    """List the cases that fit. Raises UsageError for a value that is none."""
    from workshop.cases.limits import EVERY_LEVEL
    from workshop.rules.facts import Trap
    from workshop.rules.verdict import Outcome
    from workshop.study.searching import Finder, Wanted, trap_called

    finder, levels = Finder(library, desk.voice, _seen()), {str(level): level for level in EVERY_LEVEL}
    verdicts = {verdict.value: verdict for verdict in Outcome}
    trap = None if options.trap is None else trap_called(options.trap)
    for word, known, there, key in (
        (options.level, levels, options.level in levels, "unknown_level"),
        (options.pack, library.packs, options.pack in library.packs, "unknown_pack"),
        (options.trap, [finder.trap(each) for each in Trap], trap is not None, "unknown_trap"),
        (options.verdict, verdicts, options.verdict in verdicts, "unknown_verdict"),
    ):
        if word is not None and not there:
            raise unknown(key, word, known)
    if options.find is not None and not options.find.strip():
        raise UsageError("arguments")
    wanted = Wanted(
        words=options.find or "",
        level=levels.get(options.level),
        pack=options.pack,
        seen=True if options.seen else False if options.unseen else None,
        own=True if options.own else None,
        trap=trap,
        verdict=verdicts.get(options.verdict),
    )
    found = finder.found(wanted)
    _list(desk, library, found)
    desk.out.line(desk.voice("find.count", number=len(found)) if found else desk.voice("find.nothing"))
    for meant in finder.traps_meant(wanted.words) if wanted.trap is None else ():
        desk.out.line(desk.voice("commands.cases.trap", trap=finder.trap(meant)))
    return 0


def _seen() -> tuple[str, ...]:
    """The cases that were answered before, by the study file."""
    from workshop.commands.front import study_file

    file = study_file()
    return tuple(file.standing().cases) if file.keeps else ()


def _list(desk: Desk, library: Library, cases: Iterable[Case]) -> None:
    for case in cases:
        languages = ", ".join(case.languages or Language)
        title = case.title.in_(desk.language)
        languages = marked(languages, library, "cases", case.id, desk.voice)
        desk.out.line(
            desk.voice("commands.cases.case", level=case.level, name=case.id, title=title, languages=languages)
        )
