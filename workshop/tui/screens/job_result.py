"""The result of the interview: the picture, the verdict and why, what is open, who is no customer, the mirror."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.job import result
from workshop.page.model import Page
from workshop.play.job_acts import Back
from workshop.report.job import write_taken
from workshop.tui.job import JobStage
from workshop.tui.pagestage import PageStage


class JobResult(JobStage, PageStage):
    """Picture and text: one after the other, or side by side."""

    CSS_PATH = "job.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "unfold", "overview")
    PANELS = ("result", "picture")

    def begin(self) -> None:
        """The result goes to its file, where one was named; the coin runs once."""
        output = self.game_app.job_output
        if output is not None:
            try:
                write_taken(self.telling, output)
                self.desk.saved = tuple(dict.fromkeys((*self.desk.saved, str(output))))
                self.message = self.voiced("job.next.saved", file=output)
            except OSError:
                self.message = self.voiced("job.next.not_saved", file=output)
            self.refill()
        if self.picture is not None:
            self.call_after_refresh(self.picture.play_coin)

    def page(self) -> Page:
        """Who pays for that job, and what follows."""
        return result(self.telling)

    def do_next(self) -> None:
        """The next page; after the last, what to take home."""
        if not self.turn(1):
            self.game_app.open("job_take", self.desk)

    def do_back(self) -> None:
        """The page before; before the first, the last question."""
        if not self.turn(-1):
            self.desk.act(Back())
            self.app.switch_screen(self.game_app.make("job_question", self.desk))

    def do_overview(self) -> None:
        """The cover; the result stays under it."""
        self.leave()
