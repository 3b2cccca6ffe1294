"""The case, to be read aloud: the situation, the parties, and the fact cards on demand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.play.solo import Step
from workshop.tui.casestage import CaseStage
from workshop.tui.pages import Block, Pages


class Situation(CaseStage):
    """Situation, parties, fact cards."""

    CSS_PATH = "situation.tcss"
    STEP = Step.SITUATION
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "facts", "all_facts", "back", "skip", "again", "what_if")

    def body(self) -> Iterable[Widget]:
        """Three panels; the fact cards only once one was turned up."""
        yield Pages(id="story", classes="panel")
        yield Pages(id="people", classes="panel")
        yield Pages(id="facts", classes="panel -off")

    def begin(self) -> None:
        """Who comes back finds the fact cards that were turned up."""
        if self.facts_shown:
            self.go_to("#facts")

    def fill(self) -> None:
        """All texts."""
        view = self.view
        self.tell_top(view)
        self.query_one("#story", Pages).show(self.story(view))
        self.query_one("#people", Pages).show(self.people(view))
        shown = self.facts_shown
        facts = view.case.facts
        heading = self.say("facts", shown=min(shown, len(facts)), total=len(facts))
        blocks = [Block(self.text(heading, "$soft"), keep=True), *self.cards(view, facts[:shown])]
        self.query_one("#facts", Pages).show(blocks)
        self.query_one("#facts").set_class(not shown, "-off")
        self.set_class(bool(shown), "-facts")

    def offers(self, name: str) -> bool:
        """Cards are turned up as long as there are any."""
        if name in ("facts", "all_facts"):
            return self.facts_shown < len(self.view.case.facts)
        return super().offers(name)

    def do_facts(self) -> None:
        """Turns up one more card, and shows it."""
        self._turn_up(self.facts_shown + 1, look_at=-1)

    def do_all_facts(self) -> None:
        """Turns up all cards, to be read from the first on."""
        self._turn_up(len(self.view.case.facts), look_at=0)

    def _turn_up(self, number: int, look_at: int) -> None:
        self.show_facts(min(number, len(self.view.case.facts)))
        self.refill()
        self.go_to("#facts")
        self.query_one("#facts", Pages).look_at(look_at)
