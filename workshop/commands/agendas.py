"""The agenda that a command is about: one of the library, one of one's own, or a file."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from workshop.cases.agenda import Agenda
from workshop.cases.finding import CaseError
from workshop.commands.desk import Desk, UsageError, unknown
from workshop.commands.named import at_path, is_path, refuse


def agenda_of(word: str, desk: Desk) -> Agenda | None:
    """The agenda of that name or in that file; None for a broken one, after it was said why.

    Raises UsageError for an unknown name.
    """
    from workshop.store.agendas import with_own
    from workshop.store.own import whole

    library, named = with_own(whole()), unicodedata.normalize("NFC", word)
    if named in library.agendas:
        return library.agendas[named]
    broken = library.broken_as("agendas", named)
    if broken is not None:
        from workshop.language.findings import sentence

        desk.err.line(desk.voice("error.broken_agenda", word=word, finding=sentence(desk.voice, broken)))
        return None
    if is_path(word):
        from workshop.cases.agendas import read_agenda

        try:
            kind, name = at_path(word)
            if kind != "agendas":
                raise _no_agenda(kind, name, word, desk)
            library = whole()
            return read_agenda(Path(word), known=library.cases, broken=library.broken)
        except CaseError as error:
            refuse(desk, error)
            return None
    raise unknown("unknown_agenda", word, library.agendas)


def _no_agenda(kind: str, name: str, word: str, desk: Desk) -> UsageError:
    """What is said of something else than an agenda: how it is played, or why not even that is possible."""
    from workshop.language.findings import sentence
    from workshop.store.own import whole

    library = whole()
    if kind == "cases" or library.playable(name):
        return UsageError("no_agenda", word=word)
    return UsageError("nothing_to_lead", word=word, finding=sentence(desk.voice, library.obstacle(name)))


def agenda_ahead(word: str) -> Agenda | None:
    """The agenda of that name as its file says it: no case is looked at. None for any other word, or a broken file."""
    from workshop.cases.agendas import read_agenda
    from workshop.store.agendas import with_own
    from workshop.store.own import whole

    file = with_own(whole()).origins.only("agendas", unicodedata.normalize("NFC", word))
    try:
        return None if file is None else read_agenda(file)
    except CaseError:
        return None


def needed_agenda(word: str | None, command: str, desk: Desk) -> Agenda | None:
    """The same for a command that goes with an agenda alone. Raises UsageError also for none."""
    if word is None:
        from workshop.store.agendas import with_own
        from workshop.store.own import whole

        raise UsageError("missing_agenda", what=command, known=", ".join(with_own(whole()).agendas))
    return agenda_of(word, desk)
