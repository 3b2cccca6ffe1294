"""`workshop`: the home page."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from workshop.commands.desk import Desk
from workshop.commands.front import start


def arguments(parser: ArgumentParser) -> None:
    """The home page takes nothing."""


def run(options: Namespace, desk: Desk) -> int:
    """Open the home page."""
    return start(desk)
