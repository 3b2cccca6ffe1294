"""`workshop job`: the interview about one's own job, its result in a file, or the form for it on paper."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from workshop.commands.desk import Desk, UsageError, format_for_file


def arguments(parser: ArgumentParser) -> None:
    """What `job` takes."""
    parser.add_argument("--form", type=Path)
    parser.add_argument("--output", type=Path)


def run(options: Namespace, desk: Desk) -> int:
    """Hold the interview, or write the form. Only what was asked for is written. Exit code 2 when it cannot be."""
    if options.form is not None:
        return _form(options.form, desk)
    output: Path | None = options.output
    if output is not None:
        from workshop.report.job import OUTPUTS

        format_for_file("unknown_job", output, OUTPUTS)
        if os.path.lexists(output):  # said before the first question, not after the last
            raise UsageError("exists", path=output)
        if not _possible(output):
            return desk.unwritten(output)
    if not desk.plain:
        return desk.show("job" if output is None else f"job {output}")
    from workshop.plain.dialogue import Dialogue, Leave
    from workshop.plain.job import own_job

    dialogue = Dialogue(desk.out, desk.voice)
    try:
        own_job(dialogue, output=output)
    except Leave:
        desk.out.line(desk.voice("job.next.forgotten"))
    return 0


def _possible(path: Path) -> bool:
    """Whether a file of that name, which is not there, can be written as far as one can tell."""
    try:
        path.lstat()
    except FileNotFoundError:
        return os.access(path.parent, os.W_OK | os.X_OK)
    except OSError:  # a name that is too long, a file where the folder should be
        return False
    return True


def _form(path: Path, desk: Desk) -> int:
    from workshop.report.handout import WRITERS
    from workshop.report.job import write_form

    format_for_file("unknown_form", path, WRITERS)
    try:
        write_form(desk.voice, path)
    except OSError:
        return desk.unwritten(path)
    desk.out.line(desk.voice("commands.job.written", file=path))
    return 0
