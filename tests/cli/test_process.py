"""What only a process of its own can show: pipes that close, terminals that can little, other folders."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

WORKSHOP = [sys.executable, "-m", "workshop"]


@pytest.fixture
def clean(tmp_path: Path) -> Mapping[str, str]:
    """An environment without settings and with a German locale."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return {**kept, "LANG": "de_DE.UTF-8", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PYTHONUTF8": "1"}


def test_without_a_terminal_the_game_comes_as_lines_and_ends_with_the_input(
    clean: Mapping[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(WORKSHOP, input="1\n", capture_output=True, text=True, env=clean, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("\nWer zahlt?\n")
    assert done.stdout.endswith("\nAuf Wiedersehen.\n")
    assert "\x1b" not in done.stdout


def test_a_terminal_without_unicode_gets_ascii(clean: Mapping[str, str], tmp_path: Path) -> None:
    environ = {name: value for name, value in clean.items() if name != "PYTHONUTF8"} | {"LANG": "C"}
    words = [*WORKSHOP, "demo", "--plain", "--lang", "de"]
    done = subprocess.run(words, capture_output=True, env=environ, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode("ascii")
    assert "Gehaltserhoehung" in said
    assert "?" not in said.replace("? ", "").replace("?\n", "").replace('?"', "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_that_closes_leaves_no_traceback(clean: Mapping[str, str], tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    words = [*WORKSHOP, "schema"]
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, env=clean, cwd=tmp_path, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


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
    said = b""
    while not said.endswith(b"> "):
        said += os.read(ours, 4096)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130
    os.close(ours)
    assert b"\x1b" not in said
    assert b"Wer zahlt?" in said
