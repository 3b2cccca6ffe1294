"""Where one begins: what it is, and the ways in."""

from __future__ import annotations

from typing import NamedTuple

from workshop.language.voice import Voice
from workshop.page.model import Page, Run, Weight, Words, panel, words

WAYS = ("study", "host", "cases", "job", "demo", "settings", "help", "keys", "quit")
"""The ways in, and out; a session that waits (`resume`) comes before them."""


class Waiting(NamedTuple):
    """A session that can be continued."""

    position: int
    """The case that it stands at, from 0."""
    cases: int
    when: str
    """Since when, as one says it."""
    running: bool = False
    """Whether another program plays it at the moment."""


def home(waiting: Waiting | None, notice: str, voice: Voice, *, begun: bool = True, due: int = 0) -> Page:
    """The ways, after a line about the game; `notice` is a sentence about something that is wrong, or empty.

    `begun`: whether a case was played before; until then the line is a question and gives nothing away. `due`: how
    many traps are to be reviewed today.
    """
    ways = WAYS if waiting is None else ("resume", *WAYS)
    return Page(
        voice("home.place"),
        (
            panel("motto", words(voice("home.motto" if begun else "home.question"), Weight.SOFT)),
            panel("list", (way_in(way, waiting, voice, due) for way in ways)),
            *((panel("notice", words(notice, Weight.BAD)),) if notice else ()),
        ),
    )


def way_in(way: str, waiting: Waiting | None, voice: Voice, due: int = 0) -> Words:
    """One way: its name, and what it is."""
    about = voice(f"home.{way}.help") if way != "resume" or waiting is None else _resumed(waiting, voice)
    if way == "study" and due:
        about = voice("study.due", number=due)
    return Words(
        (Run(voice(f"home.{way}.name"), Weight.NAME), Run(about, Weight.SOFT, apart=True)), option=way, gap=False
    )


def _resumed(waiting: Waiting, voice: Voice) -> str:
    number = min(waiting.position + 1, waiting.cases)
    return voice(
        f"home.resume.{'running' if waiting.running else 'help'}", number=number, total=waiting.cases, when=waiting.when
    )
