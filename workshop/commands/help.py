"""`workshop help`: the pages of `--help`, and the manual for those who write cases."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Final

from workshop.commands.desk import Desk, unknown
from workshop.language.voice import area

MANUAL: Final = "cases"
"""The word for the manual. What the command of that name does is told by its `--help`."""


def arguments(parser: ArgumentParser) -> None:
    """What `help` takes."""
    parser.add_argument("about", nargs="?")


def run(options: Namespace, desk: Desk) -> int:
    """Print the page about that word. Raises UsageError for a word about which there is none."""
    about = options.about or "home"
    if about == MANUAL:
        from workshop.language.manual import manual

        desk.out.page(manual(desk.language))
        return 0
    if not desk.voice.has(f"help.{about}"):
        raise unknown("unknown_command", about, area(desk.language, "help"))
    desk.out.page(desk.voice(f"help.{about}"))
    return 0
