"""Picking cases for an agenda that is being built: Enter takes one in, or out again."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.model import Page
from workshop.tui.seminar.drafting import Workbench


class CasePicker(Workbench):
    """The library by level; those that are in have their number in the agenda."""

    CSS_PATH = "case_picker.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "overview", "undo", "back", "up", "down")

    def page(self) -> Page:
        """All cases."""
        return self.bench.picker()

    def do_next(self) -> None:
        """Takes the case in, at the end; or out, wherever it is."""
        draft, case = self.draft, self.row
        places = [at for at, block in enumerate(draft.blocks) if block.case == case]
        for at in reversed(places):
            draft = draft.without(at)
        if case in self.game_app.library.cases:
            self.change(draft if places else draft.added(case))
