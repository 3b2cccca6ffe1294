"""`workshop play`: one case or one pack; without a name, the home page asks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from workshop.commands.desk import Desk
from workshop.commands.front import start


def arguments(parser: ArgumentParser) -> None:
    """What `play` takes."""
    parser.add_argument("name", nargs="?")


def run(options: Namespace, desk: Desk) -> int:
    """Play what is named, or start at home."""
    return start(desk, options.name)
