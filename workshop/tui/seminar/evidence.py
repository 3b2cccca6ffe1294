"""The fact cards on the wall: turned by the arrows where they do not fit, and laid over a ballot by a key."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.geometry import Size

from workshop.cases.agenda import Stage
from workshop.page.model import Page
from workshop.play.actions import GO_ON
from workshop.tui.bars import Hint
from workshop.tui.pages import Pages
from workshop.tui.seminar.roomstage import RoomStage

_FRAME: Final = 3
"""Rows of the lowest window that are none of the ballot's: the place, which vote it is, and the keys."""


class WithEvidence(RoomStage):
    """A screen with a panel `evidence`, whose pages are no steps on the way: *next* goes on from any of them."""

    @property
    def evidence(self) -> Pages:
        """The cards."""
        return self.pages("evidence")

    @property
    def cards_in_sight(self) -> bool:
        """Whether they are on the wall now."""
        return bool(self.evidence.display) and not self.evidence.has_class("-off")

    def offers(self, name: str) -> bool:
        """Cards are turned where not all of them are in sight."""
        if name in ("card_back", "card_on"):
            return self.cards_in_sight and len(self.evidence.laid()) > 1
        return super().offers(name)

    def do_card_on(self) -> None:
        """The next cards; after the last ones that arrow is *next*, as elsewhere."""
        if not self.evidence.turn(1):
            self.perform("next")

    def do_card_back(self) -> None:
        """The cards before; before the first ones that arrow is *back*."""
        if not self.evidence.turn(-1):
            self.perform("back")

    def turn_round(self, by: int) -> None:
        """The next cards or those before, from the last to the first and the other way round."""
        if not self.evidence.turn(by):
            self.evidence.turn(-by * (len(self.evidence.laid()) - 1))


class Ballot(WithEvidence):
    """A vote whose options stay in sight; the cards lie over them as long as the trainer wants it."""

    def __init__(self) -> None:
        super().__init__()
        self.over = False
        """Whether the cards lie over the ballot."""

    def offers(self, name: str) -> bool:
        """The cards are there once the room has seen them: at the second vote, or where there is only one."""
        if name == "cards":
            return (self.room.stage is Stage.SECOND_VOTE or self.room.once) and bool(self.room.case.about_focus)
        return super().offers(name)

    def drawn(self, page: Page) -> None:
        """The question stands where every option has room below it."""
        self._make_room()

    def on_resize(self) -> None:
        """There may be more room then, or less."""
        if self._built:
            self._make_room()

    def _make_room(self) -> None:
        window, nowhere = self.app.size, Size(0, 0)
        texts = self.pages("question"), self.pages("options")
        rows = sum(each.get_content_height(nowhere, nowhere, window.width - 2) for each in texts)
        self.set_class(rows > window.height - _FRAME, "-full")

    def hint(self, name: str) -> Hint:
        """The same key shows the answers again."""
        hint = super().hint(name)
        if name == "cards" and self.over:
            return replace(hint, name=self.voiced("keys.command.cards.hidden"))
        return hint

    def do_next(self) -> None:
        """The next answers, then the next stage; the cards are no step on the way."""
        if not self.over and not self.asking and self.pages("options").turn(1):
            return
        if self.may_go_on():
            self.seminar.submit(GO_ON)

    def do_back(self) -> None:
        """From the cards to the answers, then to the stage before."""
        if self.over:
            self.do_cards()
        else:
            super().do_back()

    def do_cards(self) -> None:
        """Lays the cards over the ballot, or takes them away."""
        self.over = not self.over
        self.set_class(self.over, "-over")
        self.refill()

    def _move(self, by: int) -> None:
        """While cards lie over the ballot, the arrows turn them."""
        if self.over:
            self.turn_round(by)
        else:
            self.move_cursor(by)

    def move_cursor(self, by: int) -> None:
        """Moves the cursor of the ballot."""
        super()._move(by)
