"""The cover of the interview: before it, and between two people. Nothing that was answered shows here."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.job import cover
from workshop.page.model import Page
from workshop.tui.job import JobDesk, JobStage
from workshop.tui.liststage import ListStage


class JobCover(JobStage, ListStage):
    """What it is, and the ways in and out."""

    CSS_PATH = "job.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "overview", "up", "down")
    KEYS = "123"

    def __init__(self) -> None:
        super().__init__(JobDesk())
        self._asked_once = False

    def on_screen_resume(self) -> None:
        """What was answered or forgotten meanwhile; the text before the ways is read first."""
        if self.stands:
            self.refill()
            self.menu.point(self.options[0])

    def page(self) -> Page:
        """The ways in and out."""
        return cover(self.telling, empty=self.desk.empty)

    def choose(self, option: str) -> None:
        """Goes that way."""
        if option == "close":
            self.close_it()
            return
        if option == "anew":
            self.desk.forget()
        self.game_app.open("job_result" if self.desk.interview.topic is None else "job_question", self.desk)

    def do_back(self) -> None:
        """There is nothing before this screen."""

    def do_overview(self) -> None:
        """Closes; where there is something to forget, only on the second press: a clicker sends Esc and F5 in turn."""
        if self.desk.empty or self._asked_once:
            self.close_it()
            return
        self._asked_once = True
        self.message = self.voiced("job.cover.sure")
        self.refill()

    def perform(self, name: str) -> None:
        """Any other command takes the warning back."""
        self._asked_once = self._asked_once and name == "overview"
        super().perform(name)

    def close_it(self) -> None:
        """Forgets everything and goes back to where one came from."""
        self.desk.forget()
        self.close()
