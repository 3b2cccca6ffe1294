"""The discussion: the question, two prompts, and a soft timer that runs on into plus and never locks anything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Digits

from workshop.language.numbers import clock
from workshop.page.discussion import discussion, time_left
from workshop.page.model import Page
from workshop.tui.bars import Words
from workshop.tui.seminar.roomstage import RoomStage


class Discussion(RoomStage):
    """Question, prompts, timer; the first distribution only when the trainer shows it."""

    CSS_PATH = "discussion.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "minute", "votes", "back", "undo", "standings")

    def body(self) -> Iterable[Widget]:
        """The question with its timer; the distribution."""
        yield Vertical(
            self.panel_widget("question"), Digits("", id="figures"), Words(id="time"), self.panel_widget("prompts"),
            id="talk", classes="panel",
        )  # fmt: skip
        yield self.panel_widget("votes", "panel -off")

    def begin(self) -> None:
        """The clock ticks every second; what it shows comes from the session."""
        self.set_interval(1.0, self._tick)

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(discussion(self.room, self.game_app.voice))

    def fill(self) -> None:
        """Draws the page; a distribution that was just shown comes to the front."""
        votes = self.pages("votes")
        was_off = votes.has_class("-off")
        super().fill()
        self._tick()
        off = votes.has_class("-off")
        self.set_class(not off, "-votes")
        if was_off is not off:
            self._go(0 if off else 1)

    def _tick(self) -> None:
        if self.stands_for != self.seminar.place:
            return
        left = self.session.talk_left
        text = clock(left)
        figures = self.query_one("#figures", Digits)
        if figures.value != text:
            figures.update(text)
        self.query_one("#time", Words).put(self.ink.runs(time_left(left, self.game_app.voice).runs))
