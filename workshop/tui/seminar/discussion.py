"""The discussion: the question, two prompts, and a soft timer that runs on into plus and never locks anything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits

from workshop.language.numbers import clock
from workshop.play.ballot import Distribution
from workshop.tui.bars import Words
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.distribution import bars_of, kept_note
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.seminar.votebars import ASCII_SIGNS, Bars


class Discussion(RoomStage):
    """Question, prompts, timer; the first distribution only when the trainer shows it."""

    CSS_PATH = "discussion.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "minute", "votes", "back", "undo", "standings")

    def body(self) -> Iterable[Widget]:
        """The question with its timer; the distribution."""
        yield Vertical(
            Pages(id="question"), Digits("", id="figures"), Words(id="time"), Pages(id="prompts"), id="talk",
            classes="panel",
        )  # fmt: skip
        yield Bars(id="votes", classes="panel -off")

    def begin(self) -> None:
        """The clock ticks every second; what it shows comes from the session."""
        self.set_interval(1.0, self._tick)

    def question(self) -> str:
        """What is talked about."""
        return self.say("discussion.question")

    def prompts(self) -> tuple[str, ...]:
        """What gets people talking."""
        return self.say("discussion.prompt_1"), self.say("discussion.prompt_2")

    def fill(self) -> None:
        """All texts."""
        self.tell_top()
        self.query_one("#question", Pages).show([Block(self.text(self.question(), "bold $you"))])
        prompts = [Block(self.text(prompt), lead=self.text("· ", "bold $you")) for prompt in self.prompts()]
        self.query_one("#prompts", Pages).show(prompts)
        self._tick()
        votes = self.shown_votes()
        bars = self.query_one("#votes", Bars)
        if self.game_app.glyphs.ascii:
            bars.signs = ASCII_SIGNS
        if votes is not None:
            bars.put([self.heading(self.say("discussion.first"))], bars_of(self, votes), kept_note(self, votes))
        was_off = bars.has_class("-off")
        bars.set_class(votes is None, "-off")
        self.set_class(votes is not None, "-votes")
        if was_off is (votes is not None):
            self._go(1 if votes is not None else 0)

    def shown_votes(self) -> Distribution | None:
        """The distribution that the room may see here."""
        return self.room.votes

    def _tick(self) -> None:
        if self.stands_for != self.seminar.place:
            return
        left = self.session.talk_left
        text = clock(left)
        figures = self.query_one("#figures", Digits)
        if figures.value != text:
            figures.update(text)
        key = "discussion.left" if left >= 0 else "discussion.over"
        self.query_one("#time", Words).put(Content.styled(text + " ", "bold") + self.text(self.say(key), "$soft"))
