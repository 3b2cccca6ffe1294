"""`workshop print`: everything on paper that an agenda needs, in one file."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workshop.commands.agendas import needed_agenda
from workshop.commands.desk import FOUND_SOMETHING, Desk, format_for_file

if TYPE_CHECKING:
    from workshop.language.voice import Voice
    from workshop.page.keys import Command

KEYS: Final = (
    *("next", "back", "facts", "minute", "votes", "way", "peek", "undo", "standings"),
    *("overview", "blank", "help", "report"),
)
"""The commands that the run-sheet names, as the screens call them."""
CLICKER: Final = frozenset({"pagedown", "pageup"})
"""The keys of a clicker that turns slides."""


def arguments(parser: ArgumentParser) -> None:
    """What `print` takes."""
    parser.add_argument("agenda", nargs="?")
    parser.add_argument("--output", type=Path)


def run(options: Namespace, desk: Desk) -> int:
    """Write the file. Exit code 1 for an agenda that cannot be played, 2 for a file that cannot be written."""
    if options.output is not None:
        format_for_file("unknown_prints", options.output, ("html",))
    agenda = needed_agenda(options.agenda, "print", desk)
    if agenda is None:
        return FOUND_SOMETHING
    from workshop.lead.ahead import read_ahead
    from workshop.play.table import Table
    from workshop.report.prints import prints_of
    from workshop.report.prints_html import prints_html
    from workshop.store.own import whole

    keys = (each for each in _keys(desk.voice) if agenda.teams or each.id != "standings")
    text = prints_html(prints_of(agenda, read_ahead(agenda, Table(whole().cases)), keys, desk.voice))
    path = options.output or _free(desk.voice("prints.file", name=agenda.id))
    return desk.hand_out(path, text.encode("utf-8"), desk.voice("commands.print.written", path=path))


def _free(name: str) -> Path:
    """A file of that name in the working folder, over nothing that is there."""
    numbers = (f"{name}-{number}" if number > 1 else name for number in count(1))
    return next(path for path in (Path(f"{each}.html") for each in numbers) if not os.path.lexists(path))


def _named(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The first keys of a command, and the one that a clicker sends."""
    return (*keys[:2], *(key for key in keys[2:] if key in CLICKER))


def _keys(voice: Voice) -> Iterator[Command]:
    from workshop.page.keys import Command
    from workshop.tui.commands import COMMANDS, key_sign

    for name in KEYS:
        command = COMMANDS[name]
        yield Command(
            name, voice(command.name), tuple(key_sign(key, voice) for key in _named(command.keys)), voice(command.help)
        )
