"""After the result: files for whoever asks for them, and forgetting. Only here is anything written."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.job import FORGETTING, take
from workshop.page.model import Page
from workshop.report.job import Take, take_home, usual_path
from workshop.tui.job import JobStage
from workshop.tui.liststage import ListStage


class JobTake(JobStage, ListStage):
    """What can be taken home."""

    CSS_PATH = "job.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "overview", "up", "down")
    KEYS = "12345"

    def page(self) -> Page:
        """The files, and forgetting."""
        return take((each.value for each in Take), self.desk.saved, self.game_app.voice)

    def choose(self, option: str) -> None:
        """Writes that file, or forgets."""
        self.message = ""
        self.menu.point(option)
        if option in FORGETTING:
            self.forget(ends=option == "forget")
            return
        app, wanted = self.game_app, Take(option)
        try:
            path = take_home(self.telling, wanted, app.job_folder)
            self.desk.saved += (str(path),)
        except OSError:
            path = usual_path(app.voice, wanted, app.job_folder)
            self.message = self.voiced("job.next.not_saved", file=path)
        self.refill()

    def forget(self, *, ends: bool) -> None:
        """Forgets everything and shows the cover; with `ends` that closes, too."""
        from workshop.tui.screens.job_cover import JobCover

        self.desk.forget()
        while not isinstance(self.app.screen, JobCover):
            self.app.pop_screen()
        cover = self.app.screen
        if ends:
            cover.close_it()
        else:
            cover.message = cover.voiced("job.next.forgotten")
            cover.refill()

    def do_back(self) -> None:
        """Back to the result."""
        self.leave()
