"""The verdict for the room: the picture with its coin, who the customer is, and how the room voted."""

from __future__ import annotations

from typing import ClassVar

from workshop.play.view import View
from workshop.rules.verdict import Outcome
from workshop.tui.pages import Block
from workshop.tui.screens.reveal import Reveal
from workshop.tui.seminar.roomstage import TRAINER, RoomStage, percent


class RoomReveal(Reveal, RoomStage):
    """Picture and verdict."""

    CSS_PATH = "../screens/reveal.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "unfold", "back", *TRAINER)

    def _answer(self, view: View) -> list[Block]:
        blocks = []
        votes = self.room.votes
        if votes is not None and votes.right is not None:
            if votes.seated:
                said = self.say("reveal.right", right=round(votes.right * votes.voters), voters=votes.voters)
            elif self.judgement.verdict.outcome is Outcome.SPLIT:
                said = self.say("reveal.split_right", percent=percent(votes.right))
            else:
                said = self.say("reveal.hands_right", right=round(votes.right * votes.voters), voters=votes.voters)
            blocks.append(Block(self.text(said, "bold")))
        if self.room.wrong is not None and votes is not None:
            said = self.say(
                "reveal.wrong", who=self.option_label(self.room.wrong), number=votes.options[self.room.wrong]
            )
            blocks.append(Block(self.text(said, "$soft"), lead=self.text("▲ "), gap=False))
        if view.case.objection is not None:
            blocks.append(Block(self.text(self.say("reveal.contested"), "$soft")))
        return blocks
