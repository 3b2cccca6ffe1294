"""Why: the proof as a few sentences, and the facts it rests on; the others step back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.play.solo import Step
from workshop.tui.casestage import CaseStage
from workshop.tui.chain import chain_picture, show_chain
from workshop.tui.pages import Block, Pages


class Why(CaseStage):
    """The reasons and the facts."""

    CSS_PATH = "why.tcss"
    STEP = Step.WHY
    ANSWERED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "what_if", "rounds", "back", "again")

    def body(self) -> Iterable[Widget]:
        """The picture where there is room for three; the reasons; the facts."""
        yield chain_picture(classes="extra")
        yield Pages(id="why", classes="panel")
        yield Pages(id="facts", classes="panel")

    def fill(self) -> None:
        """All texts."""
        view = self.view
        self.tell_top(view)
        show_chain(self, self.judgement, self.explanation)
        heading = Block(self.text(self.say("why.heading"), "bold $you"), keep=True)
        self.query_one("#why", Pages).show([heading, *self.lines(self.explanation.why())])
        decisive = frozenset(self.judgement.decisive)
        facts = sorted(view.case.facts, key=lambda fact: fact not in decisive)
        self.query_one("#facts", Pages).show(
            [
                Block(self.text(self._how_many(len(decisive)), "bold $you"), keep=True),
                *self.cards(view, tuple(facts), decisive),
            ]
        )

    def _how_many(self, number: int) -> str:
        return self.say("why.facts", number=number) if number else self.say("why.no_facts")
