"""Finding cases as a list: what is typed, what narrows it, and the cases that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from workshop.cases.limits import EVERY_LEVEL
from workshop.page.lists import case_line
from workshop.page.model import Page, Run, Weight, Words, heading, panel, run, words
from workshop.rules.facts import Trap
from workshop.rules.verdict import Outcome
from workshop.study.searching import TELLING, Finder, Wanted

if TYPE_CHECKING:
    from workshop.study.standing import Standing

FILTERS: Final = "filters"
"""The option that opens what narrows the list."""
DONE: Final = "done"
TRAP: Final = "trap "
"""Before the trap that somebody may have meant by a word."""


def found(finder: Finder, wanted: Wanted, standing: Standing | None = None, *, typed: bool = True) -> Page:
    """The line to type in, what the list is narrowed to, and the cases; an option is `case ` and an id, or one of the
    above. Without `typed` there is no such line; with a `standing` what was played has its mark.
    """
    voice, cases = finder.voice, finder.found(wanted)
    field = (Words((), lead=run(voice("keys.palette.type") + " ", Weight.SOFT)),) if typed else ()
    narrowed = (
        Run(voice("find.filters"), Weight.NAME),
        Run(voice.join(list(_values(finder, wanted))) or voice("find.none_set"), Weight.SOFT, apart=True),
    )
    rows = [Words(narrowed, option=FILTERS, gap=False), *_meant(finder, wanted)]
    count = voice("find.count", number=len(cases)) if cases else voice("find.nothing")
    lines = (case_line(case, finder.library, voice, standing) for case in cases)
    return Page(voice("find.place"), (panel("list", field, rows, heading(count), lines),))


def _meant(finder: Finder, wanted: Wanted) -> Iterator[Words]:
    """A trap that a word names: shown only to those who ask, since it tells something of every case that it finds."""
    if wanted.trap is None:
        for trap in finder.traps_meant(wanted.words):
            name = Run(finder.voice("find.trap_meant", trap=finder.trap(trap)), Weight.NAME)
            yield Words(
                (name, Run(finder.voice("find.tells"), Weight.SOFT, apart=True)), option=f"{TRAP}{trap}", gap=False
            )


def filters(finder: Finder, wanted: Wanted) -> Page:
    """Everything that narrows the list, each with how it is set now; choosing a line sets the next value."""
    voice = finder.voice
    rows = []
    for name in names(finder):
        value = getattr(wanted, name)
        runs = [
            Run(voice(f"find.filter.{name}"), Weight.NAME),
            Run(voice("find.all") if value is None else _value(name, value, finder), Weight.LEAD, apart=True),
        ]
        if name in TELLING:
            runs.append(Run(voice("find.tells"), Weight.SOFT, apart=True))
        rows.append(Words(tuple(runs), option=name, gap=False))
    done = Words(run(voice("find.show", number=len(finder.found(wanted))), Weight.NAME), option=DONE)
    how = words(voice("find.how"), Weight.SOFT)
    return Page(voice("find.filters"), (panel("list", rows, done, how),))


def names(finder: Finder) -> tuple[str, ...]:
    """What can narrow the list: nothing that would change nothing."""
    library = finder.library
    found = ["level", *(["pack"] if library.packs else []), *(["seen"] if finder.seen else [])]
    return (*found, *(["own"] if library.origins.names("cases") else []), *TELLING)


def next_value(finder: Finder, wanted: Wanted, name: str) -> Wanted:
    """The same with the next value of that filter; behind the last one comes none."""
    values: dict[str, Sequence[Any]] = {
        "level": EVERY_LEVEL,
        "pack": tuple(pack for pack in finder.library.packs if finder.library.playable(pack)),
        "seen": (False, True),
        "own": (True, False),
        "trap": tuple(Trap),
        "verdict": tuple(Outcome),
    }
    order = (None, *values[name])
    value = order[(order.index(getattr(wanted, name)) + 1) % len(order)]
    changed: dict[str, Any] = {name: value}
    return replace(wanted, **changed)


def meant(wanted: Wanted, option: str) -> Wanted:
    """Narrowed to the trap that a word named, which is then no word any more."""
    return replace(wanted, words="", trap=Trap(option.removeprefix(TRAP)))


def _values(finder: Finder, wanted: Wanted) -> Iterator[str]:
    for name in names(finder):
        value = getattr(wanted, name)
        if value is not None:
            yield _value(name, value, finder)


def _value(name: str, value: Any, finder: Finder) -> str:
    voice = finder.voice
    match name:
        case "level":
            return voice(f"list.level_{value}")
        case "pack":
            return finder.library.packs[value].title.in_(voice.language)
        case "trap":
            return voice("find.trap", trap=finder.trap(value))
        case "verdict":
            return voice(f"find.verdict.{value}")
        case _:
            return voice(f"find.{name}.{'yes' if value else 'no'}")
