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
from workshop.plain.study import begin
from workshop.store.study import StudyFile


def run(
    paper: Paper,
    voice: Voice,
    library: Library,
    *,
    cases: Sequence[str] = (),
    show: bool = False,
    study: StudyFile | None = None,
    day: bool = False,
    read: Callable[[], str | None] = read_line,
) -> int:
    """Play those cases, or what is on today, or show the demo, or offer the home menu. Returns the exit code, 0.

    The end of the input is a way to leave.
    """
    dialogue = Dialogue(paper, voice, read, study)
    try:
        if show:
            demo(dialogue, library)
        elif day:
            begin(dialogue, library)
        elif cases:
            play(dialogue, library.cases, cases)
        else:
            home(dialogue, library)
    except Leave:
        pass
    dialogue.say("goodbye")
    return 0
