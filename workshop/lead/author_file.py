"""The file and the draft of a case that is being written: nothing that was written is lost, here and on the disk."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from workshop.cases.finding import CaseError
from workshop.cases.sheet import Sheet
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.store import drafts
from workshop.store.own_cases import CommentsGo, free_file, save_sheet, set_aside, sheet_of, text_on_disk, write_sheet
from workshop.store.trouble import JournalError


class Filed:
    """A sheet, what it was before, its file and its draft."""

    def __init__(
        self,
        sheet: Sheet,
        *,
        file: Path | None = None,
        text: str | None = None,
        pattern: str | None = None,
        draft: Path | None = None,
        begun: bool = False,
        known: Collection[str] | None = None,
        taken: Collection[str] = (),
    ) -> None:
        """`file`: where it is saved; None for a name from its title. `text`: what is in that file now. `pattern`: a
        text whose comments a new file gets. `draft`: where it waits. `begun`: whether it would be lost as it is.
        `known`: the cases that it may name as its twin; `taken`: names that a new file does not get.
        """
        self.sheet = sheet
        self.past: list[Sheet] = []
        self.file, self.text = file, text
        self.pattern = text if text is not None else pattern
        self.draft = draft
        self.known, self.taken = known, frozenset(taken)
        self.kept: Sheet | None = None if begun else sheet
        """What would not be lost: what is in the file, or the beginning; None for neither."""
        self.other = False
        """Whether the file was found changed on the disk."""
        self.mark = ""
        """What this desk last read or wrote in its draft."""
        self.parted = False
        """Whether its draft turned out to be written elsewhere too, and it has one of its own from now on."""
        self.unkept: JournalError | None = None
        """Why the draft cannot be kept, where it cannot."""

    @property
    def saved(self) -> bool:
        """Whether the file says just this."""
        return self.text is not None and self.sheet == self.kept

    @property
    def changed(self) -> bool:
        """Whether there is something to lose."""
        return self.sheet != self.kept

    @property
    def id(self) -> str:
        """The id that the case has, or will have."""
        return "-" if self.file is None else self.file.stem

    def change(self, sheet: Sheet) -> bool:
        """Takes a change over; False where it changes nothing."""
        if sheet == self.sheet:
            return False
        self.past.append(self.sheet)
        self.sheet = sheet
        return True

    # The draft

    def keep(self) -> None:
        """Keeps the draft on the disk, or lets it go where there is nothing to lose. What hinders it is `unkept`."""
        if not self.changed:
            self.forget()
            return
        try:
            if self.draft is not None and drafts.is_foreign(self.draft, self.mark):
                self.draft, self.parted = None, True
            if self.draft is None:
                self.draft = drafts.free_draft(self._name)
            self.mark = drafts.keep(self.draft, self.sheet, self.file, drafts.mark_of(self.text))
            self.unkept = None
        except JournalError as error:
            self.unkept = error

    def forget(self) -> None:
        """Lets the draft go, unless somebody else writes in it."""
        if self.draft is not None:
            if not drafts.is_foreign(self.draft, self.mark):
                drafts.forget(self.draft)
            self.draft = None

    def drop(self) -> None:
        """What is not saved may go."""
        self.forget()
        self.kept = self.sheet

    @property
    def _name(self) -> str:
        return self._called or "draft"

    @property
    def _called(self) -> str:
        """What its file is called, else it itself in whatever language; empty where it is called nothing yet."""
        if self.file is not None:
            return self.file.stem
        titles = (self.sheet.text(("title",), language) for language in Language)
        return next(filter(None, titles), "")

    # The file

    def write_beside(self, folder: Path) -> None:
        """Writes a file into another folder, from now on this case's own; the one before stays as it is. Comments stay
        where they can. Raises JournalError.
        """
        file = free_file(self._called, self.taken, folder)
        try:
            text = write_sheet(file, self.sheet, self.pattern)
        except CommentsGo:
            text = write_sheet(file, self.sheet, None)
        self._written(file, text)

    def look(self) -> bool:
        """Looks whether the file is still what it was; True where that is news."""
        if self.file is None or self.text is None:
            return False
        try:
            other = text_on_disk(self.file) != self.text
        except (JournalError, CaseError):
            other = True
        news, self.other = other and not self.other, other
        return news

    def write(self, voice: Voice, *, anew: bool = False) -> None:
        """Writes the file. Raises OtherOnDisk where it has changed meanwhile, CommentsGo where comments would be lost
        (not with `anew`), and JournalError.
        """
        if self.file is None:
            self.file = free_file(self.sheet.text(("title",), voice.language) or self._name, self.taken)
        if self.text is None and self.pattern is not None and text_on_disk(self.file) is None:
            text = write_sheet(self.file, self.sheet, self.pattern, anew=anew)
        else:
            text = save_sheet(self.file, self.sheet, self.text, anew=anew)
        self._written(self.file, text)

    def _written(self, file: Path, text: str) -> None:
        self.file, self.text, self.pattern, self.kept, self.other = file, text, text, self.sheet, False
        self.forget()

    def settle(self, way: str) -> None:
        """The file is another on the disk, and nothing of it is lost, nor of what was written here. `way`: "mine" saves
        this one under another name, "theirs" takes over what is in the file, "over" puts that aside. Raises
        JournalError and CaseError.
        """
        assert self.file is not None
        file, now = self.file, text_on_disk(self.file)
        if way == "theirs" and now is not None:
            theirs = sheet_of(now, str(file))
            self.change(theirs)
            self.text, self.pattern, self.kept, self.other = now, now, theirs, False
        elif way == "mine" or now is None:
            beside = free_file(file.stem, self.taken, file.parent) if now is not None else file
            self._written(beside, write_sheet(beside, self.sheet, self.pattern, anew=True))
        else:
            set_aside(free_file(file.stem, self.taken, file.parent), now)
            self._written(file, write_sheet(file, self.sheet, self.pattern, anew=True))
