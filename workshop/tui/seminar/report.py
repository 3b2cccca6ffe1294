"""The report at the end: a format is chosen, the file is written, and the screen says where it is and what stays."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar, Final

from workshop.page.model import Page, Weight, Words, words
from workshop.page.report import FORMATS, SURE, formats, not_written, replace, written
from workshop.report.filing import noted, save_report, stays
from workshop.store.places import home_folder
from workshop.store.trouble import JournalError, sentence
from workshop.tui.liststage import ListStage
from workshop.tui.seminar.roomstage import RoomStage

LONGEST: Final = 60
"""Characters of a folder that are shown; of a longer one, its middle is left out."""


class Report(ListStage, RoomStage):
    """A list of formats; the question whether to replace a file; the file that was written."""

    CSS_PATH = "report.tcss"
    LIST = "choices"
    KEYS = ListStage.NUMBERS[:4]
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")

    def __init__(self) -> None:
        super().__init__()
        self.format = ""
        """The format whose file exists already; empty while a format is chosen."""
        self.told: Words | None = None
        """A sentence about the file."""

    def page(self) -> Page:
        """The formats, or the question about a file that is there."""
        voice = self.game_app.voice
        if self.format:
            return replace(voice, str(self._file(self.format)), self._kept())
        return formats(voice, here(), self._kept(), self.told)

    def _kept(self) -> str:
        try:
            return stays(self.session.journal, self.game_app.voice)
        except JournalError as error:
            return sentence(self.game_app.voice, error)

    def _file(self, format: str) -> Path:
        return self.session.report_file(format)

    def do_back(self) -> None:
        """From the question to the formats, from these to the end."""
        if self.format:
            self.choose("keep")
        else:
            self.leave()

    def choose(self, id: str) -> None:
        """A format, or what becomes of a file that is there already."""
        if id in FORMATS:
            self.told = None
            if os.path.lexists(self._file(id)):
                self._ask(id)
            else:
                self._write(id)
            return
        format = self.format
        self._ask("")
        if id == "replace":
            self._write(format)

    def _ask(self, format: str) -> None:
        """Whether to replace the file of that format; with none, which format."""
        cursor = SURE[0] if format else self.format or FORMATS[0]
        self.format = format
        self.refill()
        self.menu.point(cursor)

    def _write(self, format: str) -> None:
        voice, file = self.game_app.voice, self._file(format)
        shown = str(Path(here()) / file)
        try:
            durable = save_report(file, self.session.report(voice, format))
            self.told = written(voice, shown)
            noted(self.session.journal, self.session.now, voice, durable=durable)
        except OSError:
            self.told = not_written(voice, shown)
        except JournalError as error:
            self.told = words(sentence(voice, error), Weight.BAD)
        self.refill()


def here() -> str:
    """The working folder as people read it; a dot where it is gone."""
    try:
        return folder_shown(Path.cwd())
    except OSError:
        return os.curdir


def folder_shown(folder: Path) -> str:
    """A folder as people read it: the own one as ~, a long one without its middle."""
    home = home_folder()
    text = str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]}…{text[-half:]}"
