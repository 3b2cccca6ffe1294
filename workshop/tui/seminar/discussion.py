"""The discussion: the question, the clock in large figures that locks nothing, and the cards about the focus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.containers import Container, Horizontal, Vertical
from textual.widget import Widget

from workshop.page.discussion import discussion, time_left
from workshop.page.model import Page
from workshop.play.actions import GO_ON, Backward, Extend
from workshop.tui.bars import Hint
from workshop.tui.large import Hero
from workshop.tui.seminar.evidence import STORY, WithEvidence


class Discussion(WithEvidence):
    """Question, clock, cards; the first distribution only when the trainer shows it."""

    CSS_PATH = "discussion.tcss"
    HEROES, GROWING = frozenset({"time"}), frozenset({"evidence", "votes", "overlay"})
    YIELDING = frozenset({"prompts", "evidence"})
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "card_back", "card_on", "next", "minute", "votes", "back", "undo", "story", "standings", "way", "up", "down",
    )  # fmt: skip

    def body(self) -> Iterable[Widget]:
        """The question beside the clock; below them the cards, or the distribution, or both."""
        yield Vertical(
            Horizontal(Vertical(self.panel_widget("question"), self.panel_widget("prompts"), id="asked"),
                       self.panel_widget("time"), id="head"),
            Container(self.panel_widget("evidence"), self.panel_widget("votes"), id="wall"),
            id="talk", classes="panel",
        )  # fmt: skip
        yield self.panel_widget("overlay")

    def begin(self) -> None:
        """The clock ticks every second; what it shows comes from the session."""
        self.set_interval(1.0, self._tick)

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(discussion(self.room, self.game_app.voice))

    def drawn(self, page: Page) -> None:
        """The layout knows whether there are cards and a distribution; the clock shows the time that is left."""
        self.set_class(page.panel("votes") is not None, "-votes")
        self.set_class(page.panel("evidence") is None, "-bare")
        self._tick()

    def _tick(self) -> None:
        if not self.stands or self.stands_for != self.seminar.place:
            return
        clock = self.query_one("#time", Hero)
        clock.set_class(False, "-off")
        self.draw(time_left(self.session.talk_left), clock)

    def offers(self, name: str) -> bool:
        """The arrows of some clickers turn cards, too."""
        return super().offers("card_on" if name in ("up", "down") and not self.laid_over else name)

    def do_minute(self) -> None:
        """One more minute, which the clock shows."""
        self.seminar.submit(Extend(1))

    def _move(self, by: int) -> None:
        self.turn_round(by)

    def do_next(self) -> None:
        """The next cards, then the next stage."""
        if self.leafed(1) or (not self.asking and self.cards_in_sight and self.evidence.turn(1)):
            return
        if self.may_go_on():
            self.seminar.submit(GO_ON)

    def do_back(self) -> None:
        """The cards before, then the stage before."""
        if not self.leafed(-1) and not (self.cards_in_sight and self.evidence.turn(-1)):
            self.seminar.submit(Backward(shown=True))

    def hint(self, name: str) -> Hint:
        """The situation leads back to the talk."""
        hint = super().hint(name)
        return replace(hint, name=self.voiced("keys.command.story.talk")) if name == self.laid_over == STORY else hint
