"""What a new case begins with, or whether to go on with a draft."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from workshop.cases.finding import CaseError
from workshop.lead.author_begin import begun, copied, gone_on, interviewed, lying, lying_as, opened_file
from workshop.lead.authoring import Desk
from workshop.page.author_begin import begin, how_to_copy, to_copy, waits
from workshop.page.model import Page
from workshop.play.job import Interview
from workshop.store.drafts import Waiting
from workshop.store.trouble import JournalError
from workshop.store.trouble import sentence as trouble
from workshop.tui.deskstage import refusal
from workshop.tui.job import JobDesk
from workshop.tui.liststage import ListStage


class AuthorBegin(ListStage):
    """The ways to begin; then the case to copy, and how."""

    CSS_PATH = "author_begin.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")

    def __init__(self, file: Path | None = None, waiting: Waiting | None = None) -> None:
        """`file`: where the case is to be saved. `waiting`: a draft of the file that is to be opened."""
        super().__init__()
        self.file, self.waiting = file, waiting
        self.copying = False
        self.case: str | None = None
        """The case to copy, once it was chosen."""

    def page(self) -> Page:
        """The present question."""
        voice = self.game_app.voice
        if self.waiting is not None and self.file is not None:
            return waits(self.file.name, lying_as(self.waiting, voice), voice)
        if self.case is not None:
            return how_to_copy(self.game_app.library.cases[self.case].title.in_(voice.language), voice)
        if self.copying:
            return to_copy(self.game_app.library.cases, voice)
        return begin(lying(voice), voice)

    def choose(self, option: str) -> None:
        """Goes that way."""
        self.menu.point(option)
        self.message = ""
        library, voice = self.game_app.library, self.game_app.voice
        try:
            if option == "job":
                self.game_app.open("job_question", JobDesk(self._interviewed))
            elif option == "copy":
                self._ask(copying=True)
            elif option.startswith("case "):
                self._ask(copying=True, case=option.removeprefix("case "))
            elif self.case is not None:
                self._write(copied(self.case, library, self.file, twin=option == "twin"))
            elif option == "go_on" and self.waiting is not None:
                self._write(gone_on(self.waiting, library))
            elif option == "file" and self.file is not None:
                self._write(opened_file(self.file, library))
            else:
                self._write(begun(option, library, voice, self.file))
        except JournalError as error:
            self.message = self.clean(trouble(voice, error))
            self.refill()
        except CaseError as error:
            self.message = refusal(self, error)
            self.refill()

    def _ask(self, *, copying: bool, case: str | None = None) -> None:
        self.copying, self.case = copying, case
        self.menu.cursor = None
        self.refill()
        self.menu.point(self.options[0])

    def _write(self, desk: Desk) -> None:
        self.app.switch_screen(self.game_app.make("author", desk))

    def _interviewed(self, interview: Interview) -> None:
        """The interview is over: its case is written on."""
        desk = interviewed(interview, self.game_app.library, self.game_app.voice.language, self.file)
        self.app.pop_screen()
        self._write(desk)

    def do_back(self) -> None:
        """The question before; from the first one, out of here."""
        if self.case is not None or self.copying:
            self._ask(copying=self.case is not None)
        else:
            self.close()

    def do_overview(self) -> None:
        """As back."""
        self.do_back()
