"""`workshop check`: all findings in case files and packs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from workshop.cases.checking import check_path
from workshop.cases.library import shipped_root
from workshop.commands.desk import FOUND_SOMETHING, Desk
from workshop.language.findings import report_line


def arguments(parser: ArgumentParser) -> None:
    """What `check` takes."""
    parser.add_argument("paths", nargs="*", type=Path)


def run(options: Namespace, desk: Desk) -> int:
    """Check the paths, by default the library. Exit code 1 when there are findings."""
    paths = options.paths or [shipped_root()]
    findings = [finding for path in paths for finding in check_path(path)]
    for finding in findings:
        desk.out.line(report_line(desk.voice, finding))
    if findings:
        desk.err.line(desk.voice("commands.check.some", findings=len(findings)))
        return FOUND_SOMETHING
    desk.out.line(desk.voice("commands.check.none"))
    return 0
