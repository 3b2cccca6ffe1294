"""The home menu, and the lists of packs and cases behind it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from workshop.cases.library import Library
from workshop.page.finding import FILTERS
from workshop.page.home import Waiting
from workshop.page.home import home as home_page
from workshop.page.lists import library_list
from workshop.plain.demo import demo
from workshop.plain.dialogue import Dialogue, Entry
from workshop.plain.game import play
from workshop.plain.reading import offered, read, read_parts, valued
from workshop.plain.settings import change_settings
from workshop.plain.study import choose_today, tell_progress
from workshop.store.moments import when
from workshop.store.shelf import unfinished
from workshop.store.trouble import JournalError
from workshop.store.trouble import sentence as trouble

SCREENS: Final = ("keys",)
"""The ways that lines do not have."""
LEAVE: Final = "quit"


def home(dialogue: Dialogue, library: Library) -> None:
    """Offer the ways in until the player leaves."""
    while True:
        voice, each, waiting = dialogue.voice, unfinished(), None
        if each is not None:
            waiting = Waiting(each.position, each.cases, when(voice, each.last, time.time()), each.holder is not None)
        standing = dialogue.study.standing()
        begun, due = bool(standing.records), len(standing.due)
        motto, menu = home_page(waiting, "", voice, begun=begun, due=due).panels
        dialogue.heading(voice("home.title"))
        read(dialogue, (motto,))
        dialogue.say("how")
        rows = {row.option: valued(row) for row in menu.words if row.option not in SCREENS}
        rows["settings"] = voice("home.settings.name")  # lines have other ones
        leave = rows.pop(LEAVE)
        way = dialogue.menu([Entry(text, way) for way, text in rows.items()], leave)
        match way:
            case "resume" if each is not None:
                _seminar(dialogue, library, each.path)
            case "resume":
                dialogue.tell(voice("home.resume.nothing"))
            case "host":
                _seminar(dialogue, library)
            case "study":
                choose(dialogue, library, "packs")
            case "cases":
                choose(dialogue, library, "cases")
            case "job":
                from workshop.plain.job import own_job  # most people come to play

                own_job(dialogue)
            case "demo":
                demo(dialogue, library)
            case "settings":
                change_settings(dialogue)
            case "help":
                dialogue.tell("", *voice("help.home").splitlines())
                dialogue.say("help")
            case _:
                return


def _seminar(dialogue: Dialogue, library: Library, path: Path | None = None) -> None:
    """Lead a session: that one, or a new one of a chosen agenda. What keeps it from being kept is said."""
    from workshop.plain import seminar  # most people play, and whoever plays need not wait for it

    try:
        chosen = path or seminar.choose_agenda(dialogue, library)
        if isinstance(chosen, Path):
            seminar.resume(dialogue, library, chosen)
        elif chosen is not None:
            seminar.host(dialogue, library, chosen)
    except JournalError as error:
        dialogue.tell(trouble(dialogue.voice, error))


def choose(dialogue: Dialogue, library: Library, what: str) -> None:
    """Offer the packs or the cases, name what is broken, and play what is chosen."""
    file = dialogue.study
    page = library_list(library, what, dialogue.voice, file.standing() if file.keeps else None)
    dialogue.heading(page.place)
    told, entries = offered(page.panels[0].words)
    read_parts(dialogue, told)
    if what == "packs":
        chosen = dialogue.menu(entries, dialogue.voice("plain.back"))
    else:
        chosen = _found(dialogue, library, entries)
    if chosen == "today":
        choose_today(dialogue, library)
    elif chosen == "progress":
        tell_progress(dialogue, library)
    elif chosen is not None:
        kind, _, id = chosen.partition(" ")
        if kind == "broken" and (first := library.broken_as("cases", id)) is not None:
            from workshop.plain.author import write_file  # most people play

            write_file(dialogue, Path(first.path), library)
            return
        play(dialogue, library.cases, library.playable(id) if kind == "pack" else (id,))


def _found(dialogue: Dialogue, library: Library, entries: Sequence[Entry[str]]) -> str | None:
    """A case out of the list, or one that was found by a word or by filters."""
    voice = dialogue.voice
    dialogue.tell(voice("find.or_word"))
    chosen, word = dialogue.menu_or_word([*entries, Entry(voice("find.filters"), FILTERS)], voice("plain.back"))
    if not word and (chosen is None or chosen.value != FILTERS):
        return None if chosen is None else chosen.value
    from workshop.plain.finding import find_case
    from workshop.study.searching import Finder

    standing = dialogue.study.standing() if dialogue.study.keeps else None
    finder = Finder(library, voice, standing.cases if standing is not None else ())
    id = find_case(dialogue, finder, word, standing)
    return None if id is None else f"case {id}"
