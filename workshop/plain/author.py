"""Writing a case in numbered lines: the same rows, the same questions, the same file."""

from __future__ import annotations

from pathlib import Path

from workshop.cases.finding import CaseError
from workshop.cases.library import Library
from workshop.language.findings import sentence as finding
from workshop.language.voice import Voice
from workshop.lead.author_begin import begun, copied, draft_of, gone_on, interviewed, lying, lying_as, opened_file
from workshop.lead.authoring import Desk
from workshop.page.author import asked, longest, rows
from workshop.page.author_begin import begin, how_to_copy, to_copy, waits
from workshop.page.author_form import MISSING
from workshop.page.author_outcome import outcome
from workshop.page.model import Page, Words
from workshop.plain.dialogue import Dialogue, Entry
from workshop.plain.reading import line_of, lines_of, offered, read, read_parts, valued
from workshop.plain.seminar_lines import Lines
from workshop.play.authoring import At, Place
from workshop.store.trouble import JournalError
from workshop.store.trouble import sentence as trouble

_UNDO = "undo"
_TELL = "tell"
_DROP = "drop"
_LANGUAGE = "language"
_SAVE = "save"
_NOTHING = "-"
"""What is typed to take a text out; an empty line leaves it as it is."""


def write_new(dialogue: Dialogue, file: Path | None = None) -> None:
    """Asks what a new case begins with, and writes it. `file`: where it is saved."""
    from workshop.store.own import whole

    lines, library = Lines.of(dialogue), whole()
    while True:
        chosen = _asked(lines, begin(lying(lines.voice), lines.voice))
        if chosen is None:
            return
        try:
            desk = _begun(lines, chosen, library, file)
        except (JournalError, CaseError) as error:
            _tell_error(lines, error)
            continue
        if desk is not None:
            _Writing(lines, desk).go()
            return


def write_on(dialogue: Dialogue, desk: Desk, library: Library, copy: str = "") -> None:
    """Changes a case. `copy`: the name of the one that came with the program, where it is a copy of that."""
    lines = Lines.of(dialogue)
    waiting = None if desk.file is None else draft_of(desk.file)
    if waiting is not None and desk.file is not None:
        chosen = _asked(lines, waits(desk.file.name, lying_as(waiting, lines.voice), lines.voice))
        if chosen is None:
            return
        if chosen == "go_on":
            desk = gone_on(waiting, library)
    if copy:
        lines.tell(lines.voice("author.copied", name=copy))
    _Writing(lines, desk).go()


def write_file(dialogue: Dialogue, file: Path, library: Library) -> None:
    """Changes the case in that file; where it cannot be opened, that is said."""
    try:
        desk = opened_file(file, library)
    except (JournalError, CaseError) as error:
        _tell_error(Lines.of(dialogue), error)
    else:
        write_on(dialogue, desk, library)


def _begun(lines: Lines, chosen: str, library: Library, file: Path | None) -> Desk | None:
    voice = lines.voice
    if chosen == "job":
        from workshop.plain.job import answered

        interview = answered(lines)
        return None if interview is None else interviewed(interview, library, voice.language, file)
    if chosen != "copy":
        return begun(chosen, library, voice, file)
    case = _asked(lines, to_copy(library.cases, voice))
    if case is None:
        return None
    id = case.removeprefix("case ")
    how = _asked(lines, how_to_copy(library.cases[id].title.in_(voice.language), voice))
    return None if how is None else copied(id, library, file, twin=how == "twin")


def _asked(lines: Lines, page: Page) -> str | None:
    """What somebody chooses of a page; None for going back."""
    lines.heading(page.place)
    told, entries = offered(page.panels[0].words)
    read_parts(lines, told)
    return lines.menu(entries, lines.voice("plain.back"))


def _tell_error(lines: Lines, error: JournalError | CaseError) -> None:
    if isinstance(error, JournalError):
        lines.tell(trouble(lines.voice, error))
    else:
        lines.tell(lines.voice("author.broken"), *(finding(lines.voice, each) for each in error.findings))


class _Writing:
    """One case that is being written, and the conversation about it."""

    def __init__(self, lines: Lines, desk: Desk) -> None:
        self.lines, self.desk = lines, desk

    def go(self) -> None:
        """Asks what to do until somebody leaves; the draft is kept after every answer."""
        try:
            while self._step():
                self.desk.keep()
                if self.desk.unkept is not None:
                    told = trouble(self.lines.voice, self.desk.unkept)
                    self.lines.tell(self.lines.voice("author.unkept", why=told))
                elif self.desk.parted:
                    self.desk.parted = False
                    self.lines.tell(self.lines.voice("author.parted"))
        finally:
            self.desk.keep()
            if self.desk.changed and self.desk.unkept is None:
                self.lines.tell(self.lines.voice("author.draft_kept"))

    def _step(self) -> bool:
        """One question and its answer; False when somebody leaves."""
        desk, voice = self.desk, self.lines.voice
        if desk.place.kind is At.TEXT:
            self._typed()
            return True
        desk.look()
        page = rows(desk.form(voice))
        self.lines.heading(page.place)
        told, _ = offered(page.panels[0].words)
        if desk.place.kind is not At.WHOLE or len(desk.sheet.parties) > 1:  # somebody alone is told so by what is asked
            read_parts(self.lines, told)
        entries: list[Entry[str]] = []
        above = ""
        for row in page.panels[0].words:
            if row.option:
                entries.append(Entry(self._row(row), row.option, above))
            above = row.text if row.keep and not row.option else ""
        if desk.place.kind is At.WHOLE:
            entries += [Entry(voice(f"plain.author.{each}"), f"{each}!") for each in self._extras()]
        chosen = self.lines.menu(entries, voice("plain.back"))
        if chosen is None:
            return desk.back() or not desk.leaves()
        if chosen.endswith("!"):
            self._extra(chosen[:-1])
            return True
        if chosen == "languages":
            self._other_language()
            return True
        try:
            desk.choose(chosen, voice)
        except (JournalError, CaseError) as error:
            _tell_error(self.lines, error)
        else:
            if chosen == "drop":
                self.lines.tell(voice("author.dropped"))
                return False
            if chosen in (_SAVE, "here") and desk.saved:
                fatal = any(each.fatal for each in desk.problems)
                self.lines.tell(voice("author.saved_open" if fatal else "author.saved", file=desk.file))
        return True

    def _row(self, row: Words) -> str:
        """A row as it is read: a value behind its name, whether it holds, and that the check has something to say."""
        told = [line_of(row) if len(row.runs) != 2 or not row.runs[1].apart else valued(row)]
        marked = row.sign is not None and row.sign.glyph == MISSING.glyph
        for on, name in ((row.chosen, "holds"), (marked, "look")):
            if on:
                told.append(f"({self.lines.voice(f'author.{name}')})")
        return " ".join(told)

    def _extras(self) -> list[str]:
        extras = [_TELL, _LANGUAGE]
        extras += [_UNDO] if self.desk.past else []
        return [*extras, _DROP] if self.desk.changed else extras

    def _extra(self, name: str) -> None:
        desk, lines = self.desk, self.lines
        match name:
            case "tell":
                read(lines, outcome(desk.form(lines.voice), desk.judged(lines.voice)))
            case "undo":
                desk.undo()
                lines.tell(lines.voice("author.undone"))
            case "language":
                self._other_language()
            case _:
                desk.go(Place(At.DROP))

    def _other_language(self) -> None:
        self.lines.voice = Voice(self.lines.voice.language.other)

    def _typed(self) -> None:
        """What is there so far, and what it is to be: an empty line leaves it, a hyphen takes it out."""
        desk, lines, voice = self.desk, self.lines, self.lines.voice
        for part in asked(desk.form(voice)):
            lines.tell(*lines_of(part))
        if desk.typed:
            lines.say("author.now", text=desk.typed)
        typed = lines.typed(voice("plain.author.type", most=longest(desk.place)))
        if typed == _NOTHING:
            desk.type("", voice)
        elif typed:
            desk.type(typed, voice)
        elif desk.typed:
            desk.type(desk.typed, voice)
        desk.finish()
