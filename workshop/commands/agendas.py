"""The agenda that a command is about: one of the library, one of one's own, or a file."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from workshop.cases.agenda import Agenda
from workshop.cases.finding import CaseError
from workshop.commands.desk import Desk, UsageError, unknown


def agenda_of(word: str, desk: Desk) -> Agenda | None:
    """The agenda of that name or in that file; None for a broken one, after it was said why.

    Raises UsageError for an unknown name.
    """
    from workshop.cases.library import shipped
    from workshop.store.agendas import with_own

    library, named = with_own(shipped()), unicodedata.normalize("NFC", word)
    if named in library.agendas:
        return library.agendas[named]
    broken = library.broken_as("agendas", named)
    if broken is not None:
        from workshop.language.findings import sentence

        desk.err.line(desk.voice("error.broken_agenda", word=word, finding=sentence(desk.voice, broken)))
        return None
    if word.lower().endswith(".toml"):
        from workshop.cases.agendas import read_agenda

        try:
            return read_agenda(Path(word), known=library.cases, broken=library.broken)
        except CaseError as error:
            from workshop.language.findings import report_line

            for finding in error.findings:
                desk.err.line(report_line(desk.voice, finding))
            return None
    raise unknown("unknown_agenda", word, library.agendas)


def needed_agenda(word: str | None, command: str, desk: Desk) -> Agenda | None:
    """The same for a command that goes with an agenda alone. Raises UsageError also for none."""
    if word is None:
        from workshop.cases.library import shipped
        from workshop.store.agendas import with_own

        raise UsageError("missing_agenda", what=command, known=", ".join(with_own(shipped()).agendas))
    return agenda_of(word, desk)
