"""What is loaded when the first frame stands, in a real terminal: nothing that is only needed later."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("pty")
if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

from support.terminal import Terminal

ROOT = Path(__file__).parent.parent.parent
RUN = """
import json, os, signal, sys
from pathlib import Path
import workshop.tui.app, workshop.tui.seminar.shell
workshop.tui.app.DELAY = workshop.tui.seminar.shell.SOON = 3600  # what waits for the first frame waits for ever
def tell(number, frame):
    Path("part.json").write_text(json.dumps(list(sys.modules)))
    os.replace("part.json", "loaded.json")
signal.signal(signal.SIGUSR1, tell)
from workshop.cli import main
sys.exit(main())
"""

EXPLAINING = {"rules.chain", "rules.change", "rules.proof", "rules.standing", "rules.hours", "language.explanation"}
LEADING = {"lead.led", "play.session", "play.actions", "play.audience", "rules.judgement", "store.journal"}
ROOM = {"lead.led", "play.session", "play.actions", "play.audience", "store.journal", "cases.agendas"}
DOING = {"play.solo_acts", "play.rounds.game", "store.study", "study.records", "store.lines", "store.lock"}
READING = {"rules.change", "rules.proof", "language.explanation", "tui.screens.today", "tui.screens.reveal"}


def loaded(folder: Path, words: tuple[str, ...], text: str) -> set[str]:
    """The modules of the process when that text stands in its terminal."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "LC_", "TEXTUAL"))}
    environ = {**kept, "HOME": str(folder), "TERM": "xterm-256color", "LANG": "en_GB.UTF-8", "PYTHONPATH": str(ROOT)}
    with Terminal([sys.executable, "-c", RUN, *words], environ, folder=str(folder)) as terminal:
        terminal.until(text)
        os.kill(terminal.child, signal.SIGUSR1)
        told = folder / "loaded.json"
        last = time.monotonic() + 60
        while not told.exists() and time.monotonic() < last:
            time.sleep(0.01)
        return set(json.loads(told.read_text()))


@pytest.mark.parametrize(
    ("words", "text", "there", "later"),
    [
        (("play", "payroll-clerk"), "Payroll clerk", "tui.screens.situation", EXPLAINING | ROOM | DOING),
        (("host", "seminar-60"), "People in the room", "tui.seminar.coming", EXPLAINING | LEADING | DOING),
        (("host",), "Which seminar", "tui.seminar.agendas", EXPLAINING | LEADING | DOING),
        (("study",), "Case 1/", "tui.screens.situation", ROOM | READING),
        (("study", "--progress"), "No case has been answered", "tui.screens.progress", ROOM | READING),
    ],
    ids=["a case", "people and teams", "the agendas", "what is on today", "how far one has come"],
)
def test_the_first_frame_loads_nothing_that_is_needed_later(
    words: tuple[str, ...], text: str, there: str, later: set[str], tmp_path: Path
) -> None:
    found = {name.removeprefix("workshop.") for name in loaded(tmp_path, words, text)}
    assert there in found
    assert not found & later
