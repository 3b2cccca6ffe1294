"""The end of a round: everybody's cards in one table, and one sentence of why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.room_rounds import round_reveal, shown
from workshop.page.rounds import run_of_coin
from workshop.play.rounds.chain import Chain
from workshop.tui.seminar.roomstage import TRAINER, RoomStage


class RoundReveal(RoomStage):
    """The table of every team's cards; for the chain first its picture."""

    CSS_PATH = "round_reveal.tcss"
    PANELS = ("picture", "review")
    YIELDING = frozenset({"others"})
    GROWING = frozenset({"review"})
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "unfold", "back", *TRAINER)

    def body(self) -> Iterable[Widget]:
        """What nobody laid stands behind the table, where there is room."""
        yield from map(self.panel_widget, self.PANELS, ("panel", "panel"))
        yield self.panel_widget("others", "extra")

    def begin(self) -> None:
        """The coin runs down the chain that was laid."""
        self.call_after_refresh(self._run_coin)

    def page(self) -> Page:
        """What there is to show now."""
        return self.page_of(round_reveal(self.room, self.explanation))

    def drawn(self, page: Page) -> None:
        """The layout knows what stands beside the review."""
        self.set_class(page.panel("picture") is not None, "-chain")
        self.set_class(page.panel("others") is not None, "-others")
        self._go(self.current)

    def _run_coin(self) -> None:
        if self.stands_for != self.seminar.place:
            return
        _, game, lay = shown(self.room)
        picture = self.picture
        if picture is None or picture.scene is None or not isinstance(game, Chain):
            return
        picture.play_coin(share=run_of_coin(game, game.best() if lay is None else lay, picture.scene.stream))
