"""Which agenda is it today? Those of one's own come first; from here they are built, changed and deleted."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path

from workshop.cases.agenda import Agenda
from workshop.cases.agenda_draft import Draft
from workshop.cases.library import Library
from workshop.cases.text import Language, Text
from workshop.language.findings import sentence as finding_sentence
from workshop.language.voice import Voice
from workshop.plain.dialogue import Dialogue, Entry
from workshop.plain.seminar_builder import build
from workshop.plain.seminar_lines import Lines
from workshop.store.agendas import Own, delete_agenda, own_agendas
from workshop.store.trouble import JournalError, sentence


class _Way(Enum):
    """What else can be done here."""

    NEW = auto()
    EDIT = auto()
    DELETE = auto()


def choose_agenda(dialogue: Dialogue, library: Library, folder: Path | None = None) -> Agenda | None:
    """Which agenda to play; None when the trainer goes back. `folder`: that of one's own, by default the user's."""
    while True:
        voice, own = dialogue.voice, own_agendas(library, folder)
        dialogue.heading(voice("plain.seminar.agendas.head"))
        for name, findings in own.broken.items():
            dialogue.say("seminar.agendas.broken", name=name, finding=finding_sentence(voice, findings[0]))
        agendas = _all(library, own)
        entries: list[Entry[Agenda | _Way]] = [Entry(_line(voice, each, own), each) for each in agendas]
        ways = [_Way.NEW, _Way.EDIT, *([_Way.DELETE] if own.agendas or own.broken else [])]
        entries += [Entry(voice(f"plain.seminar.agendas.{way.name.lower()}"), way) for way in ways]
        chosen = dialogue.menu(entries, voice("plain.back"))
        match chosen:
            case _Way.NEW:
                build(Lines.of(dialogue), library, Draft.begin(*_texts()), folder=folder)
            case _Way.EDIT:
                _edit(dialogue, library, own, folder)
            case _Way.DELETE:
                _delete(dialogue, own, folder)
            case _:
                return chosen


def _all(library: Library, own: Own) -> list[Agenda]:
    """One's own first; they stand in for those of the library of the same name."""
    names = {*own.agendas, *own.broken}
    return [*own.agendas.values(), *(each for id, each in library.agendas.items() if id not in names)]


def _line(voice: Voice, agenda: Agenda, own: Own) -> str:
    told = voice(
        "plain.seminar.agendas.agenda",
        title=agenda.title.in_(voice.language),
        minutes=agenda.minutes,
        cases=len(agenda.blocks),
        about=agenda.about.in_(voice.language),
    )
    return voice("plain.seminar.agendas.own", agenda=told, name=agenda.id) if agenda.id in own.agendas else told


def _texts() -> Iterable[Text]:
    """Title and description of a new agenda."""
    voices = [Voice(language) for language in Language]
    return (Text(*(voice(f"seminar.builder.new.{text}") for voice in voices)) for text in ("title", "about"))


def _edit(dialogue: Dialogue, library: Library, own: Own, folder: Path | None) -> None:
    """Changes an agenda of one's own, or a copy of one of the library."""
    voice = dialogue.voice
    dialogue.heading(voice("plain.seminar.agendas.edit"))
    entries = [Entry(_line(voice, each, own), each) for each in _all(library, own)]
    agenda = dialogue.menu(entries, voice("plain.back"))
    if agenda is None:
        return
    draft, id = Draft.of(agenda), agenda.id if agenda.id in own.agendas else None
    if id is None:
        draft = draft.titled(voice("seminar.agendas.copy", title=agenda.title.in_(voice.language)))
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
        dialogue.tell(voice("seminar.agendas.deleted", name=name))
