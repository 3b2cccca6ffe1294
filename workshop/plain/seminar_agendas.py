"""Which agenda is it today? Those of one's own come first; from here they are built, changed and deleted."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from enum import Enum, auto
from pathlib import Path

from workshop.cases.agenda import Agenda
from workshop.cases.agenda_draft import Draft
from workshop.cases.library import Library
from workshop.language.voice import Voice
from workshop.page.agendas import RESUME, agendas
from workshop.page.builder import copy_of, new_draft
from workshop.page.home import Waiting
from workshop.plain.dialogue import Dialogue, Entry
from workshop.plain.seminar_builder import build
from workshop.plain.seminar_lines import Lines
from workshop.store.agendas import Own, delete_agenda, own_agendas
from workshop.store.moments import when
from workshop.store.shelf import Listed, unfinished
from workshop.store.trouble import JournalError, sentence


class _Way(Enum):
    """What else can be done here."""

    NEW = auto()
    EDIT = auto()
    DELETE = auto()


def choose_agenda(dialogue: Dialogue, library: Library, folder: Path | None = None) -> Agenda | Path | None:
    """Which agenda to play, or the journal of the session to go on with; None when the trainer goes back.

    `folder`: that of one's own, by default the user's.
    """
    while True:
        voice, own = dialogue.voice, own_agendas(library, folder)
        found = _all(library, own)
        lines = _lines(voice, found, {*own.agendas, *library.origins.names("agendas")}, own)
        dialogue.heading(voice("agenda.which"))
        dialogue.tell(*(lines[name] for name in own.broken), *([] if lines else [voice("agenda.none")]))
        entries: list[Entry[Agenda | _Way | Path]] = [Entry(lines[name], each) for name, each in found.items()]
        ways = [_Way.NEW, _Way.EDIT, *([_Way.DELETE] if own.agendas or own.broken else [])]
        entries += [Entry(voice(f"plain.seminar.agendas.{way.name.lower()}"), way) for way in ways]
        each = unfinished()
        if each is not None and each.holder is None:
            entries.append(Entry(_line(voice, each), each.path))
        chosen = dialogue.menu(entries, voice("plain.back"))
        match chosen:
            case _Way.NEW:
                build(Lines.of(dialogue), library, new_draft(), folder=folder)
            case _Way.EDIT:
                _edit(dialogue, library, own, folder)
            case _Way.DELETE:
                _delete(dialogue, own, folder)
            case _:
                return chosen


def _all(library: Library, own: Own) -> dict[str, Agenda]:
    """One's own first; they stand in for those of the library of the same name."""
    names = {*own.agendas, *own.broken}
    return {**own.agendas, **{id: each for id, each in library.agendas.items() if id not in names}}


def _lines(voice: Voice, found: Mapping[str, Agenda], mine: Collection[str], own: Own) -> dict[str, str]:
    """What there is to say of each agenda, the broken ones too. `mine`: those of one's own, wherever they are."""
    (listed,) = agendas(found, mine, own.broken, None, voice).panels
    return {line.option: ". ".join(line.text.split("\n")) for line in listed.words if line.option}


def _line(voice: Voice, each: Listed) -> str:
    """What there is to say of a session that can be gone on with."""
    since = when(voice, each.last, time.time())
    waiting = Waiting(each.position, each.cases, since, title=each.title.in_(voice.language))
    (listed,) = agendas({}, (), {}, None, voice, waiting).panels
    return next(". ".join(line.text.split("\n")) for line in listed.words if line.option == RESUME)


def _edit(dialogue: Dialogue, library: Library, own: Own, folder: Path | None) -> None:
    """Changes an agenda of one's own, or a copy of one of the library."""
    voice = dialogue.voice
    dialogue.heading(voice("plain.seminar.agendas.edit"))
    found = _all(library, own)
    lines = _lines(voice, found, {*own.agendas, *library.origins.names("agendas")}, own)
    entries = [Entry(lines[name], each) for name, each in found.items()]
    agenda = dialogue.menu(entries, voice("plain.back"))
    if agenda is None:
        return
    draft, id = Draft.of(agenda), agenda.id if agenda.id in own.agendas else None
    if id is None:
        draft = copy_of(draft, voice)
    build(Lines.of(dialogue), library, draft, id, folder=folder)


def _delete(dialogue: Dialogue, own: Own, folder: Path | None) -> None:
    """Deletes the file of one of one's own, after asking."""
    voice = dialogue.voice
    dialogue.heading(voice("plain.seminar.agendas.delete"))
    name = dialogue.menu([Entry(each, each) for each in (*own.agendas, *own.broken)], voice("plain.back"))
    if name is None:
        return
    dialogue.say("seminar.agendas.sure", name=name)
    if dialogue.menu([Entry(voice("plain.seminar.agendas.yes"), True)], voice("plain.back")) is None:
        return
    try:
        delete_agenda(name, folder)
    except JournalError as error:
        dialogue.tell(sentence(voice, error))
    else:
        dialogue.tell(voice("agenda.deleted", name=name))
