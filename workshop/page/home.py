"""Where one begins: what it is, and the ways in."""

from __future__ import annotations

from typing import NamedTuple

from workshop.language.voice import Voice
from workshop.page.model import Page, Run, Weight, Words, panel, words

RESUME = "resume"
WAYS = (RESUME, "study", "host", "cases", "job", "demo", "settings", "help", "keys", "quit")
"""The ways in, and out. The first stands there where no session waits, too: no way changes its number."""
BEGIN = "study"
"""The way in where no session waits."""


class Waiting(NamedTuple):
    """A session that can be gone on with."""

    position: int
    """The case that it stands at, from 0."""
    cases: int
    when: str
    """Since when, as one says it."""
    running: bool = False
    """Whether another program plays it at the moment."""
    title: str = ""
    """Of its agenda."""

    @property
    def number(self) -> int:
        """The case's number; at the end that of the last one."""
        return min(self.position + 1, self.cases)


def home(
    waiting: Waiting | None, notice: str, voice: Voice, *, begun: bool = True, due: int = 0, looked: bool = True
) -> Page:
    """The ways, after a line about the game; `notice` is a sentence about something that is wrong, or empty.

    `begun`: whether a case was played before; until then the line is a question and gives nothing away. `due`: how
    many traps are to be reviewed today. `looked`: whether sessions were looked for, so that none waits where there is
    no `waiting`.
    """
    about = {way: voice(f"home.{way}.help") for way in WAYS if way != RESUME}
    if due:
        about["study"] = voice("study.due", number=due)
    if waiting is not None:
        about[RESUME] = _resumed(waiting, voice)
    elif looked:
        about[RESUME] = voice("home.resume.none")
    return Page(
        voice("home.place"),
        (
            panel("motto", words(voice("home.motto" if begun else "home.question"), Weight.SOFT)),
            panel(
                "list", (_way(way, about.get(way, ""), voice, pale=way == RESUME and waiting is None) for way in WAYS)
            ),
            *((panel("notice", words(notice, Weight.BAD)),) if notice else ()),
        ),
    )


def _way(way: str, about: str, voice: Voice, *, pale: bool) -> Words:
    name = Run(voice(f"home.{way}.name"), Weight.SOFT if pale else Weight.NAME)
    return Words((name, Run(about, Weight.SOFT, apart=True)), option=way, gap=False)


def _resumed(waiting: Waiting, voice: Voice) -> str:
    key = "home.resume.running" if waiting.running else "home.resume.help"
    return voice(key, number=waiting.number, total=waiting.cases, when=waiting.when)
