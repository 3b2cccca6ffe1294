"""`workshop new`: writes a case, from nothing, an interview, a copy or a template."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path

from workshop.commands.desk import Desk, UsageError, refuse_folder


def arguments(parser: ArgumentParser) -> None:
    """What `new` takes."""
    parser.add_argument("file", nargs="?", type=Path)


def run(options: Namespace, desk: Desk) -> int:
    """Write it. Raises UsageError for a file that is there, or is no TOML file by its name."""
    file: Path | None = options.file
    if file is not None:
        refuse_folder(file, "toml")
        if file.suffix.lower() != ".toml":
            raise UsageError("unknown_case_file", word=file.suffix or file.name)
        if os.path.lexists(file):
            raise UsageError("exists_to_edit", path=file)
        file = file.absolute()
    if not desk.plain:
        return desk.show("new" if file is None else f"new {file}")
    from workshop.plain.author import write_new
    from workshop.plain.dialogue import Dialogue, Leave

    with suppress(Leave):
        write_new(Dialogue(desk.out, desk.voice), file)
    return 0
