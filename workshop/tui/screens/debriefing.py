"""Questions to talk about, and what a reasonable opponent says where the case is contested."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from workshop.language.rounds import RoundTelling
from workshop.play.solo import Step
from workshop.tui.casestage import CaseStage
from workshop.tui.pages import Block, Pages


class Debriefing(CaseStage):
    """The debriefing questions."""

    CSS_PATH = "debriefing.tcss"
    STEP = Step.DEBRIEFING
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "what_if", "rounds", "back", "again")

    def body(self) -> Iterable[Widget]:
        """One panel."""
        yield Pages(id="questions", classes="panel")

    def fill(self) -> None:
        """All texts."""
        view = self.view
        self.tell_top(view)
        language = self.game_app.voice.language
        blocks = [Block(self.text(self.say("debriefing.heading"), "bold $you"))]
        if view.case.objection is not None:
            blocks.append(Block(self.text(self.say("debriefing.objection"), "$soft"), keep=True))
            blocks.append(Block(self.text(view.case.objection.in_(language)), gap=False))
        blocks += [
            Block(self.text(text.in_(language)), lead=Content.styled(f"{number}  ", "bold $you"))
            for number, text in enumerate(view.case.debriefing, 1)
        ]
        if view.rounds:
            telling = (RoundTelling(kind, view.case, self.game_app.voice).title() for kind in view.rounds)
            more = self.say("debriefing.rounds", names=" · ".join(telling))
            blocks.append(Block(self.text(more, "$soft"), lead=Content.styled("d  ", "bold $you")))
        self.query_one("#questions", Pages).show(blocks)
