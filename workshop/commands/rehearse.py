"""`workshop rehearse`: a seminar played through with invented votes. Nothing is kept."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from workshop.commands.agendas import needed_agenda
from workshop.commands.desk import FOUND_SOMETHING, Desk
from workshop.commands.front import screens


def arguments(parser: ArgumentParser) -> None:
    """What `rehearse` takes."""
    parser.add_argument("agenda", nargs="?")


def run(options: Namespace, desk: Desk) -> int:
    """Rehearse it, on the screens or in lines. Exit code 1 for an agenda that cannot be played."""
    agenda = needed_agenda(options.agenda, "rehearse", desk)
    if agenda is None:
        return FOUND_SOMETHING
    draw = None if desk.plain else screens("rehearse")
    if draw is not None:
        return draw(agenda, desk.language)
    from workshop.plain.seminar_running import run_rehearsal
    from workshop.store.own import whole

    return run_rehearsal(desk.out, desk.err, desk.voice, whole(), agenda)
