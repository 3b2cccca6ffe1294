"""Picking cases for an agenda that is being built: Enter takes one in, or out again."""

from __future__ import annotations

from typing import ClassVar

from workshop.tui.pages import Block
from workshop.tui.seminar.drafting import Workbench


class CasePicker(Workbench):
    """The library by level; those that are in have their number in the agenda."""

    CSS_PATH = "case_picker.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "overview", "undo", "back", "up", "down")

    def fill(self) -> None:
        """All texts."""
        self.tell_place(self.say("builder.pick"))
        language = self.game_app.voice.language
        level = 0
        blocks: list[Block] = []
        for case in self.game_app.library.cases.values():
            if case.level != level:
                level = case.level
                blocks.append(Block(self.text(self.say("builder.level", level=level), "bold $you"), keep=True))
            places = [number for number, block in enumerate(self.draft.blocks, 1) if block.case == case.id]
            lead = self.text(f"{places[0] if places else '·':<3}", "bold $you" if places else "$soft")
            title = self.text(case.title.in_(language), "bold" if places else "")
            setting = self.text("  " + case.setting.in_(language), "$soft")
            blocks.append(Block(title + setting, lead=lead, id=case.id, gap=False, short=title))
        self.rows.show(blocks)
        if self.rows.cursor not in self.rows.ids and self.rows.ids:
            self.rows.point(self.rows.ids[0])

    def do_next(self) -> None:
        """Takes the case in, at the end; or out, wherever it is."""
        draft, case = self.draft, self.row
        places = [at for at, block in enumerate(draft.blocks) if block.case == case]
        for at in reversed(places):
            draft = draft.without(at)
        if case in self.game_app.library.cases:
            self.change(draft if places else draft.added(case))
