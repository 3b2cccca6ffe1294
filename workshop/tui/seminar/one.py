"""The room says one answer aloud, and the trainer types it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from string import ascii_lowercase
from typing import ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widget import Widget

from workshop.play.actions import Cast
from workshop.play.answer import Answer, Special
from workshop.play.ballot import ROOM
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.roomstage import RoomStage


def toggled(answer: Answer, option: str) -> Answer:
    """The answer with that option chosen, or taken back; parties and the two other answers exclude each other."""
    if option in set(Special):
        special = Special(option)
        return Answer(special=None if answer.special is special else special, certainty=answer.certainty)
    return replace(answer, parties=answer.parties ^ {option}, special=None)


class One(RoomStage):
    """One answer for all."""

    CSS_PATH = "one.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "undo", "way", "back", "minute", "standings", "up", "down")
    LETTERS = frozenset(ascii_lowercase[:10])

    def __init__(self) -> None:
        super().__init__()
        self.answer = Answer()

    def body(self) -> Iterable[Widget]:
        """The situation where there is room, the question, the options, what was taken down."""
        yield Pages(id="story", classes="extra")
        yield Vertical(
            Pages(id="question"), Pages(id="options", pointing=True), Pages(id="said"), id="ballot", classes="panel"
        )

    def fill(self) -> None:
        """All texts."""
        self.tell_top()
        self.query_one("#story", Pages).show(self.story())
        self.query_one("#question", Pages).show([Block(self.text(self.say("one.question"), "bold"))])
        self.query_one("#options", Pages).show([self._line(option) for option in self.ballot])
        key = "one.taken" if ROOM in self.room.voted and self.answer.empty else "one.how"
        self.query_one("#said", Pages).show([Block(self.text(self.say(key), "$soft"))])

    def _line(self, option: str) -> Block:
        glyphs = self.game_app.glyphs
        chosen = option in self.answer.parties or self.answer.special == option
        sign = Content.styled(glyphs.on, "bold $you") if chosen else Content.styled(glyphs.off, "$soft")
        lead = Content.styled(f"{self.letter(option)} ", "bold $you") + sign + Content(" ")
        return Block(self.text(self.option_label(option), "bold" if chosen else ""), lead=lead, id=option, gap=False)

    def take_key(self, event: Key) -> bool:
        """Letters choose, x chooses at the cursor."""
        key = event.key.lower()
        if len(key) == 1 and key in ascii_lowercase[: len(self.ballot)]:
            self.choose(self.ballot[ascii_lowercase.index(key)])
            return True
        options = self.query_one("#options", Pages)
        if key == "x" and options.cursor in options.ids:
            self.choose(str(options.cursor))
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click chooses."""
        self.choose(message.id)

    def choose(self, option: str) -> None:
        """Chooses the option, or takes it back."""
        self.answer = toggled(self.answer, option)
        self.refill()

    def do_next(self) -> None:
        """Takes the answer down; then the next stage."""
        if self.answer.empty:
            super().do_next()
        elif self.seminar.submit(Cast(ROOM, self.answer)) is None and self.session.trouble is None:
            self.answer = Answer()
            self.refill()

    def do_back(self) -> None:
        """Forgets the answer, or goes back."""
        if self.answer.empty:
            super().do_back()
        else:
            self.answer = Answer()
            self.refill()
