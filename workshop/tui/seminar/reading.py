"""The notes of an agenda before any session of it: case after case, its course, its texts, what the author says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from workshop.page.keys import Command
from workshop.page.model import Page
from workshop.page.notes import reading
from workshop.play.audience import TrainerView
from workshop.play.planned import PlanView
from workshop.tui.seminar.notes import Notes
from workshop.tui.seminar.shell import ReadingShell


class Reading(Notes):
    """One case at a time; *next* and *back* turn the pages, then the cases."""

    CSS_PATH = "notes.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.at = 0

    @property
    def cases(self) -> Sequence[tuple[TrainerView, PlanView]]:
        """What there is to read of every case, and its plan."""
        return cast(ReadingShell, self.app).ahead

    def begin(self) -> None:
        """Nothing goes on here by itself."""

    def page(self) -> Page:
        """The notes of the present case."""
        view, plan = self.cases[self.at]
        return self.in_columns(reading(view, plan, self.game_app.voice))

    def told_command(self, name: str) -> Command:
        """Behind the last page of a case comes the next one."""
        command, own = super().told_command(name), f"notes.help.ahead.{name}"
        return Command(*command[:-1], self.voiced(own)) if self.game_app.voice.has(own) else command

    def do_next(self) -> None:
        """The next page, then the next case."""
        if not self.turn(1) and self.at + 1 < len(self.cases):
            self._to(self.at + 1)

    def do_back(self) -> None:
        """The page before, then the last page of the case before."""
        if not self.turn(-1) and self.at:
            self._to(self.at - 1)
            self.call_after_refresh(self._to_the_end)

    def _to(self, at: int) -> None:
        self.at = at
        self.refill()
        self.to_the_start()

    def _to_the_end(self) -> None:
        while self.turn(1):
            pass
