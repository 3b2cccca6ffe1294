"""`workshop study`: what is on today; how far one has come; or all of it in a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from workshop.commands.desk import FOUND_SOMETHING, Desk, format_for_file
from workshop.commands.front import study_file

FORMATS: Final = ("json",)


def arguments(parser: ArgumentParser) -> None:
    """What `study` takes."""
    parser.add_argument("--progress", action="store_true")
    parser.add_argument("--output", type=Path)


def run(options: Namespace, desk: Desk) -> int:
    """Begin, tell, or write the file. Exit code 1 when the record cannot be read, 2 when the file cannot be written."""
    if options.output is not None:
        return _export(options.output, desk)
    if not desk.plain:
        return desk.show("progress" if options.progress else "today")
    from workshop.store.own import whole

    if options.progress:
        from workshop.plain.dialogue import Dialogue
        from workshop.plain.study import tell_progress

        tell_progress(Dialogue(desk.out, desk.voice, study=study_file()), whole())
        return 0
    from workshop.plain.running import run as run_lines

    return run_lines(desk.out, desk.voice, whole(), study=study_file(), day=True)


def _export(path: Path, desk: Desk) -> int:
    import json

    from workshop.store.study import StudyFile, exported

    format_for_file("unknown_study", path, FORMATS)
    file = StudyFile()
    text = json.dumps(exported(file.records), indent=2, ensure_ascii=False)
    if file.trouble is not None:
        desk.err.line(file.trouble.sentence(desk.voice))
    if file.closed:  # an empty file would stand in the place of an earlier copy
        return FOUND_SOMETHING
    return desk.hand_out(path, f"{text}\n".encode(), desk.voice("study.exported", file=path))
