"""What if, by what the room proposes: who would be the customer then? Nothing of it is taken down or scored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.page.model import Page
from workshop.page.room_rounds import aloud, followed
from workshop.play.actions import GO_ON
from workshop.play.ballot import ROOM
from workshop.play.phone_rounds import Lying
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import Desk, Lay
from workshop.play.rounds.what_if import WhatIf
from workshop.tui.seminar.round_room import RoundRoom


class RoundWhatIf(RoundRoom):
    """The facts as cards to be switched; the verdict and the picture follow at once."""

    CSS_PATH: ClassVar[Any] = ["round_room.tcss", "round_aloud.tcss"]
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next", "card_back", "card_on", "proposal", "mark", "most", "back", "minute", "undo", "way", "standings", "up",
        "down",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.target = ""
        """Whom the room proposed; empty for the one that most people picked wrongly."""

    def body(self) -> Iterable[Widget]:
        """The verdict above the cards, and the picture beside them."""
        yield from self.desk_panels()
        yield self.panel_widget("picture", "panel")

    def above_cards(self) -> Iterable[Widget]:
        """The verdict."""
        yield self.panel_widget("verdict")

    @property
    def game(self) -> WhatIf:
        """The round as it is asked now."""
        return self.session.what_if(self.target)

    @property
    def on_wall(self) -> Lying:
        """The cards as they are switched now."""
        return Lying(Round.WHAT_IF, self.lay, self.game.target)

    @property
    def desk(self) -> Desk:
        """What lies there."""
        return self.game.desk(self.lay)

    def pressed(self, choice: str) -> Lay | Refusal:
        """The facts after that switch."""
        return self.game.press(self.lay, choice)

    def asked(self) -> str:
        """What would have to change; not while it is asked what becomes of one card."""
        return "" if self.lay.pending else aloud(self.room, self.game_app.voice, target=self.game.target)

    def page(self) -> Page:
        """The cards, and what follows from them as they are switched now."""
        world = Explanation(self.room.case, self.game.world(self.lay), self.game_app.voice)
        panels = self.desk_page("")
        desk = tuple(panel for panel in panels if panel.name not in ("brief", "said"))
        return self.page_of((*desk, *followed(world)))

    def do_next(self) -> None:
        """The next panel; then on: what was proposed has been seen."""
        if not self.further():
            self.seminar.message = ""
            self.seminar.submit(GO_ON)

    def do_proposal(self) -> None:
        """Asks about the next party instead, with all facts as they were."""
        proposals = self.session.proposals
        at = proposals.index(self.game.target) if self.game.target in proposals else -1
        self.target = proposals[(at + 1) % len(proposals)]
        self.open_desk(ROOM)
        self.go_to("#desk")
        self.refill()
