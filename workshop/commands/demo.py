"""`workshop demo`: the warm-up cases play by themselves."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from workshop.commands.desk import Desk
from workshop.commands.front import start


def arguments(parser: ArgumentParser) -> None:
    """`demo` takes nothing."""


def run(options: Namespace, desk: Desk) -> int:
    """Show it."""
    return start(desk, demo=True)
