"""One case of an agenda that is being built: its minutes, its stages and its rounds."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.content import Content

from workshop.cases.agenda import COURSE, NEEDED
from workshop.cases.agenda import Stage as Step
from workshop.cases.rounds import Round
from workshop.play.rounds.making import carried
from workshop.play.table import Table
from workshop.tui.pages import Block
from workshop.tui.seminar.drafting import Drafting, Workbench

MINUTES: Final = "minutes"
LIKE: Final = "like"
ROUND: Final = "round "
"""What the rows of rounds begin with."""


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
            return
        block, least = self.draft.blocks[self.at], self.draft.least(self.at)
        self.tell_place(self.title_of(block.case))
        minutes = self.say("builder.minutes_value", minutes=block.minutes)
        if self.typed is not None:
            minutes = f"{self.typed}_"
        value = self.text(minutes, "bold $you")
        few = self.text("  " + self.say("builder.at_least", least=least), "$bad" if block.minutes < least else "$soft")
        played = self.draft.stages(self.at)
        blocks = [Block(self.text(self.say("builder.minutes_case")) + Content("  ") + value + few, id=MINUTES)]
        for stage in COURSE:
            if stage is Step.STANDINGS and not self.draft.plan.teams:
                continue
            name = self.text(self.say(f"stage.{stage.value}"), "bold" if stage in played else "")
            if stage in NEEDED:
                name = name + self.text("  " + self.say("builder.needed"), "$soft")
            glyphs = self.game_app.glyphs
            sign = self.text(f"{glyphs.on if stage in played else glyphs.off} ", "bold $you")
            id = "" if stage in NEEDED else stage.value
            blocks.append(Block(name, lead=sign, id=id, gap=stage is COURSE[0]))
        blocks += self._rounds()
        if len(self.draft.blocks) > 1:
            blocks.append(Block(self.text(self.say("builder.like")), id=LIKE))
        self.rows.show(blocks)
        if self.rows.cursor not in self.rows.ids:
            self.rows.point(MINUTES)

    def _rounds(self) -> list[Block]:
        """The rounds that the case carries, and those that the agenda has although it does not, so that they can go."""
        block = self.draft.blocks[self.at]
        carries = (
            carried(block.case, Table(self.seminar.library.cases)) if block.case in self.seminar.library.cases else ()
        )
        offered = [kind for kind in Round if kind in carries or kind in block.rounds]
        if not offered:
            return []
        glyphs, blocks = self.game_app.glyphs, [Block(self.text(self.say("builder.rounds"), "$soft"), keep=True)]
        for kind in offered:
            chosen = kind in block.rounds
            name = self.text(self.game_app.voice(f"rounds.{kind.value}.title"), "bold" if chosen else "")
            place = self.text(f"  {block.rounds.index(kind) + 1}.", "$soft") if chosen else Content("")
            sign = self.text(f"{glyphs.on if chosen else glyphs.off} ", "bold $you")
            blocks.append(Block(name + place, lead=sign, id=f"{ROUND}{kind.value}", gap=False))
        return blocks

    def numbers(self, row: str) -> bool:
        """Digits are minutes, wherever the cursor is."""
        return True

    def enter(self, row: str, typed: str) -> bool:
        """Takes the minutes over."""
        after = self.draft.timed(self.at, int(typed))
        if after.blocks[self.at].minutes != int(typed):
            self.message = self.say("builder.number")
            return False
        self.drafting.change(after)
        return True

    def do_next(self) -> None:
        """Takes over what is typed; else turns the stage on or off."""
        if self.typed is not None:
            self.finish()
        elif self.row == MINUTES:
            self.typed = ""
            self.refill()
        elif self.row == LIKE:
            self.change(self.draft.like(self.at))
            self.message = self.say("builder.liked", number=len(self.draft.blocks))
            self.refill()
        elif self.row.startswith(ROUND):
            self.change(self.draft.rounded(self.at, Round(self.row.removeprefix(ROUND))))
        else:
            self.change(self.draft.staged(self.at, Step(self.row)))
