"""The chain, built aloud by the whole room on the shared picture: who is next?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.room_rounds import aloud, built, not_built
from workshop.play.actions import GO_ON
from workshop.play.rounds.chain import Pair
from workshop.play.rounds.game import NOTHING, Lay
from workshop.tui.seminar.round_room import RoundRoom


class RoundChain(RoundRoom):
    """The parties by their letters, and the picture that grows with every one that is right."""

    CSS_PATH: ClassVar[Any] = ["round_room.tcss", "round_aloud.tcss"]
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next", "mark", "most", "back", "minute", "undo", "way", "standings", "up", "down",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.wrong: tuple[Pair, ...] = ()
        """The link that was called and is none, as long as it is explained in the place of the picture."""

    def body(self) -> Iterable[Widget]:
        """The picture beside the desk; in its place why somebody does not come into it."""
        yield from self.desk_panels()
        yield self.panel_widget("picture", "panel")
        yield self.panel_widget("wrong", "panel")

    def page(self) -> Page:
        """What is asked, the parties, and the chain so far."""
        session = self.session
        asked = session.asked_about(self.lay)
        desk = self.desk_page(self.game_app.voice("rounds.chain.how"))
        if self.wrong:
            return self.page_of((*desk, not_built(self.wrong, self.explanation)))
        return self.page_of((*desk, built(session.chain_of(self.lay), asked, self.explanation)))

    def asked(self) -> str:
        """Whose customer the room calls out."""
        return aloud(self.room, self.game_app.voice, self.desk)

    def question(self) -> str:
        """Where nobody was chosen the chain ends, whether that is right or not."""
        chosen = any(choice.chosen for choice in self.desk.choices)
        return "" if chosen else self.game_app.voice("rounds.chain.nobody")

    def choose(self, choice: str) -> None:
        """Puts somebody into the picture, or takes them out; of who is wrong it is explained at once why."""
        outcome = self.pressed(choice)
        self.wrong = self.session.wrong_links(outcome) if isinstance(outcome, Lay) else ()
        if self.wrong:
            self.refused, self.seminar.message = "", ""
            self.refill()
            self.go_to("#wrong")
            return
        super().choose(choice)
        if isinstance(outcome, Lay):
            self.go_to("#picture")

    def do_back(self) -> None:
        """From an explanation to the picture; then as elsewhere."""
        if not self._understood():
            super().do_back()

    def _understood(self) -> bool:
        """Whether something was explained, which goes now."""
        if not self.wrong:
            return False
        self.wrong = ()
        self.refill()
        self.go_to("#desk")
        return True

    def do_next(self) -> None:
        """The next page or panel; then who pays the next one, and behind the last one the coin runs. Where nobody was
        chosen it says what that means, beside the list and whether that is right or not.
        """
        if not self.asking and (self.turn(1) or self._understood()):
            return
        if self.lay == NOTHING and self.playing.laid:
            self.seminar.message = ""
            self.seminar.submit(GO_ON)
            return
        if self.lay_down():
            self.seminar.submit(GO_ON)
        else:
            self.go_to("#desk")
            self.refill()
