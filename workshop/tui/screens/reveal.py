"""The verdict: the picture with its coin, who the customer is, and what the answer was worth."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import Vertical
from textual.widget import Widget

from workshop.play.solo import Step
from workshop.play.view import View
from workshop.tui.casestage import CaseStage
from workshop.tui.chain import chain_picture, picture_of, show_chain
from workshop.tui.pages import Block, Pages


class Reveal(CaseStage):
    """Picture and verdict."""

    CSS_PATH = "reveal.tcss"
    STEP = Step.REVEAL
    ANSWERED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "what_if", "rounds", "unfold", "back", "again")

    def body(self) -> Iterable[Widget]:
        """The case where there is room for three, the picture, the verdict and, where there is room, why."""
        yield Pages(id="story", classes="extra")
        yield chain_picture(classes="panel")
        yield Vertical(Pages(id="verdict"), Pages(id="because"), classes="panel", id="right")

    def begin(self) -> None:
        """The coin runs once, when the screen is first shown."""
        self.call_after_refresh(self._run_coin)

    def _run_coin(self) -> None:
        picture = picture_of(self)
        if picture is not None:
            picture.play_coin()

    def fill(self) -> None:
        """All texts."""
        view = self.view
        self.tell_top(view)
        self.query_one("#story", Pages).show([*self.story(view), *self.cards(view, view.case.facts)])
        show_chain(self, self.judgement, self.explanation)
        self.query_one("#verdict", Pages).show(self._verdict(view))
        self.query_one("#because", Pages).show(self.lines(self.explanation.why()))

    def _verdict(self, view: View) -> list[Block]:
        explanation = self.explanation
        customers = [each.party for each in self.judgement.verdict.customers]
        blocks = [Block(self.text(explanation.headline(), "bold $you"), keep=bool(customers))]
        blocks += [
            Block(self.name_and_role(party), lead=self.text("◆ ", "bold $you"), gap=False) for party in customers
        ]
        blocks.append(Block(self.text(explanation.verdict())))
        return blocks + self._answer(view)

    def _answer(self, view: View) -> list[Block]:
        result = view.result
        assert result is not None
        sign, style = ("✓", "bold $good") if result.right else ("✗", "bold $bad")
        key = "right" if result.right else "partly" if result.points else "wrong"
        points = self.points(result.points)
        blocks = [Block(self.text(self.say(f"reveal.{key}", points=points), style), lead=self.text(f"{sign} ", style))]
        if not result.right:
            picked = [self.wording(party) for party in view.options if party in result.answer.parties]
            special = result.answer.special
            said = self.say(f"reveal.picked_{special}") if special else self.say("reveal.picked", names=picked)
            blocks.append(Block(self.text(said, "$soft"), lead=self.text("▲ " if picked else "  "), gap=False))
        if view.case.objection is not None:
            blocks.append(Block(self.text(self.say("reveal.contested"), "$soft")))
        return blocks
