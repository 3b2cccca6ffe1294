"""`workshop host`: begins a session and leads it, on the screens or in lines."""

from __future__ import annotations

import gc
from argparse import ArgumentParser, Namespace

from workshop.commands.broker import reach
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError
from workshop.commands.front import screens, start
from workshop.store.trouble import CaseMissing, JournalError
from workshop.tui.status import HOME


def arguments(parser: ArgumentParser) -> None:
    """What `host` takes."""
    parser.add_argument("agenda", nargs="?")
    parser.add_argument("--days", type=int)
    parser.add_argument("--broker", action="append")


def run(options: Namespace, desk: Desk) -> int:
    """Lead the agenda; without one the program asks. Exit code 1 when it cannot be played."""
    if options.days is not None:
        _check_days(options.days)
    if not reach(options.broker, desk):
        return FOUND_SOMETHING
    if not desk.plain:
        gc.disable()  # as in `workshop.tui.run`: the agenda is read before
    draw = None if desk.plain else screens("host")
    agenda = None
    if options.agenda is not None:
        from workshop.commands.agendas import agenda_ahead, agenda_of

        # On the screens its cases are read once the first frame stands.
        agenda = (None if draw is None else agenda_ahead(options.agenda)) or agenda_of(options.agenda, desk)
        if agenda is None:
            return FOUND_SOMETHING
    if draw is not None:
        try:
            status = draw(desk.language, agenda, days=options.days)
            return start(desk) if status == HOME else status
        except JournalError as error:
            return _refused(options.agenda, error, desk)
    from workshop.plain.seminar_running import run_host
    from workshop.store.own import whole

    return run_host(desk.out, desk.err, desk.voice, whole(), agenda, days=options.days)


def _refused(word: str | None, error: JournalError, desk: Desk) -> int:
    """Says why there is no session. Of an agenda with a case that cannot be played, what the check finds."""
    from workshop.commands.agendas import agenda_of
    from workshop.commands.shelved import failed

    if word is not None and isinstance(error, CaseMissing) and agenda_of(word, desk) is None:
        return FOUND_SOMETHING
    return failed(desk, error)


def _check_days(days: int) -> None:
    """Raises UsageError for a number of days that no session is kept."""
    from workshop.store.shelf import MOST_DAYS

    if not 1 <= days <= MOST_DAYS:
        raise UsageError("days", word=days, most=MOST_DAYS)
