"""Starting the line front end, and ending it without fuss when the input ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workshop.cases.library import Library
from workshop.language.voice import Voice
from workshop.plain.demo import demo
from workshop.plain.dialogue import Dialogue, Leave, read_line
from workshop.plain.game import play
from workshop.plain.home import home
from workshop.plain.paper import Paper


def run(
    paper: Paper,
    voice: Voice,
    library: Library,
    *,
    cases: Sequence[str] = (),
    show: bool = False,
    read: Callable[[], str | None] = read_line,
) -> int:
    """Play those cases, or show the demo, or offer the home menu. Returns the exit code, 0.

    The end of the input is a way to leave.
    """
    dialogue = Dialogue(paper, voice, read)
    try:
        if show:
            demo(dialogue, library)
        elif cases:
            play(dialogue, library.cases, cases)
        else:
            home(dialogue, library)
    except Leave:
        pass
    dialogue.say("goodbye")
    return 0
