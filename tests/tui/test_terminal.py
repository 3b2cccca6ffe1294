"""In a real terminal: it is given back as it was, after a signal and after a crash."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from workshop.tui import ending
from workshop.tui.flood import MOST, QUIET, Gate
from workshop.tui.private import forgiving_decoder

pty = pytest.importorskip("pty")

ENTER, LEAVE, CURSOR = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?25h"
START = "import sys; from workshop.tui import run; sys.exit(run())"
CRASH = """
import sys
from workshop.tui import run
from workshop.tui.app import WorkshopApp
def fail(self): raise RuntimeError("out of order")
WorkshopApp.do_theme = fail
sys.exit(run())
"""


MAIN = "import sys; from workshop.cli import main; sys.exit(main(sys.argv[1:]))"
DEAF = """
import os, sys, time
from workshop.tui import ending, run
from workshop.tui.app import WorkshopApp
ending.PATIENCE = 0.2
def hang(self):
    os.write(1, b"deaf")
    time.sleep(60)
WorkshopApp.do_theme = hang
sys.exit(run())
"""
BEGUN: list[subprocess.Popen[bytes]] = []
"""What was started in this test."""


@pytest.fixture(autouse=True)
def nothing_is_left_running() -> Iterator[None]:
    """Whatever a test found, no program stays behind without its terminal."""
    yield
    for process in BEGUN:
        process.kill()
        process.wait()
    BEGUN.clear()


class Terminal:
    """A process in a terminal of 80 by 24."""

    def __init__(self, program: str, folder: Path, *words: str, **environ: str) -> None:
        self.master, slave = pty.openpty()
        self.resize(24, 80)
        given = {"TERM": "xterm-256color", "LANG": "en_US.UTF-8", "XDG_CONFIG_HOME": str(folder)}
        given |= {"XDG_STATE_HOME": str(folder), **environ}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "TEXTUAL"))}
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=kept | given,
            start_new_session=True,
        )
        os.close(slave)
        self.output = b""
        BEGUN.append(self.process)

    def resize(self, rows: int, columns: int) -> None:
        """Makes the window as large as that, and tells the process."""
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if hasattr(self, "process") and self.process.poll() is None:
            self.process.send_signal(signal.SIGWINCH)

    def read(self, seconds: float) -> None:
        """Reads whatever comes in that time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.master], [], [], 0.001)[0] and not self._read():
                return

    def until(self, *wanted: bytes, seconds: float = 20) -> None:
        """Reads until all of that was written, or the process ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not all(each in self.output for each in wanted):
            if not self._read():
                return
        assert all(each in self.output for each in wanted)

    def press_until_it_ends(self, key: bytes, seconds: float = 20) -> None:
        """Presses the key that leaves, and *yes* where it asks; again, as people do, as long as nothing comes of it."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            with contextlib.suppress(OSError):
                os.write(self.master, key)
                self.read(0.5)
                os.write(self.master, b"y")
                self.read(0.5)

    def send(self, data: bytes) -> None:
        """Writes all of it, and reads meanwhile: else both sides would wait for each other."""
        end = time.monotonic() + 60
        while data:
            assert time.monotonic() < end, f"{len(data)} bytes were never read"
            if select.select([], [self.master], [], 0.01)[1]:
                data = data[os.write(self.master, data[:1024]) :]
            while select.select([self.master], [], [], 0)[0] and self._read():
                pass

    def _read(self) -> bool:
        if select.select([self.master], [], [], 0.1)[0]:
            try:
                self.output += os.read(self.master, 65536)
            except OSError:
                return False
        return True

    def end(self) -> int:
        """Reads to the end and gives the exit status."""
        end = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < end:
            self._read()
        while select.select([self.master], [], [], 0.1)[0] and self._read():
            pass
        if self.process.poll() is None:
            self.process.kill()
        os.close(self.master)
        return self.process.wait()


@pytest.mark.parametrize(
    ("number", "words", "stands", "key"),
    [(signal.SIGINT, (), b"Study", b"3"), (signal.SIGTERM, ("job",), ENTER, b"")],
    ids=["where a session follows", "before the first frame"],
)
def test_a_signal_gives_the_terminal_back_and_nothing_follows(
    tmp_path: Path, number: signal.Signals, words: tuple[str, ...], stands: bytes, key: bytes
) -> None:
    terminal = Terminal(MAIN, tmp_path, *words, XDG_DATA_HOME=str(tmp_path))
    terminal.until(ENTER, stands)
    os.write(terminal.master, key)
    terminal.process.send_signal(number)
    assert terminal.end() == 128 + number
    assert terminal.output.rindex(LEAVE) > terminal.output.rindex(ENTER)
    assert CURSOR in terminal.output
    assert b"Traceback" not in terminal.output


def test_an_app_that_hears_nothing_any_more_ends_by_a_signal_all_the_same(tmp_path: Path) -> None:
    terminal = Terminal(DEAF, tmp_path)
    terminal.until(ENTER, b"Study")
    os.write(terminal.master, b"t")
    terminal.until(b"deaf")
    terminal.process.send_signal(signal.SIGHUP)
    assert terminal.end() == 128 + signal.SIGHUP
    assert terminal.output.rindex(LEAVE) > terminal.output.rindex(ENTER)


def test_a_thread_that_never_comes_back_holds_up_nobody_who_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "MOMENT", 0.05)
    never, done = threading.Event(), []

    async def leave() -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ending.Unwaited())
        loop.run_in_executor(None, never.wait, 30)
        done.append(await loop.run_in_executor(None, divmod, 7, 2))
        with pytest.raises(ZeroDivisionError):
            await loop.run_in_executor(None, divmod, 7, 0)

    begun = time.monotonic()
    asyncio.run(leave())
    assert done == [(3, 1)] and time.monotonic() - begun < 10
    never.set()


def test_a_crash_gives_the_terminal_back_and_says_one_sentence(tmp_path: Path) -> None:
    terminal = Terminal(CRASH, tmp_path)
    terminal.until(ENTER, b"Study")
    os.write(terminal.master, b"t")
    assert terminal.end() == 70
    after = terminal.output[terminal.output.rindex(LEAVE) :]
    assert b"The program had to stop" in after
    assert b"Traceback" not in terminal.output
    log = tmp_path / "who-pays" / "crash.log"
    assert "out of order" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0  # it can name entries


TINY = ((1, 1), (2, 1), (1, 80), (24, 1), (3, 3), (14, 48), (100, 400))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "key"),
    [
        ((), b"\x03"),
        (("host",), b"\x11"),
        (("host", "opener-20"), b"\x03"),
        (("job",), b"\x11"),
        (("demo",), b"\x03"),
        (("play", "payroll-clerk"), b"\x11"),
        (("notes", "opener-20"), b"\x03"),
    ],
    ids=str,
)
def test_a_terminal_of_one_cell_can_be_left_also_after_a_storm_of_sizes(
    words: tuple[str, ...], key: bytes, tmp_path: Path
) -> None:
    terminal = Terminal(MAIN, tmp_path, *words, XDG_DATA_HOME=str(tmp_path))
    terminal.until(ENTER)
    chance = Random(7)
    for _ in range(60):
        terminal.resize(*chance.choice(TINY))
        terminal.read(0.003)
    terminal.resize(1, 1)
    terminal.press_until_it_ends(key)
    assert terminal.end() == (130 if key == b"\x03" else 0)
    assert b"Traceback" not in terminal.output
    assert terminal.output.rindex(LEAVE) > terminal.output.rindex(ENTER)


def test_no_colour_and_no_unicode_are_respected(tmp_path: Path) -> None:
    terminal = Terminal(START, tmp_path, NO_COLOR="1", LANG="C", LC_ALL="C", TEXTUAL_ANIMATIONS="none")
    terminal.until(ENTER, b"Study")
    os.write(terminal.master, b"\x11")
    assert terminal.end() == 0
    shown = terminal.output[terminal.output.index(ENTER) : terminal.output.rindex(LEAVE)]
    assert shown.isascii()


def test_a_closed_terminal_leaves_no_process_even_where_no_signal_comes_of_it(tmp_path: Path) -> None:
    terminal = Terminal(START, tmp_path)
    terminal.until(ENTER, b"Study")
    os.close(terminal.master)
    assert terminal.process.wait(timeout=20) == 128 + signal.SIGHUP


def test_bytes_that_are_no_utf_8_end_nothing(tmp_path: Path) -> None:
    terminal = Terminal(START, tmp_path)
    terminal.until(ENTER, b"Study")
    os.write(terminal.master, b"\xfc\xff\xfe\x9b\xc0\x80")
    terminal.send(b"\x1b[200~" + b"\xe9\xff" * 50_000 + b"\x1b[201~")
    time.sleep(0.5)
    os.write(terminal.master, b"\x11")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.output


@pytest.mark.slow
@pytest.mark.parametrize("flood", [b"\x1b[A\x1b\x1bx", b"n\r", b"\x1b[<0;5;9M", b"\x1b[200~abc\x1b\x1b"])
def test_a_flood_of_keys_is_left_out_said_in_one_line_and_holds_nothing_up(flood: bytes, tmp_path: Path) -> None:
    terminal = Terminal(START, tmp_path)
    terminal.until(ENTER, b"Study")
    told = b"Too much came at once"
    late = time.monotonic() + 120
    while told not in terminal.output:  # the program keeps pace with a part of it
        assert time.monotonic() < late
        terminal.send(flood * 5_000)
    terminal.read(0.5)
    os.write(terminal.master, b"\x1b[201~")
    terminal.press_until_it_ends(b"\x11")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.output


def test_a_gate_lets_keys_through_as_long_as_few_wait_and_again_after_a_moment() -> None:
    now, waiting = [0.0], [MOST - 1]
    gate = Gate(lambda: waiting[0], lambda: now[0])
    assert gate.lets()
    waiting[0] = MOST
    assert not gate.lets() and gate.flooded
    waiting[0] = 0
    for _ in range(50):  # as it goes on, nothing gets through although nothing waits
        now[0] += QUIET / 2
        assert not gate.lets()
    now[0] += QUIET
    assert gate.lets() and not gate.flooded


def test_a_letter_from_a_terminal_of_latin_1_is_that_letter() -> None:
    decoder = forgiving_decoder("utf-8")()
    assert decoder.decode(b"M\xfcller gr\xfc\xdft \xc3\xbc\x9b\xc3", final=False) == "Müller grüßt ü"
    assert decoder.decode(b"\xa4", final=True) == "ä"
