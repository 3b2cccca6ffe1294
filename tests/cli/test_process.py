"""What only a process of its own can show: pipes that close, terminals that can little, other folders."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.waiting import PATIENCE, in_time, told_until
from workshop.cli import main

WORKSHOP = [sys.executable, "-m", "workshop"]


@pytest.fixture
def clean(tmp_path: Path) -> Mapping[str, str]:
    """An environment without settings and with a German locale."""
    others = ("LC_", "LANG", "PYTHONUTF8", "PYTHONIOENCODING")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return {**kept, "LANG": "de_DE.UTF-8", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PYTHONUTF8": "1"}


def test_without_a_terminal_the_game_comes_as_lines_and_ends_with_the_input(
    clean: Mapping[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(
        WORKSHOP, input="1\n", capture_output=True, text=True, env=clean, cwd=tmp_path, check=False, timeout=PATIENCE
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("\nWer zahlt?\n")
    assert done.stdout.endswith("\nAuf Wiedersehen.\n")
    assert "\x1b" not in done.stdout


def test_a_terminal_without_unicode_gets_ascii(clean: Mapping[str, str], tmp_path: Path) -> None:
    environ = {name: value for name, value in clean.items() if name != "PYTHONUTF8"} | {"LANG": "C"}
    words = [*WORKSHOP, "demo", "--plain", "--lang", "de"]
    done = subprocess.run(words, capture_output=True, env=environ, cwd=tmp_path, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode("ascii")
    assert "Gehaltserhoehung" in said
    assert "?" not in said.replace("? ", "").replace("?\n", "").replace('?"', "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_that_closes_leaves_no_traceback(clean: Mapping[str, str], tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    words = [*WORKSHOP, "schema"]
    done = subprocess.run(
        words, stdout=writer, stderr=subprocess.PIPE, env=clean, cwd=tmp_path, check=False, timeout=PATIENCE
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that somebody works in")
def test_a_working_folder_that_is_gone_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(["new", "mine.toml", "--plain", "--lang", "en"]) == 74
    assert capsys.readouterr().err == "The folder you are in is no longer there. Change to another one and try again.\n"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_dumb_terminal_gets_lines_and_ctrl_c_ends_them(clean: Mapping[str, str], tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environ = {**clean, "TERM": "dumb"}
    process = subprocess.Popen(
        WORKSHOP, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, cwd=tmp_path, start_new_session=True
    )
    os.close(theirs)
    said = told_until(ours, "> ")
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130
    os.close(ours)
    assert b"\x1b" not in said
    assert b"Wer zahlt?" in said


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(
    ("words", "keys", "status"),
    [
        (["--plain"], [b"\x03"], 130),
        (["job", "--plain"], [b"\x03"], 130),
        (["host", "opener-20", "--plain"], [b"\x03"], 130),
        (["play", "payroll-clerk", "--plain"], [b"\x03"], 130),
        (["judge", "-"], [b"\x03"], 130),
        ([], [b"\x03"], 130),
        ([], [b"\x11"], 0),
        (["play", "payroll-clerk"], [b"\x03", b"j"], 130),
        (["play", "payroll-clerk"], [b"\x11", b"j"], 0),
        (["play", "payroll-clerk"], [b"\x03", b"1", b"\x11", b"j"], 0),
        (["map", "energy-utility"], [b"\x03"], 130),
        (["job"], [b"\x03"], 130),
        (["host"], [b"\x03"], 130),
        (["host"], [b"\x11"], 0),
        (["host", "opener-20"], [b"\x03", b"j"], 130),
        (["host", "opener-20"], [b"\x11", b"j"], 0),
    ],
)
def test_ctrl_c_ends_with_130_wherever_it_is_pressed_and_the_other_ways_out_with_0(
    words: list[str], keys: list[bytes], status: int, clean: Mapping[str, str], tmp_path: Path
) -> None:
    environ = {**clean, "TERM": "xterm-256color", "XDG_DATA_HOME": str(tmp_path)}
    assert typed([*WORKSHOP, *words], keys, environ, tmp_path) == status


def typed(words: list[str], keys: list[bytes], environ: Mapping[str, str], folder: Path) -> int:
    """The exit status of a program in a terminal of its own, to which those keys are pressed one after the other."""
    import fcntl
    import pty
    import struct
    import termios

    pid, ours = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execvpe(words[0], words, dict(environ))
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def quiet() -> bool:
        """Reads until nothing more comes; whether the program still runs."""
        patience = 2.0 if words[-1] == "-" else 15.0  # one reads and says nothing
        while select.select([ours], [], [], patience)[0]:
            try:
                if not os.read(ours, 65536):
                    return False
            except OSError:
                return False
            patience = 0.7
        return True

    for key in keys:
        assert quiet()
        os.write(ours, key)
    last = time.monotonic() + PATIENCE
    while quiet():
        if time.monotonic() > last:
            os.kill(pid, signal.SIGKILL)
    os.close(ours)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def packets(said: bytes) -> list[tuple[bytes, bytes]]:
    """What a page in a browser is told, after the greeting: the kind and the content of every packet."""
    found, at = [], 0
    while at < len(said):
        size = int.from_bytes(said[at + 1 : at + 5], "big")
        found.append((said[at : at + 1], said[at + 5 : at + 5 + size]))
        at += 5 + size
    return found


@pytest.mark.slow
def test_under_textual_serve_the_screens_come_and_a_session_follows_the_home_screen_on_the_same_page(
    clean: Mapping[str, str], tmp_path: Path
) -> None:
    environ = {
        **{name: value for name, value in clean.items() if name != "TERM"},
        "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
        "COLUMNS": "80",
        "ROWS": "24",
        "XDG_DATA_HOME": str(tmp_path),
        "LANG": "C",
    }
    words = [*WORKSHOP, "--lang", "de"]
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe, env=environ, cwd=tmp_path) as process,
        in_time(process),
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        out, said = process.stdout.fileno(), b""

        def until(text: str) -> None:
            nonlocal said
            while text.encode() not in said:
                part = os.read(out, 65536)
                assert part, said[-300:]
                said += part

        def press(key: bytes) -> None:
            process.stdin.write(b"D" + len(key).to_bytes(4, "big") + key)  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]

        until("bewegen")
        press(b"3")
        until("Welches")
        press(b"\x11")
        said += process.stdout.read()
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""
    greeting = b"__GANGLION__\n"
    assert said.startswith(greeting)
    told = packets(said.removeprefix(greeting))
    assert {kind for kind, _ in told} == {b"D", b"M"}
    assert [content for kind, content in told if kind == b"M" and b"exit" in content] == [b'{"type": "exit"}']
    assert told[-1] == (b"M", b'{"type": "exit"}')
