"""The cover of the interview: before it, and between two people. Nothing that was answered shows here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.events import Key
from textual.widget import Widget

from workshop.tui.job import JobDesk, JobStage
from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage


class JobCover(JobStage):
    """What it is, and the ways in and out."""

    CSS_PATH = "job.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "overview", "up", "down")
    LETTERS = frozenset("123")

    def __init__(self) -> None:
        super().__init__(JobDesk())
        self._asked_once = False

    def on_screen_resume(self) -> None:
        """What was answered or forgotten meanwhile."""
        if self._built:
            self.refill()
            self.query_one("#ways", Pages).point(self.ways[0])

    @property
    def ways(self) -> tuple[str, ...]:
        """What can be chosen."""
        return ("begin", "close") if self.desk.empty else ("go_on", "anew", "close")

    def body(self) -> Iterable[Widget]:
        """One list under a few sentences."""
        yield Pages(id="ways", classes="panel", pointing=True, cursor="begin")

    def fill(self) -> None:
        """All texts."""
        self.tell_place(self.game_app.voice("home.place"))
        blocks = [
            Block(self.text(self.phrase("cover.about"), "bold")),
            Block(self.text(self.phrase("names_first"))),
            Block(self.text(self.phrase("nothing_kept"), "$soft")),
        ]
        for number, way in enumerate(self.ways, 1):
            lead = self.text(f"{number}  ", "bold $you")
            blocks.append(Block(self.text(self._way(way), "bold"), lead=lead, id=way, gap=number == 1))
        pages = self.query_one("#ways", Pages)
        pages.show(blocks)
        if pages.cursor not in pages.ids:
            pages.point(pages.ids[0])

    def _way(self, way: str) -> str:
        if way == "go_on":
            if self.desk.interview.topic is None:
                return self.phrase("cover.go_on_result")
            return self.phrase("cover.go_on", place=self.telling.place())
        return self.phrase("cover.close_forgets" if way == "close" and not self.desk.empty else f"cover.{way}")

    def take_key(self, event: Key) -> bool:
        """A number chooses."""
        if event.key in self.LETTERS:
            if int(event.key) <= len(self.ways):
                self.choose(self.ways[int(event.key) - 1])
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click chooses."""
        self.choose(message.id)

    def do_next(self) -> None:
        """What the line at the cursor says; text before it is read first."""
        pages = self.query_one("#ways", Pages)
        self.choose(pages.cursor or self.ways[0])

    def choose(self, way: str) -> None:
        """Goes that way."""
        if way == "close":
            self.close_it()
            return
        if way == "anew":
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
        self.message = self.phrase("cover.sure")
        self.refill()

    def perform(self, name: str) -> None:
        """Any other command takes the warning back."""
        self._asked_once = self._asked_once and name == "overview"
        super().perform(name)

    def close_it(self) -> None:
        """Forgets everything and goes back to where one came from."""
        self.desk.forget()
        if isinstance(self.app.screen_stack[-2], Stage):
            self.leave()
        else:
            self.game_app.go_home()
