"""`workshop check`: all findings in case files and packs, and the figures of a library."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from workshop.cases.balance import Balance
from workshop.cases.checking import check_path
from workshop.cases.library import load_library, shipped_root
from workshop.commands.balance import lines
from workshop.commands.desk import FOUND_SOMETHING, Desk
from workshop.language.findings import report_line


def arguments(parser: ArgumentParser) -> None:
    """What `check` takes."""
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--library", action="store_true")


def _figures(root: Path, desk: Desk) -> None:
    """What the library in that folder rewards; broken cases, which the findings name, are left out."""
    library = load_library(root)
    packs = {name: pack.cases for name, pack in library.packs.items()}
    for line in lines(Balance(library.cases.values(), packs), desk.voice):
        desk.out.line(line)


def run(options: Namespace, desk: Desk) -> int:
    """Check the paths, by default the library. Exit code 1 when there are findings."""
    paths = options.paths or [shipped_root()]
    if options.library:
        for path in paths:
            _figures(path, desk)
    findings = [finding for path in paths for finding in check_path(path)]
    for finding in findings:
        desk.out.line(report_line(desk.voice, finding))
    if findings:
        desk.err.line(desk.voice("commands.check.some", findings=len(findings)))
        return FOUND_SOMETHING
    desk.out.line(desk.voice("commands.check.none"))
    return 0
