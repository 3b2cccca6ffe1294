"""Give one fact to somebody else: what one does to you, now another does. Everything else stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget

from workshop.tui.game import World
from workshop.tui.pages import Block, Pages
from workshop.tui.screens.change import ChangeFor


class MoveTo(ChangeFor):
    """The fact, and everybody it can go to."""

    CSS_PATH = "move.tcss"

    @classmethod
    def id_name(cls) -> str:
        """The screen's name in the catalogue."""
        return "move"

    def body(self) -> Iterable[Widget]:
        """The fact above the parties."""
        yield Pages(id="fact")
        yield Pages(id="people", classes="panel", pointing=True)

    def fill(self) -> None:
        """All texts."""
        tie = self.game.moving
        card = self.explanation.card(tie) if tie is not None else ""
        self.query_one("#fact", Pages).show([Block(self.text(card), gap=False)])
        self.fill_people(self.say("move.place"), self.say("move.whom"))

    def choose(self, party: str) -> None:
        """The fact goes to that party; whoever has it already keeps it."""
        tie, world = self.game.moving, self.game.world
        if tie is not None and party not in (tie.source, tie.target):
            moved = replace(tie, source=party, on_behalf_of=None)
            kept = tuple(each for each in world.added if each not in (tie, moved))
            off = world.off if tie in world.added else world.off | {tie}
            self.game.world = World(off - {moved}, kept if moved in self.view.case.ties else (*kept, moved))
        self.leave()

    def do_back(self) -> None:
        """Back to the switches."""
        self.leave()
