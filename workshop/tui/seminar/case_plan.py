"""One case of an agenda that is being built: its minutes, its stages and its rounds."""

from __future__ import annotations

from typing import ClassVar

from workshop.cases.agenda import Stage as Step
from workshop.cases.rounds import Round
from workshop.page.builder import LIKE, MINUTES, ROUND
from workshop.page.model import Page
from workshop.tui.seminar.drafting import Drafting, Workbench


class CasePlan(Workbench):
    """One list: minutes, the stages and rounds with a mark each, and the same for all cases."""

    CSS_PATH = "case_plan.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "overview", "undo", "back", "up", "down")

    def __init__(self, drafting: Drafting, at: int) -> None:
        super().__init__(drafting)
        self.at = at

    def fill(self) -> None:
        """All texts; where undoing took the case away, the screen goes too."""
        if self.at >= len(self.draft.blocks):
            self.call_later(self.leave)
        else:
            super().fill()

    def page(self) -> Page:
        """The case's minutes, stages and rounds."""
        return self.bench.case_plan(self.at)

    def numbers(self, row: str) -> bool:
        """Digits are minutes, wherever the cursor is."""
        return True

    def enter(self, row: str, typed: str) -> bool:
        """Takes the minutes over."""
        after = self.draft.timed(self.at, int(typed))
        if after.blocks[self.at].minutes != int(typed):
            self.message = self.voiced("builder.number")
            return False
        self.drafting.change(after)
        return True

    def do_next(self) -> None:
        """Takes over what is typed; else turns the stage on or off."""
        if self._opened:
            self.finish()
        elif self.row == MINUTES:
            self.begin_typing("")
        elif self.row == LIKE:
            self.change(self.draft.like(self.at))
            self.message = self.voiced("builder.liked", number=len(self.draft.blocks))
            self.refill()
        elif self.row.startswith(ROUND):
            self.change(self.draft.rounded(self.at, Round(self.row.removeprefix(ROUND))))
        else:
            self.change(self.draft.staged(self.at, Step(self.row)))
