"""Why not the wrong party that most people picked: what it does have, what it lacks, and who has that instead."""

from __future__ import annotations

from typing import ClassVar

from workshop.tui.chain import show_chain
from workshop.tui.pages import Block, Pages
from workshop.tui.screens.why_not import WhyNot
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class RoomWhyNot(WhyNot, RoomStage):
    """The most picked wrong answer, taken apart."""

    CSS_PATH = "../screens/why_not.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "unfold", "back", *TRAINER)

    def fill(self) -> None:
        """All texts."""
        self.tell_top(self.view)
        show_chain(self, self.judgement, self.explanation)
        room, explanation = self.room, self.explanation
        blocks: list[Block] = []
        if room.wrong is not None:
            blocks.append(self.heading(self.say("why_not.heading", who=explanation.name(room.wrong))))
            if room.votes is not None:
                number = room.votes.options[room.wrong]
                key = "why_not.picked" if room.votes.seated else "why_not.hands"
                said = self.say(key, number=number, of=room.votes.voters)
                blocks.append(Block(self.text(said, "$soft"), gap=False))
            blocks += self.lines(explanation.why_not(room.wrong))
            trap = self.judgement.trap(frozenset({room.wrong}))
            if trap is not None:
                named = self.text(self.say("why_not.trap", trap=explanation.trap(trap)), "bold")
                blocks.append(Block(named + self.text(" " + explanation.trap_why(trap), "$soft")))
        self.query_one("#why-not", Pages).show(blocks)
