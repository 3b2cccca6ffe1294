"""The agendas that can be played: those of one's own come first, and the draft that is not saved before them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from workshop.cases.agenda import Agenda
from workshop.cases.agenda_draft import Draft
from workshop.cases.finding import Finding
from workshop.language.findings import sentence
from workshop.language.voice import Voice
from workshop.page.builder import title_of_draft
from workshop.page.home import Waiting
from workshop.page.model import Page, Run, Sign, Weight, Words, panel, run, words

DRAFT: Final = "draft "
"""The line of the draft that is not saved; no file has a blank at the end of its name."""
RESUME: Final = "resume "
"""The line of the session that waits to be gone on with."""


def agendas(
    found: Mapping[str, Agenda],
    own: Collection[str],
    broken: Mapping[str, tuple[Finding, ...]],
    draft: Draft | None,
    voice: Voice,
    waiting: Waiting | None = None,
) -> Page:
    """All that can be chosen, by name. `own`: those of one's own; `broken`: files that are no agenda, and why."""
    rows = [_agenda(name, agenda, voice, own=name in own) for name, agenda in found.items()]
    rows += [_broken(name, findings[0], voice) for name, findings in broken.items()]
    none = () if found or broken else (words(voice("agenda.none")),)
    return _page((*_waiting(waiting, voice), *_draft(draft, voice), *rows, *none), voice)


def _waiting(waiting: Waiting | None, voice: Voice) -> tuple[Words, ...]:
    if waiting is None:
        return ()
    said = voice("agenda.resume", number=waiting.number, total=waiting.cases, when=waiting.when)
    head = Run(waiting.title, Weight.NAME), Run(said, Weight.SOFT, apart=True)
    return (Words(head, sign=Sign("…"), option=RESUME),)


def begun(waiting: Waiting, session: str, voice: Voice) -> str:
    """What is said as a session begins, where one of the same agenda has not ended: it goes on by that name."""
    return voice("agenda.begun", number=waiting.number, total=waiting.cases, when=waiting.when, session=session)


def reading(draft: Draft | None, voice: Voice) -> Page:
    """The list while its files are being read."""
    return _page((*_draft(draft, voice), words(voice("agenda.reading"), Weight.SOFT)), voice)


def _page(rows: Iterable[Words], voice: Voice) -> Page:
    return Page(voice("agenda.place"), (panel("list", words(voice("agenda.which"), Weight.LEAD), rows),))


def _draft(draft: Draft | None, voice: Voice) -> tuple[Words, ...]:
    if draft is None:
        return ()
    title = Run(title_of_draft(draft, voice), Weight.SOFT, apart=True)
    return (Words((Run(voice("agenda.draft"), Weight.NAME), title), sign=Sign("+"), option=DRAFT),)


def _agenda(name: str, agenda: Agenda, voice: Voice, *, own: bool) -> Words:
    said = voice("list.count", number=len(agenda.blocks))
    if own:
        said = f"{said} · {voice('agenda.own')}: {name}"
    head = Run(agenda.title.in_(voice.language), Weight.NAME), Run(said, Weight.SOFT, apart=True)
    about = run(f"\n{agenda.about.in_(voice.language)}", Weight.SOFT)
    return Words((*head, *about), sign=Sign("◆"), option=name)


def _broken(name: str, first: Finding, voice: Voice) -> Words:
    head = Run(name, Weight.NAME), Run(voice("agenda.broken"), Weight.BAD, apart=True)
    why = run(f"\n{first.line}:{first.column}: {sentence(voice, first)}", Weight.SOFT)
    return Words((*head, *why), sign=Sign("✗", Weight.BAD), option=name)
