"""The home menu, and the lists of packs and cases behind it."""

from __future__ import annotations

import time
from enum import Enum, auto
from pathlib import Path

from workshop.cases.library import Library
from workshop.language.findings import sentence
from workshop.plain.demo import demo
from workshop.plain.dialogue import Dialogue, Entry
from workshop.plain.game import play
from workshop.plain.seminar_unfinished import unfinished_line
from workshop.plain.settings import change_settings
from workshop.store.shelf import unfinished
from workshop.store.trouble import JournalError
from workshop.store.trouble import sentence as trouble


class _Way(Enum):
    """The ways in."""

    PACKS = auto()
    CASES = auto()
    SEMINAR = auto()
    JOB = auto()
    DEMO = auto()
    SETTINGS = auto()
    HELP = auto()


def home(dialogue: Dialogue, library: Library) -> None:
    """Offer the ways in until the player leaves."""
    while True:
        voice = dialogue.voice
        dialogue.heading(voice("plain.home.title"))
        dialogue.say("home.how")
        entries: list[Entry[_Way | Path]] = [Entry(voice(f"plain.home.{each.name.lower()}"), each) for each in _Way]
        waiting = unfinished()
        if waiting is not None:
            entries.insert(0, Entry(unfinished_line(waiting, time.time(), voice), waiting.path))
        way = dialogue.menu(entries, voice("plain.home.leave"))
        match way:
            case Path():
                _seminar(dialogue, library, way)
            case _Way.SEMINAR:
                _seminar(dialogue, library)
            case _Way.PACKS:
                choose_pack(dialogue, library)
            case _Way.CASES:
                choose_case(dialogue, library)
            case _Way.JOB:
                from workshop.plain.job import own_job  # most people come to play

                own_job(dialogue)
            case _Way.DEMO:
                demo(dialogue, library)
            case _Way.SETTINGS:
                change_settings(dialogue)
            case _Way.HELP:
                dialogue.tell("", *voice("help.home").splitlines())
                dialogue.say("help")
            case _:
                return


def _seminar(dialogue: Dialogue, library: Library, path: Path | None = None) -> None:
    """Lead a session: that one, or a new one of a chosen agenda. What keeps it from being kept is said."""
    from workshop.plain import seminar  # most people play, and whoever plays need not wait for it

    try:
        if path is not None:
            seminar.resume(dialogue, library, path)
        elif (agenda := seminar.choose_agenda(dialogue, library)) is not None:
            seminar.host(dialogue, library, agenda)
    except JournalError as error:
        dialogue.tell(trouble(dialogue.voice, error))


def choose_pack(dialogue: Dialogue, library: Library) -> None:
    """Offer the packs, and play the chosen one."""
    voice = dialogue.voice
    dialogue.heading(voice("plain.packs.head"))
    entries = []
    for pack in library.packs.values():
        order = playable(library, pack.cases)
        if order:
            text = voice(
                "plain.packs.pack",
                title=pack.title.in_(voice.language),
                about=pack.about.in_(voice.language),
                count=len(order),
            )
            entries.append(Entry(text, order))
    chosen = dialogue.menu(entries, voice("plain.back"))
    if chosen is not None:
        play(dialogue, library.cases, chosen)


def choose_case(dialogue: Dialogue, library: Library) -> None:
    """Offer all cases, name the broken ones, and play the chosen one."""
    voice = dialogue.voice
    dialogue.heading(voice("plain.cases.head"))
    entries = [
        Entry(
            voice(
                "plain.cases.case",
                level=case.level,
                title=case.title.in_(voice.language),
                setting=case.setting.in_(voice.language),
            ),
            case.id,
        )
        for case in library.cases.values()
    ]
    for name, findings in library.broken.items():
        dialogue.say("cases.broken", name=name, finding=sentence(voice, findings[0]))
    chosen = dialogue.menu(entries, voice("plain.back"))
    if chosen is not None:
        play(dialogue, library.cases, (chosen,))


def playable(library: Library, order: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the cases that are not broken."""
    return tuple(case for case in order if case in library.cases)
