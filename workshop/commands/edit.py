"""`workshop edit`: changes a case of one's own, or a copy of one that came with the program."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path

from workshop.cases.finding import CaseError
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError, refuse_folder, unknown
from workshop.commands.named import is_path, refuse


def arguments(parser: ArgumentParser) -> None:
    """What `edit` takes."""
    parser.add_argument("case", nargs="?")


def run(options: Namespace, desk: Desk) -> int:
    """Change it. Exit code 1 for a file that cannot be opened. Raises UsageError for an unknown name."""
    if options.case is None:
        raise UsageError("missing_case")
    name = str(options.case)
    from workshop.lead.author_begin import opened, opened_file
    from workshop.store.own import whole

    library = whole()
    known = library.origins.file("cases", name) is not None
    if not known and not is_path(name):
        raise unknown("unknown_case", name, library.cases, command="workshop cases")
    if not known:
        refuse_folder(Path(name), "toml")
        name = str(Path(name).absolute())
    try:
        writing = opened(name, library) if known else opened_file(Path(name), library)
    except CaseError as error:
        refuse(desk, error)
        desk.err.line(desk.voice("commands.edit.broken"))
        return FOUND_SOMETHING
    if not desk.plain:
        return desk.show(f"edit {name}")
    from workshop.plain.author import write_on
    from workshop.plain.dialogue import Dialogue, Leave

    with suppress(Leave):
        write_on(Dialogue(desk.out, desk.voice), writing, library, name if known and writing.text is None else "")
    return 0
