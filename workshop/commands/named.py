"""What a command is about, where a path stands for a name: a file, or a folder with cases."""

from __future__ import annotations

import os
from pathlib import Path

from workshop.cases.finding import CaseError
from workshop.commands.desk import Desk
from workshop.store.own import is_folder

FOLDER = "folder"
"""Besides the kinds of files: a folder, all cases of which are a pack."""


def is_path(word: str) -> bool:
    """Whether the word can only be a path, or is that of a folder."""
    if not word:
        return False  # an empty variable of a shell: not the folder that one is in
    signs = (os.sep, os.altsep or os.sep)
    return word.lower().endswith(".toml") or any(sign in word for sign in signs) or is_folder(Path(word))


def at_path(word: str) -> tuple[str, str]:
    """The kind and the name of what is at that path. From now on what lies beside it is found by its name, too.

    Raises CaseError for a file that is not there, or broken.
    """
    from workshop.cases.files import id_of
    from workshop.cases.layered import AGENDAS, CASES, kind_of
    from workshop.cases.loading import read_case
    from workshop.cases.packs import read_pack
    from workshop.store.own import also, whole_folder

    path = Path(word)
    if is_folder(Path(word)):
        return FOLDER, whole_folder(path)
    kind = kind_of(path)
    if kind != AGENDAS:  # an agenda is read with the cases beside it
        (read_case if kind == CASES else read_pack)(path)
    also(path.parent.parent if path.parent.name == kind else path.parent)
    return kind, id_of(path.name)


def refuse(desk: Desk, error: CaseError) -> None:
    """Says everything that is wrong with a file."""
    from workshop.language.findings import report_line

    for finding in error.findings:
        desk.err.line(report_line(desk.voice, finding))
