"""The answer: letters choose parties; nobody and *ask* are answers of their own; how sure one is, if one likes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Final, cast

from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget

from workshop.language.session import refused
from workshop.page.ballot import certainty, solo_ballot
from workshop.page.model import Page, Panel, Weight, words
from workshop.play.answer import Question, Special
from workshop.play.letters import option_of
from workshop.play.solo import Step
from workshop.play.solo_acts import Action, Ask, Back, Choose, Next, Sure, Toggle
from workshop.tui.pages import Pages
from workshop.tui.paging import Block
from workshop.tui.panelpages import PanelPages
from workshop.tui.solostage import SoloStage

LETTERS: Final = "abcdefghij"
"""The answers have letters in order: the parties, then nobody, then *ask*."""


class Vote(SoloStage):
    """The vote. While *ask* is the answer, its questions stand where the parties stood."""

    CSS_PATH = "vote.tcss"
    STEP = Step.VOTE
    LIST = "options"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "mark", "facts", "back", "skip", "up", "down")
    LETTERS = frozenset(LETTERS + "0123")

    def __init__(self) -> None:
        super().__init__()
        self.refused = ""
        """The catalogue key of what is still missing, after an attempt to go on."""

    def body(self) -> Iterable[Widget]:
        """The situation where there is room, the question, the options, and how sure one is."""
        yield self.panel_widget("story", "extra")
        yield Vertical(
            self.panel_widget("question"),
            PanelPages(id="options", pointing=True, growing=True),
            Pages(id="sure"),
            id="ballot",
            classes="panel",
        )

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(solo_ballot(self.view, self.game.facts_shown, self.game_app.voice))

    def draw(self, panel: Panel, widget: Widget) -> None:
        """Where there is room the answers stand further apart; nobody reads from afar, so no letter has to grow."""
        if panel.name == "options":
            cast(PanelPages, widget).put(replace(block, seed=None) for block in self._blocks(panel))
        else:
            super().draw(panel, widget)

    def _blocks(self, panel: Panel) -> Iterator[Block]:
        return (block for block in self.ink.parts(panel.parts) if isinstance(block, Block))

    def drawn(self, page: Page) -> None:
        """How sure one is; or what is missing."""
        glyphs = self.game_app.glyphs
        line = certainty(self.view.answer.certainty, self.game_app.voice, glyphs.on, glyphs.off)
        if self.refused:
            line = words(self.refused, Weight.BAD)
        self.pages("sure").show([self.ink.words(line)])

    # Answering

    @property
    def once(self) -> frozenset[str]:
        """A second press would take the answer back."""
        return self.LETTERS | {"x"}

    def take_key(self, event: Key) -> bool:
        """Letters and digits."""
        key = event.key.lower()
        if key in ("0", "1", "2", "3"):
            number = int(key)
            self._act(Sure(0 if self.view.answer.certainty == number else number))
            return True
        option = option_of(key, self.pages("options").ids)
        if option is not None:
            self.choose(option)
        return option is not None

    def choose(self, id: str) -> None:
        """Chooses the option, or takes it back."""
        kind, _, value = id.partition(" ")
        if kind == "party":
            self._act(Toggle(value))
        elif kind == "question":
            self._act(Ask(Question(value)))
        else:
            self._act(Choose(Special(value)))
        options = self.pages("options")
        if options.cursor is not None:
            options.point(id if id in options.ids else None)

    def _act(self, action: Action) -> None:
        self.refused = ""
        self.game_app.act(action)

    def do_mark(self) -> None:
        """Chooses the option at the cursor."""
        options = self.pages("options")
        if options.cursor in options.ids:
            self.choose(str(options.cursor))
        else:
            options.move(1)

    def do_next(self) -> None:
        """Gives the answer; before there is one, turns the pages; then says what is missing."""
        if self.view.answer.empty and self.turn(1):
            return
        refusal = self.game_app.act(Next())
        if refusal is not None:
            self.refused = refused(refusal.reason, self.game_app.voice)
            self.refill()

    def do_facts(self) -> None:
        """Back to the case, where the fact cards are; the answer stays as it is."""
        self.game.facts_shown = max(1, self.game.facts_shown)
        self.game_app.act(Back())
