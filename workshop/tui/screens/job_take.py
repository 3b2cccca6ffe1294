"""After the result: files for whoever asks for them, and forgetting. Only here is anything written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.report.job import Take, take_home, usual_path
from workshop.tui.job import JobStage
from workshop.tui.pages import Block, Pages

ROWS: Final = (*(take.value for take in Take), "anew", "forget")


class JobTake(JobStage):
    """What can be taken home."""

    CSS_PATH = "job.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "overview", "up", "down")
    LETTERS = frozenset("12345")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="takes", classes="panel", pointing=True, cursor=ROWS[0])

    def fill(self) -> None:
        """All texts."""
        self.tell_place(self.phrase("next.place"))
        blocks = [
            Block(self.text(self.phrase("next.saved", file=file)), lead=self.text("✓ ", "bold $good"), gap=False)
            for file in self.desk.saved
        ] or [Block(self.text(self.phrase("next.how"), "$soft"))]
        for number, row in enumerate(ROWS, 1):
            lead = self.text(f"{number}  ", "bold $you")
            text = self.text(self.phrase(f"next.{row}"), "bold")
            blocks.append(Block(text, lead=lead, id=row, gap=number in (1, len(Take) + 1)))
        self.query_one("#takes", Pages).show(blocks)

    def take_key(self, event: Key) -> bool:
        """A number chooses."""
        if event.key in self.LETTERS:
            self.choose(ROWS[int(event.key) - 1])
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click chooses."""
        self.choose(message.id)

    def do_next(self) -> None:
        """What the line at the cursor says."""
        self.choose(str(self.query_one("#takes", Pages).cursor))

    def choose(self, row: str) -> None:
        """Writes that file, or forgets."""
        self.message = ""
        self.query_one("#takes", Pages).point(row)
        if row in ("anew", "forget"):
            self.forget(ends=row == "forget")
            return
        app, take = self.game_app, Take(row)
        try:
            path = take_home(self.telling, take, app.job_folder)
            self.desk.saved += (str(path),)
        except OSError:
            path = usual_path(app.voice, take, app.job_folder)
            self.message = self.phrase("next.not_saved", file=path)
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
            cover.message = cover.phrase("next.forgotten")
            cover.refill()

    def do_back(self) -> None:
        """Back to the result."""
        self.leave()
