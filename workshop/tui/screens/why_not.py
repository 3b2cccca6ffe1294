"""Why not the one that was picked: what it does have, what it lacks, and who has that instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.play.solo import Step
from workshop.tui.casestage import CaseStage
from workshop.tui.chain import chain_picture, show_chain
from workshop.tui.pages import Block, Pages


class WhyNot(CaseStage):
    """The answer, taken apart."""

    CSS_PATH = "why_not.tcss"
    STEP = Step.WHY_NOT
    ANSWERED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "what_if", "rounds", "unfold", "back", "again")

    def body(self) -> Iterable[Widget]:
        """The picture where there is room; the sentences."""
        yield chain_picture(classes="extra")
        yield Pages(id="why-not", classes="panel")

    @classmethod
    def id_name(cls) -> str:
        """The screen's name in the catalogue."""
        return "why_not"

    def fill(self) -> None:
        """All texts."""
        view = self.view
        self.tell_top(view)
        show_chain(self, self.judgement, self.explanation)
        result = view.result
        assert result is not None
        blocks: list[Block] = []
        wrong = [party for party in view.options if party in view.answer.parties - self.judgement.verdict.parties]
        for party in wrong:
            heading = self.say("why_not.heading", who=self.explanation.name(party))
            blocks.append(Block(self.text(heading, "bold $you"), keep=True))
            blocks += self.lines(self.explanation.why_not(party))
        if not wrong:
            key = "why_not.heading_part" if view.answer.parties else "why_not.heading_special"
            blocks.append(Block(self.text(self.say(key), "bold $you"), keep=True))
            blocks += self.lines(self.explanation.why_not_answer(view.answer))
        if result.trap is not None:
            trap = self.say("why_not.trap", trap=self.explanation.trap(result.trap))
            blocks.append(
                Block(self.text(trap, "bold") + self.text(" " + self.explanation.trap_why(result.trap), "$soft"))
            )
        self.query_one("#why-not", Pages).show(blocks)
