"""What if: the fact cards as switches; verdict and picture follow each switch at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from workshop.language.explanation import Explanation
from workshop.rules.facts import Fact, Tie
from workshop.rules.judgement import Judgement
from workshop.tui.bars import TopLine
from workshop.tui.casestage import CaseStage
from workshop.tui.chain import chain_picture, show_chain
from workshop.tui.game import World
from workshop.tui.pages import Block, Pages


class WhatIf(CaseStage):
    """Switches, verdict, picture."""

    CSS_PATH = "what_if.tcss"
    ANSWERED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        *("next", "picture", "make", "move", "restore"),
        *("back", "unfold", "up", "down"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._now: tuple[World, Judgement] | None = None

    @classmethod
    def id_name(cls) -> str:
        """The screen's name in the catalogue."""
        return "what_if"

    def body(self) -> Iterable[Widget]:
        """The verdict above the switches; the picture beside them, or in their place."""
        yield Pages(id="verdict")
        yield Container(Pages(id="cards", classes="panel", pointing=True), chain_picture(classes="panel"), id="world")

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What can be switched: the facts that were added, then those of the case."""
        return (*self.game.world.added, *self.view.case.facts)

    @property
    def world_judgement(self) -> Judgement:
        """What the engine says of the facts as they are switched now."""
        world = self.game.world
        if self._now is None or self._now[0] != world:
            added = tuple(tie for tie in world.added if tie not in world.off)
            removed = tuple(fact for fact in world.off if fact not in world.added)
            self._now = (world, self.judgement.after(removed, added) if removed or added else self.judgement)
        return self._now[1]

    def fill(self) -> None:
        """All texts."""
        view = self.view
        title = self.clean(view.case.title.in_(self.game_app.voice.language))
        place = self.say("what_if.place", title=title)
        changed = self.say("what_if.changed") if self.game.world.changed else ""
        self.query_one(TopLine).tell(self.say("title"), place, changed, short=place)
        judgement = self.world_judgement
        explanation = Explanation(view.case, judgement, self.game_app.voice)
        self.query_one("#verdict", Pages).show(
            [
                Block(self.text(explanation.headline(), "bold $you"), keep=True),
                Block(self.text(explanation.verdict()), gap=False),
            ]
        )
        cards = self.query_one("#cards", Pages)
        cards.show(self._switches(explanation, frozenset(judgement.decisive)))
        if cards.cursor not in cards.ids:
            cards.point(cards.ids[0] if cards.ids else None)
        show_chain(self, judgement, explanation, marked=False)

    def _switches(self, explanation: Explanation, decisive: frozenset[Fact]) -> list[Block]:
        glyphs = self.game_app.glyphs
        off = self.game.world.off
        blocks = []
        for number, fact in enumerate(self.facts):
            sign = glyphs.off if fact in off else glyphs.on
            style = "$soft strike" if fact in off else "bold" if fact in decisive else "$soft"
            lead = self.text(f"{sign} ", "$soft" if fact in off else "bold $you")
            blocks.append(Block(self.text(explanation.card(fact), style), lead=lead, id=str(number), gap=False))
        return blocks

    # Commands

    def offers(self, name: str) -> bool:
        """Restoring makes sense after a change; the picture is a command where it is not in sight."""
        if name == "restore":
            return self.game.world.changed
        if name == "move":
            return isinstance(self._at_cursor, Tie)
        if name == "picture":
            return not all(panel.display for panel in self.panels)
        return super().offers(name)

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click on a card."""
        self.query_one("#cards", Pages).point(message.id)
        self.switch(int(message.id))

    def do_next(self) -> None:
        """Switches the fact at the cursor."""
        cards = self.query_one("#cards", Pages)
        if not cards.display:
            self._go(0)
        elif cards.cursor in cards.ids:
            self.switch(int(str(cards.cursor)))

    def do_mark(self) -> None:
        """Switches the fact at the cursor."""
        self.do_next()

    def switch(self, number: int) -> None:
        """Switches that fact off, or on again."""
        fact = self.facts[number]
        world = self.game.world
        self.game.world = World(world.off ^ {fact}, world.added)
        self.refill()

    @property
    def _at_cursor(self) -> Fact | None:
        cards = self.query_one("#cards", Pages)
        return self.facts[int(str(cards.cursor))] if cards.display and cards.cursor in cards.ids else None

    def do_move(self) -> None:
        """Gives the fact at the cursor to somebody else."""
        fact = self._at_cursor
        if isinstance(fact, Tie):
            self.game.moving = fact
            self.game_app.open("move")

    def do_restore(self) -> None:
        """All facts as the case tells them."""
        self.game.world = World()
        self.refill()

    def do_make(self) -> None:
        """Asks for the smallest change that makes somebody the customer."""
        self.game_app.open("change")

    def do_picture(self) -> None:
        """The picture in place of the switches, and back, where there is no room for both."""
        self._go(1 - self.current)

    def do_back(self) -> None:
        """Back to the case."""
        if self.current and not all(panel.display for panel in self.panels):
            self._go(0)
        else:
            self.leave()

    def do_overview(self) -> None:
        """Back to the case."""
        self.leave()

    def on_screen_resume(self) -> None:
        """The facts may have been changed for somebody."""
        self.refill()
