"""Before the first case, in lines: how many people and teams, how they vote, what the teams are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from workshop.page.model import text_of
from workshop.page.setup import for_report, row_of
from workshop.plain.dialogue import Entry
from workshop.plain.reading import line_of
from workshop.plain.seminar_desk import Seminar
from workshop.plain.seminar_menus import ask_names, ask_people, ask_teams, ask_way

_ASK: Final[Mapping[str, Callable[[Seminar], None]]] = {
    "people": ask_people,
    "teams": ask_teams,
    "ways": ask_way,
    "names": ask_names,
}
_GO: Final = "go"


def set_up(seminar: Seminar) -> bool:
    """Who is here? Until the trainer begins; False when they leave the session for now."""
    dialogue = seminar.dialogue
    dialogue.tell(seminar.room.title.in_(seminar.voice.language))
    while True:
        room, voice = seminar.room, seminar.voice
        dialogue.heading(voice("setup.heading"))
        rows = [_GO, *(row for row in _ASK if row != "names" or room.teams)]
        entries = [Entry(text_of(row_of(row, room, voice).runs, ": "), row) for row in rows]
        dialogue.tell(*map(line_of, for_report(room, voice)))
        chosen = dialogue.menu(entries, voice("plain.seminar.pause"), default=True)
        if chosen is None or chosen == _GO:
            return chosen == _GO
        _ASK[chosen](seminar)
