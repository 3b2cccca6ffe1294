"""Starting a front end: the screens, or lines."""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from workshop.commands.desk import FOUND_SOMETHING, Desk, unknown

if TYPE_CHECKING:  # the first frame of the home page needs none of it
    from workshop.cases.library import Library

SEMINAR = "workshop.tui.seminar"
"""The screens of a session: `host(language, agenda, days=…)`, `resume(path, language)`, `follow(path, language)`."""


def start(desk: Desk, name: str | None = None, *, demo: bool = False) -> int:
    """Start at home, at the case or pack of that name, or with the demo. Returns the exit code.

    Raises UsageError for an unknown name.
    """
    if not desk.plain:
        gc.disable()  # as in `workshop.tui.run`: the library is read before
    if not desk.plain and name is None:
        from workshop.tui import run as run_screens

        if desk.told:
            return run_screens(desk.language, demo=demo, told=desk.told)
        return run_screens(desk.language, demo=demo)
    from workshop.cases.library import shipped

    library = shipped()
    cases = () if name is None else _cases(library, name)
    if name is not None and not cases:
        desk.err.line(_nothing_to_play(desk, library, name))
        return FOUND_SOMETHING
    if not desk.plain:
        from workshop.tui import run as run_screens

        return run_screens(desk.language, str(name))
    from workshop.plain.running import run as run_lines

    return run_lines(desk.out, desk.voice, library, cases=cases, show=demo)


def screens(name: str) -> Callable[..., int] | None:
    """What runs a session on the screens; None where these screens are missing: then lines do."""
    try:
        found: Callable[..., int] = getattr(import_module(SEMINAR), name)
    except ModuleNotFoundError as error:
        if error.name != SEMINAR:
            raise
        return None
    return found


def _cases(library: Library, name: str) -> tuple[str, ...]:
    """The cases to play; none when the case is broken, or all of the pack."""
    if name in library.cases:
        return (name,)
    if name in library.packs:
        return library.playable(name)
    if name in library.broken:
        return ()
    raise unknown("unknown_case", name, (*library.cases, *library.packs), command="workshop cases")


def _nothing_to_play(desk: Desk, library: Library, name: str) -> str:
    if name in library.broken:
        from workshop.language.findings import sentence

        finding = sentence(desk.voice, library.broken[name][0])
        return desk.voice("error.broken_case", word=name, finding=finding)
    return desk.voice("error.empty_pack", word=name)
