"""The room says one answer aloud, and the trainer types it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from string import ascii_lowercase
from typing import ClassVar

from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.room_ballot import one_answer
from workshop.play.actions import Cast
from workshop.play.answer import Answer, Special
from workshop.play.ballot import ROOM
from workshop.play.letters import option_of
from workshop.tui.bars import Hint
from workshop.tui.pages import Pages
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.evidence import Ballot


def toggled(answer: Answer, option: str) -> Answer:
    """The answer with that option chosen, or taken back; parties and the two other answers exclude each other."""
    if option in set(Special):
        special = Special(option)
        return Answer(special=None if answer.special is special else special, certainty=answer.certainty)
    return replace(answer, parties=answer.parties ^ {option}, special=None)


class One(Ballot):
    """One answer for all."""

    CSS_PATH = "ballot.tcss"
    HEROES, GROWING = frozenset({"name"}), frozenset({"evidence", "overlay"})
    YIELDING = frozenset({"question"})
    LIST = "options"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "card_back", "card_on", "next", "up", "undo", "back", "story", "cards", "way", "minute", "standings", "down",
    )  # fmt: skip
    LETTERS = frozenset(ascii_lowercase[:10])

    def __init__(self) -> None:
        super().__init__()
        self.answer = Answer()

    def body(self) -> Iterable[Widget]:
        """Which vote it is, the question, the options, what was taken down, and the situation where there is room."""
        options = PanelPages(id="options", pointing=True, growing=True)
        head = map(self.panel_widget, ("name", "question", "strip"))
        foot = Pages(id="said"), self.panel_widget("story")
        yield Vertical(*head, options, self.panel_widget("evidence"), *foot, id="ballot", classes="panel")
        yield self.panel_widget("overlay")

    def page(self) -> Page:
        """What there is to show now."""
        at = str(self.pages("options").cursor or "")
        return self.page_of(one_answer(self.room, self.answer, self.game_app.voice, at))

    def drawn(self, page: Page) -> None:
        """What was taken down, or how to."""
        key = "taken" if ROOM in self.room.voted and self.answer.empty else "how"
        self.pages("said").show(self.lines([self.game_app.voice(f"vote.one.{key}")], "$soft"))
        super().drawn(page)

    @property
    def once(self) -> frozenset[str]:
        """A second press would take the answer back."""
        return self.LETTERS | {"x"}

    def take_key(self, event: Key) -> bool:
        """Letters choose, x chooses at the cursor."""
        key = event.key.lower()
        if option := option_of(key, self.ballot):
            self.choose(option)
            return True
        options = self.pages("options")
        if key == "x" and options.cursor in options.ids:
            self.choose(str(options.cursor))
            return True
        return False

    def choose(self, option: str) -> None:
        """Chooses the option, or takes it back."""
        if self.closed():
            return
        self.answer = toggled(self.answer, option)
        self.refill()

    def hint(self, name: str) -> Hint:
        """Next notes an answer; while there is none it goes on."""
        hint = super().hint(name)
        return (
            replace(hint, name=self.voiced("keys.command.next.name")) if name == "next" and self.answer.empty else hint
        )

    def do_next(self) -> None:
        """Notes the answer; then the next stage."""
        if self.answer.empty or self.laid_over:
            super().do_next()
        elif self.seminar.submit(Cast(ROOM, self.answer)) is None and self.session.trouble is None:
            self.answer = Answer()
            self.refill()

    def do_back(self) -> None:
        """Forgets the answer, or goes back."""
        if self.answer.empty or self.laid_over:
            super().do_back()
        else:
            self.answer = Answer()
            self.refill()
