"""`workshop pack`: cases, packs and agendas of one's own in one file, to hand on."""

from __future__ import annotations

import os
import unicodedata
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from workshop.cases.checking import check_path
from workshop.cases.finding import CaseError
from workshop.cases.library import Library
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError, format_for_file, unknown
from workshop.commands.front import unplayable
from workshop.commands.named import FOLDER, at_path, is_path, refuse
from workshop.store.agendas import with_own
from workshop.store.bundle import BundleError, Entry, packed
from workshop.store.disk import read_file
from workshop.store.own import whole

_KINDS = ("packs", "agendas", "cases")
"""Where a name stands for more than one, what holds the others is meant."""


def arguments(parser: ArgumentParser) -> None:
    """What `pack` takes."""
    parser.add_argument("name", nargs="?")
    parser.add_argument("--output", type=Path)


def run(options: Namespace, desk: Desk) -> int:
    """Pack it. Exit code 1 for findings: whoever gets it can use it; 2 when the file cannot be written."""
    if options.name is None:
        raise UsageError("missing_to_pack")
    try:
        kind, name = _meant(unicodedata.normalize("NFC", options.name))
    except CaseError as error:
        refuse(desk, error)
        return FOUND_SOMETHING
    library = with_own(whole())
    files = dict(_files(library, kind, name))
    if not files:
        if nothing := unplayable(library, name, desk.voice):  # a folder that is empty, or broken throughout
            desk.err.line(nothing)
            return FOUND_SOMETHING
        raise UsageError("nothing_to_pack", word=options.name)
    output = options.output or Path(f"{Path(name).name}.zip")
    format_for_file("unknown_bundle", output, ("zip",))
    if options.output is None and os.path.lexists(output):
        raise UsageError("exists", path=output)
    findings = [finding for file in files.values() for finding in check_path(file, library)]
    if findings:
        refuse(desk, CaseError(tuple(findings)))
        desk.err.line(desk.voice("commands.pack.findings", findings=len(findings)))
        return FOUND_SOMETHING
    try:
        data = packed(Entry(kind, id, read_file(file)) for (kind, id), file in files.items())
    except BundleError as error:
        desk.err.line(error.sentence(desk.voice))
        return FOUND_SOMETHING
    return desk.hand_out(output, data, desk.voice("commands.pack.written", file=output, files=len(files)))


def _meant(word: str) -> tuple[str, str]:
    """The kind and the name of what is to be packed. Raises UsageError and CaseError."""
    library = with_own(whole())
    for kind in _KINDS:
        if library.origins.file(kind, word) is not None:
            return kind, word
    if is_path(word):
        return at_path(word)
    raise unknown("unknown_to_pack", word, (*library.packs, *library.agendas, *library.cases), command="workshop cases")


def _files(library: Library, kind: str, name: str) -> Iterator[tuple[tuple[str, str], Path]]:
    """The files of one's own that belong to it; what comes with the program is there wherever it is played."""
    if kind in ("packs", "agendas") and library.origins.mark(kind, name) is not None:
        yield from _file(library, kind, name)
    for case in _with_twins(library, _cases(library, kind, name)):
        if library.origins.mark("cases", case) is not None:
            yield from _file(library, "cases", case)


def _file(library: Library, kind: str, name: str) -> Iterator[tuple[tuple[str, str], Path]]:
    path = library.origins.file(kind, name)
    if path is not None:
        yield (kind, name), path


def _cases(library: Library, kind: str, name: str) -> tuple[str, ...]:
    """The cases in it. Raises UsageError where it is broken."""
    if kind == "cases":
        return (name,)
    if kind == "agendas" and name in library.agendas:
        return tuple(block.case for block in library.agendas[name].blocks)
    if kind in ("packs", FOLDER) and name in library.packs:
        return library.packs[name].cases
    return ()


def _with_twins(library: Library, cases: Iterable[str]) -> tuple[str, ...]:
    found, waiting = dict.fromkeys(cases), list(cases)
    while waiting:
        case = library.cases.get(waiting.pop())
        if case is not None and case.twin and case.twin not in found:
            found[case.twin] = None
            waiting.append(case.twin)
    return tuple(found)
