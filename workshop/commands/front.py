"""Starting a front end: the screens, or lines."""

from __future__ import annotations

import gc
import unicodedata
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError, unknown

if TYPE_CHECKING:  # the first frame of the home page needs none of it
    from workshop.cases.library import Library
    from workshop.language.voice import Voice
    from workshop.store.study import StudyFile

SEMINAR = "workshop.tui.seminar"
"""The screens of a session: `host(language, agenda, days=…)`, `resume(path, language)`, `follow(path, language)`."""


def start(desk: Desk, name: str | None = None, *, demo: bool = False) -> int:
    """Start at home, at the case or pack of that name or path, or with the demo. Returns the exit code.

    Raises UsageError for an unknown name.
    """
    if not desk.plain:
        gc.disable()  # as in `workshop.tui.run`: the library is read before
    if not desk.plain and name is None:
        return desk.show(demo=demo, told=desk.told)
    from workshop.store.own import whole

    library = whole()
    if name is not None:
        name = unicodedata.normalize("NFC", name)
        if not _is_name(library, name):
            from workshop.cases.finding import CaseError
            from workshop.commands.named import at_path, is_path, refuse

            if is_path(name):
                try:
                    kind, found = at_path(name)
                except CaseError as error:
                    refuse(desk, error)
                    return FOUND_SOMETHING
                if kind == "agendas":
                    raise UsageError("agenda_to_play", word=name)
                name, library = found, whole()
        for line in _in_place(library, name, desk.voice):
            desk.err.line(line)
    cases = () if name is None else _cases(library, name, desk.voice)
    if name is not None and not cases:
        desk.err.line(unplayable(library, name, desk.voice))
        return FOUND_SOMETHING
    if not desk.plain:
        return desk.show(f"play {name}")
    from workshop.plain.running import run as run_lines

    return run_lines(desk.out, desk.voice, library, cases=cases, show=demo, study=study_file())


def study_file() -> StudyFile:
    """What somebody who studies on this computer has answered, if that is to be remembered."""
    from workshop.store.settings import load_settings
    from workshop.store.study import StudyFile

    return StudyFile(keeps=load_settings().settings.study)


def screens(name: str) -> Callable[..., int] | None:
    """What runs a session on the screens; None where these screens are missing: then lines do."""
    try:
        found: Callable[..., int] = getattr(import_module(SEMINAR), name)
    except ModuleNotFoundError as error:
        if error.name != SEMINAR:
            raise
        return None
    return found


def _is_name(library: Library, name: str) -> bool:
    return name in library.cases or name in library.packs or name in library.broken


def _in_place(library: Library, name: str, voice: Voice) -> Iterator[str]:
    """Which file counts, where a name stands for more than one."""
    kind = "cases" if name in library.cases else "packs"
    mark, file = library.origins.mark(kind, name), library.origins.file(kind, name)
    if mark is not None and mark != "own":
        yield voice(f"commands.play.{mark}", word=name, file=file)


def _cases(library: Library, name: str, voice: Voice) -> tuple[str, ...]:
    """The cases to play; none where `unplayable` says why. Raises UsageError for an unknown name."""
    if name in library.cases:
        return (name,)
    if name in library.packs:
        return library.playable(name)
    if unplayable(library, name, voice):
        return ()
    raise unknown("unknown_case", name, (*library.cases, *library.packs), command="workshop cases")


def unplayable(library: Library, name: str, voice: Voice) -> str:
    """Why nothing can be played of the case or pack of that name; empty where something can, or there is none."""
    if name in library.cases or (name in library.packs and library.playable(name)):
        return ""
    from workshop.language.findings import sentence

    if name in library.packs:
        return voice("error.empty_pack", word=name, finding=sentence(voice, library.obstacle(name)))
    for kind, key in (("cases", "broken_case"), ("packs", "broken_pack")):
        finding = library.broken_as(kind, name)
        if finding is not None:
            return voice(f"error.{key}", word=name, finding=sentence(voice, finding))
    return ""
