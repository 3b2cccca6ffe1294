"""The end of an app that a signal asks for: by the front door, and where that is blocked, without it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from os import _exit as exit_now
from types import FrameType
from typing import Any, Final

from workshop.tui.private import CalmApp

SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
PATIENCE: Final = 5.0
"""Seconds for an app that a signal asks to end. What was done is on the disk by then, all of it."""
MOMENT: Final = 1.0
"""Seconds for what nobody has to wait for: the terminal, threads that only read ahead."""


class Unwaited(ThreadPoolExecutor):
    """Threads that hold up nobody who leaves, as where a drive does not answer."""

    def __init__(self) -> None:
        super().__init__()
        self._begun: list[threading.Thread] = []

    def submit(self, work: Callable[..., Any], /, *values: Any, **named: Any) -> Future[Any]:
        """Begins at once, in a thread of its own."""
        found: Future[Any] = Future()

        def run() -> None:
            if found.set_running_or_notify_cancel():
                try:
                    found.set_result(work(*values, **named))
                except BaseException as error:  # noqa: BLE001 - handed on to whoever waits for it
                    found.set_exception(error)

        thread = threading.Thread(target=run, daemon=True)
        self._begun = [*filter(threading.Thread.is_alive, self._begun), thread]
        thread.start()
        return found

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Gives them a moment."""
        last = time.monotonic() + MOMENT * wait
        for thread in self._begun:
            thread.join(max(0.0, last - time.monotonic()))


class Asked:
    """While it lasts, a signal ends the app; afterwards signals are what they were before."""

    def __init__(self, app: CalmApp) -> None:
        self._app, self._loop = app, asyncio.get_running_loop()
        self._before: dict[int, Any] = {}
        self._clocks: list[threading.Timer] = []

    def __enter__(self) -> None:
        for name in SIGNALS:
            number = getattr(signal, name, None)
            if number is None:
                continue
            before = signal.getsignal(number)
            with contextlib.suppress(NotImplementedError):  # on Windows
                # A closed terminal sends SIGHUP: ending by the front door writes the terminal back as it was.
                self._loop.add_signal_handler(number, self._app.stop, number)
                self._before[number] = before
                signal.signal(number, self._asks)  # the loop hears of it all the same, as soon as it listens

    def __exit__(self, *_: object) -> None:
        for clock in self._clocks:
            clock.cancel()
        for number, before in self._before.items():
            self._loop.remove_signal_handler(number)
            signal.signal(number, before)

    def _asks(self, number: int, _: FrameType | None) -> None:
        self._clocks.append(_later(PATIENCE, self._break_out, 128 + number))

    def _break_out(self, status: int) -> None:
        """The loop never came to it. The terminal is given back, if it takes that."""
        _later(MOMENT, exit_now, status)
        with contextlib.suppress(Exception):
            self._app.give_back()
        exit_now(status)


def _later(seconds: float, do: Callable[[int], object], status: int) -> threading.Timer:
    clock = threading.Timer(seconds, do, (status,))
    clock.daemon = True
    clock.start()
    return clock
