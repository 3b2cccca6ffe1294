"""How a case begins that somebody writes: empty, or from an interview, a case, a template, a file, a draft."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from workshop.cases.library import Library, shipped_root
from workshop.cases.sheet import Sheet
from workshop.cases.text import Language
from workshop.cases.writing import data_of
from workshop.language.voice import Voice
from workshop.lead.author_typing import new_sheet
from workshop.lead.authoring import Desk
from workshop.page.author_begin import Lying
from workshop.play.job import Interview
from workshop.store.drafts import Waiting, mark_of, waiting
from workshop.store.moments import when
from workshop.store.own_cases import sheet_of, text_on_disk
from workshop.store.places import cases_folder
from workshop.store.trouble import JournalError, JournalMissing

TEMPLATES: Final = "templates"
"""The folder of the library in which there is a template for each language."""


def begun(option: str, library: Library, voice: Voice, file: Path | None = None) -> Desk:
    """The desk for one of the ways that need no further answer: empty, the template, a draft.

    `file`: where it is to be saved. Raises JournalError for a draft that is gone.
    """
    if option == "template":
        text = (shipped_root() / TEMPLATES / f"{voice.language.value}.toml").read_text(encoding="utf-8")
        return _desk(sheet_of(text, TEMPLATES), library, file, pattern=text, begun=True)
    if option.startswith("draft "):
        name = option.removeprefix("draft ")
        found = next((each for each in waiting() if each.name == name), None)
        if found is None:
            raise JournalMissing(Path(f"{name}.toml"))
        return gone_on(found, library)
    return _desk(new_sheet(), library, file)


def interviewed(interview: Interview, library: Library, language: Language, file: Path | None = None) -> Desk:
    """The case of an interview, in the language in which it was held."""
    from workshop.language.job_case import case_of

    return _desk(Sheet(data_of(case_of(interview))).only(language), library, file, begun=True)


def copied(id: str, library: Library, file: Path | None = None, *, twin: bool) -> Desk:
    """A copy of that case. Raises JournalError and CaseError where its file cannot be read."""
    path, text = _text_of(id, library)
    sheet = sheet_of(text, str(path)).twin_of(id if twin else None)
    return _desk(sheet, library, file, pattern=text, begun=True)


def opened(id: str, library: Library) -> Desk:
    """That case to be changed: one's own in its file, one that came with the program as a copy of that name.

    Raises JournalError and CaseError where its file cannot be read.
    """
    path, text = _text_of(id, library)
    if path.resolve().is_relative_to(shipped_root().resolve()) or library.origins.mark("cases", id) is None:
        mine = cases_folder() / path.name
        if text_on_disk(mine) is None:
            return _desk(sheet_of(text, str(path)), library, mine, pattern=text)
        path = mine
    return opened_file(path, library)


def opened_file(path: Path, library: Library) -> Desk:
    """The case in that file. Raises JournalError and CaseError where it cannot be read."""
    text = text_on_disk(path)
    if text is None:
        raise JournalMissing(path)
    return _desk(sheet_of(text, str(path)), library, path, text=text)


def gone_on(each: Waiting, library: Library) -> Desk:
    """A draft, as it was left. Where its file has changed since, the desk notices at once."""
    try:
        text = None if each.file is None else text_on_disk(each.file)
    except JournalError:
        text = None
    desk = _desk(each.sheet, library, each.file, text=text, begun=True)
    desk.draft, desk.mark = each.path, each.mark
    desk.other = each.file is not None and mark_of(text) != each.seen
    return desk


def draft_of(path: Path) -> Waiting | None:
    """The last draft of that file, if there is one."""
    return next((each for each in waiting() if each.file is not None and each.file.absolute() == path.absolute()), None)


def lying(voice: Voice) -> tuple[Lying, ...]:
    """The drafts that wait, as they are listed."""
    return tuple(lying_as(each, voice) for each in waiting())


def lying_as(each: Waiting, voice: Voice) -> Lying:
    """A draft as it is listed."""
    titles = (each.sheet.text(("title",), language) for language in (voice.language, *Language))
    return Lying(each.name, next(filter(None, titles), ""), when(voice, each.changed, time.time()))


def _desk(
    sheet: Sheet,
    library: Library,
    file: Path | None,
    *,
    text: str | None = None,
    pattern: str | None = None,
    begun: bool = False,
) -> Desk:
    names = library.cases.names if hasattr(library.cases, "names") else tuple(library.cases)
    return Desk(sheet, file=file, text=text, pattern=pattern, begun=begun, known=frozenset(names), taken=names)


def _text_of(id: str, library: Library) -> tuple[Path, str]:
    path = library.origins.file("cases", id)
    text = None if path is None else text_on_disk(path)
    if path is None or text is None:
        raise JournalMissing(path or Path(f"{id}.toml"))
    return path, text
