"""`workshop check`: all findings in case files and packs, and the figures of a library."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from workshop.cases import library
from workshop.cases.balance import Balance
from workshop.cases.checking import check_path
from workshop.cases.finding import Finding
from workshop.cases.library import Library
from workshop.cases.origins import KINDS
from workshop.cases.source import composed
from workshop.commands.balance import lines as balance_lines
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError
from workshop.language.findings import report_line
from workshop.store.agendas import with_own
from workshop.store.own import is_folder, whole


def arguments(parser: ArgumentParser) -> None:
    """What `check` takes."""
    parser.add_argument("--share", action="store_true")
    parser.add_argument("--watch", action="store_true")
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--library", action="store_true")


def _figures(root: Path, desk: Desk) -> None:
    """What the library in that folder rewards; broken cases, which the findings name, are left out."""
    found = library.load_library(root)
    packs = {name: pack.cases for name, pack in found.packs.items()}
    for line in balance_lines(Balance(found.cases.values(), packs), desk.voice):
        desk.out.line(line)


def run(options: Namespace, desk: Desk) -> int:
    """Check the paths, by default the library. Exit code 1 when there are findings.

    Raises UsageError where something else than one file is to be watched.
    """
    if options.watch:
        from workshop.commands.watching import watch  # the only one who needs a clock

        if len(options.paths) != 1 or options.library or is_folder(options.paths[0]):
            raise UsageError("watch_one")
        (path,) = _files(options.paths[0], with_own(whole()))[:1]
        watch(path, desk, lambda: _told((path,), desk, share=options.share)[0])
        return 0
    paths = options.paths or [library.shipped_root()]
    if options.library:
        for path in paths:
            _figures(path, desk)
    lines, findings = _told(paths, desk, share=options.share)
    for number, line in enumerate(lines):
        (desk.err if number >= findings > 0 else desk.out).line(line)
    return FOUND_SOMETHING if findings else 0


def _told(paths: Sequence[Path], desk: Desk, *, share: bool) -> tuple[list[str], int]:
    """Every finding on a line of its own, then their count; and that count."""
    findings = [finding for path in paths for finding in _findings(path, share=share)]
    if findings:
        count = desk.voice("commands.check.some", findings=len(findings))
        return [*(report_line(desk.voice, finding) for finding in findings), count], len(findings)
    found = [desk.voice("commands.check.none")]
    if not share and any(_findings(path, share=True) for path in paths):
        found.append(desk.voice("commands.check.draft"))
    return found, 0


def _files(path: Path, everything: Library) -> list[Path]:
    """What that path is, or those files that are called so."""
    named = () if os.path.lexists(path) else tuple(everything.origins.file(kind, composed(str(path))) for kind in KINDS)
    return [file for file in named if file is not None] or [path]


def _findings(path: Path, *, share: bool) -> tuple[Finding, ...]:
    """Those in a file or a folder, or in the case, pack or agenda of that name."""
    if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(library.shipped_root())):
        return check_path(path)
    everything = with_own(whole())
    return tuple(finding for file in _files(path, everything) for finding in check_path(file, everything, share=share))
